// Drawing a line or an area by touching its points; and changing one afterwards. Pure: no map, no page.
import { positionOf } from "./shapes.mjs";

const LEAST = { line: 2, area: 3 };
const DOUBLE_MS = 380;
const NEAR_PX = 18;

// A shape in hand: points are unit coordinates [x, y].
export class Draft {
  constructor(shape) {
    this.shape = shape;
    this.points = [];
    this.lastTouch = -Infinity;
  }

  get canFinish() {
    return this.points.length >= LEAST[this.shape];
  }

  // Touch a place; gives "added", "finished" (a double touch, or a touch on the end) or "ignored".
  touch(point, now, pixelsBetween) {
    const onto = (other) => other && pixelsBetween(point, other) <= NEAR_PX;
    const again = now - this.lastTouch < DOUBLE_MS;
    this.lastTouch = now;
    if (onto(this.points.at(-1)) && (again || this.canFinish)) return this.canFinish ? "finished" : "ignored";
    if (this.shape === "area" && this.canFinish && onto(this.points[0])) return "finished";
    this.points.push(point);
    return "added";
  }

  undo() {
    this.points.pop();
  }

  // The GeoJSON geometry so far, or null while it has too few points.
  geometry() {
    return this.canFinish ? geometryOf(this.shape, this.points) : null;
  }
}

// Points as a LineString, or as a Polygon with a counter-clockwise outline.
export function geometryOf(shape, points) {
  const positions = points.map(([x, y]) => positionOf(x, y));
  if (shape === "line") return { type: "LineString", coordinates: positions };
  const ring = isClockwise(points) ? positions.reverse() : positions;
  return { type: "Polygon", coordinates: [[...ring, ring[0]]] };
}

// On the map, where y grows to the south: clockwise as the eye sees it.
function isClockwise(points) {
  let sum = 0;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    sum += points[j][0] * points[i][1] - points[i][0] * points[j][1];
  }
  return sum > 0;
}

// The corners of a mark's shape, to be moved: `rings` of [x, y] lists; areas without the closing point.
export class Reshaping {
  constructor(id, shape) {
    this.id = id;
    this.kind = shape.kind;
    this.parts = shape.parts.map((rings) => rings.map((ring) => pairsOf(ring, shape.kind === "area")));
    this.changed = false;
  }

  // Every corner, and every middle between two (a new corner when it is dragged): {path: [part, ring, i], x, y, middle}.
  handles() {
    const out = [];
    this.parts.forEach((rings, p) => rings.forEach((ring, r) => out.push(...this.handlesOf(ring, p, r))));
    return out;
  }

  handlesOf(ring, p, r) {
    const corners = ring.map(([x, y], i) => ({ path: [p, r, i], x, y, middle: false }));
    if (this.kind === "point") return corners;
    const last = this.kind === "area" ? ring.length : ring.length - 1;
    const middles = ring.slice(0, last).map(([x, y], i) => {
      const [nx, ny] = ring[(i + 1) % ring.length];
      return { path: [p, r, i], x: (x + nx) / 2, y: (y + ny) / 2, middle: true };
    });
    return [...middles, ...corners];
  }

  // Take hold of a handle; a middle becomes a corner. Gives the corner's path.
  grab({ path: [p, r, i], x, y, middle }) {
    if (!middle) return [p, r, i];
    this.parts[p][r].splice(i + 1, 0, [x, y]);
    this.changed = true;
    return [p, r, i + 1];
  }

  drag([p, r, i], x, y) {
    this.parts[p][r][i] = [x, y];
    this.changed = true;
  }

  // Take a corner away, where enough are left.
  remove([p, r, i]) {
    const ring = this.parts[p][r];
    if (this.kind === "point" || ring.length <= LEAST[this.kind]) return false;
    ring.splice(i, 1);
    this.changed = true;
    return true;
  }

  geometry() {
    const parts = this.parts.map((rings) => rings.map((ring, i) => this.ringPositions(ring, i)));
    if (this.kind === "point") return collect("Point", parts.map((rings) => rings[0][0]));
    if (this.kind === "line") return collect("LineString", parts.map((rings) => rings[0]));
    return collect("Polygon", parts);
  }

  ringPositions(ring, index) {
    if (this.kind !== "area") return ring.map(([x, y]) => positionOf(x, y));
    const outline = geometryOf("area", ring).coordinates[0];
    return index === 0 ? outline : outline.reverse();
  }
}

function pairsOf(flat, closed) {
  const pairs = [];
  for (let i = 0; i < flat.length; i += 2) pairs.push([flat[i], flat[i + 1]]);
  if (closed && pairs.length > 1) pairs.pop();
  return pairs;
}

function collect(type, list) {
  return list.length === 1 ? { type, coordinates: list[0] } : { type: `Multi${type}`, coordinates: list };
}
