// The world map that is always there: land and borders of Natural Earth, drawn calmly.
import { shapeOf } from "./shapes.mjs";
import { boxesMeet, clipRing } from "./clip.mjs";
import { frameBox } from "./paths.mjs";
import { mix } from "./colours.mjs";

// Countries as shapes, from a GeoJSON feature list.
export function countriesOf(features) {
  return features.flatMap((feature) => {
    const shape = shapeOf(feature.geometry);
    return shape ? [{ name: feature.properties?.name ?? "", parts: shape.parts.map(partWithBox) }] : [];
  });
}

// A ring that goes all around the globe (Antarctica) is closed along the pole.
function closedAtPole(ring) {
  const end = ring.length - 2;
  if (Math.abs(ring[end] - ring[0]) < 0.5) return ring;
  return Float64Array.from([...ring, ring[end], 1, ring[0], 1]);
}

function partWithBox([outline, ...holes]) {
  const ring = closedAtPole(outline);
  const rings = [ring, ...holes];
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    box[0] = Math.min(box[0], ring[i]);
    box[1] = Math.min(box[1], ring[i + 1]);
    box[2] = Math.max(box[2], ring[i]);
    box[3] = Math.max(box[3], ring[i + 1]);
  }
  return { rings, box };
}

// Which colours the world has at a zoom: `fades` are the zooms from and at which sea and borders are no more.
export function worldColours({ world_water: water, world_land: land, world_line: line }, zoom, [from, gone]) {
  const share = Math.min(1, Math.max(0, (zoom - from) / (gone - from)));
  return { water: mix(water, land, share), land, line: mix(line, land, share) };
}

// Paint sea, land and borders of a frame; `colours` are a theme of ground.json, `fades` its `world_fades`.
export function paintWorld(ctx, frame, countries, colours, fades) {
  const { water, land, line } = worldColours(colours, frame.zoom, fades);
  ctx.fillStyle = water;
  ctx.fillRect(0, 0, frame.width, frame.height);
  if (water === land) return;
  ctx.fillStyle = land;
  ctx.strokeStyle = line;
  ctx.lineWidth = frame.zoom < 4 ? 0.6 : 1.1;
  ctx.lineJoin = "round";
  const copies = worldCopies(frame);
  for (const country of countries) for (const part of country.parts) for (const copy of copies) paintPart(ctx, frame, part, copy);
}

// Which copies of the world a frame may show: one more on either side, for land that crosses the antimeridian.
export function worldCopies(frame) {
  const first = Math.floor(frame.left / frame.scale) - 1;
  const last = Math.floor((frame.left + frame.width) / frame.scale) + 1;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function paintPart(ctx, frame, part, copy) {
  const box = frameBox(frame, 40, copy);
  if (!boxesMeet(part.box, box)) return;
  const inside = part.box[0] >= box[0] && part.box[2] <= box[2] && part.box[1] >= box[1] && part.box[3] <= box[3];
  if ((part.box[2] - part.box[0]) * frame.scale < 0.4 && (part.box[3] - part.box[1]) * frame.scale < 0.4) return;
  ctx.beginPath();
  for (const ring of part.rings) traceRing(ctx, frame, inside ? ring : clipRing(ring, box), copy);
  ctx.fill("evenodd");
  ctx.stroke();
}

function traceRing(ctx, frame, ring, copy) {
  let lastX = Infinity;
  let lastY = Infinity;
  for (let i = 0; i < ring.length; i += 2) {
    const x = (ring[i] + copy) * frame.scale - frame.left;
    const y = ring[i + 1] * frame.scale - frame.top;
    if (i === 0) ctx.moveTo(x, y);
    else if (Math.abs(x - lastX) > 0.7 || Math.abs(y - lastY) > 0.7) ctx.lineTo(x, y);
    else continue;
    lastX = x;
    lastY = y;
  }
  ctx.closePath();
}
