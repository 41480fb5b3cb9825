import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOfRound, countText, gather, membersOf } from "../clusters.mjs";
import { makeFrame } from "../mercator.mjs";
import { JoinedIndex, PointIndex } from "../point_index.mjs";

let seed = 7;
const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const scattered = (n, size = 0.01) => [Float64Array.from({ length: n }, () => 0.6 + size * chance()), Float64Array.from({ length: n }, () => 0.5 + size * chance())];
const frameAt = (zoom, x = 0.605, y = 0.505) => makeFrame({ zoom, left: x * 256 * 2 ** zoom - 600, top: y * 256 * 2 ** zoom - 400, width: 1200, height: 800 });
const total = ({ rounds, singles }) => singles.length + rounds.reduce((sum, round) => sum + round.count, 0);

test("what a box holds is what counting finds", () => {
  const [xs, ys] = scattered(5000);
  const box = [0.602, 0.503, 0.604, 0.509];
  const found = new Set();
  const index = new PointIndex(xs, ys);
  index.inBox(box, (k) => found.add(index.order[k]));
  const counted = [...xs.keys()].filter((i) => xs[i] >= box[0] && xs[i] <= box[2] && ys[i] >= box[1] && ys[i] <= box[3]);
  assert.deepEqual([...found].sort((a, b) => a - b), counted);
});

test("places that are no places are left out", () => {
  const index = new PointIndex(Float64Array.of(0.5, NaN, 7), Float64Array.of(0.5, 0.5, 0.5));
  assert.equal(index.count, 1);
});

for (const zoom of [1, 4, 8, 11, 14]) {
  test(`no mark is lost or counted twice at zoom ${zoom}`, () => {
    const index = new PointIndex(...scattered(2000));
    const frame = frameAt(zoom);
    let inside = 0;
    const all = gather(index, frame, { margin: 1e6 });
    index.inBox([0, 0, 1, 1], () => (inside += 1));
    assert.equal(total(all), inside);
    const members = [...all.singles, ...all.rounds.flatMap((round) => membersOf(round))];
    assert.equal(new Set(members).size, 2000);
  });
}

test("few that stand apart stay what they are", () => {
  const index = new PointIndex(Float64Array.of(0.6, 0.601, 0.602), Float64Array.of(0.5, 0.501, 0.502));
  assert.equal(gather(index, frameAt(12, 0.601, 0.501)).rounds.length, 0);
});

test("two at the very same place are one round, whose box is that place", () => {
  const index = new PointIndex(Float64Array.of(0.6, 0.6), Float64Array.of(0.5, 0.5));
  const { rounds } = gather(index, frameAt(20, 0.6, 0.5));
  assert.equal(rounds[0].count, 2);
  assert.deepEqual(boxOfRound(index, rounds[0]), [0.6, 0.5, 0.6, 0.5]);
});

test("rounds do not lie on one another", () => {
  const { rounds } = gather(new PointIndex(...scattered(100000)), frameAt(7));
  for (const a of rounds) for (const b of rounds) assert.ok(a === b || Math.hypot(a.x - b.x, a.y - b.y) >= Math.min(a.radius, b.radius));
});

test("each mark stands in one copy of the world", () => {
  const index = new PointIndex(Float64Array.of(0.01, 0.99), Float64Array.of(0.5, 0.5));
  const found = gather(index, makeFrame({ zoom: 1, left: -700, top: -200, width: 2000, height: 900 }));
  assert.equal(total(found), 2);
});

test("points that came later count with the others", () => {
  const [first, second] = [scattered(300, 1e-4), scattered(200, 1e-4)].map(([xs, ys]) => new PointIndex(xs, ys));
  const { rounds } = gather(new JoinedIndex(first, second), frameAt(5, 0.6, 0.5));
  assert.equal(rounds[0].count, 500);
});

test("thousands are parted by a thin space", () => {
  assert.equal(countText(1234567), "1\u2009234\u2009567");
});
