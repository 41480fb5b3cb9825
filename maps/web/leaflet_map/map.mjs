// The Leaflet map: panes, view, lock, what is covered, scale bar. Everything else asks it, not Leaflet.
import { latOf, lonOf, metresPerPixel, unitX, unitY } from "../mercator.mjs";
import { CanvasLayer } from "./canvas_layer.mjs";
import { rasterLayer, vectorLayer, worldLayer } from "./basemaps.mjs";

const L = globalThis.L;
const PANES = ["world", "basemaps", "layers", "marks", "draft"];

const A_HAIR = 3; // pixels by which the middle moves when the window is given another size
const LONGEST_WAIT = 4000; // milliseconds for which an old layer lies under its successor

// What a basemap's layer depends on, but for its opacity.
function layerKey(basemap, { theme, language, made }) {
  const { opacity, name, credits, ...rest } = basemap;
  return JSON.stringify(basemap.kind === "vector" ? [rest, made, theme, language] : [rest, made]);
}

export class MapView {
  // `leaflet` is the map that folium made.
  constructor(leaflet) {
    this.leaflet = leaflet;
    this.padding = { left: 0, top: 0, right: 0, bottom: 0 };
    this.tiled = [];
    this.world = null;
    this.locked = false;
    this.aim = null;
    this.container.addEventListener("pointerdown", () => this.stay(), { capture: true });
    leaflet.setMinZoom(1).setMaxZoom(22);
    leaflet.attributionControl?.remove();
    leaflet.zoomControl?.remove();
    PANES.forEach((name, i) => {
      const pane = leaflet.getPane(name) ?? leaflet.createPane(name);
      pane.style.zIndex = String(200 + 50 * i);
      if (name !== "basemaps") pane.style.pointerEvents = "none";
    });
    this.scaleBar = L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 140 }).addTo(leaflet);
  }

  get container() {
    return this.leaflet.getContainer();
  }

  addCanvas(pane, draw) {
    return new CanvasLayer(draw, { pane }).addTo(this.leaflet);
  }

  // Show these basemaps, the first lowest, the world under all. A layer that is as it was stays; one that changed
  // stays until its successor has drawn, so that nothing flashes.
  setBasemaps(basemaps, { drawWorld, address, look }) {
    const before = new Map(this.tiled.map((one) => [one.id, one]));
    this.tiled = basemaps.filter((b) => b.kind !== "world").map((basemap) => {
      const key = layerKey(basemap, look);
      const old = before.get(basemap.id);
      if (old?.key === key) return old;
      const at = (z, x, y) => address(basemap.id, z, x, y);
      return { id: basemap.id, key, layer: basemap.kind === "raster" ? rasterLayer(basemap, at) : vectorLayer(basemap, at, look), old };
    });
    this.showWorld(drawWorld);
    this.tiled.forEach(({ layer }, i) => layer.setZIndex(i + 1));
    basemaps.filter((b) => b.kind !== "world").forEach(({ opacity }, i) => this.tiled[i].layer.setOpacity(opacity));
    for (const one of this.tiled) this.follow(one);
    for (const { id, layer } of before.values()) if (!this.tiled.some((one) => one.id === id)) layer.remove();
  }

  showWorld(drawWorld) {
    this.world?.remove();
    this.world = worldLayer(drawWorld).addTo(this.leaflet);
  }

  // Put a new layer on the map; the one before it goes when this has drawn.
  follow(one) {
    const { old, layer } = one;
    one.old = null;
    if (!this.leaflet.hasLayer(layer)) layer.addTo(this.leaflet);
    if (!old || old.layer === layer) return;
    const retire = () => old.layer.remove();
    layer.once("load", retire);
    setTimeout(retire, LONGEST_WAIT);
  }

  view() {
    const centre = this.leaflet.getCenter().wrap();
    const box = this.leaflet.getBounds();
    const round = (v) => Math.round(v * 1e6) / 1e6;
    return {
      lat: round(centre.lat),
      lon: round(centre.lng),
      zoom: this.leaflet.getZoom(),
      bounds: [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map(round),
    };
  }

  go({ lat, lon, zoom, bounds }, animate = false) {
    if (bounds) {
      const east = bounds[2] < bounds[0] ? bounds[2] + 360 : bounds[2];
      this.leaflet.fitBounds([[bounds[1], bounds[0]], [bounds[3], east]], { ...this.fitPadding(28), animate, maxZoom: 17 });
    } else this.leaflet.setView([lat, lon], zoom, { animate });
    const { top, bottom } = this.padding;
    this.aim = bounds || animate || top || bottom ? null : { lat, lon, zoom, set: this.view() };
  }

  // What the map was opened at stays in the middle of what is free, until somebody touches or moves the map.
  aimAgain() {
    if (!this.aim) return;
    const { lat, lon, zoom, set } = this.aim;
    const moved = this.leaflet.project(this.leaflet.getCenter(), zoom).distanceTo(this.leaflet.project([set.lat, set.lon], zoom));
    if (moved > A_HAIR || this.leaflet.getZoom() !== zoom) {
      this.stay();
      return;
    }
    const { top, bottom } = this.padding;
    const middle = this.leaflet.project([lat, lon], zoom).add([0, (bottom - top) / 2]);
    this.leaflet.setView(this.leaflet.unproject(middle, zoom), zoom, { animate: false });
    this.aim.set = this.view();
  }

  stay() {
    this.aim = null;
  }

  // Go near enough for a box [west, north, east, south] of the unit square to fill the map, at least one zoom nearer.
  goInto([west, north, east, south], maxZoom) {
    const away = this.worldsAway((west + east) / 2);
    const bounds = L.latLngBounds([[latOf(south), lonOf(west + away)], [latOf(north), lonOf(east + away)]]);
    const { paddingTopLeft: a, paddingBottomRight: b } = this.fitPadding(40);
    const fits = this.leaflet.getBoundsZoom(bounds, false, L.point(a[0] + b[0], a[1] + b[1]));
    const zoom = Math.min(maxZoom, Math.max(fits, this.leaflet.getZoom() + 1));
    const middle = this.leaflet.project(bounds.getCenter(), zoom).add([(b[0] - a[0]) / 2, (b[1] - a[1]) / 2]);
    this.leaflet.setView(this.leaflet.unproject(middle, zoom), zoom);
  }

  fitPadding(more = 0) {
    const { left, top, right, bottom } = this.padding;
    return { paddingTopLeft: [left + more, top + more], paddingBottomRight: [right + more, bottom + more] };
  }

  // Move just enough for a place to be in the part that nothing covers.
  bringIn(x, y) {
    this.leaflet.panInside([latOf(y), lonOf(x + this.worldsAway(x))], this.fitPadding(56));
  }

  // Go to a place, near enough to see what is around it.
  goTo(x, y) {
    this.leaflet.setView([latOf(y), lonOf(x)], Math.max(this.leaflet.getZoom(), 15), { animate: false }); // else a pan that follows is lost
  }

  worldsAway(x) {
    return Math.round(unitX(this.leaflet.getCenter().lng) - x);
  }

  setPadding(padding) {
    this.padding = { ...this.padding, ...padding };
  }

  lock(on) {
    this.locked = on;
    const handlers = ["dragging", "scrollWheelZoom", "touchZoom", "boxZoom", "keyboard", "doubleClickZoom"];
    for (const name of handlers) this.leaflet[name]?.[on ? "disable" : "enable"]();
  }

  // While points are touched, a double touch ends the shape and must not zoom.
  setDoubleTouchZooms(on) {
    this.leaflet.doubleClickZoom[on && !this.locked ? "enable" : "disable"]();
  }

  setDragging(on) {
    this.leaflet.dragging[on && !this.locked ? "enable" : "disable"]();
  }

  zoomBy(step) {
    if (!this.locked) this.leaflet.setZoom(this.leaflet.getZoom() + step);
  }

  // A point of the container, as unit coordinates and as place.
  placeOf(point) {
    const place = this.leaflet.containerPointToLatLng(point);
    const wrapped = place.wrap();
    return {
      x: unitX(place.lng),
      y: unitY(place.lat),
      lon: wrapped.lng,
      lat: wrapped.lat,
      metresPerPixel: metresPerPixel(place.lat, this.leaflet.getZoom()),
    };
  }

  // Where unit coordinates are in the container.
  pointOf(x, y) {
    return this.leaflet.latLngToContainerPoint([latOf(y), lonOf(x)]);
  }

  onTouch(callback) {
    this.leaflet.on("click", (event) => callback(event.containerPoint));
  }

  onRest(callback) {
    this.leaflet.on("moveend", callback);
  }

  onMove(callback) {
    this.leaflet.on("move zoom", callback);
  }

  sizeChanged() {
    this.leaflet.invalidateSize({ pan: false });
  }
}
