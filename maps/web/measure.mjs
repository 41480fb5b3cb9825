// Measuring with the hand: a line of touches, its length, and the area inside it.
import { paintDraft } from "./draft_painter.mjs";
import { button, element, panel } from "./elements.mjs";
import { frameX, frameY, latOf, lonOf } from "./mercator.mjs";

const RADIUS = 6371008.8; // metres, the earth's mean (IUGG)
const RADIANS = Math.PI / 180;
const HECTARE = 10000;

// Metres along a line of unit coordinates [x, y], as the crow flies from each to the next.
export function lengthOf(points) {
  let metres = 0;
  for (let i = 1; i < points.length; i++) metres += between(points[i - 1], points[i]);
  return metres;
}

function between([x1, y1], [x2, y2]) {
  const [a, b] = [latOf(y1) * RADIANS, latOf(y2) * RADIANS];
  const h = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin((x2 - x1) * Math.PI) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

// Square metres inside a ring of unit coordinates, closed or not (on a sphere: within 0.5 % of the ellipsoid).
export function areaOf(points) {
  let sum = 0;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [lonA, lonB] = [lonOf(points[j][0]) * RADIANS, lonOf(points[i][0]) * RADIANS];
    sum += (lonB - lonA) * (2 + Math.sin(latOf(points[j][1]) * RADIANS) + Math.sin(latOf(points[i][1]) * RADIANS));
  }
  return Math.abs((sum * RADIUS * RADIUS) / 2);
}

// A length or an area as people say it, in three digits: "850 m", "1.24 km"; "900 m²", "3.2 ha", "1.5 km²".
export function said(amount, units, language) {
  const [name, size] = units.findLast(([, , from]) => amount >= from);
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(amount / size);
  return `\u2068${number} ${name}\u2069`;
}

export const LENGTHS = [["m", 1, 0], ["km", 1000, 999.5]];
export const AREAS = [["m²", 1, 0], ["ha", HECTARE, HECTARE], ["km²", 1e6, 1e6]];

export class Measure {
  constructor(app) {
    this.app = app;
    this.on = false;
    this.points = [];
  }

  set(on) {
    if (on === this.on) return;
    this.on = on;
    this.points = [];
    this.app.map.container.classList.toggle("placing", on || Boolean(this.app.hands.shape));
    this.app.map.setDoubleTouchZooms(!on && !this.app.hands.shape);
    this.canvas ??= this.app.map.addCanvas("draft", (ctx, frame) => this.draw(ctx, frame));
    this.show();
    this.app.desk.measuring(on);
  }

  // A touch; tells whether it was for measuring.
  touch(point) {
    if (!this.on) return false;
    const { x, y } = this.app.map.placeOf(point);
    this.points.push([x, y]);
    this.show();
    return true;
  }

  undo() {
    this.points.pop();
    this.show();
  }

  again() {
    this.points = [];
    this.show();
  }

  get words() {
    const { texts, language } = this.app.description;
    if (this.points.length < 2) return texts.measure_hint;
    const along = texts.measure_length.replace("{length}", said(lengthOf(this.points), LENGTHS, language));
    if (this.points.length < 3) return along;
    return `${along}   ${texts.measure_area.replace("{area}", said(areaOf(this.points), AREAS, language))}`;
  }

  show() {
    this.bar?.remove();
    this.bar = null;
    if (this.on) {
      this.bar = measureBar(this, this.app.description);
      this.app.furniture.root.append(this.bar);
    }
    this.canvas.paint();
  }

  draw(ctx, frame) {
    const at = (x, y) => [frameX(frame, x), frameY(frame, y)];
    const shape = { shape: "area", points: this.points };
    paintDraft(ctx, shape, null, at, this.app.inks, this.app.inks.select);
  }
}

function measureBar(measure, { texts, glyphs }) {
  const className = measure.points.length > 1 ? "hint amount" : "hint";
  const words = element("p", { className, text: measure.words });
  words.setAttribute("role", "status");
  const back = button(texts.undo_point, "", () => measure.undo(), glyphs.ui.undo);
  const again = button(texts.measure_again, "", () => measure.again(), glyphs.ui.again);
  const close = button(texts.close, "main", () => measure.set(false), glyphs.ui.close);
  back.disabled = again.disabled = !measure.points.length;
  return panel("drawing", [words, element("div", { className: "buttons", children: [back, again, close] })]);
}
