// Vector basemaps: what each feature is, by its schema, and how that is painted. The rules are `style/ground.json`;
// `maps/style/features.py` follows the same ones for the print: change both together.

import { shortened } from "./lettering.mjs";

const SHAPES = ["", "point", "line", "area"];
const NOT_LISTED = 90;
const SHORT_WORD = 4;
const LONGEST = 60;
const NONE = new Set(["", "no", "none", "false"]);

// What a feature is (`water`, `street` …), or "" where nothing is drawn. `part` is "rules" or "labels".
export function whatIs(ground, layer, shape, properties, part = "rules") {
  return ranked(ground, layer, shape, properties, part)[0];
}

// What a feature is, and its rank among such: the lowest is the most important.
export function ranked(ground, layer, shape, properties, part) {
  for (const rule of rulesOf(ground, layer, part)) {
    const place = placeIn(rule, shape, properties);
    if (place !== null) return [rule.is === "hidden" ? "" : rule.is, place * 1000 + dataRank(properties)];
  }
  return ["", 0];
}

const kept = new WeakMap();

function rulesOf(ground, layer, part) {
  if (!kept.has(ground)) kept.set(ground, new Map());
  const known = kept.get(ground);
  const key = `${part}/${layer}`;
  if (!known.has(key)) known.set(key, findRules(ground, layer, part));
  return known.get(key);
}

function findRules(ground, layer, part) {
  const schemas = Object.values(ground.schemas).filter((schema) => schema.layers.includes(layer));
  const used = schemas.length ? schemas : [ground.schemas.plain];
  const rules = used.flatMap((schema) => schema[part]).filter((rule) => isFor(ground, rule, layer));
  return rules.map((rule) => ({ is: rule.is, shape: rule.shape, tests: rule.where && testsOf(ground, rule.where) }));
}

// [key, the place in its list of every value that fits, whether any value does] for each key of a rule.
function testsOf(ground, where) {
  return Object.entries(where).map(([key, wanted]) => {
    const places = typeof wanted === "string" ? ground.words[wanted].map((word, i) => [word, i]) : wanted.map((value) => [value, NOT_LISTED]);
    return [key, new Map(places), wanted[0] === "*"];
  });
}

function isFor(ground, rule, layer) {
  return rule.named ? speaksOf(layer, ground.words[rule.named]) : (rule.layer ?? layer) === layer;
}

// Whether a layer's name has one of the words in it; a short word stands by itself.
function speaksOf(layer, words) {
  const name = layer.toLowerCase();
  const own = new Set(name.split(/[^\p{L}]+/u));
  return words.some((word) => (word.length <= SHORT_WORD ? own.has(word) : name.includes(word)));
}

// Where a feature stands in the list of a rule that fits it; null where it does not fit.
function placeIn(rule, shape, properties) {
  if (rule.shape && rule.shape !== shape) return null;
  if (!rule.tests) return NOT_LISTED;
  for (const [key, places, any] of rule.tests) {
    if (properties[key] === undefined) continue;
    const value = String(properties[key]).toLowerCase();
    const place = places.get(value) ?? (any && !NONE.has(value) ? NOT_LISTED : undefined);
    if (place !== undefined) return place;
  }
  return null;
}

// How the data itself ranks a feature, 0 to 999.
function dataRank(properties) {
  const within = (rank) => Math.min(999, Math.max(0, rank));
  const number = (key) => (typeof properties[key] === "number" ? properties[key] : null);
  const rank = number("rank") ?? number("pmap:rank");
  if (rank !== null) return within(rank);
  if (number("population_rank") !== null) return within(100 - properties.population_rank);
  return number("population") >= 1 ? 200 - 20 * Math.log10(properties.population) : 500;
}

// What a feature is called in a language: else locally, else (where that cannot be written) in Latin letters.
export function nameIn(ground, properties, language) {
  let first = "";
  for (const key of nameKeys(ground, language)) {
    const text = properties[key];
    if (typeof text !== "string" || !text.trim()) continue;
    if (isWritten(ground, text)) return text.trim();
    first ||= text.trim();
  }
  return first;
}

const keptKeys = new WeakMap();

function nameKeys(ground, language) {
  const known = keptKeys.get(ground);
  if (known?.language === language) return known.keys;
  const { local, latin } = ground.names;
  const short = language.split("-")[0];
  const keys = [`name:${language}`, `name:${short}`, `name_${short}`, ...local, ...latin];
  keptKeys.set(ground, { language, keys });
  return keys;
}

const keptScripts = new WeakMap();

// Whether the bundled fonts have the scripts of a text.
function isWritten(ground, text) {
  if (!keptScripts.has(ground)) {
    const ranges = ground.names.written.map(([first, last]) => `\\u{${first}}-\\u{${last}}`);
    keptScripts.set(ground, new RegExp(`^[${ranges.join("")}]*$`, "u"));
  }
  return keptScripts.get(ground).test(text);
}

