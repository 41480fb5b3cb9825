// Putting shapes of unit coordinates onto a canvas.
import { frameY, worldShift } from "./mercator.mjs";
import { boxesMeet } from "./clip.mjs";

// The part of the unit square that a frame shows, a margin of pixels around it, moved for a shape's world copy.
export function frameBox(frame, margin = 0, shift = 0) {
  return [
    (frame.left - margin) / frame.scale - shift,
    (frame.top - margin) / frame.scale,
    (frame.left + frame.width + margin) / frame.scale - shift,
    (frame.top + frame.height + margin) / frame.scale,
  ];
}

export function isInFrame(frame, shape, margin = 0) {
  return boxesMeet(shape.box, frameBox(frame, margin, worldShift(frame, shape.x)));
}

// Trace all parts of a shape as one path; steps shorter than half a pixel are left out.
export function traceParts(ctx, frame, shape) {
  const shift = worldShift(frame, shape.x);
  ctx.beginPath();
  for (const rings of shape.parts) {
    for (const ring of rings) traceRing(ctx, frame, ring, shift);
    if (shape.kind === "area") ctx.closePath();
  }
}

function traceRing(ctx, frame, ring, shift) {
  let lastX = Infinity;
  let lastY = Infinity;
  const end = ring.length - 2;
  for (let i = 0; i < ring.length; i += 2) {
    const x = (ring[i] + shift) * frame.scale - frame.left;
    const y = frameY(frame, ring[i + 1]);
    if (i === 0) ctx.moveTo(x, y);
    else if (i === end || Math.abs(x - lastX) > 0.5 || Math.abs(y - lastY) > 0.5) ctx.lineTo(x, y);
    else continue;
    lastX = x;
    lastY = y;
  }
}

// How many pixels across a shape is in a frame.
export function extentInFrame(frame, shape) {
  return Math.max(shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]) * frame.scale;
}
