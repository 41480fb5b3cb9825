// Which labels fit: boxes are offered most important first, and taken where nothing is yet.

export class Room {
  constructor(cell = 64) {
    this.cell = cell;
    this.cells = new Map();
  }

  // Take the box [left, top, right, bottom] if it is free; tells whether it was.
  take(box) {
    if (!this.isFree(box)) return false;
    this.fill(box);
    return true;
  }

  isFree(box) {
    return this.keys(box).every((key) => (this.cells.get(key) ?? []).every((other) => !overlap(box, other)));
  }

  fill(box) {
    for (const key of this.keys(box)) {
      const list = this.cells.get(key);
      if (list) list.push(box);
      else this.cells.set(key, [box]);
    }
  }

  keys([left, top, right, bottom]) {
    const keys = [];
    for (let x = Math.floor(left / this.cell); x <= Math.floor(right / this.cell); x++) {
      for (let y = Math.floor(top / this.cell); y <= Math.floor(bottom / this.cell); y++) keys.push(`${x}:${y}`);
    }
    return keys;
  }
}

function overlap(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

// How large symbols may be so that so many of them stay apart on so much ground: one of the steps.
export function symbolRadius(count, width, height, full) {
  const steps = [full, full * 0.78, full * 0.58, full * 0.4, full * 0.28];
  const ideal = 0.36 * Math.sqrt((width * height) / Math.max(1, count));
  return steps.find((step) => step <= ideal) ?? steps.at(-1);
}

// Places around a point for the n-th of several symbols that share it: 0 in the middle, then rings of six, twelve …
export function spreadAround(n, step) {
  if (n === 0) return [0, 0];
  let ring = 1;
  let before = 1;
  while (n >= before + 6 * ring) {
    before += 6 * ring;
    ring += 1;
  }
  const angle = ((n - before) / (6 * ring)) * 2 * Math.PI - Math.PI / 2;
  return [Math.cos(angle) * ring * step, Math.sin(angle) * ring * step];
}
