// The one file that knows the Qt channel. The protocol is docs/page-protocol.md:
//   data        fetched from app://chautari/data/… and …/layer/…; tiles from …/tiles/<id>/<z>/<x>/<y>
//   to Python   slots of `bridge`: ready, touched, drawn, selected, moved, reshaped, view_changed, drawing, pinned, measuring, figure_touched, trouble
//   from Python one signal, tell(json): {do: "marks" | "reset" | "select" | "draw" | …}

import { unpacked } from "./packed.mjs";

const ROOT = "app://chautari";

export function isInWindow() {
  return location.protocol === "app:";
}

// Connect to the window; resolves to a desk with the same methods as `alone.mjs` gives.
export function connectWindow() {
  return new Promise((resolve) => {
    new globalThis.QWebChannel(globalThis.qt.webChannelTransport, (channel) => resolve(new WindowDesk(channel.objects.bridge)));
  });
}

class WindowDesk {
  constructor(bridge) {
    this.bridge = bridge;
    this.standAlone = false;
    this.worldAddress = `${ROOT}/assets/world.json`;
  }

  listen(callback) {
    this.bridge.tell.connect((text) => callback(JSON.parse(text)));
  }

  async description() {
    return fetchJson(`${ROOT}/data/map.json`);
  }

  async marks() {
    return unpacked(await (await fetched(`${ROOT}/data/marks.packed`)).arrayBuffer());
  }

  // The columns of a layer's places (places.mjs) and how many features there are.
  async layer(id) {
    const { head, columns } = unpacked(await (await fetched(`${ROOT}/layer/${id}.places`)).arrayBuffer());
    return { features: head.features, columns };
  }

  // For each feature of a layer the place of its class.
  async layerClasses(id) {
    return new Uint8Array(await (await fetched(`${ROOT}/layer/${id}/classes`)).arrayBuffer());
  }

  layerLabels(id) {
    return fetchJson(`${ROOT}/layer/${id}/labels.json`);
  }

  // What one feature of a layer says.
  place(id, feature) {
    return fetchJson(`${ROOT}/layer/${id}/${feature}.json`);
  }

  world() {
    return fetchJson(this.worldAddress);
  }

  tile(id, z, x, y) {
    return `${ROOT}/tiles/${id}/${z}/${x}/${y}`;
  }

  ready() {
    this.bridge.ready();
  }

  touched({ lon, lat, metresPerPixel, ticket }) {
    this.bridge.touched(JSON.stringify({ lon, lat, metres_per_pixel: metresPerPixel, ticket }));
  }

  drawn({ geometry, metresPerPixel, ticket }) {
    this.bridge.drawn(JSON.stringify({ geometry, metres_per_pixel: metresPerPixel, ticket }));
  }

  selected(id) {
    this.bridge.selected(id ? String(id) : "");
  }

  moved(id, geometry) {
    this.bridge.moved(String(id), JSON.stringify(geometry));
  }

  reshaped(id, geometry) {
    this.bridge.reshaped(String(id), JSON.stringify(geometry));
  }

  viewChanged(view) {
    this.bridge.view_changed(JSON.stringify(view));
  }

  drawing(state) {
    this.bridge.drawing?.(JSON.stringify(state));
  }

  pinned(what) {
    this.bridge.pinned(JSON.stringify(what));
  }

  measuring(on) {
    this.bridge.measuring(JSON.stringify({ on }));
  }

  figureTouched(shape, side) {
    this.bridge.figure_touched(JSON.stringify({ shape, side }));
  }

  trouble(text) {
    this.bridge.trouble(String(text));
  }
}

async function fetched(address) {
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

async function fetchJson(address) {
  return (await fetched(address)).json();
}
