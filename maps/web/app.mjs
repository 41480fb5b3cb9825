// The page put together: what is shown, what is in hand, and who is told.
import { MapView } from "./leaflet_map/map.mjs";
import { watchFingers } from "./leaflet_map/fingers.mjs";
import { MarksStore } from "./marks_store.mjs";
import { MarksPainter } from "./marks_painter.mjs";
import { NumberPictures, SymbolPictures } from "./symbols.mjs";
import { shapeAt, symbolAt } from "./touching.mjs";
import { countriesOf, paintWorld } from "./world_painter.mjs";
import { dotAt, LayersPainter, placeShapeAt } from "./layers_painter.mjs";
import { LayerShelf } from "./layer_shelf.mjs";
import { frameX, frameY, unitX, unitY } from "./mercator.mjs";
import { Furniture } from "./furniture.mjs";
import { Hands } from "./hands.mjs";
import { OpenedRounds } from "./opened_rounds.mjs";
import { Measure } from "./measure.mjs";
import { Pins } from "./pins.mjs";
import { Preview } from "./preview.mjs";
import { FigureShapes } from "./figure_shapes.mjs";
import { Sides } from "./sides.mjs";

const REACH = 16;

export class App {
  constructor(leaflet, desk) {
    this.desk = desk;
    this.map = new MapView(leaflet);
    this.store = new MarksStore();
    this.state = { selected: null, linked: null, lifted: null, dots: null };
    this.placed = { marks: nothing(), layers: nothing() };
    this.layers = [];
    this.countries = [];
    this.shelf = new LayerShelf(desk);
    this.tilesMade = 0;
    this.hands = new Hands(this);
    this.clusters = new OpenedRounds(this);
    this.pins = new Pins(this);
    this.preview = new Preview(this);
    this.measure = new Measure(this);
    this.found = new Pins(this);
    this.makeCanvas = makeCanvas;
    this.figure = new FigureShapes(this.map, () => this.inks, makeCanvas);
    this.sides = new Sides(this);
  }

  async start() {
    await this.fetchAll();
    this.map.onTouch((point) => this.touch(point));
    this.map.onRest(() => this.desk.viewChanged(this.map.view()));
    this.map.onMove(() => this.hands.paint());
    watchFingers(this.map, this.pins.hooks(this.hands.hooks()));
    this.desk.listen((message) => this.hear(message));
    this.desk.ready();
  }

  async fetchAll() {
    const [description, marks] = await Promise.all([this.desk.description(), this.desk.marks()]);
    this.describe(description);
    this.takeMarks(marks);
    if (this.canvases) this.repaint();
    else this.makeCanvases();
    this.showBasemaps();
    this.furniture.refresh();
    this.fetchWorld();
    await this.fetchLayers();
  }

  takeMarks(marks) {
    this.fetchedMarks = marks;
    this.store.reset(marks);
  }

  describe(description) {
    const first = !this.description;
    this.description = description;
    this.style = description.style;
    this.theme = description.theme;
    if (first) {
      const ratio = window.devicePixelRatio || 1;
      this.pictures = new SymbolPictures(makeCanvas, this.style.marks, ratio);
      this.painter = new MarksPainter(this.style.marks, this.pictures, new NumberPictures(makeCanvas, ratio));
      this.layersPainter = new LayersPainter(makeCanvas, this.pictures.sprites);
      this.painter.kindGlyphs = description.glyphs.kinds;
      this.furniture = new Furniture(this);
      this.map.go(description.view.bounds ? { bounds: description.view.bounds } : description.view);
    }
    this.setLanguage(description);
    this.setTheme(description.theme);
    this.painter.setGroups(description.groups);
  }

  setLanguage({ language, rtl }) {
    document.documentElement.lang = language;
    document.documentElement.dir = rtl ? "rtl" : "ltr";
    document.title = this.description.title || "Chautari";
  }

  setTheme(name) {
    this.theme = name;
    document.documentElement.dataset.theme = name;
    this.painter.setTheme(name);
  }

  get inks() {
    return this.painter.theme;
  }

  makeCanvases() {
    this.canvases = {
      layers: this.map.addCanvas("layers", (ctx, frame) => {
        this.placed.layers = this.layersPainter.paint(ctx, frame, this.layers, this.inks);
      }),
      marks: this.map.addCanvas("marks", (ctx, frame) => {
        this.placed.marks = this.figure.hidesMarks ? nothing() : this.painter.paint(ctx, frame, this.store, this.state);
        this.paintWaitingSoon(ctx, this.placed.marks);
      }),
    };
    this.canvases.draft = this.map.addCanvas("draft", (ctx, frame) => this.hands.draw(ctx, frame));
  }

