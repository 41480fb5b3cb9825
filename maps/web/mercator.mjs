// Web Mercator in a unit square: x from 0 (180° W) to 1 (180° E), y from 0 (north) to 1 (south).

const RADIUS = 6378137;
const MAX_LAT = 85.0511287798;
export const TILE = 256;

export function unitX(lon) {
  return (lon + 180) / 360;
}

export function unitY(lat) {
  const clamped = Math.max(-MAX_LAT, Math.min(MAX_LAT, lat));
  const sin = Math.sin((clamped * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

export function lonOf(x) {
  return x * 360 - 180;
}

export function latOf(y) {
  return (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90;
}

// Metres on the ground of one CSS pixel at a latitude and zoom.
export function metresPerPixel(lat, zoom) {
  return (2 * Math.PI * RADIUS * Math.cos((lat * Math.PI) / 180)) / (TILE * 2 ** zoom);
}

// Metres on the ground as a share of the unit square at unit y.
export function metresToUnit(metres, y) {
  return metres / (2 * Math.PI * RADIUS * Math.cos((latOf(y) * Math.PI) / 180));
}

// A frame is what is drawn on: its zoom, the world pixel of its left top corner, its size in CSS pixels.
// `centre` is the unit x in the middle; shapes are drawn at the copy of the world nearest to it.
export function makeFrame({ zoom, left, top, width, height }) {
  const scale = TILE * 2 ** zoom;
  return { zoom, scale, left, top, width, height, centre: (left + width / 2) / scale };
}

export function frameX(frame, x) {
  return (x + Math.round(frame.centre - x)) * frame.scale - frame.left;
}

export function frameY(frame, y) {
  return y * frame.scale - frame.top;
}

// How far (whole worlds) a shape with this middle is moved to be drawn in a frame.
export function worldShift(frame, x) {
  return Math.round(frame.centre - x);
}

// How much of a tile lies inside bounds [west, south, east, north], as a CSS clip; "" where all of it does.
// `across` is how many tiles go round the world, x and y are the tile's column and row among them.
export function clipOf([west, south, east, north], across, x, y) {
  const share = (v) => Math.round(Math.max(0, Math.min(1, v)) * 1e5) / 1e3;
  const sides = [
    share(unitY(north) * across - y),
    share(x + 1 - unitX(east) * across),
    share(y + 1 - unitY(south) * across),
    share(unitX(west) * across - x),
  ];
  return sides.some((side) => side > 0) ? `inset(${sides.map((side) => `${side}%`).join(" ")})` : "";
}
