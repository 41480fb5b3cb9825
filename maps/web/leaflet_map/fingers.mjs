// Pointers on the map that Leaflet does not tell of: holding still, and dragging what was taken hold of.

const HOLD_MS = 500;
const STILL_PX = 9;

// Watch the container. `hooks`:
//   grab(point) → truthy where something can be dragged at once (a handle)
//   hold(point) → truthy where holding still lifts something
//   drag(point), drop(point), cancel() follow a grab or a lift
//   hover(point) while a mouse moves with no button
export function watchFingers(map, hooks) {
  const box = map.container;
  let down = null;
  let timer = 0;
  let carrying = false;
  let strayed = false;

  const pointOf = (event) => {
    const edge = box.getBoundingClientRect();
    return { x: event.clientX - edge.left, y: event.clientY - edge.top };
  };
  const forget = () => {
    clearTimeout(timer);
    down = null;
  };
  const carry = (event) => {
    carrying = true;
    map.setDragging(false);
    box.classList.add("carrying");
    try {
      box.setPointerCapture(event.pointerId);
    } catch {
      // the finger is gone already
    }
  };
  const end = () => {
    carrying = false;
    box.classList.remove("carrying");
    map.setDragging(true);
    forget();
  };

  box.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button > 0 || event.target.closest?.("[data-panel]")) {
      if (carrying && !event.isPrimary) {
        hooks.cancel();
        end();
      }
      forget();
      return;
    }
    const point = pointOf(event);
    down = { point, event };
    strayed = false;
    if (hooks.grab(point)) {
      carry(event);
      return;
    }
    timer = setTimeout(() => {
      if (down && hooks.hold(down.point)) carry(down.event);
    }, HOLD_MS);
  }, true);

  box.addEventListener("pointermove", (event) => {
    const point = pointOf(event);
    if (carrying) hooks.drag(point);
    else if (!down && event.pointerType === "mouse") hooks.hover(point);
    else if (down && Math.hypot(point.x - down.point.x, point.y - down.point.y) > STILL_PX) {
      strayed = true;
      forget();
    }
  }, true);

  const up = (event) => {
    if (carrying) {
      hooks.drop(pointOf(event));
      swallowClick(box);
      end();
    } else {
      // A locked map does not pan, and a swipe over it is no touch.
      if (strayed && map.locked) swallowClick(box);
      forget();
    }
  };
  box.addEventListener("pointerup", up, true);
  box.addEventListener("pointercancel", () => {
    if (carrying) hooks.cancel();
    end();
  }, true);
  box.addEventListener("contextmenu", (event) => event.preventDefault());
}

// The click that the browser makes of a drop is not a touch.
function swallowClick(box) {
  const stop = (event) => event.stopImmediatePropagation();
  box.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => box.removeEventListener("click", stop, { capture: true }), 60);
}
