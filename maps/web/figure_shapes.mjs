// A figure lying over the ground: hexagons, areas and lines by class, told apart by colour and by hatch.
import { mix, withAlpha } from "./colours.mjs";
import { isInFrame, traceParts } from "./paths.mjs";
import { frameX, frameY } from "./mercator.mjs";
import { shapesOf } from "./shapes.mjs";
import { shapeAt } from "./touching.mjs";

const REACH = 10;
const DOT = 8; // pixels
const STEP = 9; // pixels between the lines of a hatch

// What is drawn of a figure ({classes, shapes: [{geometry, of_class}]}): its drawable shapes, in order.
export function entriesOf(figure) {
  return (figure?.shapes ?? []).flatMap(({ geometry, of_class: of }, n) => shapesOf(geometry).map((shape) => ({ n, of, shape })));
}

// Which shape of the figure lies at (x, y) of the frame; -1 if none does.
export function figureShapeAt(entries, frame, x, y) {
  const near = entries.find(({ shape }) => shape.kind === "point" && Math.hypot(frameX(frame, shape.x) - x, frameY(frame, shape.y) - y) <= DOT + REACH);
  const found = near ?? shapeAt(entries.filter(({ shape }) => shape.kind !== "point"), frame, x, y, REACH);
  return found ? found.n : -1;
}

export class FigureShapes {
  // `map` is a MapView, `inks()` gives the theme's colours, `makeCanvas(w, h)` a canvas for a hatch.
  constructor(map, inks, makeCanvas) {
    Object.assign(this, { map, inks, makeCanvas, figure: null, entries: [], hatches: new Map() });
  }

  get hidesMarks() {
    return this.figure !== null && this.figure.marks === false;
  }

  get title() {
    return this.figure?.title ?? "";
  }

  // The classes as rows of the legend.
  get rows() {
    return (this.figure?.classes ?? []).map((one, i) => ({ key: `figure ${i}`, label: one.name, swatch: one }));
  }

  set(figure) {
    this.figure = figure ?? null;
    this.entries = entriesOf(figure);
    if (!this.canvas && !figure) return;
    this.canvas ??= this.map.addCanvas("layers", (ctx, frame) => this.draw(ctx, frame));
    this.canvas.paint();
  }

  repaint() {
    this.canvas?.paint();
  }

  // The number of the shape under a point of the container, or -1.
  at(point) {
    if (!this.canvas || !this.entries.length) return -1;
    const { x, y } = this.canvas.frameOf(point);
    return figureShapeAt(this.entries, this.canvas.frame, x, y);
  }

  draw(ctx, frame) {
    const seen = this.entries.filter(({ shape }) => isInFrame(frame, shape, 12));
    for (const kind of ["area", "line", "point"]) {
      for (const entry of seen) if (entry.shape.kind === kind) this.drawOne(ctx, frame, entry);
    }
  }

  drawOne(ctx, frame, { shape, of }) {
    const { colour, hatch } = this.figure.classes[of] ?? { colour: "#5b6770", hatch: "" };
    ctx.save();
    if (shape.kind === "area") this.drawArea(ctx, frame, shape, colour, hatch);
    else if (shape.kind === "line") drawLine(ctx, frame, shape, colour, this.inks().halo, hatch);
    else for (const [place] of shape.parts) drawDot(ctx, frame, place, colour, this.inks().halo, hatch);
    ctx.restore();
  }

  drawArea(ctx, frame, shape, colour, hatch) {
    traceParts(ctx, frame, shape);
    ctx.fillStyle = withAlpha(colour, 0.5);
    ctx.fill("evenodd");
    if (hatch) {
      ctx.fillStyle = this.hatch(ctx, hatch);
      ctx.fill("evenodd");
    }
    ctx.lineJoin = "round";
    ctx.lineWidth = 1.4;
    ctx.strokeStyle = withAlpha(mix(colour, this.inks().ink, 0.45), 0.9);
    ctx.stroke();
  }

  hatch(ctx, kind) {
    const key = `${kind} ${this.inks().ink}`;
    if (!this.hatches.has(key)) this.hatches.set(key, ctx.createPattern(hatchOn(this.makeCanvas(STEP, STEP), kind, this.inks().ink), "repeat"));
    return this.hatches.get(key);
  }
}

// One cell of a hatch on a canvas.
export function hatchOn(canvas, kind, ink) {
  const ctx = canvas.getContext("2d");
  const { width: w } = canvas;
  ctx.strokeStyle = withAlpha(ink, 0.5);
  ctx.fillStyle = withAlpha(ink, 0.6);
  ctx.lineWidth = 1.2;
  ctx.beginPath();
  if (kind === "points") {
    ctx.arc(w / 2, w / 2, 1.3, 0, 2 * Math.PI);
    ctx.fill();
    return canvas;
  }
  for (const shift of [-w, 0, w]) {
    ctx.moveTo(shift - 1, -1);
    ctx.lineTo(shift + w + 1, w + 1); // as exports.figures.hatching has it
    if (kind === "cross") {
      ctx.moveTo(shift - 1, w + 1);
      ctx.lineTo(shift + w + 1, -1);
    }
  }
  ctx.stroke();
  return canvas;
}

function drawLine(ctx, frame, shape, colour, halo, hatch) {
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  traceParts(ctx, frame, shape);
  ctx.lineWidth = 5;
  ctx.strokeStyle = withAlpha(halo, 0.8);
  ctx.stroke();
  if (hatch) ctx.setLineDash(hatch === "points" ? [1, 6] : [7, 5]);
  ctx.lineWidth = 2.4;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

function drawDot(ctx, frame, place, colour, halo, hatch) {
  const [x, y] = [frameX(frame, place[0]), frameY(frame, place[1])];
  ctx.beginPath();
  ctx.arc(x, y, DOT, 0, 2 * Math.PI);
  ctx.lineWidth = 2.5;
  ctx.fillStyle = colour;
  ctx.strokeStyle = halo;
  ctx.fill();
  ctx.stroke();
  if (hatch) drawInside(ctx, x, y, hatch, halo);
}

// What stands for a hatch where there is no room for one: a cross, a line, a point.
function drawInside(ctx, x, y, hatch, halo) {
  ctx.beginPath();
  ctx.lineWidth = 2;
  if (hatch === "points") ctx.rect(x - 1.5, y - 1.5, 3, 3);
  else {
    ctx.moveTo(x - 4, y + 4);
    ctx.lineTo(x + 4, y - 4);
  }
  if (hatch === "cross") {
    ctx.moveTo(x - 4, y - 4);
    ctx.lineTo(x + 4, y + 4);
  }
  ctx.strokeStyle = halo;
  ctx.stroke();
}
