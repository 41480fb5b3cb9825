// A picture lying over the map while it is being placed: a net of places, one triangle after the other.
import { frameY, unitX, unitY, worldShift } from "./mercator.mjs";

const OVERLAP = 0.8; // px; hides the seams between triangles

// The affine map [a, b, c, d, e, f] of a canvas that takes three points onto three others; null if it is none.
export function affine([p, q, r], [s, t, u]) {
  const [x1, y1, x2, y2] = [q[0] - p[0], q[1] - p[1], r[0] - p[0], r[1] - p[1]];
  const area = x1 * y2 - x2 * y1;
  if (!area) return null;
  const solve = (k) => {
    const [v1, v2] = [t[k] - s[k], u[k] - s[k]];
    const along = (v1 * y2 - v2 * y1) / area;
    const down = (v2 * x1 - v1 * x2) / area;
    return [along, down, s[k] - along * p[0] - down * p[1]];
  };
  const [a, c, e] = solve(0);
  const [b, d, f] = solve(1);
  return [a, b, c, d, e, f];
}

// The triangles of a net of `across` by `down` cells: corners in the picture (px) and their places in the net.
export function triangles({ width, height, across, down }) {
  const found = [];
  const corner = (i, j) => ({ at: [(i * width) / across, (j * height) / down], index: j * (across + 1) + i });
  for (let j = 0; j < down; j++) {
    for (let i = 0; i < across; i++) {
      const [a, b, c, d] = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)];
      found.push([a, b, c], [a, c, d]);
    }
  }
  return found;
}

export class Preview {
  constructor(app) {
    this.app = app;
    this.picture = null;
    this.image = null;
  }

  // Show a picture ({address, width, height, across, down, places, opacity, cut}), or none.
  set({ picture }) {
    this.picture = picture;
    if (!this.canvas && !picture) return;
    this.canvas ??= this.app.map.addCanvas("layers", (ctx, frame) => this.draw(ctx, frame));
    this.canvas.canvas.style.opacity = String(picture?.opacity ?? 1);
    if (picture && this.image?.address !== picture.address) this.fetch(picture.address);
    else this.canvas.paint();
  }

  fetch(address) {
    const image = new Image();
    image.address = address;
    image.onload = () => {
      if (this.image === image) this.canvas.paint();
    };
    image.onerror = () => this.app.desk.trouble(`preview ${address}`);
    image.src = address;
    this.image = image;
  }

  draw(ctx, frame) {
    if (!this.picture || !this.image?.complete || !this.image.naturalWidth) return;
    ctx.save();
    clipTo(ctx, spotsOf(this.picture.cut ?? [], frame));
    const spots = spotsOf(this.picture.places, frame);
    const [across, down] = [this.image.naturalWidth / this.picture.width, this.image.naturalHeight / this.picture.height];
    for (const corners of triangles(this.picture)) {
      const to = corners.map((corner) => spots[corner.index]);
      if (to.some((spot) => !spot) || !meets(to, frame)) continue;
      const from = corners.map(({ at }) => [at[0] * across, at[1] * down]);
      paintTriangle(ctx, this.image, from, to);
    }
    ctx.restore();
  }
}

// Paint only within these corners; everywhere where there are none.
function clipTo(ctx, corners) {
  if (corners.length < 3) return;
  ctx.beginPath();
  for (const corner of corners) ctx.lineTo(...corner);
  ctx.clip();
}

function spotsOf(places, frame) {
  const first = places.find(Boolean);
  const shift = first ? worldShift(frame, unitX(first[0])) : 0;
  return places.map((place) => place && [(unitX(place[0]) + shift) * frame.scale - frame.left, frameY(frame, unitY(place[1]))]);
}

function meets(spots, { width, height }) {
  const [xs, ys] = [spots.map((s) => s[0]), spots.map((s) => s[1])];
  return Math.max(...xs) >= 0 && Math.min(...xs) <= width && Math.max(...ys) >= 0 && Math.min(...ys) <= height;
}

function paintTriangle(ctx, image, from, to) {
  const turned = affine(from, to);
  if (!turned) return;
  const middle = [0, 1].map((k) => (to[0][k] + to[1][k] + to[2][k]) / 3);
  ctx.save();
  ctx.beginPath();
  for (const spot of to) {
    const far = Math.hypot(spot[0] - middle[0], spot[1] - middle[1]) || 1;
    ctx.lineTo(...[0, 1].map((k) => spot[k] + ((spot[k] - middle[k]) * OVERLAP) / far));
  }
  ctx.clip();
  ctx.transform(...turned);
  const [xs, ys] = [from.map((p) => p[0]), from.map((p) => p[1])];
  const left = Math.max(0, Math.floor(Math.min(...xs)) - 1);
  const top = Math.max(0, Math.floor(Math.min(...ys)) - 1);
  const width = Math.min(image.naturalWidth, Math.ceil(Math.max(...xs)) + 1) - left;
  const height = Math.min(image.naturalHeight, Math.ceil(Math.max(...ys)) + 1) - top;
  ctx.drawImage(image, left, top, width, height, left, top, width, height);
  ctx.restore();
}
