// Draws the visible marks of a frame, and remembers where each symbol went, for touches.
import { frameX, frameY, metresToUnit } from "./mercator.mjs";
import { Room, spreadAround, symbolRadius } from "./declutter.mjs";
import { drawRing, drawSoftDisc, TEXT_FONT } from "./symbols.mjs";
import { isInFrame, traceParts } from "./paths.mjs";
import { mix, withAlpha } from "./colours.mjs";
import { drawRounds, gather } from "./clusters.mjs";
import { paintLandmarkNames } from "./landmark_labels.mjs";
import { paintDotBadges } from "./dot_badges.mjs";
import { markLabel } from "./numbers.mjs";

const NEW_NUMBERS = 40; // so many are drawn for the first time in one frame of the screen; the others in the next ones
const CROWD = 16; // a round makes symbols around it as small as so many more would

export class MarksPainter {
  constructor(style, pictures, numbers) {
    this.style = style;
    this.pictures = pictures;
    this.numbers = numbers;
    this.groups = new Map();
    this.kindGlyphs = {};
    this.setTheme("light");
    this.radius = style.sizes.mark;
    this.sizedFor = null;
  }

  setTheme(name) {
    this.theme = this.style.themes[name] ?? this.style.themes.light;
  }

  setGroups(groups) {
    this.groups = new Map(groups.map((group) => [String(group.key), group]));
  }

  look(record) {
    const group = this.groups.get(String(record.group)) ?? { colour: "#5b6770", sign: "" };
    const glyph = record.glyph || this.kindGlyphs[record.kind] || "";
    return { kind: record.kind, glyph, colour: group.colour, sign: group.sign };
  }

  // Draw the marks of a store; gives what was placed, in pixels of the frame:
  // {points: [{entry, x, y, radius}], rounds: [round of clusters.mjs], shapes: [entry], frame,
  // waiting: numbers that `paintWaiting` is to draw in the next frame of the screen}.
  paint(ctx, frame, store, state) {
    const others = store.others().filter((e) => isInFrame(frame, e.shape, 60 + this.softPixels(frame, e)));
    const { rounds, singles } = gather(store.index, frame, { margin: 60 + Math.min(frame.width, store.points.reach * frame.scale) });
    const points = singles.map((k) => store.entryAt(k)).sort((a, b) => a.record.number - b.record.number);
    this.chooseRadius(frame, points.length + others.length + rounds.length * CROWD);
    const placed = { points: [], rounds, shapes: [], frame, waiting: [] };
    this.paintAreas(ctx, frame, others, placed);
    this.paintLines(ctx, frame, others, placed);
    this.placeSymbols(frame, points.concat(others), placed);
    this.paintSymbols(ctx, frame, placed, state, store);
    return placed;
  }

  // Draw one mark over what is there, as a symbol also where the others are dots.
  paintOver(ctx, frame, entry) {
    const placed = { points: [], rounds: [], shapes: [], frame, waiting: [] };
    this.paintAreas(ctx, frame, [entry], placed);
    this.paintLines(ctx, frame, [entry], placed);
    this.placeSymbols(frame, [entry], placed);
    this.paintSymbols(ctx, frame, placed, { selected: null, linked: null, lifted: null }, null);
  }

  softPixels(frame, { record, shape }) {
    return record.pos_how === "masked" ? metresToUnit(record.pos_unc_m, shape.y) * frame.scale : 0;
  }

  // A new size only after zooming, or when there are far more or fewer marks: panning does not make symbols jump.
  chooseRadius(frame, count) {
    const last = this.sizedFor;
    const alike = last && last.zoom === frame.zoom && count < last.count * 1.6 + 8 && count > last.count / 1.6 - 8;
    if (alike) return;
    this.radius = symbolRadius(count, frame.width, frame.height, this.style.sizes.mark);
    this.sizedFor = { zoom: frame.zoom, count };
  }

