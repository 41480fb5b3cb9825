import assert from "node:assert/strict";
import { test } from "node:test";
import { inRings, movedGeometry, positionOf, shapeOf, shapesOf } from "../shapes.mjs";
import { unitX, unitY } from "../mercator.mjs";

const SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]];
const HORSESHOE = [[0, 0], [9, 0], [9, 9], [6, 9], [6, 2], [3, 2], [3, 9], [0, 9], [0, 0]];

test("a line's anchor is half way along it", () => {
  const shape = shapeOf({ type: "LineString", coordinates: [[0, 0], [10, 0], [20, 0]] });
  assert.ok(Math.abs(shape.x - unitX(10)) < 1e-12);
});

test("an area's anchor is inside, also of a horseshoe", () => {
  const shape = shapeOf({ type: "Polygon", coordinates: [HORSESHOE] });
  assert.ok(inRings(shape.parts[0], shape.x, shape.y));
});

test("a hole is not inside", () => {
  const shape = shapeOf({ type: "Polygon", coordinates: [SQUARE, [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]] });
  assert.equal(inRings(shape.parts[0], unitX(5), unitY(5)), false);
});

for (const bad of [null, {}, { type: "Point" }, { type: "Point", coordinates: ["a", 1] }, { type: "Polygon", coordinates: [] }]) {
  test(`not a shape: ${JSON.stringify(bad)}`, () => assert.equal(shapeOf(bad), null));
}

test("a collection gives its parts", () => {
  const parts = [{ type: "Point", coordinates: [1, 2] }, { type: "LineString", coordinates: [[0, 0], [1, 1]] }];
  assert.equal(shapesOf({ type: "GeometryCollection", geometries: parts }).length, 2);
});

test("a line over the antimeridian stays in one piece", () => {
  const { box } = shapeOf({ type: "LineString", coordinates: [[179, 0], [-179, 0]] });
  assert.ok(box[2] - box[0] < 0.01);
});

test("a moved point keeps seven decimals and its longitude within 180", () => {
  const { coordinates } = movedGeometry({ type: "Point", coordinates: [179.9, 10] }, 0.001, 0);
  assert.deepEqual(coordinates, [-179.74, 10]);
});

test("a position beyond the pole is held at the edge", () => {
  assert.ok(positionOf(0.5, -1)[1] < 85.06);
});
