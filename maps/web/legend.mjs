// What the legend says about a map: only what is really on it.

// Sections {key, title, rows: [{key, label, look | layer | soft, count}]}; empty sections are left out. `marks` says
// how many there are of each code (`tally(key)`) and how their places are not exact (`softWays()`).
export function legendOf(description, marks, texts) {
  const used = (key) => new Map([...marks.tally(key)].filter(([, n]) => n > 0));
  const [kinds, groups, services] = [used("kind"), used("group"), used("service")];
  const sections = [
    { key: "kinds", title: texts.kinds, rows: rowsOf(description.kinds, "code", kinds, (k) => ({ look: { kind: k.code } })) },
    { key: "groups", title: texts.groups, rows: rowsOf(description.groups, "key", groups, (g) => ({ look: { colour: g.colour, sign: g.sign } })) },
    { key: "services", title: texts.services, rows: rowsOf(description.services, "code", services, (s) => ({ glyph: s.glyph })) },
    { key: "places", title: "", rows: softRows(marks.softWays(), texts) },
    { key: "layers", title: texts.layers, rows: description.layers.flatMap(layerRows) },
  ];
  return sections.filter((section) => section.rows.length);
}

// A layer's own line, and under it one for each of its classes; classes of one text and colour share a line.
function layerRows(layer) {
  const own = { key: String(layer.id), label: layer.name, layer };
  const lines = new Map((layer.classes ?? []).map(([, label, colour]) => [`${colour} ${label}`, { label, colour }]));
  if (!lines.size) return [own];
  const rows = [...lines].map(([key, { label, colour }]) => ({
    key: `${layer.id} ${key}`, label, layer: { ...layer, colour, glyph: "", classed: true }, inside: true,
  }));
  return [{ ...own, layer: null }, ...rows];
}

function rowsOf(list, key, used, more) {
  return list
    .filter((item) => used.has(String(item[key])))
    .map((item) => ({ key: String(item[key]), label: item.name ?? item.label ?? "", count: used.get(String(item[key])), ...more(item) }));
}

function softRows(how, texts) {
  return [
    how.has("masked") && { key: "masked", label: texts.masked, soft: "disc" },
    how.has("area") && { key: "area", label: texts.area_only, soft: "area" },
  ].filter(Boolean);
}

// A filter after one row was switched: null is "all" again.
export function switched(chosen, key, all) {
  const now = new Set(chosen ?? all);
  if (now.has(key)) now.delete(key);
  else now.add(key);
  return now.size === all.length ? null : [...now];
}
