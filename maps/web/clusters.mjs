// Which points of a frame stand for themselves, and which are gathered into a round with their number.
// Points are gathered where they could not be told apart: in squares of 64 pixels, then in piles. It costs the same
// with a thousand points and a million, since a square is a run of the index (point_index.mjs).

const CELL = 64;
const CELL_LEVELS = 2; // a world tile of 256 pixels is 2² cells wide
export const MOST_APART = 6; // so many symbols can be told apart in a cell
const PILE = 11; // pixels within which three or more points are a pile
const SAME = 1.5; // pixels within which even two are
const TOO_MANY = 4000;

// The radius of a round with so many in it, in pixels.
export function roundRadius(count) {
  return 15 + 3.4 * Math.max(0, Math.log10(count) - 0.3);
}

// What a frame and a margin of pixels show of an index: {rounds: [{x, y, count, runs, radius}] in pixels of the frame,
// singles: [k]}; runs and singles are places of the index.
export function gather(index, frame, { margin = 60, most = MOST_APART } = {}) {
  if (!index?.count) return { rounds: [], singles: [] };
  const level = Math.min(index.levels, Math.max(0, Math.round(frame.zoom) + CELL_LEVELS));
  const side = frame.scale / 2 ** level;
  const mostHere = most * Math.max(1, (side / CELL) ** 2);
  const found = { rounds: [], singles: [] };
  for (const { cx, cy, shift } of cellsOf(frame, level, margin)) {
    const runs = index.runs(level, cx, cy);
    const count = runs.reduce((sum, [from, to]) => sum + to - from, 0);
    if (count > mostHere) found.rounds.push(roundOf(index, frame, runs, count, shift));
    else for (const [from, to] of runs) for (let k = from; k < to; k++) found.singles.push(k);
  }
  return settled(index, frame, found, most);
}

// The cells that a frame shows, each once: the copy of the world that is nearest to the middle.
function* cellsOf(frame, level, margin) {
  const side = 2 ** level;
  const west = Math.max((frame.left - margin) / frame.scale, frame.centre - 0.5);
  const east = Math.min((frame.left + frame.width + margin) / frame.scale, frame.centre + 0.5);
  const top = Math.max(0, Math.floor(((frame.top - margin) / frame.scale) * side));
  const bottom = Math.min(side - 1, Math.floor(((frame.top + frame.height + margin) / frame.scale) * side));
  const first = Math.floor(west * side);
  const last = Math.min(Math.floor(east * side), first + side - 1);
  for (let column = first; column <= last; column++) {
    const shift = Math.floor(column / side);
    for (let cy = top; cy <= bottom; cy++) yield { cx: column - shift * side, cy, shift };
  }
}

function roundOf(index, frame, runs, count, shift) {
  let [x, y] = [0, 0];
  for (const [from, to] of runs) {
    const middle = index.middle(from, to);
    x += (middle[0] * (to - from)) / count;
    y += (middle[1] * (to - from)) / count;
  }
  return { x: (x + shift) * frame.scale - frame.left, y: y * frame.scale - frame.top, count, runs, radius: roundRadius(count) };
}

// Rounds that would lie on one another become one; points under a round go into it, and points in a pile become one.
function settled(index, frame, { rounds, singles }, most) {
  const kept = joined(rounds);
  let rest = apart(index, frame, singles, kept);
  rest = piled(index, frame, rest, kept, CELL, most, CELL / 2);
  rest = piled(index, frame, rest, kept, PILE, 2, 0);
  rest = piled(index, frame, rest, kept, SAME, 1, 0);
  return { rounds: kept, singles: rest };
}

function joined(rounds) {
  const near = new Near(2 * CELL);
  for (const round of rounds.sort((a, b) => b.count - a.count || a.runs[0][0] - b.runs[0][0])) {
    const other = near.find(round.x, round.y, (o, distance) => distance < o.radius + round.radius);
    if (other) swallow(other, round);
    else near.add(round);
  }
  return near.all;
}

function swallow(round, { x, y, count, runs }) {
  const whole = round.count + count;
  round.x += ((x - round.x) * count) / whole;
  round.y += ((y - round.y) * count) / whole;
  round.count = whole;
  round.radius = roundRadius(whole);
  round.runs.push(...runs);
}

