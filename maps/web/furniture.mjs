// Panels around the map, kept in step with what is shown.
import { CardPlace, choiceCard, markCard, placeCard } from "./cards.mjs";
import { creditsLine, DrawingBar, LegendPanel, zoomButtons } from "./panels.mjs";
import { noteList, Sheet, storyList, titleBar } from "./alone_panels.mjs";
import { legendOf, switched } from "./legend.mjs";
import { drawn, element } from "./elements.mjs";
import { drawSymbol } from "./symbols.mjs";

const TITLE_HEIGHT = 60;

export class Furniture {
  constructor(app) {
    this.app = app;
    this.legendOpen = app.desk.standAlone && window.innerWidth > 900;
    this.filter = { groups: null, kinds: null, services: null };
    this.root = element("div", { className: app.desk.standAlone ? "furniture alone" : "furniture" });
    document.body.append(this.root);
    this.build();
  }

  get texts() {
    return this.app.description.texts;
  }

  build() {
    const { app, texts } = this;
    const { ui } = app.description.glyphs;
    const { standAlone } = app.desk;
    this.root.append(zoomButtons(texts, ui, (step) => app.map.zoomBy(step)));
    this.legend = new LegendPanel(this.root, { glyphs: ui, onSwitch: standAlone ? (s, key) => this.switch(s, key) : null });
    this.legend.open = this.legendOpen;
    this.card = new CardPlace(this.root, texts, ui);
    this.bar = new DrawingBar(this.root, texts, ui, {
      finish: () => app.hands.finish(),
      undo: () => app.hands.undoPoint(),
      cancel: () => app.hands.cancelShape(),
    });
    if (standAlone) this.buildAlone(ui);
  }

  buildAlone(ui) {
    const { app, texts } = this;
    this.sheet = new Sheet(this.root, texts, ui);
    titleBar(this.root, app.description, texts, ui, {
      onList: () => this.showList(),
      onNotes: () => this.sheet.show(texts.about, noteList(app.description, texts)),
    });
  }

  // Everything again, in another language.
  rebuild() {
    this.legendOpen = this.legend.open;
    this.root.replaceChildren();
    this.build();
    this.refresh();
  }

  refresh() {
    const { app, texts } = this;
    const marks = legendOf(app.description, app.store, texts);
    this.sections = app.figure.rows.length ? [{ key: "figure", title: app.figure.title, rows: app.figure.rows }, ...marks] : marks;
    this.fillLegend();
    this.credits?.remove();
    const { basemaps, layers, credits } = app.description;
    this.credits = creditsLine([...basemaps.map((b) => b.credits), ...layers.map((l) => l.credits), ...credits]);
    this.root.append(this.credits);
  }

  fillLegend() {
    const { app, texts } = this;
    const isOn = (section, key) => this.filter[section] === null || this.filter[section].includes(key);
    this.legend.fill(this.sections, { texts, style: app.style.marks, theme: app.inks, isOn });
  }

  // The legend follows the marks a little later, once, however many came.
  refreshSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), 250);
  }

  switch(section, key) {
    const all = this.sections.find((s) => s.key === section).rows.map((row) => row.key);
    this.filter[section] = switched(this.filter[section], key, all);
    this.app.store.setFilter(this.filter);
    this.app.repaint();
    this.fillLegend();
  }

  setLegend(on) {
    this.legend.setOpen(on);
  }

  setLocked(on) {
    this.root.classList.toggle("locked", on);
  }

  // `beside` is covered too, by things that only cards keep clear of.
  setPadding({ left, top, right, bottom, above = 0, beside = 0 }) {
    const { style } = document.documentElement;
    Object.entries({ left, top, right, bottom, above, beside }).forEach(([side, px]) => style.setProperty(`--pad-${side}`, `${px}px`));
  }

  showDrawing(state) {
    this.bar.show(state, state ? this.texts[`draw_${state.shape}`] : "");
  }

  // In the window the program shows its own card; stand-alone it is here.
  showMark(entry) {
    this.asked = null;
    if (!this.app.desk.standAlone || !entry) {
      this.card.hide();
      return;
    }
    this.card.show(markCard(entry.record, this.cardOptions(entry.record)), () => this.app.choose(null, false));
    this.keepInSight(entry.record.id);
  }

  // The card covers a side or the foot of the map: the chosen mark moves out from under it.
  keepInSight(id) {
    const { offsetWidth, offsetHeight } = this.card.node;
    const wide = offsetWidth < window.innerWidth * 0.6;
    this.app.map.setPadding({ top: TITLE_HEIGHT, right: wide ? offsetWidth + 12 : 0, bottom: wide ? 0 : offsetHeight });
    this.app.bringIn(id);
  }

  cardOptions(record) {
    const { app, texts } = this;
    const { kinds, services, groups } = app.description;
    return {
      look: app.painter.look(record),
      style: app.style.marks,
      theme: app.inks,
      names: { kinds: named(kinds), services: named(services) },
      groupLabel: groups.find((g) => g.key === record.group)?.label ?? "",
      texts,
    };
  }

  // What a place of a layer says: fetched when it is touched. A later touch is not overtaken by an earlier answer.
  async showPlace(entry) {
    this.asked = entry;
    const properties = await this.app.desk.place(entry.layer.id, entry.feature);
    if (this.asked === entry) this.card.show(placeCard({ ...entry, properties }), null);
  }

  // Several at one place: a list to choose one from. `rows` are {title, under, look, onGo}, `count` is how many there are.
  showChoice(rows, count) {
    const { app, texts } = this;
    const picture = (look) => drawn(40, 40, (ctx) => drawSymbol(ctx, app.style.marks, app.inks, look, 20, 20, 13));
    this.card.show(choiceCard(rows, { title: texts.several_here, more: count - rows.length, texts, picture }), null);
    this.card.focusFirst();
  }

  showList() {
    const placed = this.app.store.visible().map((entry) => entry.record).sort((a, b) => a.number - b.number);
    const groups = new Map(this.app.description.groups.map((g) => [g.key, g.label]));
    const children = storyList(this.app.store.placeless(), placed, this.app.desk.statements(), {
      groupLabel: (key) => groups.get(key) ?? "",
      cardOptions: (record) => this.cardOptions(record),
      texts: this.texts,
      onGo: (record) => this.goTo(record),
    });
    this.sheet.show(this.texts.stories, children);
  }

  goTo(record) {
    this.sheet.hide();
    const { shape } = this.app.store.get(record.id);
    this.app.map.goTo(shape.x, shape.y);
    this.app.choose(record.id, false);
  }
}

function named(list) {
  return Object.fromEntries(list.map((item) => [item.code, item.name]));
}
