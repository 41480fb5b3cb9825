// The places of a reference layer, as columns of numbers: points with an index, lines and areas with their boxes.
import { PointIndex } from "./point_index.mjs";
import { anchorOf, ringArea, shapesOf } from "./shapes.mjs";

export const LINE = 1;
export const AREA = 2;
export const NO_CLASS = 255;

export class Places {
  // `columns` are those of desktop_app/layer_parts.py; `features` is how many features there are.
  constructor(layer, features, columns) {
    Object.assign(this, { layer, features, columns, classes: null, labels: null });
    this.shapes = columns.kind.length;
    this.index = new PointIndex(columns.point_x, columns.point_y);
    this.anchors = new Map();
    this.runs = new Map();
  }

  // The number of the feature at a place of the index.
  featureAt(k) {
    return this.columns.point_feature[this.index.order[k]];
  }

  colourOf(feature) {
    return this.layer.classes?.[this.classes?.[feature] ?? NO_CLASS]?.[2] ?? this.layer.colour;
  }

  labelOf(feature) {
    return this.labels?.[feature] ?? "";
  }

  placeAt(k) {
    return this.place(this.featureAt(k));
  }

  // A place for lists and cards.
  place(feature) {
    return { layer: this.layer, feature, label: this.labelOf(feature) };
  }

  // The box [west, north, east, south] of the i-th line or area.
  boxOf(i) {
    return this.columns.box.subarray(4 * i, 4 * i + 4);
  }

  // The rings of the i-th line or area, as x, y pairs.
  ringsOf(i) {
    const { first_ring, ring_start, xy } = this.columns;
    const rings = [];
    for (let r = first_ring[i]; r < first_ring[i + 1]; r++) rings.push(xy.subarray(2 * ring_start[r], 2 * ring_start[r + 1]));
    return rings;
  }

  // Where its label stands: on the middle of the longest line, inside the largest area.
  anchorOf(i) {
    let anchor = this.anchors.get(i);
    if (!anchor) {
      const isArea = this.columns.kind[i] === AREA;
      const rings = this.ringsOf(i);
      const [first, ...rest] = isArea ? rings.sort((a, b) => Math.abs(ringArea(b)) - Math.abs(ringArea(a))) : rings;
      anchor = isArea ? anchorOf("area", [[first, ...rest]]) : anchorOf("line", rings.map((ring) => [ring]));
      this.anchors.set(i, anchor);
    }
    return anchor;
  }
}

// The columns of a GeoJSON FeatureCollection, for a page on its own.
export function columnsOf(collection) {
  const points = { x: [], y: [], feature: [] };
  const shapes = { kind: [], feature: [], box: [], first_ring: [0], ring_start: [0], xy: [] };
  (collection.features ?? []).forEach((feature, number) => {
    for (const shape of shapesOf(feature?.geometry)) {
      if (shape.kind === "point") takePoints(points, shape, number);
      else takeShape(shapes, shape, number);
    }
  });
  return {
    point_x: Float64Array.from(points.x), point_y: Float64Array.from(points.y), point_feature: Uint32Array.from(points.feature),
    kind: Uint8Array.from(shapes.kind), feature: Uint32Array.from(shapes.feature), box: Float64Array.from(shapes.box),
    first_ring: Uint32Array.from(shapes.first_ring), ring_start: Uint32Array.from(shapes.ring_start), xy: Float64Array.from(shapes.xy),
  };
}

function takePoints(points, { parts }, number) {
  for (const [[x, y]] of parts) {
    points.x.push(x);
    points.y.push(y);
    points.feature.push(number);
  }
}

function takeShape(shapes, { kind, parts, box }, number) {
  for (const rings of parts) {
    rings.forEach((ring, i) => {
      const turned = kind === "area" && ringArea(ring) > 0 !== i > 0 ? reversed(ring) : ring;
      for (const value of turned) shapes.xy.push(value);
      shapes.ring_start.push(shapes.xy.length / 2);
    });
  }
  shapes.kind.push(kind === "area" ? AREA : LINE);
  shapes.feature.push(number);
  shapes.box.push(...box);
  shapes.first_ring.push(shapes.ring_start.length - 1);
}

function reversed(ring) {
  const out = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    out[i] = ring[ring.length - 2 - i];
    out[i + 1] = ring[ring.length - 1 - i];
  }
  return out;
}
