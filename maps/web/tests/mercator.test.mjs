import assert from "node:assert/strict";
import { test } from "node:test";
import { clipOf, frameX, latOf, lonOf, makeFrame, metresPerPixel, metresToUnit, unitX, unitY } from "../mercator.mjs";

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

test("a tile shows only what lies inside the bounds", () => {
  assert.equal(clipOf([0, -10, 45, 10], 4, 2, 1), `inset(${clipped(1 - 4 * (0.5 - unitY(10)))}% 50% 0% 0%)`);
});

test("a tile inside the bounds is shown whole", () => {
  assert.equal(clipOf([0, -10, 45, 10], 1024, 520, 511), "");
});

function clipped(share) {
  return Math.round(share * 1e5) / 1e3;
}
