import assert from "node:assert/strict";
import { test } from "node:test";
import { Draft, Reshaping } from "../drawing.mjs";
import { shapeOf } from "../shapes.mjs";

const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) * 1e4;

function drawn(shape, points) {
  const draft = new Draft(shape);
  points.forEach((point, i) => draft.touch(point, i * 1000, apart));
  return draft;
}

test("touching the last point again finishes a line", () => {
  const draft = drawn("line", [[0.5, 0.5], [0.51, 0.5]]);
  assert.equal(draft.touch([0.51, 0.5], 9000, apart), "finished");
  assert.equal(draft.geometry().type, "LineString");
});

test("a double touch on the first point starts nothing", () => {
  const draft = drawn("line", [[0.5, 0.5]]);
  assert.equal(draft.touch([0.5, 0.5], 100, apart), "ignored");
  assert.equal(draft.points.length, 1);
});

test("touching the first corner closes an area", () => {
  const draft = drawn("area", [[0.5, 0.5], [0.51, 0.5], [0.51, 0.51]]);
  assert.equal(draft.touch([0.5, 0.5], 9000, apart), "finished");
});

for (const points of [[[0.5, 0.5], [0.51, 0.5], [0.51, 0.51]], [[0.51, 0.51], [0.51, 0.5], [0.5, 0.5]]]) {
  test("an area's outline runs counter-clockwise, whichever way it was drawn", () => {
    const ring = drawn("area", points).geometry().coordinates[0];
    let sum = 0;
    for (let i = 1; i < ring.length; i++) sum += (ring[i][0] - ring[i - 1][0]) * (ring[i][1] + ring[i - 1][1]);
    assert.ok(sum < 0);
    assert.deepEqual(ring[0], ring.at(-1));
  });
}

test("a taken-back point makes a shape too short to finish", () => {
  const draft = drawn("line", [[0.5, 0.5], [0.51, 0.5]]);
  draft.undo();
  assert.equal(draft.geometry(), null);
});

const AREA = { type: "Polygon", coordinates: [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]] };

test("a dragged corner moves, and only it", () => {
  const reshaping = new Reshaping(1, shapeOf(AREA));
  reshaping.drag([0, 0, 0], 0.4, 0.5);
  const ring = reshaping.geometry().coordinates[0];
  assert.equal(ring.filter(([lon]) => lon < -30).length, 2);
  assert.equal(ring.length, 5);
});

test("a dragged middle becomes a corner", () => {
  const reshaping = new Reshaping(1, shapeOf(AREA));
  const middle = reshaping.handles().find((handle) => handle.middle);
  reshaping.drag(reshaping.grab(middle), 0.6, 0.6);
  assert.equal(reshaping.geometry().coordinates[0].length, 6);
});

test("a triangle keeps its corners", () => {
  const triangle = { type: "Polygon", coordinates: [[[0, 0], [10, 0], [10, 10], [0, 0]]] };
  const reshaping = new Reshaping(1, shapeOf(triangle));
  assert.equal(reshaping.remove([0, 0, 1]), false);
});

test("nothing dragged, nothing changed", () => {
  assert.equal(new Reshaping(1, shapeOf(AREA)).changed, false);
});
