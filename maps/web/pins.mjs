// Numbered points on the map, touched and dragged: where the points of a picture lie on the ground.
import { TEXT_FONT } from "./symbols.mjs";
import { frameX, frameY, unitX, unitY } from "./mercator.mjs";

const REACH = 24;
const STILL = 4;
const RADIUS = 15;
const HALO = "#ffffff"; // in every theme, as in the picture

// The index of the pin under a point of the container (the nearest within reach), or -1.
export function pinAt(spots, point, reach = REACH) {
  const far = spots.map((spot) => Math.hypot(spot.x - point.x, spot.y - point.y));
  const nearest = far.indexOf(Math.min(...far));
  return nearest >= 0 && far[nearest] <= reach ? nearest : -1;
}

export class Pins {
  constructor(app) {
    this.app = app;
    this.list = [];
    this.on = false;
    this.held = null;
  }

  // Show these pins; while `on`, touches are for them and their map alone.
  set({ pins = [], on = false }) {
    this.list = pins;
    this.held = null;
    if (on !== this.on) {
      this.on = on;
      this.app.map.container.classList.toggle("placing", on);
      this.app.map.setDoubleTouchZooms(!on);
    }
    if (!this.canvas && !pins.length) return;
    this.canvas ??= this.app.map.addCanvas("draft", (ctx, frame) => this.draw(ctx, frame));
    this.canvas.paint();
  }

  spots() {
    const { map } = this.app;
    return this.list.map((pin) => {
      const x = unitX(pin.lon);
      return map.pointOf(x + map.worldsAway(x), unitY(pin.lat));
    });
  }

  // A touch; tells whether it was for the pins.
  touch(point) {
    if (!this.on) return false;
    const { lon, lat } = this.app.map.placeOf(point);
    this.app.desk.pinned({ pin: null, lon, lat });
    return true;
  }

  // What fingers do, before what `hooks` would do with them.
  hooks(hooks) {
    return {
      ...hooks,
      grab: (point) => this.grab(point) || hooks.grab(point),
      hold: (point) => !this.on && hooks.hold(point),
      drag: (point) => (this.held ? this.drag(point) : hooks.drag(point)),
      drop: (point) => (this.held ? this.drop(point) : hooks.drop(point)),
      cancel: () => (this.held ? this.letGo() : hooks.cancel()),
    };
  }

  grab(point) {
    const spots = this.on ? this.spots() : [];
    const index = pinAt(spots, point);
    if (index < 0) return false;
    const spot = spots[index];
    this.held = { index, from: point, apart: { x: spot.x - point.x, y: spot.y - point.y }, moved: false };
    return true;
  }

  drag(point) {
    const { index, from, apart } = this.held;
    if (Math.hypot(point.x - from.x, point.y - from.y) > STILL) this.held.moved = true;
    if (!this.held.moved) return;
    const { lon, lat } = this.app.map.placeOf({ x: point.x + apart.x, y: point.y + apart.y });
    this.list = this.list.map((pin, i) => (i === index ? { ...pin, lon, lat } : pin));
    this.canvas.paint();
  }

  drop(point) {
    this.drag(point);
    const { index, moved } = this.held;
    const { label, lon, lat } = this.list[index];
    this.held = null;
    this.app.desk.pinned(moved ? { pin: label, lon, lat } : { pin: label, lon: null, lat: null });
  }

  letGo() {
    this.held = null;
  }

  draw(ctx, frame) {
    const chosenLast = [...this.list].sort((a, b) => Number(a.chosen ?? 0) - Number(b.chosen ?? 0));
    for (const pin of chosenLast) {
      drawPin(ctx, pin, frameX(frame, unitX(pin.lon)), frameY(frame, unitY(pin.lat)));
    }
  }
}

// A ring with a cross in it, open in the middle so that the spot shows, and its number beside it.
function drawPin(ctx, pin, x, y) {
  const radius = pin.chosen ? RADIUS + 5 : RADIUS;
  const width = pin.chosen ? 4 : 3;
  for (const [colour, more] of [[HALO, 3], [pin.colour, 0]]) {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      ctx.moveTo(x + dx * radius, y + dy * radius);
      ctx.lineTo(x + dx * 4, y + dy * 4);
    }
    ctx.lineWidth = width + more;
    ctx.strokeStyle = colour;
    ctx.setLineDash(pin.doubt && !more ? [6, 4] : []);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  drawPlate(ctx, pin, x + radius * 0.9 + 8, y - radius * 0.9 - 8);
}

function drawPlate(ctx, pin, x, y) {
  const text = pin.doubt ? `${pin.label}?` : String(pin.label);
  ctx.save();
  ctx.font = `700 15px ${TEXT_FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.direction = "ltr";
  const half = Math.max(12, ctx.measureText(text).width / 2 + 6);
  ctx.beginPath();
  ctx.roundRect(x - half, y - 12, 2 * half, 24, 12);
  ctx.fillStyle = pin.colour;
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = HALO;
  ctx.stroke();
  ctx.fillStyle = HALO;
  ctx.fillText(text, x, y + 1);
  ctx.restore();
}