  // Reference layers step back while a figure lies over them.
  quietLayers(on) {
    this.canvases.layers.canvas.style.opacity = on ? "0.3" : "";
  }

  repaint() {
    this.canvases?.marks.paint();
    this.hands.paint();
    this.sides.repaint();
  }

  // Paint marks in the next frame of the screen: once, however many messages ask for it.
  repaintSoon() {
    if (this.painting) return;
    this.painting = requestAnimationFrame(() => {
      this.painting = 0;
      this.repaint();
    });
  }

  // Numbers that are new come with the next frames of the screen, so that panning is never held up by them.
  paintWaitingSoon(ctx, placed) {
    if (!placed.waiting.length) return;
    requestAnimationFrame(() => {
      if (this.placed.marks !== placed) return; // painted anew meanwhile
      this.painter.paintWaiting(ctx, placed);
      this.paintWaitingSoon(ctx, placed);
    });
  }

  // Paint one mark over what is painted already: what a hand has placed shows at once, however many there are.
  paintOver(entry) {
    const { marks } = this.canvases;
    if (entry?.shape) this.painter.paintOver(marks.canvas.getContext("2d"), marks.frame, entry);
  }

  showBasemaps() {
    this.showBasemapsOn(this.map);
    this.sides.dress();
  }

  showBasemapsOn(map) {
    const { language } = this.description;
    map.setBasemaps(this.description.basemaps, {
      drawWorld: (ctx, frame) => paintWorld(ctx, frame, this.countries, this.groundColours(), this.style.ground.world_fades),
      address: (id, z, x, y) => this.desk.tile(id, z, x, y),
      look: { made: this.tilesMade, ground: this.style.ground, theme: this.theme, language, trouble: (text) => this.desk.trouble(text) },
    });
  }

  groundColours() {
    return this.style.ground.themes[this.theme] ?? this.style.ground.themes.light;
  }

  async fetchWorld() {
    if (this.countries.length) return;
    const topology = await this.desk.world();
    if (!topology) return;
    this.countries = countriesOf(globalThis.topojson.feature(topology, topology.objects.countries).features);
    this.map.world?.paint();
  }

  async fetchLayers() {
    const wanted = this.description.layers;
    const ready = await Promise.all(wanted.map((layer) => this.layerPlaces(layer)));
    if (wanted !== this.description.layers) return; // asked again meanwhile
    this.layers = ready.filter(Boolean);
    this.canvases.layers.paint();
  }

  async layerPlaces(layer) {
    try {
      return await this.shelf.places(layer, () => this.canvases.layers.paint());
    } catch (error) {
      this.desk.trouble(`layer ${layer.id}: ${error}`);
      return null;
    }
  }

  // A touch on the map that was no drag: place, draw, or choose.
  touch(point) {
    if (this.pins.touch(point) || this.measure.touch(point) || this.hands.touch(point)) return;
    const mark = this.atMarks(point);
    if (mark?.count) this.clusters.openMarks(mark);
    else if (mark) this.choose(mark.record.id, true);
    else if (!this.touchFigure(this.figure.at(point))) this.touchPlace(point);
  }

  // A shape of the figure was touched; tells whether there was one.
  touchFigure(shape, side = 0) {
    if (shape < 0) return false;
    this.desk.figureTouched(shape, side);
    return true;
  }

  choose(id, tell) {
    if (!this.linking) {
      this.state.selected = id;
      this.repaint();
      this.furniture.showMark(id ? this.store.get(id) : null);
    }
    if (tell) this.desk.selected(id);
  }

  touchPlace(point) {
    const { placed } = this;
    const at = this.canvases.layers.frameOf(point);
    const found = symbolAt(placed.layers, at.x, at.y, 10) ?? dotAt(placed.layers, at.x, at.y, 10);
    const place = found ?? placeShapeAt(placed.layers, at.x, at.y, 8);
    this.choose(null, true);
    if (place?.count) this.clusters.openPlaces(place);
    else if (place) this.furniture.showPlace(place);
  }

  markAt(point) {
    const found = this.atMarks(point);
    return found?.record ? found : null;
  }

  // The mark, or the round of many, under a finger.
  atMarks(point) {
    const canvas = this.canvases.marks;
    const at = canvas.frameOf(point);
    const found = symbolAt(this.placed.marks, at.x, at.y, REACH) ?? shapeAt(this.placed.marks.shapes, canvas.frame, at.x, at.y, 12);
    return found?.count || found?.record.id ? found : null;
  }

  bringIn(id) {
    const entry = this.store.get(id);
    if (entry?.shape) this.map.bringIn(entry.shape.x, entry.shape.y);
  }

