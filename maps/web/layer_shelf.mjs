// The places of reference layers that were fetched: once each; classes and labels again when the layer says others.
import { Places } from "./places.mjs";

export class LayerShelf {
  constructor(desk) {
    this.desk = desk;
    this.kept = new Map();
  }

  clear() {
    this.kept.clear();
  }

  forget(id) {
    this.kept.delete(id);
  }

  // A layer's places as the layer is described now. Labels come a little later; then `repaint` is called.
  async places(layer, repaint) {
    let places = this.kept.get(layer.id);
    if (!places) {
      const { features, columns } = await this.desk.layer(layer.id);
      places = new Places(layer, features, columns);
      this.kept.set(layer.id, places);
    }
    await this.classify(places, layer);
    places.layer = layer;
    this.label(places, layer, repaint);
    return places;
  }

  async classify(places, layer) {
    const by = layer.classes?.length ? JSON.stringify([layer.colour_key, layer.classes.map(([value]) => value), layer.class_by]) : "";
    if (places.classedBy === by) return;
    places.classes = by ? await this.desk.layerClasses(layer.id) : null;
    places.classedBy = by;
  }

  async label(places, layer, repaint) {
    const key = layer.label_key ?? "";
    if (places.labelledBy === key) return;
    places.labelledBy = key;
    try {
      places.labels = key ? await this.desk.layerLabels(layer.id, key) : null;
    } catch (error) {
      this.desk.trouble(`labels of layer ${layer.id}: ${error}`);
      places.labels = null;
    }
    repaint();
  }
}
