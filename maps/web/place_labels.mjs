// Labels of reference layers: with a halo, in any script, where there is room, and from a zoom on at which they read.
import { mix } from "./colours.mjs";
import { Room } from "./declutter.mjs";
import { directionOf, shortened } from "./lettering.mjs";
import { frameX, frameY } from "./mercator.mjs";
import { extentOf } from "./place_shapes.mjs";
import { TEXT_FONT } from "./symbols.mjs";

const SIZE = 12.5;
const MOST = 900;

// Draw the labels of what was placed (`layers_painter.mjs`).
export function paintLabels(ctx, frame, placed, theme) {
  const points = placed.points.filter(({ entry, radius }) => entry.label && radius >= 4);
  const shapes = placed.shapes.filter(({ places, i }) => places.labelOf(places.columns.feature[i]));
  const room = new Room();
  for (const { x, y, radius } of placed.points) room.fill([x - radius, y - radius, x + radius, y + radius]);
  for (const { x, y, radius } of placed.rounds) room.fill([x - radius, y - radius, x + radius, y + radius]);
  ctx.save();
  ctx.font = `600 ${SIZE}px ${TEXT_FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  if (shapes.length <= MOST) for (const shape of shapes) paintShapeLabel(ctx, frame, shape, theme, room);
  if (points.length <= MOST) {
    for (const { entry, x, y, radius } of points) paintLabel(ctx, entry.label, entry.layer.colour, x, y + radius + SIZE * 0.75, theme, room);
  }
  ctx.restore();
}

function paintShapeLabel(ctx, frame, { places, i }, theme, room) {
  const feature = places.columns.feature[i];
  const text = places.labelOf(feature);
  if (extentOf(frame, places, i) < ctx.measureText(shortened(text)).width * 0.7) return;
  const [x, y] = places.anchorOf(i);
  paintLabel(ctx, text, places.colourOf(feature), frameX(frame, x), frameY(frame, y), theme, room);
}

function paintLabel(ctx, words, colour, x, y, theme, room) {
  const text = shortened(words);
  const half = ctx.measureText(text).width / 2 + 3;
  if (!room.take([x - half, y - 9, x + half, y + 9])) return;
  ctx.direction = directionOf(text);
  ctx.strokeStyle = theme.layer_halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = mix(colour, theme.ink, 0.62);
  ctx.fillText(text, x, y);
}
