// Two linked maps side by side: each shows its own marks and its own shapes of a figure.
import { boxOfRound } from "./clusters.mjs";
import { FigureShapes } from "./figure_shapes.mjs";
import { MapView } from "./leaflet_map/map.mjs";
import { linkMaps, makeTwin } from "./leaflet_map/twin.mjs";
import { MarksPainter } from "./marks_painter.mjs";
import { MarksStore } from "./marks_store.mjs";
import { element, panel } from "./elements.mjs";
import { shapeAt, symbolAt } from "./touching.mjs";

const REACH = 16;

export class Sides {
  constructor(app) {
    this.app = app;
    this.on = false;
    this.names = [];
  }

  // Show two sides ({label, ids, figure}), or one map again.
  set({ sides }) {
    if (!sides && !this.on) return;
    this.sides = sides;
    const [first, second] = sides ?? [null, null];
    this.show(Boolean(sides));
    this.app.store.setOnly(first?.ids ?? null);
    this.app.figure.set(first?.figure ?? null);
    this.app.quietLayers(Boolean(first?.figure));
    this.name(sides ?? []);
    if (second) this.fill(second);
    this.app.repaint();
    this.app.furniture.refresh();
  }

  // The marks were fetched anew.
  again() {
    if (this.on) this.set({ sides: this.sides });
  }

  // The window is divided, and what was in the middle stays there.
  show(on) {
    if (on === this.on) return;
    this.on = on;
    const { map } = this.app;
    const view = map.view();
    document.body.classList.toggle("sided", on);
    if (on) this.make();
    map.sizeChanged();
    this.map.sizeChanged();
    map.go(view);
  }

  make() {
    if (this.map) return;
    const { app } = this;
    const leaflet = makeTwin(app.map.leaflet);
    this.map = new MapView(leaflet);
    this.store = new MarksStore();
    this.painter = new MarksPainter(app.style.marks, app.pictures, app.painter.numbers);
    this.painter.kindGlyphs = app.painter.kindGlyphs;
    this.layers = this.map.addCanvas("layers", (ctx, frame) => app.layersPainter.paint(ctx, frame, app.layers, app.inks));
    this.figure = new FigureShapes(this.map, () => app.inks, app.makeCanvas);
    this.marks = this.map.addCanvas("marks", (ctx, frame) => this.paint(ctx, frame));
    linkMaps(app.map.leaflet, leaflet);
    this.map.onTouch((point) => this.touch(point));
    this.map.lock(app.map.locked);
  }

  fill({ ids, figure }) {
    const { app } = this;
    this.store.reset(app.fetchedMarks);
    this.store.setOnly(ids);
    this.painter.setTheme(app.theme);
    this.painter.setGroups(app.description.groups);
    app.showBasemapsOn(this.map);
    this.layers.paint();
    this.layers.canvas.style.opacity = figure ? "0.3" : "";
    this.figure.set(figure ?? null);
    this.marks.paint();
  }

  paint(ctx, frame) {
    this.placed = null;
    if (this.figure.hidesMarks) return;
    this.placed = this.painter.paint(ctx, frame, this.store, { selected: this.app.state.selected, linked: null, lifted: null });
    while (this.placed.waiting.length) this.painter.paintWaiting(ctx, this.placed);
  }

  repaint() {
    if (this.on) this.marks?.paint();
  }

  // Colours or basemaps changed.
  dress() {
    if (!this.on || !this.marks) return;
    this.painter.setTheme(this.app.theme);
    this.app.showBasemapsOn(this.map);
    this.layers.paint();
    this.figure.repaint();
    this.marks.paint();
  }

  touch(point) {
    const at = this.marks.frameOf(point);
    const found = this.placed && (symbolAt(this.placed, at.x, at.y, REACH) ?? shapeAt(this.placed.shapes, this.marks.frame, at.x, at.y, 12));
    if (found?.count) this.map.goInto(boxOfRound(this.store.index, found), 18);
    else if (found) this.app.choose(found.record.id, true);
    else this.app.touchFigure(this.figure.at(point), 1);
  }

  // Whose each map is stands at its top.
  name(sides) {
    for (const node of this.names) node.remove();
    this.names = sides.map(({ label }, i) =>
      panel(`side-name ${i ? "second" : "first"}`, [element("bdi", { text: label })]));
    this.app.furniture.root.append(...this.names);
  }
}
