// The pictures under the marks, as Leaflet layers: the world, raster tiles, vector tiles in our own style.
import { atZoom, paintSteps, sorted } from "../ground.mjs";
import { clipOf } from "../mercator.mjs";
import { TEXT_FONT } from "../symbols.mjs";
import { CanvasLayer } from "./canvas_layer.mjs";

const L = globalThis.L;
const HALO = 2.4;
const SAME_NAME_APART = 260;
const EMPTY = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

// Leaflet's bounds of a basemap; null where it crosses the antimeridian or is the whole world.
function boundsOf({ bounds }) {
  if (!bounds || bounds[0] >= bounds[2] || bounds[2] - bounds[0] >= 359) return null;
  return L.latLngBounds([bounds[1], bounds[0]], [bounds[3], bounds[2]]);
}

export function worldLayer(draw) {
  return new CanvasLayer(draw, { pane: "world" });
}

// `address(z, x, y)` gives a tile's address or null.
export function rasterLayer(basemap, address) {
  const doubled = basemap.tile_size === 512 ? 1 : 0;
  const layer = L.tileLayer("", {
    pane: "basemaps",
    className: "pictures",
    tileSize: 256 << doubled,
    zoomOffset: -doubled,
    minZoom: 0,
    maxZoom: 24,
    minNativeZoom: basemap.min_zoom + doubled,
    maxNativeZoom: basemap.max_zoom + doubled,
    opacity: basemap.opacity,
    bounds: boundsOf(basemap) ?? undefined,
    errorTileUrl: EMPTY,
    keepBuffer: 3,
    updateWhenIdle: false,
  });
  layer.getTileUrl = (c) => address(layer._getZoomForUrl(), c.x, c.y) ?? EMPTY;
  if (layer.options.bounds) cutAtBounds(layer, basemap.bounds);
  // Far out, tiles of the lowest zoom would be asked for by the thousand.
  layer.options.minZoom = Math.max(0, basemap.min_zoom + doubled - 2);
  return layer;
}

// Outermost tiles are filled up with black or white: only what lies inside the bounds is shown.
function cutAtBounds(layer, bounds) {
  const make = layer.createTile;
  layer.createTile = function createTile(coords, done) {
    const tile = make.call(this, coords, done);
    tile.style.clipPath = clipOf(bounds, (256 * 2 ** coords.z) / this.getTileSize().x, coords.x, coords.y);
    return tile;
  };
}

export function vectorLayer(basemap, address, { ground, theme, language, trouble }) {
  const P = globalThis.protomapsL;
  const layer = P.leafletLayer({
    url: "tile/{z}/{x}/{y}",
    attribution: "",
    pane: "basemaps",
    maxDataZoom: basemap.max_zoom,
    minZoom: basemap.min_zoom + 1,
    maxZoom: 24,
    bounds: boundsOf(basemap) ?? undefined,
    paintRules: paintRules(ground, theme),
    labelRules: labelRules(P, ground, theme),
    lang: language,
    opacity: basemap.opacity,
    devicePixelRatio: Math.max(1, window.devicePixelRatio || 1),
    keepBuffer: 3,
  });
  for (const view of layer.views.values()) view.tileCache.source = new SortedSource(P, { ground, address, trouble, language });
  return layer;
}

// Fetches a vector tile and sorts its features by what they are, whatever the schema.
class SortedSource {
  constructor(P, given) {
    Object.assign(this, { P, ...given });
  }

  async get({ z, x, y }, tileSize) {
    const address = this.address(z, x, y);
    if (!address) return new Map();
    try {
      const source = new this.P.ZxySource(address, false);
      return sorted(this.ground, await source.get({ z, x, y }, tileSize), tileSize, this.language);
    } catch (error) {
      this.trouble(`tile ${z}/${x}/${y}: ${error}`);
      return new Map();
    }
  }
}

function paintRules(ground, theme) {
  return paintSteps(ground, theme).map((step) => ({ dataLayer: step.name, minzoom: step.minZoom, symbolizer: step }));
}

function labelRules(P, ground, theme) {
  const { text, text_halo: halo } = ground.themes[theme] ?? ground.themes.light;
  const named = Object.entries(ground.labels).sort(([, a], [, b]) => b.priority - a.priority);
  return named.map(([name, label]) => {
    const options = {
      labelProps: ["text"],
      fontFamily: TEXT_FONT,
      fontSize: (zoom) => Math.round(atZoom(label.size, zoom)),
      fontWeight: label.weight,
      fill: text[label.colour],
      stroke: halo,
      width: label.along ? 2 * HALO : HALO, // the one is the whole width of the line, the other its half
      lineHeight: 1.45,
      maxLineChars: 16,
      repeatDistance: 320,
      position: P.LineLabelPlacement?.Center ?? 2,
    };
    const symbolizer = label.along ? new P.LineLabelSymbolizer(options) : spaced(new P.CenteredTextSymbolizer(options), label.clear);
    return { dataLayer: name, minzoom: label.min_zoom, maxzoom: label.max_zoom, symbolizer };
  });
}

// Names keep a distance from others, and one that is in two tiles is written once.
function spaced(symbolizer, clear = 0) {
  return {
    place(layout, geom, feature) {
      const placed = symbolizer.place(layout, geom, feature);
      return placed?.map((label) => ({
        ...label,
        bboxes: label.bboxes.map((b) => ({ minX: b.minX - clear, minY: b.minY - clear / 2, maxX: b.maxX + clear, maxY: b.maxY + clear / 2 })),
        deduplicationKey: feature.props.text,
        deduplicationDistance: SAME_NAME_APART,
      }));
    },
  };
}
