// Tracing lines and areas of very many corners: stretches outside the frame, or smaller than a pixel, are one step.
// A stretch whose box lies outside is replaced by a straight step inside that box, so nothing in the frame changes.
import { distanceToLines, inRings } from "./shapes.mjs";
import { frameBox } from "./paths.mjs";
import { worldShift } from "./mercator.mjs";

const RUN = 64; // corners in a stretch
const LONG = 2 * RUN;
const MARGIN = 24;
const SMALL = 0.6; // pixels

// Add the rings of the i-th shape of some places to the path in hand.
export function traceShapeOf(ctx, frame, places, i) {
  const { first_ring, ring_start } = places.columns;
  const shift = shiftOf(frame, places, i);
  for (let r = first_ring[i]; r < first_ring[i + 1]; r++) {
    if (ring_start[r + 1] - ring_start[r] > LONG) traceLong(ctx, frame, places, r, shift);
    else traceCorners(ctx, frame, places.columns.xy, ring_start[r], ring_start[r + 1], shift, true);
  }
}

export function shiftOf(frame, places, i) {
  const box = places.boxOf(i);
  return worldShift(frame, (box[0] + box[2]) / 2);
}

// Whether the i-th shape may be in the frame, and how many pixels it is across; -1 where it is outside.
export function extentOf(frame, places, i, margin = MARGIN) {
  const { box } = places.columns;
  const [w, n, e, s] = [box[4 * i], box[4 * i + 1], box[4 * i + 2], box[4 * i + 3]];
  const shift = worldShift(frame, (w + e) / 2);
  const left = (w + shift) * frame.scale - frame.left;
  const top = n * frame.scale - frame.top;
  const width = (e - w) * frame.scale;
  const height = (s - n) * frame.scale;
  if (left > frame.width + margin || left + width < -margin || top > frame.height + margin || top + height < -margin) return -1;
  return Math.max(width, height);
}

function traceCorners(ctx, frame, xy, from, to, shift, begins) {
  let lastX = Infinity;
  let lastY = Infinity;
  for (let i = from; i < to; i++) {
    const x = (xy[2 * i] + shift) * frame.scale - frame.left;
    const y = xy[2 * i + 1] * frame.scale - frame.top;
    if (begins && i === from) ctx.moveTo(x, y);
    else if (i === to - 1 || Math.abs(x - lastX) > SMALL || Math.abs(y - lastY) > SMALL) ctx.lineTo(x, y);
    else continue;
    lastX = x;
    lastY = y;
  }
}

function traceLong(ctx, frame, places, ring, shift) {
  const { ring_start, xy } = places.columns;
  const [from, to] = [ring_start[ring], ring_start[ring + 1]];
  const boxes = runBoxes(places, ring);
  const [west, north, east, south] = frameBox(frame, MARGIN, shift);
  const small = SMALL / frame.scale;
  for (let b = 0, start = from; start < to; b += 4, start += RUN) {
    const end = Math.min(to, start + RUN);
    const outside = boxes[b] > east || boxes[b + 2] < west || boxes[b + 1] > south || boxes[b + 3] < north;
    if (outside || (boxes[b + 2] - boxes[b] < small && boxes[b + 3] - boxes[b + 1] < small)) {
      traceCorners(ctx, frame, xy, start, start + 1, shift, start === from);
      traceCorners(ctx, frame, xy, end - 1, end, shift, false);
    } else traceCorners(ctx, frame, xy, start, end, shift, start === from);
  }
}

// The boxes of a long ring's stretches, made when it is first drawn.
function runBoxes(places, ring) {
  const known = places.runs.get(ring);
  if (known) return known;
  const { ring_start, xy } = places.columns;
  const [from, to] = [ring_start[ring], ring_start[ring + 1]];
  const boxes = new Float64Array(4 * Math.ceil((to - from) / RUN));
  for (let b = 0, start = from; start < to; b += 4, start += RUN) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    // One corner more, so that the step to the next stretch is in a box too.
    for (let i = start; i < Math.min(to, start + RUN + 1); i++) {
      box[0] = Math.min(box[0], xy[2 * i]);
      box[1] = Math.min(box[1], xy[2 * i + 1]);
      box[2] = Math.max(box[2], xy[2 * i]);
      box[3] = Math.max(box[3], xy[2 * i + 1]);
    }
    boxes.set(box, b);
  }
  places.runs.set(ring, boxes);
  return boxes;
}

// How well the i-th shape is touched at (x, y) of the frame: -1 a line within reach, else an area's size; Infinity not.
export function touchedSizeOf(frame, places, i, x, y, reach, isArea) {
  const [west, north, east, south] = places.boxOf(i);
  const ux = (x + frame.left) / frame.scale - shiftOf(frame, places, i);
  const uy = (y + frame.top) / frame.scale;
  const slack = reach / frame.scale;
  if (ux < west - slack || ux > east + slack || uy < north - slack || uy > south + slack) return Infinity;
  if (!isArea) return distanceToLines([places.ringsOf(i)], ux, uy) <= slack ? -1 : Infinity;
  // An area that is a dot on the screen is touched like one.
  const isDot = Math.max(east - west, south - north) * frame.scale < 2 * reach;
  return isDot || inRings(places.ringsOf(i), ux, uy) ? (east - west) * (south - north) : Infinity;
}
