// GeoJSON geometries as drawn things: flat arrays of unit coordinates, a box and an anchor.
import { unitX, unitY, latOf, lonOf } from "./mercator.mjs";

const PART_OF = {
  Point: ["point", (c) => [[[c]]]],
  MultiPoint: ["point", (c) => c.map((position) => [[position]])],
  LineString: ["line", (c) => [[c]]],
  MultiLineString: ["line", (c) => c.map((l) => [l])],
  Polygon: ["area", (c) => [c]],
  MultiPolygon: ["area", (c) => c],
};

// A geometry as {kind, parts: [[ring, …], …], box, x, y}, or null if it cannot be drawn.
// A ring is a Float64Array of x, y pairs; the first ring of an area's part is its outline.
export function shapeOf(geometry) {
  const known = geometry && PART_OF[geometry.type];
  if (!known || !Array.isArray(geometry.coordinates) || !geometry.coordinates.length) return null;
  const [kind, split] = known;
  try {
    const parts = split(geometry.coordinates).map((rings) => rings.map(ringOf)).filter((rings) => rings[0]?.length);
    return parts.length ? finish(kind, parts) : null;
  } catch {
    return null;
  }
}

// Every drawable shape in a geometry; a collection gives several.
export function shapesOf(geometry) {
  if (geometry?.type === "GeometryCollection") return (geometry.geometries ?? []).flatMap(shapesOf);
  const shape = shapeOf(geometry);
  return shape ? [shape] : [];
}

// A step of more than half the world is one across the antimeridian: x goes on beyond 0 or 1.
function ringOf(positions) {
  const ring = new Float64Array(positions.length * 2);
  let before = null;
  positions.forEach((position, i) => {
    const [lon, lat] = position;
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw new TypeError("a position is two numbers");
    const x = unitX(lon);
    ring[2 * i] = before === null ? x : x + Math.round(before - x);
    ring[2 * i + 1] = unitY(lat);
    before = ring[2 * i];
  });
  return ring;
}

function finish(kind, parts) {
  const box = boxOf(parts);
  const [x, y] = anchorOf(kind, parts, box);
  return { kind, parts, box, x, y };
}

export function boxOf(parts) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of parts) {
    const ring = rings[0];
    for (let i = 0; i < ring.length; i += 2) {
      if (ring[i] < box[0]) box[0] = ring[i];
      if (ring[i] > box[2]) box[2] = ring[i];
      if (ring[i + 1] < box[1]) box[1] = ring[i + 1];
      if (ring[i + 1] > box[3]) box[3] = ring[i + 1];
    }
  }
  return box;
}

export function anchorOf(kind, parts) {
  if (kind === "point") return [parts[0][0][0], parts[0][0][1]];
  if (kind === "line") return middleOfLine(longest(parts, lineLength)[0]);
  return insideArea(longest(parts, (rings) => Math.abs(ringArea(rings[0]))));
}

function longest(parts, measure) {
  return parts.reduce((best, part) => (measure(part) > measure(best) ? part : best));
}

function lineLength([line]) {
  let sum = 0;
  for (let i = 2; i < line.length; i += 2) sum += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
  return sum;
}

function middleOfLine(line) {
  let left = lineLength([line]) / 2;
  for (let i = 2; i < line.length; i += 2) {
    const step = Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
    if (step >= left && step > 0) {
      const t = left / step;
      return [line[i - 2] + t * (line[i] - line[i - 2]), line[i - 1] + t * (line[i + 1] - line[i - 1])];
    }
    left -= step;
  }
  return [line[0], line[1]];
}

export function ringArea(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    sum += (ring[j] - ring[0]) * (ring[i + 1] - ring[1]) - (ring[i] - ring[0]) * (ring[j + 1] - ring[1]);
  }
  return sum / 2;
}

// A point surely inside: the centroid, else the middle of the widest crossing at half height.
function insideArea(rings) {
  const centroid = ringCentroid(rings[0]);
  if (inRings(rings, centroid[0], centroid[1])) return centroid;
  const box = boxOf([rings]);
  const y = (box[1] + box[3]) / 2;
  const xs = crossings(rings, y).sort((a, b) => a - b);
  let best = centroid;
  let width = 0;
  for (let i = 0; i + 1 < xs.length; i += 2) {
    if (xs[i + 1] - xs[i] > width) {
      width = xs[i + 1] - xs[i];
      best = [(xs[i] + xs[i + 1]) / 2, y];
    }
  }
  return best;
}

function ringCentroid(ring) {
  const area = ringArea(ring);
  if (Math.abs(area) < 1e-18) return [ring[0], ring[1]];
  let x = 0;
  let y = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const ax = ring[j] - ring[0];
    const ay = ring[j + 1] - ring[1];
    const bx = ring[i] - ring[0];
    const by = ring[i + 1] - ring[1];
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return [ring[0] + x / (6 * area), ring[1] + y / (6 * area)];
}

function crossings(rings, y) {
  const xs = [];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      if (ring[i + 1] > y !== ring[j + 1] > y) {
        xs.push(ring[i] + ((y - ring[i + 1]) / (ring[j + 1] - ring[i + 1])) * (ring[j] - ring[i]));
      }
    }
  }
  return xs;
}

export function inRings(rings, x, y) {
  return crossings(rings, y).filter((cross) => cross > x).length % 2 === 1;
}

// The distance from a point to a shape's lines, all in unit coordinates.
export function distanceToLines(parts, x, y) {
  let best = Infinity;
  for (const rings of parts) for (const ring of rings) best = Math.min(best, distanceToRing(ring, x, y));
  return best;
}

function distanceToRing(ring, x, y) {
  if (ring.length === 2) return Math.hypot(ring[0] - x, ring[1] - y);
  let best = Infinity;
  for (let i = 2; i < ring.length; i += 2) {
    const ax = ring[i - 2];
    const ay = ring[i - 1];
    const dx = ring[i] - ax;
    const dy = ring[i + 1] - ay;
    const length = dx * dx + dy * dy;
    const t = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
    best = Math.min(best, Math.hypot(ax + t * dx - x, ay + t * dy - y));
  }
  return best;
}

// A shape moved by a step in unit coordinates, as GeoJSON again; the longitude stays in ±180.
export function movedGeometry(geometry, dx, dy) {
  return { ...geometry, coordinates: mapPositions(geometry.coordinates, (lon, lat) => movedPosition(lon, lat, dx, dy)) };
}

function mapPositions(coordinates, change) {
  return typeof coordinates[0] === "number" ? change(...coordinates) : coordinates.map((c) => mapPositions(c, change));
}

function movedPosition(lon, lat, dx, dy) {
  return positionOf(unitX(lon) + dx, unitY(lat) + dy);
}

// Unit coordinates as a GeoJSON position with seven decimals (a centimetre).
export function positionOf(x, y) {
  const wrapped = x - Math.floor(x);
  return [round7(lonOf(wrapped)), round7(latOf(Math.max(0, Math.min(1, y))))];
}

function round7(value) {
  return Math.round(value * 1e7) / 1e7;
}
