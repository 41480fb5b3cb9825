// Vector basemaps: what each feature is, by its schema, and how that is painted. The rules are `style/ground.json`.

const SHAPES = ["", "point", "line", "area"];

// What a feature is (`water`, `street` …), or "" where nothing is drawn. `part` is "rules" or "labels".
export function whatIs(ground, layer, shape, properties, part = "rules") {
  for (const rule of rulesOf(ground, layer, part)) {
    if (fits(rule, shape, properties)) return rule.is === "hidden" ? "" : rule.is;
  }
  return "";
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
  return used.flatMap((schema) => schema[part]).filter((rule) => (rule.layer ?? layer) === layer);
}

function fits(rule, shape, properties) {
  if (rule.shape && rule.shape !== shape) return false;
  if (!rule.where) return true;
  return Object.entries(rule.where).some(
    ([key, values]) => key in properties && values.includes(String(properties[key]).toLowerCase()),
  );
}

// The layers of a tile sorted anew by what their features are; `ground` fills the tile's square first.
export function sorted(ground, layers, tileSize) {
  const out = new Map();
  if (!layers.size) return out;
  out.set("background", [square(tileSize)]);
  for (const [layer, features] of layers) for (const feature of features) sortFeature(ground, layer, feature, out);
  return out;
}

function sortFeature(ground, layer, feature, out) {
  const shape = SHAPES[feature.geomType];
  for (const part of ["rules", "labels"]) {
    if (part === "labels" && !hasName(feature.props)) continue;
    const name = whatIs(ground, layer, shape, feature.props, part);
    if (!name) continue;
    if (out.has(name)) out.get(name).push(feature);
    else out.set(name, [feature]);
  }
}

function hasName(properties) {
  return Object.keys(properties).some((key) => key.startsWith("name"));
}

function square(size) {
  const corners = [[0, 0], [size, 0], [size, size], [0, size], [0, 0]];
  const point = ([x, y]) => ({ x, y, clone: () => point([x, y]), mult: (k) => point([x * k, y * k]), add: (p) => point([x + p.x, y + p.y]) });
  return { props: {}, geomType: 3, numVertices: 5, geom: [corners.map(point)], bbox: { minX: 0, minY: 0, maxX: size, maxY: size } };
}

// Which properties may hold the name, best first, for people who read this language.
export function nameKeys(language) {
  const short = language.split("-")[0];
  return [`name:${language}`, `name:${short}`, `name_${short}`, "name", "name:latin", "name_int", "name:en", "name_en"];
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
  const steps = [areaStep("background", colours.background)];
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
      ctx.fillStyle = fill;
      ctx.strokeStyle = outline && zoom >= 16 ? outline : fill;
      ctx.lineWidth = outline && zoom >= 16 ? 0.8 : 0.4;
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