  // A message of the window.
  hear(message) {
    const act = this.acts[message.do];
    if (act) act.call(this, message);
    else this.desk.trouble(`unknown message ${message.do}`);
  }

  pixelsOf(x, y) {
    const { frame } = this.canvases.draft;
    return [frameX(frame, x), frameY(frame, y)];
  }
}

App.prototype.acts = {
  marks(message) {
    this.store.change(message);
    this.repaintSoon();
    this.furniture.refreshSoon();
  },
  forget({ ticket }) {
    this.store.forget(ticket);
    this.repaint();
  },
  async reset() {
    this.shelf.clear();
    this.tilesMade += 1;
    await this.fetchAll();
  },
  async marks_anew() {
    const [description, marks] = await Promise.all([this.desk.description(), this.desk.marks()]);
    const { groups, kinds, services, credits } = description;
    Object.assign(this.description, { groups, kinds, services, credits });
    this.painter.setGroups(groups);
    this.takeMarks(marks);
    this.sides.again();
    this.repaintSoon();
    this.furniture.refreshSoon();
  },
  only({ ids }) {
    this.store.setOnly(ids ?? null);
    this.repaintSoon();
  },
  figure({ figure }) {
    this.figure.set(figure);
    this.quietLayers(Boolean(figure));
    this.repaintSoon();
    this.furniture.refresh();
  },
  sides(message) {
    this.sides.set(message);
  },
  select({ id, show }) {
    this.state.selected = id;
    if (id) this.map.stay();
    if (show && id) this.bringIn(id);
    this.repaintSoon();
  },
  draw({ shape, like }) {
    if (shape) this.map.stay();
    this.hands.setDraw(shape, like);
  },
  pins(message) {
    this.pins.set(message);
  },
  measure({ on }) {
    this.measure.set(on);
  },
  found({ place }) {
    this.found.set({ pins: place ? [{ ...place, colour: this.inks.select }] : [] });
    if (place) this.map.bringIn(unitX(place.lon), unitY(place.lat));
  },
  preview(message) {
    this.preview.set(message);
  },
  finish_shape() {
    this.hands.finish();
  },
  undo_point() {
    this.hands.undoPoint();
  },
  cancel_shape() {
    this.hands.cancelShape();
  },
  reshape({ id }) {
    this.hands.setReshape(id);
  },
  lock({ on }) {
    this.map.lock(on);
    this.furniture.setLocked(on);
  },
  moving({ on }) {
    this.hands.canMove = on;
  },
  filter(message) {
    this.store.setFilter(message);
    this.repaint();
  },
  view(message) {
    this.map.go(message, message.animate ?? false);
  },
  basemaps({ basemaps }) {
    // Nothing to be seen changed: so the tiles did (another file, points that were moved).
    if (JSON.stringify(basemaps) === JSON.stringify(this.description.basemaps)) this.tilesMade += 1;
    this.description.basemaps = basemaps;
    this.showBasemaps();
    this.furniture.refresh();
  },
  async layers({ layers, refetch = [] }) {
    for (const id of refetch) this.shelf.forget(id);
    this.description.layers = layers;
    await this.fetchLayers();
    this.furniture.refresh();
  },
  groups({ groups }) {
    this.description.groups = groups;
    this.painter.setGroups(groups);
    this.repaint();
    this.furniture.refresh();
  },
  theme({ name }) {
    this.setTheme(name);
    this.showBasemaps();
    this.canvases.layers.paint();
    this.figure.repaint();
    this.repaint();
    this.furniture.refresh();
  },
  linking({ on, ids = [] }) {
    this.linking = on;
    this.state.linked = on ? new Set(ids) : null;
    this.repaint();
  },
  padding(message) {
    const { left = 0, top = 0, right = 0, bottom = 0, above = 0, beside = 0 } = message;
    this.map.setPadding({ left, top: top + above, right: right + beside, bottom });
    this.map.aimAgain();
    this.furniture.setPadding({ left, top, right, bottom, above, beside });
    if (this.state.selected) this.bringIn(this.state.selected);
  },
  dots({ dots }) {
    this.state.dots = dots ? new Map(dots.map(({ id, ...given }) => [id, given])) : null;
    this.repaintSoon();
  },
  legend({ on }) {
    this.furniture.setLegend(on);
  },
  texts({ texts, language, rtl }) {
    Object.assign(this.description, { texts: texts ?? this.description.texts, language, rtl });
    this.setLanguage(this.description);
    this.showBasemaps();
    this.furniture.rebuild();
  },
};

function nothing() {
  return { points: [], rounds: [], shapes: [], dotted: [], waiting: [] };
}

function makeCanvas(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