// The layers of a tile sorted anew by what their features are; `ground` fills the tile's square first. A name is a
// feature with {text, rank}; the names of one kind are in the order of their importance.
export function sorted(ground, layers, tileSize, language = "en") {
  const out = new Map();
  if (!layers.size) return out;
  out.set("background", [square(tileSize)]);
  const style = { ground, language, tileSize };
  for (const [layer, features] of layers) for (const feature of features) sortFeature(style, layer, feature, out);
  for (const [name, features] of out) if (name in ground.labels) features.sort((a, b) => a.props.rank - b.props.rank);
  return out;
}

function sortFeature({ ground, language, tileSize }, layer, feature, out) {
  const shape = SHAPES[feature.geomType];
  const what = whatIs(ground, layer, shape, feature.props);
  if (what && shape !== "point") put(out, what, feature);
  if (shape === "point" && isOutside(feature.bbox, tileSize)) return;
  const [name, rank] = ranked(ground, layer, shape, feature.props, "labels");
  const text = name && nameIn(ground, feature.props, language);
  if (!text) return;
  const props = { text: shortened(text, ground.labels[name].longest ?? LONGEST), rank };
  put(out, name, shape === "area" ? atMiddle(feature, props) : { ...feature, props });
}

// Whether a point lies beyond its tile: it is the neighbour's to write.
function isOutside({ minX, minY }, size) {
  return minX < 0 || minY < 0 || minX >= size || minY >= size;
}

function put(out, name, feature) {
  if (out.has(name)) out.get(name).push(feature);
  else out.set(name, [feature]);
}

// The name of an area stands at the middle of its box.
function atMiddle(feature, props) {
  const { minX, minY, maxX, maxY } = feature.bbox;
  const middle = pointAt([(minX + maxX) / 2, (minY + maxY) / 2]);
  return { props, geomType: 1, numVertices: 1, geom: [[middle]], bbox: { minX: middle.x, minY: middle.y, maxX: middle.x, maxY: middle.y } };
}

// A point as the painter of the tiles knows them.
function pointAt([x, y]) {
  return {
    x,
    y,
    clone: () => pointAt([x, y]),
    mult: (k) => pointAt([x * k, y * k]),
    add: (p) => pointAt([x + p.x, y + p.y]),
    dist: (p) => Math.hypot(x - p.x, y - p.y),
  };
}

function square(size) {
  const corners = [[0, 0], [size, 0], [size, size], [0, size], [0, 0]];
  return { props: {}, geomType: 3, numVertices: 5, geom: [corners.map(pointAt)], bbox: { minX: 0, minY: 0, maxX: size, maxY: size } };
}

// A size at a zoom from [zoom, size] steps.
export function atZoom(steps, zoom) {
  if (zoom <= steps[0][0]) return steps[0][1];
  for (let i = 1; i < steps.length; i++) {
    const [z0, s0] = steps[i - 1];
    const [z1, s1] = steps[i];
    if (zoom <= z1) return s0 + ((s1 - s0) * (zoom - z0)) / (z1 - z0);
  }
  return steps.at(-1)[1];
}

// Rules in the order of painting: {name, minZoom, before(ctx, zoom), draw(ctx, rings)}. Casings lie under all roads.
export function paintSteps(ground, theme) {
  const colours = ground.themes[theme] ?? ground.themes.light;
  const steps = [areaStep("background", colours.background, ground.paint.background)];
  const lines = ground.order.filter((name) => ground.shapes[name] !== "area");
  const cased = lines.filter((name) => ground.paint[name]?.casing);
  for (const name of ground.order) {
    const paint = ground.paint[name] ?? {};
    if (ground.shapes[name] === "area") steps.push(areaStep(name, colours[name], paint, colours[`${name}_line`]));
    else {
      if (name === cased[0]) for (const c of cased) steps.push(lineStep(c, colours[`${c}_casing`], ground.paint[c], ground.paint[c].casing));
      steps.push(lineStep(name, colours[name], paint, 0));
    }
  }
  return steps;
}

function areaStep(name, fill, paint = {}, outline = null) {
  return {
    name,
    minZoom: paint.min_zoom ?? 0,
    before(ctx, zoom) {
      const outlined = outline && zoom >= (paint.outlined ?? 0);
      ctx.fillStyle = fill;
      ctx.strokeStyle = outlined ? outline : fill;
      ctx.lineWidth = outlined ? 0.8 : 0.4;
    },
    draw(ctx, rings) {
      trace(ctx, rings);
      ctx.fill("evenodd");
      ctx.stroke();
    },
  };
}

function lineStep(name, colour, paint, casing) {
  return {
    name,
    minZoom: paint.min_zoom ?? 0,
    before(ctx, zoom) {
      ctx.strokeStyle = colour;
      ctx.lineJoin = "round";
      ctx.lineCap = paint.dash ? "butt" : "round";
      ctx.lineWidth = atZoom(paint.width, zoom) + 2 * casing;
    },
    draw(ctx, rings) {
      trace(ctx, rings);
      if (paint.dash) ctx.setLineDash(paint.dash);
      ctx.stroke();
      if (paint.dash) ctx.setLineDash([]);
    },
  };
}

function trace(ctx, rings) {
  ctx.beginPath();
  for (const ring of rings) ring.forEach((p, i) => (i ? ctx.lineTo(p.x, p.y) : ctx.moveTo(p.x, p.y)));
}
