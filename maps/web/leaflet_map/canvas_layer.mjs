// A Leaflet layer that is one canvas, larger than the window, so that panning shows what is drawn already.
import { makeFrame } from "../mercator.mjs";

const L = globalThis.L;
const PADDING = 0.25;

export const CanvasLayer = L.Layer.extend({
  // `draw(ctx, frame)` paints everything; `pane` is the name of a pane.
  initialize(draw, { pane, padding = PADDING }) {
    this.draw = draw;
    this.padding = padding;
    L.setOptions(this, { pane });
  },

  onAdd() {
    this.canvas = L.DomUtil.create("canvas", "chautari-canvas leaflet-zoom-animated", this.getPane());
    this.reset();
  },

  onRemove() {
    this.canvas.remove();
    this.canvas = null;
  },

  getEvents() {
    const events = { viewreset: this.reset, moveend: this.reset, resize: this.reset, zoom: this.follow, move: this.keepCovered };
    if (this._map._zoomAnimated) events.zoomanim = this.animate;
    return events;
  },

  // Take the map's view, size the canvas and paint.
  reset() {
    if (!this._map || !this.canvas) return;
    const size = this._map.getSize();
    const margin = size.multiplyBy(this.padding).round();
    const corner = this._map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
    this.drawnCentre = this._map.getCenter();
    this.drawnZoom = this._map.getZoom();
    this.half = size.multiplyBy(0.5).add(margin);
    const world = corner.add(this._map.getPixelOrigin());
    const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
    this.frame = makeFrame({ zoom: this.drawnZoom, left: world.x, top: world.y, width, height });
    this.size(width, height);
    L.DomUtil.setTransform(this.canvas, corner, 1);
    this.paint();
  },

  size(width, height) {
    const ratio = window.devicePixelRatio || 1;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== w || this.canvas.height !== h) {
      this.canvas.width = w;
      this.canvas.height = h;
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
  },

  // Paint again in the same view.
  paint() {
    if (!this._map || !this.canvas) return;
    const ratio = window.devicePixelRatio || 1;
    const ctx = this.canvas.getContext("2d");
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, this.canvas.width, this.canvas.height);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.draw(ctx, this.frame);
  },

  // While panning far, paint anew before the edge of the canvas comes into view.
  keepCovered() {
    if (!this.frame || this._map.getZoom() !== this.drawnZoom || this._map._animatingZoom) return;
    const size = this._map.getSize();
    const at = this.frameOf(L.point(0, 0));
    const { width, height } = this.frame;
    if (at.x < 0 || at.y < 0 || at.x + size.x > width || at.y + size.y > height) this.reset();
  },

  follow() {
    this.transformTo(this._map.getCenter(), this._map.getZoom());
  },

  animate(event) {
    this.transformTo(event.center, event.zoom);
  },

  transformTo(centre, zoom) {
    const scale = this._map.getZoomScale(zoom, this.drawnZoom);
    const middle = this._map.project(this.drawnCentre, zoom);
    const offset = this.half.multiplyBy(-scale).add(middle).subtract(this._map._getNewPixelOrigin(centre, zoom));
    L.DomUtil.setTransform(this.canvas, offset, scale);
  },

  // A point of the map's container in the pixels of the frame.
  frameOf(containerPoint) {
    const world = this._map.containerPointToLayerPoint(containerPoint).add(this._map.getPixelOrigin());
    const scale = this._map.getZoomScale(this.drawnZoom, this._map.getZoom());
    return { x: world.x * scale - this.frame.left, y: world.y * scale - this.frame.top };
  },
});
