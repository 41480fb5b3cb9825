// The page on its own: everything it shows stands in the page itself, and nothing is asked for.

import { columnsOf } from "./places.mjs";

// Read what the page carries in its `application/json` scripts.
export function openAlone(page = document) {
  return new PageDesk((id) => readJson(page, id));
}

function readJson(page, id) {
  const element = page.getElementById(id);
  return element ? JSON.parse(element.textContent) : null;
}

class PageDesk {
  constructor(read) {
    this.read = read;
    this.standAlone = true;
    this.tiles = read("data-tiles") ?? {};
    this.layers = new Map();
  }

  listen() {}

  async description() {
    return this.read("data-map");
  }

  async marks() {
    return this.read("data-marks").marks;
  }

  async layer(id) {
    const collection = this.collection(id);
    return { features: collection.features.length, columns: columnsOf(collection) };
  }

  async layerClasses(id) {
    return Uint8Array.from(this.read(`data-classes-${id}`) ?? []);
  }

  async layerLabels(id, key) {
    return this.collection(id).features.map((feature) => textOf(feature.properties?.[key]));
  }

  async place(id, feature) {
    return this.collection(id).features[feature]?.properties ?? {};
  }

  collection(id) {
    if (!this.layers.has(id)) this.layers.set(id, this.read(`data-layer-${id}`) ?? { type: "FeatureCollection", features: [] });
    return this.layers.get(id);
  }

  async world() {
    return this.read("data-world");
  }

  statements() {
    return this.read("data-statements") ?? [];
  }

  tile(id, z, x, y) {
    const known = this.tiles[id];
    const body = known?.tiles[`${z}/${x}/${y}`];
    return body ? `data:${known.type};base64,${body}` : null;
  }

  ready() {}
  touched() {}
  drawn() {}
  selected() {}
  moved() {}
  reshaped() {}
  viewChanged() {}
  drawing() {}
  pinned() {}
  measuring() {}
  trouble() {}
}

function textOf(value) {
  return value === null || value === undefined || typeof value === "object" ? "" : String(value).trim();
}
