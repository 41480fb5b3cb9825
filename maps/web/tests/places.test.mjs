import assert from "node:assert/strict";
import { test } from "node:test";
import { dotAt, placeShapeAt } from "../layers_painter.mjs";
import { directionOf, shortened } from "../lettering.mjs";
import { legendOf } from "../legend.mjs";
import { MarksStore } from "../marks_store.mjs";
import { makeFrame, unitX, unitY } from "../mercator.mjs";
import { traceShapeOf } from "../place_shapes.mjs";
import { columnsOf, Places } from "../places.mjs";
import { ringArea } from "../shapes.mjs";

const feature = (type, coordinates, properties = {}) => ({ type: "Feature", properties, geometry: { type, coordinates } });
const placesOf = (layer, ...features) => new Places({ id: 1, colour: "#111111", ...layer }, features.length, columnsOf({ features }));
const frame = makeFrame({ zoom: 10, left: unitX(10) * 262144, top: unitY(10) * 262144, width: 800, height: 600 });

class Pen {
  steps = [];
  moveTo(x, y) { this.steps.push([x, y]); }
  lineTo(x, y) { this.steps.push([x, y]); }
}

test("holes run against outlines, however they were written", () => {
  const square = (s, o) => [[o, o], [o + s, o], [o + s, o + s], [o, o + s], [o, o]];
  for (const [outer, hole] of [[square(5, 0), square(1, 1)], [square(5, 0).reverse(), square(1, 1)]]) {
    const [a, b] = placesOf({}, feature("Polygon", [outer, hole])).ringsOf(0).map(ringArea);
    assert.ok(a < 0 !== b < 0);
  }
});

test("a shape of a million corners is few steps where it is outside", () => {
  const n = 1000000;
  const ring = Array.from({ length: n }, (_, i) => [10.5 + Math.cos((2 * Math.PI * i) / n) * 30, 9.5 + Math.sin((2 * Math.PI * i) / n) * 30]);
  const places = placesOf({}, feature("Polygon", [[...ring, ring[0]]]));
  const pen = new Pen();
  traceShapeOf(pen, frame, places, 0);
  assert.ok(pen.steps.length < 40000);
});

test("what is inside the frame is traced corner by corner", () => {
  const line = Array.from({ length: 500 }, (_, i) => [10 + i / 500, 9.8]);
  const pen = new Pen();
  traceShapeOf(pen, frame, placesOf({}, feature("LineString", line)), 0);
  assert.equal(pen.steps.length, 500);
});

test("the nearest of many dots is touched, at the right distance only", () => {
  const places = placesOf({}, feature("Point", [10.1, 9.9]), feature("Point", [10.2, 9.9]));
  const at = (lon, lat) => [unitX(lon) * frame.scale - frame.left, unitY(lat) * frame.scale - frame.top];
  const [x, y] = at(10.2, 9.9);
  assert.equal(dotAt({ dotted: [places], frame }, x + 4, y, 10).feature, 1);
  assert.equal(dotAt({ dotted: [places], frame }, x + 30, y, 10), null);
});

test("an area under the finger is found, and a line before it", () => {
  const area = feature("Polygon", [[[10, 10], [11, 10], [11, 9], [10, 9], [10, 10]]]);
  const places = placesOf({}, area, feature("LineString", [[10, 9.8], [11, 9.8]]));
  const shapes = [{ places, i: 0 }, { places, i: 1 }];
  const y = unitY(9.8) * frame.scale - frame.top;
  assert.equal(placeShapeAt({ shapes, frame }, 50, y + 3, 8).feature, 1);
  assert.equal(placeShapeAt({ shapes, frame }, 50, y + 60, 8).feature, 0);
});

test("a place has its class's colour, and the layer's own without one", () => {
  const places = placesOf({ classes: [["a", "A", "#aa0000"]] }, feature("Point", [1, 2]), feature("Point", [1, 2]));
  places.classes = Uint8Array.of(0, 255);
  assert.deepEqual([places.colourOf(0), places.colourOf(1)], ["#aa0000", "#111111"]);
});

test("classes of one text and colour are one line of the legend", () => {
  const classes = [["a", "Small", "#1"], ["b", "Small", "#1"], ["c", "Large", "#2"]];
  const description = { kinds: [], groups: [], services: [], layers: [{ id: 4, name: "Clinics", classes }] };
  const [section] = legendOf(description, new MarksStore(), {});
  assert.deepEqual(section.rows.map((row) => row.label), ["Clinics", "Small", "Large"]);
});

test("a text's direction is that of its first letter", () => {
  assert.deepEqual(["12 عيادة", "Ward عيادة", "वडा", ""].map(directionOf), ["rtl", "ltr", "ltr", "ltr"]);
});

test("a long label is cut between letters", () => {
  assert.equal([...new Intl.Segmenter().segment(shortened("क्ष".repeat(50)))].length, 34);
});

