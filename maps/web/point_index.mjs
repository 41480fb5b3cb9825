// Very many points in the order of a Z curve: every square of a quadtree is one run of the list, so that counting,
// finding and grouping cost the same with a thousand points and a million.

// For each half of a coordinate's bits: the bits with a gap after each.
const SPREAD = Uint32Array.from({ length: 2048 }, (_, v) => {
  let out = 0;
  for (let bit = 0; bit < 11; bit++) out += ((v >> bit) & 1) * 4 ** bit;
  return out;
});
const HALF = 4 ** 11;

// Which place on the curve a square of a level (0 to 22) has.
export function curveOf(cx, cy) {
  const high = SPREAD[cx >>> 11] + 2 * SPREAD[cy >>> 11];
  const low = SPREAD[cx & 2047] + 2 * SPREAD[cy & 2047];
  return high * HALF + low;
}

export class PointIndex {
  // `xs` and `ys` are unit coordinates; points outside the unit square, or no numbers, are left out.
  constructor(xs, ys, levels = xs.length <= 2 ** 20 ? 22 : 20) {
    const n = xs.length;
    this.levels = levels;
    const keys = new BigUint64Array(n);
    const kept = this.fillKeys(new Uint32Array(keys.buffer), xs, ys);
    this.take(keys.subarray(0, kept).sort(), xs, ys);
  }

