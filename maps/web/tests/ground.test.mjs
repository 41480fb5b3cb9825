import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { atZoom, nameIn, paintSteps, sorted, whatIs } from "../ground.mjs";

const ground = JSON.parse(readFileSync(new URL("../../style/ground.json", import.meta.url), "utf-8"));

for (const [layer, shape, properties, is] of [
  ["transportation", "line", { class: "residential" }, "street"],
  ["transportation", "line", { class: "Cycleway, footpath, etc." }, "path"],
  ["waterway", "line", { class: "drain" }, "stream"],
  ["roads", "line", { "pmap:kind": "highway" }, "motorway"],
  ["roads", "line", { kind: "highway" }, "motorway"],
  ["water", "area", {}, "water"],
  ["buildings_of_ours", "area", { building: "yes" }, "building"],
  ["transportation", "line", { class: "ferry" }, ""],
]) {
  test(`${layer} ${JSON.stringify(properties)} is ${is || "not drawn"}`, () => {
    assert.equal(whatIs(ground, layer, shape, properties), is);
  });
}

// The same samples as tests/maps/test_style.py: page and print name the same features.
const samples = JSON.parse(readFileSync(new URL("../../../tests/maps/features_of_schemas.json", import.meta.url), "utf-8"));

for (const [layer, shape, properties, painted, written] of samples.features) {
  test(`${layer} ${shape} ${JSON.stringify(properties)} is ${painted || "not painted"}, ${written || "not written"}`, () => {
    assert.equal(whatIs(ground, layer, shape, properties), painted);
    assert.equal(whatIs(ground, layer, shape, properties, "labels"), written);
  });
}

for (const [properties, language, name] of samples.names) {
  test(`${JSON.stringify(properties)} is called ${name} in ${language}`, () => assert.equal(nameIn(ground, properties, language), name));
}

test("the most important landmark of a tile comes first", () => {
  const poi = (subclass) => ({ geomType: 1, props: { subclass, name: subclass }, geom: [], bbox: {} });
  const out = sorted(ground, new Map([["poi", ["place_of_worship", "hospital", "library", "school"].map(poi)]]), 512);
  assert.deepEqual(out.get("landmark_name").map((f) => f.props.text), ["hospital", "school", "place_of_worship"]);
  assert.deepEqual(out.get("lesser_name").map((f) => f.props.text), ["library"]);
});

test("the name of an area stands at its middle, as a point that can be moved and measured", () => {
  const bbox = { minX: 10, minY: 20, maxX: 30, maxY: 60 };
  const lake = { geomType: 3, props: { name: "Ziwa" }, geom: [], bbox };
  const [name] = sorted(ground, new Map([["lakes", [lake]]]), 512).get("water_label");
  const at = name.geom[0][0].clone().mult(2).add({ x: 1, y: 0 });
  assert.deepEqual([at.x, at.y, at.dist({ x: 41, y: 83 })], [41, 80, 3]);
});

test("a name beyond the tile is left to its neighbour", () => {
  const poi = (minX) => ({ geomType: 1, props: { class: "town", name: "A" }, geom: [], bbox: { minX, minY: 3 } });
  const out = sorted(ground, new Map([["place", [poi(-4), poi(12), poi(512)]]]), 512);
  assert.equal(out.get("town_name").length, 1);
});

test("a named road is painted and written", () => {
  const road = { geomType: 2, props: { class: "primary", name: "Morogoro Road" } };
  const out = sorted(ground, new Map([["transportation", [road]]]), 512);
  assert.deepEqual([...out.keys()], ["background", "main_road", "street_name"]);
});

test("an empty tile stays empty, so that the world shows", () => {
  assert.equal(sorted(ground, new Map(), 512).size, 0);
});

test("sizes grow between the steps and stand still beyond them", () => {
  const steps = [[12, 1], [14, 3]];
  assert.deepEqual([10, 12, 13, 14, 20].map((zoom) => atZoom(steps, zoom)), [1, 1, 2, 3, 3]);
});

for (const theme of Object.keys(ground.themes)) {
  test(`theme ${theme} has a colour for everything that is painted`, () => {
    const colours = ground.themes[theme];
    for (const step of paintSteps(ground, theme)) assert.match(colours[step.name] ?? "", /^#[0-9a-f]{6}$/, step.name);
    for (const name of ground.order) if (ground.paint[name]?.casing) assert.ok(colours[`${name}_casing`], name);
  });
}
