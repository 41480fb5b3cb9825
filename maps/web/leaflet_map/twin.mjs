// A second map beside the first, and moving one moves the other.
const L = globalThis.L;

// Make a map like another in a box of its own, right after it in the page.
export function makeTwin(first) {
  const box = document.createElement("div");
  box.className = "folium-map twin";
  first.getContainer().after(box);
  return L.map(box, { ...first.options, center: first.getCenter(), zoom: first.getZoom() });
}

// Let each of two maps follow the other.
export function linkMaps(one, other) {
  let following = false;
  const lead = (from, to) =>
    from.on("move", () => {
      if (following) return;
      following = true;
      to.setView(from.getCenter(), from.getZoom(), { animate: false });
      following = false;
    });
  lead(one, other);
  lead(other, one);
}
