import { test } from "node:test";
import assert from "node:assert/strict";
import { areaOf, AREAS, lengthOf, LENGTHS, said } from "../measure.mjs";
import { unitX, unitY } from "../mercator.mjs";

const at = (lon, lat) => [unitX(lon), unitY(lat)];

test("a degree along a meridian is 111.2 km", () => {
  assert.ok(Math.abs(lengthOf([at(39, -6), at(39, -7)]) - 111195) < 5);
});

test("a length across the antimeridian is the short way", () => {
  assert.ok(Math.abs(lengthOf([at(179.5, 0), at(180.5, 0)]) - 111195) < 5);
});

test("a square of a tenth of a degree at the equator", () => {
  const square = [at(10, 0), at(10.1, 0), at(10.1, 0.1), at(10, 0.1)];
  assert.ok(Math.abs(areaOf(square) / 123.64e6 - 1) < 0.001);
  assert.equal(Math.round(areaOf(square)), Math.round(areaOf([...square].reverse())));
});

test("amounts are said in units that fit", () => {
  const plain = (text) => text.replace(/[\u2068\u2069]/g, "");
  assert.equal(plain(said(849.6, LENGTHS, "en")), "850 m");
  assert.equal(plain(said(1239, LENGTHS, "en")), "1.24 km");
  assert.equal(plain(said(32150, AREAS, "en")), "3.22 ha");
  assert.equal(plain(said(900, AREAS, "en")), "900 m²");
  assert.equal(plain(said(2.5e6, AREAS, "en")), "2.5 km²");
});
