// Reference layers: places from elsewhere, drawn more quietly than marks.
import { shapesOf } from "./shapes.mjs";
import { frameX, frameY } from "./mercator.mjs";
import { extentInFrame, isInFrame, traceParts } from "./paths.mjs";
import { inkOn, mix, withAlpha } from "./colours.mjs";
import { ICON_FONT, TEXT_FONT } from "./symbols.mjs";
import { Room } from "./declutter.mjs";

const MANY = 600;

// A layer with its features ready to draw: {layer, entries: [{layer, properties, shape}]}.
export function readyLayer(layer, collection) {
  const entries = (collection.features ?? []).flatMap((feature) =>
    shapesOf(feature?.geometry).map((shape) => ({ layer, properties: feature.properties ?? {}, shape })),
  );
  return { layer, entries };
}

// Paint layers, the first lowest; gives what was placed, for touches (as the marks' painter does).
export function paintLayers(ctx, frame, layers, theme) {
  const placed = { points: [], shapes: [], dots: [] };
  const labels = [];
  for (const { layer, entries } of layers) {
    const seen = entries.filter((e) => isInFrame(frame, e.shape, 20));
    paintAreas(ctx, frame, layer, seen, theme, placed);
    paintLines(ctx, frame, layer, seen, theme, placed);
    paintPoints(ctx, frame, layer, seen, theme, placed);
    if (layer.label_key) labels.push(...seen.filter((e) => labelOf(e)));
  }
  paintLabels(ctx, frame, labels, theme, placed);
  return placed;
}

function paintAreas(ctx, frame, layer, seen, theme, placed) {
  const areas = seen.filter((e) => e.shape.kind === "area");
  const many = areas.length > MANY;
  ctx.save();
  ctx.fillStyle = withAlpha(layer.colour, many ? 0.3 : 0.14);
  ctx.strokeStyle = withAlpha(layer.colour, many ? 0.5 : 0.75);
  ctx.lineJoin = "round";
  ctx.lineWidth = many ? 0.7 : 1.3;
  for (const entry of areas) {
    placed.shapes.push(entry);
    if (extentInFrame(frame, entry.shape) < 2.5) {
      ctx.fillRect(frameX(frame, entry.shape.x) - 1, frameY(frame, entry.shape.y) - 1, 2, 2);
      continue;
    }
    traceParts(ctx, frame, entry.shape);
    ctx.fill("evenodd");
    ctx.stroke();
  }
  ctx.restore();
}

function paintLines(ctx, frame, layer, seen, theme, placed) {
  const lines = seen.filter((e) => e.shape.kind === "line");
  const width = lines.length > 3000 ? 1.4 : 2.4;
  ctx.save();
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  for (const [colour, w] of [[withAlpha(theme.layer_halo, 0.7), width + 2], [layer.colour, width]]) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = w;
    for (const entry of lines) {
      traceParts(ctx, frame, entry.shape);
      ctx.stroke();
    }
  }
  ctx.restore();
  placed.shapes.push(...lines);
}

function paintPoints(ctx, frame, layer, seen, theme, placed) {
  const points = seen.filter((e) => e.shape.kind === "point");
  const radius = pointRadius(points.length, frame);
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.font = `${radius * 1.45}px ${ICON_FONT}`;
  ctx.lineWidth = 1.5;
  for (const entry of points) {
    const x = frameX(frame, entry.shape.x);
    const y = frameY(frame, entry.shape.y);
    placed.points.push({ entry, x, y, radius });
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = radius < 7 ? layer.colour : theme.paper;
    ctx.strokeStyle = radius < 7 ? theme.paper : layer.colour;
    ctx.fill();
    ctx.stroke();
    if (radius < 7) continue;
    ctx.fillStyle = readable(layer.colour, theme);
    if (layer.glyph) ctx.fillText(layer.glyph, x, y + 0.5);
    else {
      ctx.beginPath();
      ctx.arc(x, y, radius * 0.45, 0, 2 * Math.PI);
      ctx.fill();
    }
  }
  ctx.restore();
}

function pointRadius(count, frame) {
  const dense = (count * 90000) / (frame.width * frame.height);
  if (count > MANY || dense > 60) return 3.2;
  return dense > 22 ? 4.5 : 9;
}

function readable(colour, theme) {
  return inkOn(theme.paper) === "#ffffff" ? mix(colour, "#ffffff", 0.35) : colour;
}

export function labelOf({ layer, properties }) {
  const value = properties[layer.label_key];
  return value === null || value === undefined || typeof value === "object" ? "" : String(value).trim();
}

function paintLabels(ctx, frame, entries, theme, placed) {
  if (entries.length > 1500) return;
  const room = new Room();
  for (const { x, y, radius } of placed.points) room.fill([x - radius, y - radius, x + radius, y + radius]);
  ctx.save();
  ctx.font = `600 12.5px ${TEXT_FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  for (const entry of entries) paintLabel(ctx, frame, entry, theme, room);
  ctx.restore();
}

function paintLabel(ctx, frame, entry, theme, room) {
  const { shape, layer } = entry;
  const text = shortened(labelOf(entry));
  const width = ctx.measureText(text).width;
  if (shape.kind !== "point" && extentInFrame(frame, shape) < width * 0.7) return;
  const x = frameX(frame, shape.x);
  const y = frameY(frame, shape.y) + (shape.kind === "point" ? 18 : 0);
  if (!room.take([x - width / 2 - 3, y - 9, x + width / 2 + 3, y + 9])) return;
  ctx.strokeStyle = theme.layer_halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = mix(layer.colour, theme.ink, 0.55);
  ctx.fillText(text, x, y);
}

function shortened(text) {
  const letters = [...text];
  return letters.length > 34 ? `${letters.slice(0, 33).join("")}…` : text;
}