  paintAreas(ctx, frame, seen, placed) {
    const softDrawn = new Set();
    for (const entry of seen) {
      if (entry.shape.kind !== "area") continue;
      placed.shapes.push(entry);
      const { record, shape } = entry;
      const soft = record.pos_how === "area";
      const place = `${shape.box}`;
      if (soft && softDrawn.has(place)) continue;
      if (soft) softDrawn.add(place);
      this.paintArea(ctx, frame, record, shape, soft);
    }
  }

  paintArea(ctx, frame, record, shape, soft) {
    const { colour } = this.look(record);
    ctx.save();
    traceParts(ctx, frame, shape);
    ctx.fillStyle = withAlpha(colour, soft ? this.style.areas.soft_opacity : this.style.areas.fill_opacity);
    ctx.fill("evenodd");
    if (soft) {
      ctx.setLineDash([2, 6]);
      ctx.lineCap = "round";
      ctx.strokeStyle = withAlpha(colour, 0.7);
      ctx.lineWidth = 2;
      ctx.stroke();
    } else this.strokeByKind(ctx, record, colour, this.style.sizes.line * 0.6);
    ctx.restore();
  }

  paintLines(ctx, frame, seen, placed) {
    for (const entry of seen) {
      if (entry.shape.kind !== "line") continue;
      placed.shapes.push(entry);
      const { record, shape } = entry;
      ctx.save();
      traceParts(ctx, frame, shape);
      if (record.pos_how === "masked") this.strokeSoftly(ctx, this.look(record).colour, this.softPixels(frame, entry));
      else this.strokeByKind(ctx, record, this.look(record).colour, this.style.sizes.line);
      ctx.restore();
    }
  }

  strokeSoftly(ctx, colour, radius) {
    ctx.lineCap = "round";
    ctx.lineJoin = "round";
    ctx.lineWidth = Math.max(14, Math.min(160, radius * 2));
    ctx.strokeStyle = withAlpha(colour, this.style.areas.masked_opacity);
    ctx.stroke();
  }

  strokeByKind(ctx, record, colour, width) {
    const line = this.style.lines[record.kind] ?? this.style.lines.landmark;
    ctx.lineJoin = "round";
    ctx.lineCap = "round";
    ctx.lineWidth = width + 3.5;
    ctx.strokeStyle = withAlpha(this.theme.halo, 0.85);
    ctx.stroke();
    ctx.lineCap = line.cap;
    ctx.setLineDash(line.dash.map((step) => step * width));
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
    ctx.setLineDash([]);
  }

  placeSymbols(frame, seen, placed) {
    const shared = new Map();
    for (const entry of seen) {
      const { shape, record } = entry;
      let x = frameX(frame, shape.x);
      let y = frameY(frame, shape.y);
      let radius = shape.kind === "point" ? this.radius : this.radius * 0.82;
      if (record.pos_how === "masked") radius *= this.style.areas.masked_size;
      if (record.pos_how === "area") {
        const key = `${shape.box}`;
        const n = shared.get(key) ?? 0;
        shared.set(key, n + 1);
        radius = this.radius * 0.74;
        const [dx, dy] = spreadAround(n, radius * 2.5);
        x += dx;
        y += dy;
      }
      placed.points.push({ entry, x, y, radius: Math.round(radius * 2) / 2 });
    }
  }

  paintSymbols(ctx, frame, placed, state, store) {
    for (const { entry, x, y, radius } of placed.points) this.paintSoftness(ctx, frame, entry, x, y, radius);
    const marked = new Map();
    for (const symbol of placed.points) {
      const { id } = symbol.entry.record;
      if (id && id === state.lifted) continue;
      if (id && (id === state.selected || state.linked?.has(id))) marked.set(id, symbol);
      else this.pictures.draw(ctx, this.theme, this.look(symbol.entry.record), symbol.x, symbol.y, symbol.radius);
    }
    this.paintRounds(ctx, placed.rounds);
    this.bringOut(frame, placed, state, store, marked);
    if (state.dots) this.bringOutDots(ctx, frame, placed, state, store, marked);
    for (const symbol of marked.values()) this.paintMarked(ctx, symbol, state);
    const room = this.paintNumbers(ctx, placed, state);
    paintLandmarkNames(ctx, placed, this.theme, room, state.selected);
    if (state.dots) paintDotBadges(ctx, placed.points, this.theme, state.dots);
  }