function apart(index, frame, singles, rounds) {
  const near = new Near(2 * CELL);
  for (const round of rounds) near.add(round);
  if (!rounds.length) return singles;
  return singles.filter((k) => {
    const [x, y] = pixelOf(index, frame, k);
    const round = near.find(x, y, (o, distance) => distance < o.radius + 3);
    if (!round) return true;
    round.count += 1;
    round.runs.push([k, k + 1]);
    return false;
  });
}

export function pixelOf(index, frame, k) {
  const [x, y] = index.placeAt(k);
  return [(x + Math.round(frame.centre - x)) * frame.scale - frame.left, y * frame.scale - frame.top];
}

// Points that share a square of `size` pixels with more than `most` others in all become a round.
function piled(index, frame, singles, rounds, size, most, offset) {
  if (singles.length > TOO_MANY) return singles;
  const cells = new Map();
  for (const k of singles) {
    const [x, y] = pixelOf(index, frame, k);
    // Counted from the world's corner, so that panning does not change what is together.
    const key = `${Math.floor((x + frame.left + offset) / size)}:${Math.floor((y + frame.top + offset) / size)}`;
    const cell = cells.get(key);
    if (cell) cell.push({ k, x, y });
    else cells.set(key, [{ k, x, y }]);
  }
  const rest = [];
  for (const cell of cells.values()) {
    if (cell.length > most) rounds.push(pileOf(cell));
    else for (const { k } of cell) rest.push(k);
  }
  return rest;
}

function pileOf(points) {
  const mean = (key) => points.reduce((sum, point) => sum + point[key], 0) / points.length;
  const runs = points.map(({ k }) => [k, k + 1]);
  return { x: mean("x"), y: mean("y"), count: points.length, runs, radius: roundRadius(points.length) };
}

// Rounds by where they are, for finding one that is near.
class Near {
  constructor(size) {
    this.size = size;
    this.all = [];
    this.cells = new Map();
  }

  add(round) {
    this.all.push(round);
    const key = this.key(round.x, round.y);
    if (this.cells.has(key)) this.cells.get(key).push(round);
    else this.cells.set(key, [round]);
  }

  key(x, y, dx = 0, dy = 0) {
    return `${Math.floor(x / this.size) + dx}:${Math.floor(y / this.size) + dy}`;
  }

  find(x, y, isNear) {
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        const list = this.cells.get(this.key(x, y, dx, dy)) ?? [];
        const found = list.find((o) => isNear(o, Math.hypot(o.x - x, o.y - y)));
        if (found) return found;
      }
    }
    return null;
  }
}

// The places of the index in a round, at most so many.
export function membersOf(round, most = Infinity) {
  const members = [];
  for (const [from, to] of round.runs) for (let k = from; k < to && members.length < most; k++) members.push(k);
  return members;
}

// The box [west, north, east, south] of a round's points in the unit square.
export function boxOfRound(index, round) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [from, to] of round.runs) {
    for (let k = from; k < to; k++) {
      const [x, y] = index.placeAt(k);
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

// A number as people read it, with a thin space between thousands.
export function countText(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u2009");
}

// Draw rounds: neutral, with their number. `sprites` keeps their pictures.
export function drawRounds(ctx, rounds, colours, sprites) {
  for (const { x, y, count, radius } of rounds) {
    const side = Math.ceil(2 * radius + 6);
    const key = `${count}|${colours.fill}|${colours.ink}|${colours.edge.inner}`;
    sprites.draw(ctx, key, side, x, y, (pen) => drawRound(pen, side / 2, radius, countText(count), colours));
  }
}

function drawRound(pen, middle, radius, text, { fill, ink, edge, font }) {
  pen.beginPath();
  pen.arc(middle, middle, radius, 0, 2 * Math.PI);
  pen.lineWidth = 5;
  pen.strokeStyle = edge.outer;
  pen.stroke();
  pen.fillStyle = fill;
  pen.fill();
  pen.lineWidth = 2;
  pen.strokeStyle = edge.inner;
  pen.stroke();
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.direction = "ltr";
  pen.font = `700 ${Math.min(16, (radius * 2.75) / Math.max(2, text.length))}px ${font}`;
  pen.fillStyle = ink;
  pen.fillText(text, middle, middle + 1);
}
