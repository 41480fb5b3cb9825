// Reference layers: places from elsewhere, drawn more quietly than marks, in one colour or by their class.
import { drawRounds, gather, pixelOf } from "./clusters.mjs";
import { inkOn, mix, withAlpha } from "./colours.mjs";
import { Dots } from "./dots.mjs";
import { frameX, frameY } from "./mercator.mjs";
import { frameBox } from "./paths.mjs";
import { paintLabels } from "./place_labels.mjs";
import { extentOf, shiftOf, touchedSizeOf, traceShapeOf } from "./place_shapes.mjs";
import { AREA, LINE } from "./places.mjs";
import { ICON_FONT, TEXT_FONT } from "./symbols.mjs";

const MANY = 600;
const DOTS_ABOVE = 1500;
const FEW = 200; // symbols that are drawn one by one
const AT_ONCE = 400; // shapes in one path
const TINY = 2.5; // pixels

export class LayersPainter {
  constructor(makeCanvas, sprites) {
    this.sprites = sprites;
    this.dots = new Dots(makeCanvas);
  }

  // Paint layers of places, the first lowest; gives what was placed, for touches:
  // {points: [{entry, x, y, radius}], rounds, shapes: [{places, i}], dotted: [places], frame}.
  paint(ctx, frame, layers, theme) {
    const placed = { points: [], rounds: [], shapes: [], dotted: [], frame };
    for (const places of layers) {
      if (places.shapes) this.paintShapes(ctx, frame, places, theme, placed);
      if (places.index.count) this.paintPoints(ctx, frame, places, theme, placed);
    }
    paintLabels(ctx, frame, placed, theme);
    return placed;
  }

  paintShapes(ctx, frame, places, theme, placed) {
    const { kind, feature } = places.columns;
    const [lines, areas, tiny] = [new Map(), new Map(), []];
    for (let i = 0; i < places.shapes; i++) {
      const extent = extentOf(frame, places, i);
      if (extent < 0) continue;
      placed.shapes.push({ places, i });
      if (extent < TINY) tiny.push(i);
      else push(kind[i] === AREA ? areas : lines, places.colourOf(feature[i]), i);
    }
    for (const [colour, list] of areas) paintAreas(ctx, frame, places, list, colour, theme);
    this.paintLines(ctx, frame, places, lines, theme);
    if (tiny.length) this.paintTiny(ctx, frame, places, tiny);
  }

  paintLines(ctx, frame, places, byColour, theme) {
    const count = [...byColour.values()].reduce((sum, list) => sum + list.length, 0);
    const width = count > 3000 ? 1.4 : 2.6;
    ctx.save();
    ctx.lineJoin = "round";
    ctx.lineCap = "round";
    ctx.strokeStyle = withAlpha(theme.layer_halo, 0.7);
    ctx.lineWidth = width + 2;
    if (count < DOTS_ABOVE) for (const list of byColour.values()) inPaths(ctx, frame, places, list, () => ctx.stroke());
    ctx.lineWidth = width;
    for (const [colour, list] of byColour) {
      ctx.strokeStyle = colour;
      inPaths(ctx, frame, places, list, () => ctx.stroke());
    }
    ctx.restore();
  }

  // Shapes that are but a dot at this zoom.
  paintTiny(ctx, frame, places, list) {
    const { box, feature } = places.columns;
    this.dots.paint(ctx, Infinity, "", (lay) => {
      for (const i of list) {
        const x = (box[4 * i] + box[4 * i + 2]) / 2 + shiftOf(frame, places, i);
        const y = (box[4 * i + 1] + box[4 * i + 3]) / 2;
        lay(x * frame.scale - frame.left, y * frame.scale - frame.top, places.colourOf(feature[i]));
      }
    });
  }

  // One colour: gathered where places cannot be told apart. Coloured by class: every place is a dot of its colour,
  // since the colours are what is looked at.
  paintPoints(ctx, frame, places, theme, placed) {
    if (places.layer.classes?.length && this.paintDots(ctx, frame, places, theme, placed)) return;
    const most = places.layer.classes?.length ? Infinity : undefined;
    const { rounds, singles } = gather(places.index, frame, { margin: 20, most });
    const around = singles.length + rounds.length * 6;
    const radius = pointRadius(around, frame);
    const sorted = singles.map((k) => ({ k, entry: places.placeAt(k) })).sort((a, b) => a.entry.feature - b.entry.feature);
    const symbols = sorted.map(({ k, entry }) => {
      const [x, y] = pixelOf(places.index, frame, k);
      return { entry, x, y, radius };
    });
    if (radius < 7 && symbols.length > FEW) this.paintSmall(ctx, places, symbols, theme);
    else paintSymbols(ctx, places, symbols, theme);
    const { paper, ink } = theme;
    drawRounds(ctx, rounds, { fill: paper, ink, edge: { outer: withAlpha(paper, 0.6), inner: places.layer.colour }, font: TEXT_FONT }, this.sprites);
    placed.points.push(...symbols);
    placed.rounds.push(...rounds.map((round) => Object.assign(round, { places })));
  }

