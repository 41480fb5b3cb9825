// What lies under a finger: symbols first, then lines, then the smallest area.
import { distanceToLines, inRings } from "./shapes.mjs";
import { worldShift } from "./mercator.mjs";

// The entry of the nearest placed symbol, or the round, within reach of (x, y) in the pixels of the frame; null if none.
export function symbolAt(placed, x, y, reach) {
  let best = null;
  let bestDistance = Infinity;
  const offer = (entry, px, py, radius) => {
    const distance = Math.hypot(px - x, py - y) - radius;
    if (distance <= reach && distance <= bestDistance) {
      best = entry;
      bestDistance = distance;
    }
  };
  for (const symbol of placed.points) offer(symbol.entry, symbol.x, symbol.y, symbol.radius);
  for (const round of placed.rounds ?? []) offer(round, round.x, round.y, round.radius);
  return best;
}

// The line within reach, else the smallest area around the place; entries have {shape}.
export function shapeAt(entries, frame, x, y, reach) {
  let best = null;
  let bestSize = Infinity;
  for (const entry of entries) {
    const size = touchedSize(entry.shape, frame, x, y, reach);
    if (size < bestSize) {
      best = entry;
      bestSize = size;
    }
  }
  return best;
}

function touchedSize(shape, frame, x, y, reach) {
  const ux = (x + frame.left) / frame.scale - worldShift(frame, shape.x);
  const uy = (y + frame.top) / frame.scale;
  const slack = reach / frame.scale;
  const [west, north, east, south] = shape.box;
  if (ux < west - slack || ux > east + slack || uy < north - slack || uy > south + slack) return Infinity;
  if (shape.kind === "area") {
    return shape.parts.some((rings) => inRings(rings, ux, uy)) ? (east - west) * (south - north) : Infinity;
  }
  return distanceToLines(shape.parts, ux, uy) <= slack ? -1 : Infinity;
}
