import assert from "node:assert/strict";
import { test } from "node:test";
import { Draft } from "../drawing.mjs";
import { Hands } from "../hands.mjs";

// Hands over a map with one mark of this shape under every place.
function handsOver(kind, shape) {
  const entry = { record: { id: 1, pos_how: "exact" }, shape: { kind } };
  const map = { placeOf: () => ({ x: 0.5, y: 0.5 }) };
  const hands = new Hands({ desk: { standAlone: false }, map, state: {}, markAt: () => entry, repaint() {} });
  hands.shape = shape;
  return hands;
}

test("a mark is lifted by holding, also while a touch would place", () => {
  assert.equal(handsOver("point", null).lift({}), true);
  assert.equal(handsOver("point", "point").lift({}), true);
});

test("a slow touch inside an area places and lifts nothing", () => {
  assert.equal(handsOver("area", "point").lift({}), false);
  assert.equal(handsOver("area", null).lift({}), true);
});

test("nothing is lifted while a shape is in hand", () => {
  const hands = handsOver("point", "line");
  hands.draft = new Draft("line");
  hands.draft.points.push([0.5, 0.5]);
  assert.equal(hands.lift({}), false);
});
