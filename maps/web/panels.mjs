// The page's own furniture: zoom, legend, drawing bar, credits; and, stand-alone, title, list and notes.
import { button, drawn, element, panel } from "./elements.mjs";
import { drawSignShape, drawSymbol, traceShape } from "./symbols.mjs";
import { withAlpha } from "./colours.mjs";
import { hatchOn } from "./figure_shapes.mjs";

// One row's picture in the legend.
export function rowPicture(row, style, theme) {
  return drawn(30, 30, (ctx) => {
    if (row.look?.kind) drawSymbol(ctx, style, theme, { glyph: "", colour: "#5b6770", sign: "", ...row.look }, 15, 15.5, 10.5);
    else if (row.look) drawSignShape(ctx, style, row.look, 15, 15, 10);
    else if (row.glyph) glyphIn(ctx, row.glyph, theme.on_panel);
    else if (row.soft) softIn(ctx, row.soft);
    else if (row.layer) layerIn(ctx, row.layer, theme);
    else if (row.swatch) swatchIn(ctx, row.swatch, theme);
  });
}

function swatchIn(ctx, { colour, hatch }, theme) {
  ctx.beginPath();
  ctx.rect(4, 7, 22, 16);
  ctx.fillStyle = withAlpha(colour, 0.6);
  ctx.fill();
  if (hatch) {
    const cell = document.createElement("canvas");
    cell.width = cell.height = 9;
    ctx.fillStyle = ctx.createPattern(hatchOn(cell, hatch, theme.on_panel), "repeat");
    ctx.fill();
  }
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

function glyphIn(ctx, glyph, colour) {
  ctx.font = "22px ChautariIcons";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colour;
  ctx.fillText(glyph, 15, 16);
}

function softIn(ctx, how) {
  ctx.fillStyle = withAlpha("#5b6770", 0.28);
  ctx.strokeStyle = withAlpha("#5b6770", 0.8);
  ctx.setLineDash(how === "disc" ? [3, 4] : [2, 4]);
  if (how === "disc") traceShape(ctx, { circle: 1 }, 15, 15, 12);
  else traceShape(ctx, { points: [[-1, -0.5], [0.2, -0.9], [1, 0.1], [0.4, 0.9], [-0.8, 0.7]] }, 15, 15, 13);
  ctx.fill();
  ctx.stroke();
}

function layerIn(ctx, layer, theme) {
  ctx.strokeStyle = layer.colour;
  ctx.lineWidth = 2.4;
  ctx.lineCap = "round";
  ctx.beginPath();
  if (layer.geometry === "line") {
    ctx.moveTo(5, 22);
    ctx.bezierCurveTo(11, 4, 18, 26, 25, 8);
  } else if (layer.geometry === "area") {
    ctx.rect(6, 8, 18, 14);
    ctx.fillStyle = withAlpha(layer.colour, layer.classed ? 0.5 : 0.16);
    ctx.fill();
  } else {
    ctx.lineWidth = 1.6;
    ctx.arc(15, 15, layer.classed ? 7 : 11, 0, 2 * Math.PI);
    ctx.fillStyle = layer.classed ? layer.colour : theme.paper;
    ctx.fill();
  }
  ctx.stroke();
  if (layer.glyph && layer.geometry !== "line" && layer.geometry !== "area") {
    ctx.font = "15px ChautariIcons";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = layer.colour;
    ctx.fillText(layer.glyph, 15, 15.5);
  }
}

export function zoomButtons(texts, glyphs, zoomBy) {
  const named = (label, glyph, step) => {
    const node = button("", "round", () => zoomBy(step), glyph);
    node.setAttribute("aria-label", label);
    return node;
  };
  return panel("zoom", [named(texts.zoom_in, glyphs.plus, 1), named(texts.zoom_out, glyphs.minus, -1)]);
}

export class LegendPanel {
  // `onSwitch(section, key)` is called where rows can be switched, else null.
  constructor(root, { glyphs, onSwitch = null }) {
    this.glyphs = glyphs;
    this.onSwitch = onSwitch;
    this.open = false;
    this.node = panel("legend");
    root.append(this.node);
  }

  setOpen(open) {
    this.open = open;
    this.node.classList.toggle("open", open);
    this.node.querySelector(".handle")?.setAttribute("aria-expanded", String(open));
  }

  fill(sections, { texts, style, theme, isOn = () => true }) {
    const label = this.onSwitch ? texts.legend_filter : texts.legend;
    const handle = button(label, "handle", () => this.setOpen(!this.open), this.glyphs.legend);
    const body = element("div", { className: "body", children: sections.map((s) => this.section(s, { style, theme, isOn })) });
    this.node.replaceChildren(handle, body);
    this.node.hidden = !sections.length;
    this.setOpen(this.open);
  }

  section(section, look) {
    const rows = section.rows.map((row) => this.row(section, row, look));
    return element("div", { className: "part", children: [section.title && element("h3", { text: section.title }), ...rows] });
  }

  row(section, row, { style, theme, isOn }) {
    const isHead = row.layer === null;
    const children = [!isHead && rowPicture(row, style, theme), element("span", { className: "name", children: [element("bdi", { text: row.label })] })];
    if (row.count) children.push(element("span", { className: "count", text: String(row.count) }));
    if (isHead) return element("div", { className: "row head", children });
    if (!this.onSwitch || !["kinds", "groups", "services"].includes(section.key)) return element("div", { className: "row", children });
    const on = isOn(section.key, row.key);
    const node = element("button", { className: on ? "row" : "row off", children, attributes: { type: "button", role: "switch", "aria-checked": String(on) } });
    node.addEventListener("click", () => this.onSwitch(section.key, row.key));
    return node;
  }
}

export class DrawingBar {
  constructor(root, texts, glyphs, { finish, undo, cancel }) {
    this.undo = button(texts.undo_point, "", undo, glyphs.undo);
    this.finish = button(texts.finish, "main", finish, glyphs.check);
    this.cancel = button(texts.cancel, "", cancel, glyphs.close);
    this.hint = element("p", { className: "hint", text: "" });
    this.node = panel("drawing", [this.hint, element("div", { className: "buttons", children: [this.cancel, this.undo, this.finish] })]);
    this.node.hidden = true;
    root.append(this.node);
  }

  show(state, hint) {
    this.node.hidden = !state;
    if (!state) return;
    this.hint.textContent = hint;
    this.undo.disabled = state.points === 0;
    this.finish.disabled = !state.canFinish;
  }
}

export function creditsLine(credits) {
  const parts = [...new Set(credits.filter(Boolean))].flatMap((credit, i) => [
    i > 0 && element("span", { text: " · " }),
    element("bdi", { text: credit }),
  ]);
  return panel("credits", [element("p", { children: parts })]);
}
