import assert from "node:assert/strict";
import { test } from "node:test";
import { makeFrame, unitX, unitY } from "../mercator.mjs";
import { shapeOf } from "../shapes.mjs";
import { shapeAt, symbolAt } from "../touching.mjs";
import { legendOf, switched } from "../legend.mjs";
import { MarksStore } from "../marks_store.mjs";

const frame = makeFrame({ zoom: 10, left: unitX(10) * 262144, top: unitY(10) * 262144, width: 800, height: 600 });
const entry = (type, coordinates) => ({ record: { id: 1 }, shape: shapeOf({ type, coordinates }) });
const square = (size) => entry("Polygon", [[[10, 10], [10 + size, 10], [10 + size, 10 - size], [10, 10 - size], [10, 10]]]);

test("the nearer of two symbols is touched", () => {
  const points = [{ entry: "a", x: 0, y: 0, radius: 10 }, { entry: "b", x: 30, y: 0, radius: 10 }];
  assert.equal(symbolAt({ points }, 20, 0, 16), "b");
});

test("out of reach is nothing", () => {
  assert.equal(symbolAt({ points: [{ entry: "a", x: 0, y: 0, radius: 10 }] }, 60, 0, 16), null);
});

test("the smaller area wins, and a line wins over both", () => {
  const [small, large] = [square(0.5), square(0.9)];
  const line = entry("LineString", [[10, 9.8], [11, 9.8]]);
  assert.equal(shapeAt([large, small], frame, 50, 50, 8), small);
  const y = unitY(9.8) * frame.scale - frame.top;
  assert.equal(shapeAt([large, small, line], frame, 50, y + 4, 8), line);
});

const description = {
  kinds: [{ code: "barrier", name: "Barrier" }, { code: "idea", name: "Idea" }],
  groups: [{ key: "1", label: "Women", colour: "#000000", sign: "star" }],
  services: [{ code: "health", name: "Health", glyph: "x" }],
  layers: [],
};

test("the legend names only what is on the map", () => {
  const store = new MarksStore();
  store.reset([{ id: 1, kind: "barrier", group: "1", service: "", pos_how: "masked" }]);
  const sections = legendOf(description, store, { kinds: "Kinds", groups: "Groups", masked: "soft" });
  assert.deepEqual(sections.map((s) => s.rows.map((r) => r.label)), [["Barrier"], ["Women"], ["soft"]]);
});

test("switching one off and on again is all again", () => {
  const off = switched(null, "a", ["a", "b"]);
  assert.deepEqual(off, ["b"]);
  assert.equal(switched(off, "a", ["a", "b"]), null);
});
