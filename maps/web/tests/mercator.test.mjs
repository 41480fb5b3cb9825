import assert from "node:assert/strict";
import { test } from "node:test";
import { frameX, latOf, lonOf, makeFrame, metresPerPixel, metresToUnit, unitX, unitY } from "../mercator.mjs";

test("a place comes back from the unit square", () => {
  assert.ok(Math.abs(latOf(unitY(-6.8)) + 6.8) < 1e-9);
  assert.ok(Math.abs(lonOf(unitX(39.26)) - 39.26) < 1e-9);
});

test("a pixel is 156.5 km at the equator at zoom 0", () => {
  assert.ok(Math.abs(metresPerPixel(0, 0) - 156543) < 1);
});

test("metres are a larger share of the square towards the pole", () => {
  assert.ok(metresToUnit(100, unitY(60)) > 1.9 * metresToUnit(100, unitY(0)));
});

test("a place over the antimeridian is drawn beside its neighbours", () => {
  const frame = makeFrame({ zoom: 4, left: unitX(179) * 4096 - 400, top: 0, width: 800, height: 600 });
  assert.ok(frameX(frame, unitX(-179)) - frameX(frame, unitX(179)) < 40);
});