  // A key is the place on the curve and, in its low bits, the point's index.
  fillKeys(words, xs, ys) {
    const side = 2 ** this.levels;
    const [shift, unit] = this.split();
    let kept = 0;
    for (let i = 0; i < xs.length; i++) {
      const [x, y] = [xs[i], ys[i]];
      if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) continue;
      const code = curveOf(Math.min(side - 1, Math.floor(x * side)), Math.min(side - 1, Math.floor(y * side)));
      words[2 * kept + 1] = Math.floor(code / unit);
      words[2 * kept] = ((code % unit) << shift) | i;
      kept += 1;
    }
    return kept;
  }

  // How many low bits hold the index, and how much of the curve the rest of the low word holds.
  split() {
    const shift = 64 - 2 * this.levels;
    return [shift, 2 ** (32 - shift)];
  }

  take(keys, xs, ys) {
    const words = new Uint32Array(keys.buffer, 0, 2 * keys.length);
    const [shift, unit] = this.split();
    const mask = 2 ** shift - 1;
    this.codes = new Float64Array(keys.length);
    this.order = new Uint32Array(keys.length);
    for (let k = 0; k < keys.length; k++) {
      this.codes[k] = words[2 * k + 1] * unit + (words[2 * k] >>> shift);
      this.order[k] = words[2 * k] & mask;
    }
    this.fillPlaces(xs, ys);
  }

  // Places in the order of the curve, and running sums of them (from the first, which keeps them exact).
  fillPlaces(xs, ys) {
    const n = this.order.length;
    this.count = n;
    this.xs = new Float64Array(n);
    this.ys = new Float64Array(n);
    this.sumX = new Float64Array(n + 1);
    this.sumY = new Float64Array(n + 1);
    for (let k = 0; k < n; k++) {
      const x = xs[this.order[k]];
      const y = ys[this.order[k]];
      this.xs[k] = x;
      this.ys[k] = y;
      this.sumX[k + 1] = this.sumX[k] + x - this.xs[0];
      this.sumY[k + 1] = this.sumY[k] + y - this.ys[0];
    }
  }

  // The same index of only those points that `isIn(i)` takes.
  only(isIn) {
    const part = Object.create(PointIndex.prototype);
    const n = this.order.length;
    const [order, codes, xs, ys] = [new Uint32Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n)];
    const [sumX, sumY] = [new Float64Array(n + 1), new Float64Array(n + 1)];
    let kept = 0;
    for (let k = 0; k < n; k++) {
      if (!isIn(this.order[k])) continue;
      order[kept] = this.order[k];
      codes[kept] = this.codes[k];
      xs[kept] = this.xs[k];
      ys[kept] = this.ys[k];
      sumX[kept + 1] = sumX[kept] + xs[kept] - xs[0];
      sumY[kept + 1] = sumY[kept] + ys[kept] - ys[0];
      kept += 1;
    }
    const cut = (array, more = 0) => (kept === n ? array : array.slice(0, kept + more));
    return Object.assign(part, {
      levels: this.levels, count: kept, order: cut(order), codes: cut(codes), xs: cut(xs), ys: cut(ys), sumX: cut(sumX, 1), sumY: cut(sumY, 1),
    });
  }

  // The run [from, to) of points in a square of a level.
  run(level, cx, cy) {
    const size = 4 ** (this.levels - level);
    const first = curveOf(cx, cy) * size;
    const from = this.lowerBound(first, 0, this.count);
    return [from, this.lowerBound(first + size, from, this.count)];
  }

  lowerBound(code, low, high) {
    let [a, b] = [low, high];
    while (a < b) {
      const middle = (a + b) >>> 1;
      if (this.codes[middle] < code) a = middle + 1;
      else b = middle;
    }
    return a;
  }

  // The runs of points in a square: one here, perhaps two where indexes are joined.
  runs(level, cx, cy) {
    const run = this.run(level, cx, cy);
    return run[0] < run[1] ? [run] : [];
  }

  // The middle of a run.
  middle(from, to) {
    const n = to - from;
    return [this.xs[0] + (this.sumX[to] - this.sumX[from]) / n, this.ys[0] + (this.sumY[to] - this.sumY[from]) / n];
  }

  placeAt(k) {
    return [this.xs[k], this.ys[k]];
  }

  // Call `visit(k)` for every point in a box [west, north, east, south] of the unit square.
  inBox([west, north, east, south], visit) {
    this.descend(0, 0, 0, 0, this.count, [west, north, east, south], visit);
  }

  descend(level, cx, cy, from, to, box, visit) {
    if (from === to) return;
    const side = 2 ** -level;
    const [left, top] = [cx * side, cy * side];
    if (left > box[2] || left + side < box[0] || top > box[3] || top + side < box[1]) return;
    const inside = left >= box[0] && left + side <= box[2] && top >= box[1] && top + side <= box[3];
    if (inside || to - from < 32 || level === this.levels) {
      for (let k = from; k < to; k++) {
        if (inside || (this.xs[k] >= box[0] && this.xs[k] <= box[2] && this.ys[k] >= box[1] && this.ys[k] <= box[3])) visit(k);
      }
      return;
    }
    this.descendIntoQuarters(level + 1, 2 * cx, 2 * cy, from, to, box, visit);
  }

  descendIntoQuarters(level, cx, cy, from, to, box, visit) {
    const size = 4 ** (this.levels - level);
    let code = curveOf(cx, cy) * size;
    let at = from;
    for (const [dx, dy] of [[0, 0], [1, 0], [0, 1], [1, 1]]) {
      code += size;
      const end = this.lowerBound(code, at, to);
      this.descend(level, cx + dx, cy + dy, at, end, box, visit);
      at = end;
    }
  }
}

// Two indexes of the same levels as one: many points, and a few that came later. The second's places follow the first's.
export class JoinedIndex {
  constructor(first, second) {
    Object.assign(this, { first, second, levels: first.levels, count: first.count + second.count });
  }

  runs(level, cx, cy) {
    const later = this.second.runs(level, cx, cy).map(([from, to]) => [from + this.first.count, to + this.first.count]);
    return this.first.runs(level, cx, cy).concat(later);
  }

  middle(from, to) {
    const { count } = this.first;
    return from < count ? this.first.middle(from, to) : this.second.middle(from - count, to - count);
  }

  placeAt(k) {
    const { count } = this.first;
    return k < count ? this.first.placeAt(k) : this.second.placeAt(k - count);
  }

  inBox(box, visit) {
    this.first.inBox(box, visit);
    this.second.inBox(box, (k) => visit(k + this.first.count));
  }
}