  paintSmall(ctx, places, symbols, theme) {
    this.dots.paint(ctx, symbols.length, theme.paper, (lay) => {
      for (const { entry, x, y } of symbols) lay(x, y, places.colourOf(entry.feature));
    });
  }

  // Tells whether there were so many that they are dots.
  paintDots(ctx, frame, places, theme, placed) {
    const seen = [];
    const middle = frame.centre;
    for (const shift of [-1, 0, 1]) {
      const [west, north, east, south] = frameBox(frame, 8, shift);
      places.index.inBox([Math.max(west, middle - 0.5 - shift), north, Math.min(east, middle + 0.5 - shift), south], (k) => seen.push(k));
    }
    if (seen.length <= DOTS_ABOVE) return false;
    const { index } = places;
    this.dots.paint(ctx, seen.length, theme.paper, (lay) => {
      for (const k of seen) lay(frameX(frame, index.xs[k]), frameY(frame, index.ys[k]), places.colourOf(places.featureAt(k)));
    });
    placed.dotted.push(places);
    return true;
  }
}

function push(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

// Trace shapes some hundreds at a time, and finish each path.
function inPaths(ctx, frame, places, list, finish) {
  for (let start = 0; start < list.length; start += AT_ONCE) {
    ctx.beginPath();
    for (const i of list.slice(start, start + AT_ONCE)) traceShapeOf(ctx, frame, places, i);
    finish();
  }
}

function paintAreas(ctx, frame, places, list, colour, theme) {
  const classed = Boolean(places.layer.classes?.length);
  const many = list.length > MANY;
  ctx.save();
  ctx.fillStyle = withAlpha(colour, classed ? 0.5 : many ? 0.3 : 0.14);
  ctx.strokeStyle = classed ? withAlpha(mix(colour, theme.ink, 0.35), 0.8) : withAlpha(colour, many ? 0.5 : 0.75);
  ctx.lineJoin = "round";
  ctx.lineWidth = many ? 0.7 : 1.3;
  inPaths(ctx, frame, places, list, () => {
    ctx.fill("nonzero");
    ctx.stroke();
  });
  ctx.restore();
}

function paintSymbols(ctx, places, symbols, theme) {
  const { glyph } = places.layer;
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.direction = "ltr";
  ctx.lineWidth = 1.5;
  for (const { entry, x, y, radius } of symbols) {
    const colour = places.colourOf(entry.feature);
    const small = radius < 7;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = small ? colour : theme.paper;
    ctx.strokeStyle = small ? theme.paper : colour;
    ctx.lineWidth = small ? 1.5 : 2;
    ctx.fill();
    ctx.stroke();
    if (!small) paintInside(ctx, glyph, readable(colour, theme), x, y, radius);
  }
  ctx.restore();
}

function paintInside(ctx, glyph, colour, x, y, radius) {
  ctx.fillStyle = colour;
  if (glyph) {
    ctx.font = `${radius * 1.45}px ${ICON_FONT}`;
    ctx.fillText(glyph, x, y + 0.5);
    return;
  }
  ctx.beginPath();
  ctx.arc(x, y, radius * 0.5, 0, 2 * Math.PI);
  ctx.fill();
}

function pointRadius(count, frame) {
  const dense = (count * 90000) / (frame.width * frame.height);
  if (count > MANY || dense > 60) return 4.2;
  return dense > 22 ? 5.5 : 9;
}

function readable(colour, theme) {
  return inkOn(theme.paper) === "#ffffff" ? mix(colour, "#ffffff", 0.35) : colour;
}

// The place of a dotted layer that is nearest to (x, y) of the frame, within reach.
export function dotAt({ dotted, frame }, x, y, reach) {
  let best = null;
  let bestDistance = reach;
  for (const places of dotted) {
    for (const shift of [-1, 0, 1]) {
      const ux = (x + frame.left) / frame.scale - shift;
      const uy = (y + frame.top) / frame.scale;
      const slack = reach / frame.scale;
      places.index.inBox([ux - slack, uy - slack, ux + slack, uy + slack], (k) => {
        const distance = Math.hypot(places.index.xs[k] - ux, places.index.ys[k] - uy) * frame.scale;
        if (distance > bestDistance) return;
        bestDistance = distance;
        best = places.placeAt(k);
      });
    }
  }
  return best;
}

// The line within reach, else the smallest area around (x, y) of the frame, of what was placed.
export function placeShapeAt({ shapes, frame }, x, y, reach) {
  let best = null;
  let bestSize = Infinity;
  for (const { places, i } of shapes) {
    const size = touchedSizeOf(frame, places, i, x, y, reach, places.columns.kind[i] !== LINE);
    if (size >= bestSize) continue;
    best = { places, i };
    bestSize = size;
  }
  return best && best.places.place(best.places.columns.feature[best.i]);
}