  paintRounds(ctx, rounds) {
    const { ink, paper } = this.theme;
    drawRounds(ctx, rounds, { fill: mix(ink, paper, 0.14), ink: paper, edge: { outer: withAlpha(paper, 0.55), inner: paper }, font: TEXT_FONT }, this.pictures.sprites);
  }

  // The chosen mark and linked marks stand for themselves even where the others are gathered.
  bringOut(frame, placed, state, store, marked) {
    for (const id of [state.selected, ...(state.linked ?? [])]) {
      const entry = id && !marked.has(id) && id !== state.lifted ? store?.seen(id) : null;
      if (!entry || entry.shape.kind !== "point" || !isInFrame(frame, entry.shape, 60)) continue;
      const symbol = { entry, x: frameX(frame, entry.shape.x), y: frameY(frame, entry.shape.y), radius: this.radius };
      placed.points.push(symbol);
      marked.set(id, symbol);
    }
  }

  // So do those with dots, but without a ring.
  bringOutDots(ctx, frame, placed, state, store, marked) {
    const there = new Set(placed.points.map((symbol) => symbol.entry.record.id));
    for (const id of state.dots.keys()) {
      const entry = there.has(id) || marked.has(id) || id === state.lifted ? null : store?.seen(id);
      if (!entry || entry.shape.kind !== "point" || !isInFrame(frame, entry.shape, 60)) continue;
      const symbol = { entry, x: frameX(frame, entry.shape.x), y: frameY(frame, entry.shape.y), radius: this.radius };
      placed.points.push(symbol);
      this.pictures.draw(ctx, this.theme, this.look(entry.record), symbol.x, symbol.y, symbol.radius);
    }
  }

  paintSoftness(ctx, frame, entry, x, y, radius) {
    const { record, shape } = entry;
    if (record.pos_how !== "masked" || shape.kind !== "point") return;
    drawSoftDisc(ctx, this.style, this.look(record).colour, x, y, Math.max(radius * 1.8, this.softPixels(frame, entry)));
  }

  paintMarked(ctx, { entry, x, y, radius }, state) {
    const { record } = entry;
    const size = Math.max(radius, this.style.sizes.mark * 0.78);
    const chosen = record.id === state.selected;
    drawRing(ctx, chosen ? this.theme.select : this.theme.link, this.theme.paper, x, y, size * 1.62, chosen ? 4.5 : 3.5);
    this.pictures.draw(ctx, this.theme, this.look(record), x, y, size);
  }

  paintNumbers(ctx, placed, state) {
    const room = new Room();
    for (const { x, y, radius } of placed.rounds) room.fill([x - radius, y - radius, x + radius, y + radius]);
    for (const { x, y, radius } of placed.points) room.fill([x - radius * 0.8, y - radius * 0.8, x + radius * 0.8, y + radius * 0.8]);
    if (this.radius < this.style.sizes.mark * 0.5) return room;
    const size = Math.round(2 * Math.max(11, this.style.sizes.number * (this.radius / this.style.sizes.mark))) / 2;
    const first = placed.points.filter((p) => p.entry.record.id === state.selected);
    for (const { entry, x, y, radius } of [...first, ...placed.points]) {
      const { number, id } = entry.record;
      if (!number || id === state.lifted) continue;
      const text = markLabel(number);
      const left = x + radius * 0.98;
      const top = y - radius * 1.02;
      const box = [left + 1, top - size * 0.5, left + text.length * size * 0.58, top + size * 0.5];
      if (room.take(box)) placed.waiting.push({ text, x: left, y: top, size });
    }
    this.paintWaiting(ctx, placed);
    return room;
  }

  // Draw numbers that are pictures already, and some that are not; the others wait.
  paintWaiting(ctx, placed) {
    let made = 0;
    placed.waiting = placed.waiting.filter((number) => {
      const isNew = !this.numbers.has(this.theme, number);
      if (isNew && made === NEW_NUMBERS) return true;
      if (isNew) made += 1;
      this.numbers.draw(ctx, this.theme, number);
      return false;
    });
  }
}
