import assert from "node:assert/strict";
import { test } from "node:test";
import { entriesOf, FigureShapes, figureShapeAt } from "../figure_shapes.mjs";
import { makeFrame } from "../mercator.mjs";

const frame = makeFrame({ zoom: 0, left: 0, top: 0, width: 256, height: 256 });
const square = (west, east) => ({ type: "Polygon", coordinates: [[[west, -40], [east, -40], [east, 40], [west, 40], [west, -40]]] });
const figure = (...geometries) => ({ classes: [{ name: "few", colour: "#eeeeee", hatch: "" }], shapes: geometries.map((geometry) => ({ geometry, of_class: 0 })) });

test("a touch inside an area finds its number", () => {
  const entries = entriesOf(figure(square(-90, -10), square(10, 90)));
  assert.equal(figureShapeAt(entries, frame, 160, 128), 1);
});

test("a touch on open ground finds none", () => {
  assert.equal(figureShapeAt(entriesOf(figure(square(-90, -10))), frame, 230, 128), -1);
});

test("a place is found before the area that it lies in", () => {
  const entries = entriesOf(figure(square(-90, 90), { type: "Point", coordinates: [0, 0] }));
  assert.equal(figureShapeAt(entries, frame, 131, 128), 1);
});

test("what cannot be drawn keeps the numbers of the others", () => {
  const entries = entriesOf(figure({ type: "Nothing" }, square(-90, 90)));
  assert.deepEqual(entries.map((e) => e.n), [1]);
});

test("a figure says whether marks lie over it, and its classes are rows of the legend", () => {
  const shapes = new FigureShapes({ addCanvas: () => ({ paint() {} }) }, () => ({}), null);
  shapes.set({ ...figure(square(0, 1)), marks: false });
  assert.equal(shapes.hidesMarks, true);
  assert.deepEqual(shapes.rows.map((row) => row.label), ["few"]);
  shapes.set(null);
  assert.equal(shapes.hidesMarks, false);
});

test("a place is drawn as a dot where it lies", () => {
  const dots = [];
  const ctx = new Proxy({ arc: (x, y) => dots.push([Math.round(x), Math.round(y)]) }, { get: (own, name) => own[name] ?? (() => {}), set: () => true });
  const shapes = new FigureShapes({ addCanvas: () => ({ paint() {} }) }, () => ({ halo: "#ffffff", ink: "#000000" }), null);
  shapes.set(figure({ type: "MultiPoint", coordinates: [[0, 0], [90, 0]] }));
  shapes.draw(ctx, frame);
  assert.deepEqual(dots, [[128, 128], [192, 128]]);
});
