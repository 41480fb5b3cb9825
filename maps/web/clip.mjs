// Cutting rings and lines to a rectangle, so that a continent can be drawn at a street's scale.

// Sutherland–Hodgman for a closed ring of x, y pairs; [] where nothing is left.
export function clipRing(ring, box) {
  let points = ring;
  for (const side of SIDES) {
    points = clipSide(points, side, box);
    if (!points.length) return points;
  }
  return points;
}

const SIDES = [
  { inside: (x, _y, b) => x >= b[0], at: 0, axis: 0 },
  { inside: (_x, y, b) => y >= b[1], at: 1, axis: 1 },
  { inside: (x, _y, b) => x <= b[2], at: 2, axis: 0 },
  { inside: (_x, y, b) => y <= b[3], at: 3, axis: 1 },
];

function clipSide(points, side, box) {
  const out = [];
  const n = points.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const [px, py, x, y] = [points[j], points[j + 1], points[i], points[i + 1]];
    const here = side.inside(x, y, box);
    if (here !== side.inside(px, py, box)) out.push(...cross(px, py, x, y, side.axis, box[side.at]));
    if (here) out.push(x, y);
  }
  return out;
}

function cross(px, py, x, y, axis, value) {
  if (axis === 0) return [value, py + ((value - px) / (x - px)) * (y - py)];
  return [px + ((value - py) / (y - py)) * (x - px), value];
}

export function boxesMeet(a, b) {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}
