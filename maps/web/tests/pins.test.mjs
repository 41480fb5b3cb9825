import assert from "node:assert/strict";
import { test } from "node:test";
import { Pins, pinAt } from "../pins.mjs";
import { affine, triangles } from "../preview.mjs";

const canvas = { paint() {} };

// Pins over a map whose container is a thousand pixels for the whole world.
function pinsOver(told) {
  const map = {
    container: { classList: { toggle() {} } },
    setDoubleTouchZooms() {},
    worldsAway: () => 0,
    addCanvas: () => canvas,
    pointOf: (x, y) => ({ x: x * 1000, y: y * 1000 }),
    placeOf: (point) => ({ lon: (point.x / 1000) * 360 - 180, lat: 0 }),
  };
  const pins = new Pins({ map, desk: { pinned: (what) => told.push(what) } });
  pins.set({ pins: [{ lon: 0, lat: 0, label: 4 }], on: true });
  return pins;
}

test("the nearest pin within reach is meant", () => {
  assert.equal(pinAt([{ x: 0, y: 0 }, { x: 20, y: 0 }], { x: 14, y: 0 }), 1);
  assert.equal(pinAt([{ x: 0, y: 0 }], { x: 60, y: 0 }), -1);
  assert.equal(pinAt([], { x: 0, y: 0 }), -1);
});

test("touched ground is told with its place, and only while pins are wanted", () => {
  const told = [];
  const pins = pinsOver(told);
  assert.equal(pins.touch({ x: 750, y: 0 }), true);
  assert.deepEqual(told, [{ pin: null, lon: 90, lat: 0 }]);
  pins.set({ pins: [], on: false });
  assert.equal(pins.touch({ x: 750, y: 0 }), false);
});

test("a pin that is dragged keeps its distance to the finger", () => {
  const told = [];
  const hooks = pinsOver(told).hooks({});
  assert.equal(hooks.grab({ x: 510, y: 500 }), true);
  hooks.drag({ x: 600, y: 500 });
  hooks.drop({ x: 760, y: 500 });
  assert.deepEqual(told, [{ pin: 4, lon: 90, lat: 0 }]);
});

test("a pin that is only touched is chosen and stays", () => {
  const told = [];
  const hooks = pinsOver(told).hooks({});
  hooks.grab({ x: 502, y: 500 });
  hooks.drop({ x: 503, y: 500 });
  assert.deepEqual(told, [{ pin: 4, lon: null, lat: null }]);
});

test("other hands go on where no pin is", () => {
  const hooks = pinsOver([]).hooks({ grab: () => "theirs", hold: () => true });
  assert.equal(hooks.grab({ x: 10, y: 10 }), "theirs");
  assert.equal(hooks.hold({ x: 10, y: 10 }), false);
});

test("three points are taken onto three others", () => {
  const turned = affine([[0, 0], [10, 0], [0, 10]], [[5, 5], [5, 25], [-15, 5]]);
  assert.deepEqual(turned, [0, 2, -2, 0, 5, 5]);
  assert.equal(affine([[0, 0], [1, 1], [2, 2]], [[0, 0], [1, 0], [0, 1]]), null);
});

test("a net has two triangles to a cell", () => {
  const found = triangles({ width: 20, height: 10, across: 2, down: 1 });
  assert.equal(found.length, 4);
  assert.deepEqual(found[3].map((corner) => corner.index), [1, 5, 4]);
  assert.deepEqual(found[3][1].at, [20, 10]);
});
