import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inkOn, luminance } from "../colours.mjs";
import { Room, spreadAround, symbolRadius } from "../declutter.mjs";
import { layHardStamp, layStamp, stampOf } from "../dots.mjs";
import { clipRing } from "../clip.mjs";

const style = JSON.parse(readFileSync(new URL("../../style/marks.json", import.meta.url), "utf-8"));

test("every kind has its own shape", () => {
  const shapes = Object.values(style.kinds).map((kind) => JSON.stringify(kind.points ?? kind.circle));
  assert.equal(new Set(shapes).size, 4);
});

for (const colour of ["#ffffff", "#ffe600", "#000000", "#b3386b", "#1b6f8f"]) {
  test(`ink on ${colour} reads`, () => {
    const [a, b] = [luminance(colour), luminance(inkOn(colour))].sort((x, y) => y - x);
    assert.ok((a + 0.05) / (b + 0.05) > 3);
  });
}

test("few marks are large, many are small", () => {
  assert.equal(symbolRadius(60, 1366, 768, 18), 18);
  assert.ok(symbolRadius(5000, 1366, 768, 18) < 6);
});

test("a label is left out where another is", () => {
  const room = new Room();
  assert.ok(room.take([0, 0, 50, 20]));
  assert.equal(room.take([40, 10, 90, 30]), false);
  assert.ok(room.take([200, 0, 250, 20]));
});

test("symbols that share a place stand apart", () => {
  const places = Array.from({ length: 19 }, (_, n) => spreadAround(n, 20));
  for (let i = 0; i < places.length; i++) {
    for (let j = 0; j < i; j++) assert.ok(Math.hypot(places[i][0] - places[j][0], places[i][1] - places[j][1]) > 19);
  }
});

const RED = { width: 3, height: 3, data: Uint8ClampedArray.from(Array(9).fill([255, 0, 0, 255]).flat()) };

test("a stamp colours its pixels", () => {
  const bytes = new Uint8ClampedArray(10 * 10 * 4);
  assert.ok(layStamp(bytes, 10, 10, 5, 5, stampOf(RED)));
  assert.deepEqual([...bytes.subarray(4 * 55, 4 * 55 + 4)], [255, 0, 0, 255]);
});

test("a hard stamp colours the same pixels", () => {
  const [soft, hard] = [new Uint8ClampedArray(400), new Uint8ClampedArray(400)];
  layStamp(soft, 10, 10, 5, 5, stampOf(RED));
  layHardStamp(new Uint32Array(hard.buffer), 10, 10, 5, 5, stampOf(RED, true));
  assert.deepEqual(hard, soft);
});

test("a stamp over the edge writes nothing", () => {
  const bytes = new Uint8ClampedArray(400);
  assert.equal(layStamp(bytes, 10, 10, 0, 5, stampOf(RED)), false);
  assert.ok(bytes.every((byte) => byte === 0));
});

test("a continent is cut to the street", () => {
  const cut = clipRing([0, 0, 100, 0, 100, 100, 0, 100], [40, 40, 50, 50]);
  assert.deepEqual([Math.min(...cut), Math.max(...cut)], [40, 50]);
});

test("what is elsewhere is cut away", () => {
  assert.equal(clipRing([0, 0, 10, 0, 10, 10], [40, 40, 50, 50]).length, 0);
});
