// How one mark's symbol is drawn: kind by shape and outline, service by icon, group by colour and sign.
import { inkOn, withAlpha } from "./colours.mjs";
import { Sprites } from "./sprites.mjs";

export const ICON_FONT = "ChautariIcons";
export const TEXT_FONT = '"Noto Sans", "Noto Sans Devanagari", "Noto Naskh Arabic", "Noto Sans Bengali", "Noto Sans Khmer", "Noto Sans Myanmar", "Noto Sans Ethiopic", "Noto Emoji", sans-serif';

// Trace a shape of the style (a circle, or points with rounded corners) around a middle.
export function traceShape(ctx, shape, x, y, radius) {
  ctx.beginPath();
  if (shape.circle) {
    ctx.arc(x, y, radius * shape.circle, 0, 2 * Math.PI);
    return;
  }
  const points = shape.points.map(([px, py]) => [x + px * radius, y + py * radius]);
  const round = (shape.round ?? 0) * radius;
  const [lastX, lastY] = points.at(-1);
  ctx.moveTo((lastX + points[0][0]) / 2, (lastY + points[0][1]) / 2);
  points.forEach(([px, py], i) => {
    const [nx, ny] = points[(i + 1) % points.length];
    if (round) ctx.arcTo(px, py, (px + nx) / 2, (py + ny) / 2, round);
    else ctx.lineTo(px, py);
  });
  ctx.closePath();
}

// Draw a symbol. `look` is {kind, glyph, colour, sign}; below 8 px there is no icon, below 12 px no sign.
export function drawSymbol(ctx, style, theme, look, x, y, radius) {
  const shape = style.kinds[look.kind] ?? style.kinds.landmark;
  drawPlate(ctx, shape, theme, look, x, y, radius);
  if (radius >= 8 && look.glyph) drawIcon(ctx, shape, look, x, y, radius);
  if (radius >= 12 && look.sign) drawSign(ctx, style, theme, look, x, y, radius);
}

function drawPlate(ctx, shape, theme, look, x, y, radius) {
  const outline = Math.max(1, shape.outline_width * radius);
  ctx.save();
  ctx.lineJoin = "round";
  if (radius >= 8) {
    ctx.shadowColor = "rgba(0,0,0,0.35)";
    ctx.shadowBlur = radius * 0.3;
    ctx.shadowOffsetY = radius * 0.08;
  }
  traceShape(ctx, shape, x, y, radius);
  ctx.strokeStyle = theme.paper;
  ctx.lineWidth = outline * 2 + (shape.outline === "ink" ? Math.max(1, 0.12 * radius) * 2 : 0);
  ctx.stroke();
  ctx.restore();
  ctx.save();
  ctx.lineJoin = "round";
  if (shape.outline === "ink") {
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = outline * 2;
    traceShape(ctx, shape, x, y, radius);
    ctx.stroke();
  }
  traceShape(ctx, shape, x, y, radius);
  ctx.fillStyle = look.colour;
  ctx.fill();
  ctx.restore();
}

function drawIcon(ctx, shape, look, x, y, radius) {
  const [dx, dy] = shape.icon_at;
  ctx.save();
  ctx.font = `${radius * shape.icon_size}px ${ICON_FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.direction = "ltr";
  ctx.fillStyle = inkOn(look.colour);
  ctx.fillText(look.glyph, x + dx * radius, y + dy * radius + radius * 0.04);
  ctx.restore();
}

function drawSign(ctx, style, theme, look, x, y, radius) {
  const size = radius * 0.36;
  const [sx, sy] = [x + radius * 0.86, y + radius * 0.86];
  ctx.save();
  ctx.beginPath();
  ctx.arc(sx, sy, size * 1.5, 0, 2 * Math.PI);
  ctx.fillStyle = theme.paper;
  ctx.fill();
  drawSignShape(ctx, style, look, sx, sy, size);
  ctx.restore();
}

// Only the sign of a group, in its colour.
export function drawSignShape(ctx, style, look, x, y, size) {
  traceShape(ctx, style.signs[look.sign] ?? style.signs.circle, x, y, size);
  ctx.fillStyle = look.colour;
  ctx.fill();
}

// A disc for a place that is known only within so many pixels: even all over, since its middle says nothing.
export function drawSoftDisc(ctx, style, colour, x, y, radius) {
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = withAlpha(colour, style.areas.masked_opacity);
  ctx.fill();
  ctx.setLineDash([5, 5]);
  ctx.lineWidth = 1.8;
  ctx.strokeStyle = withAlpha(colour, 0.75);
  ctx.stroke();
  ctx.restore();
}

// A mark's number, beside its symbol at the upper right, on a small plate of its own.
export function drawNumber(ctx, theme, text, x, y, size) {
  ctx.save();
  ctx.font = `700 ${size}px ${TEXT_FONT}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.direction = "ltr";
  ctx.lineJoin = "round";
  ctx.lineWidth = size * 0.34;
  ctx.strokeStyle = theme.halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = theme.ink;
  ctx.fillText(text, x, y);
  ctx.restore();
}

// A ring around a symbol: the selected mark, or one that is linked.
export function drawRing(ctx, colour, paper, x, y, radius, width) {
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.lineWidth = width + 3;
  ctx.strokeStyle = paper;
  ctx.stroke();
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.restore();
}

// Symbols drawn once and kept as small pictures; `makeCanvas(width, height)` gives an empty one.
export class SymbolPictures {
  constructor(makeCanvas, style, ratio = 1) {
    this.style = style;
    this.sprites = new Sprites(makeCanvas, ratio);
  }

  draw(ctx, theme, look, x, y, radius) {
    const side = Math.ceil(radius * 3.4 + 6);
    const key = `${look.kind}|${look.glyph}|${look.colour}|${look.sign}|${radius}|${theme.ink}`;
    this.sprites.draw(ctx, key, side, x, y, (pen) => drawSymbol(pen, this.style, theme, look, side / 2, side / 2, radius));
  }
}

// Numbers drawn once and kept: stroking letters costs more than all else in a frame of many marks.
export class NumberPictures {
  constructor(makeCanvas, ratio = 1) {
    this.sprites = new Sprites(makeCanvas, ratio);
  }

  // Whether this number is drawn already: then it costs little.
  has(theme, { text, size }) {
    return this.sprites.has(numberKey(theme, text, size));
  }

  // `x` is where the number begins, `y` its middle.
  draw(ctx, theme, { text, x, y, size }) {
    const edge = Math.ceil(size * 0.34);
    const [width, height] = [Math.ceil(text.length * size * 0.66) + 2 * edge, Math.ceil(size * 1.4) + 2 * edge];
    const make = (pen) => drawNumber(pen, theme, text, edge, height / 2, size);
    this.sprites.draw(ctx, numberKey(theme, text, size), width, x - edge + width / 2, y, make, height);
  }
}

function numberKey({ ink, halo }, text, size) {
  return `${text}|${size}|${ink}|${halo}`;
}
