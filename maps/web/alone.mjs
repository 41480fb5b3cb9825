// The page on its own: everything it shows stands in the page itself, and nothing is asked for.

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
  }

  listen() {}

  async description() {
    return this.read("data-map");
  }

  async marks() {
    return this.read("data-marks").marks;
  }

  async layer(id) {
    return this.read(`data-layer-${id}`) ?? { type: "FeatureCollection", features: [] };
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
