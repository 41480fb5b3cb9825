// Marks that are plain points, as columns: 100,000 of them are a few arrays, and a record is made when one is asked for.
import { PointIndex } from "./point_index.mjs";
import { Texts } from "./packed.mjs";
import { metresToUnit, unitX, unitY } from "./mercator.mjs";

// What the window sends (`data/marks.packed`): {head, columns}. Ids ascend.
export class PackedPoints {
  constructor({ head, columns }) {
    Object.assign(this, { head, columns, count: columns.id.length, reach: 0 });
    this.titles = new Texts(columns.titles);
    const { lonlat } = columns;
    this.xs = new Float64Array(this.count);
    this.ys = new Float64Array(this.count);
    for (let i = 0; i < this.count; i++) {
      this.xs[i] = unitX(lonlat[2 * i]);
      this.ys[i] = unitY(lonlat[2 * i + 1]);
    }
  }

  find(id) {
    const ids = this.columns.id;
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ids[middle] < id) low = middle + 1;
      else high = middle;
    }
    return ids[low] === id ? low : -1;
  }

  idAt(i) {
    return this.columns.id[i];
  }

  recordAt(i) {
    const { head, columns } = this;
    return {
      id: columns.id[i],
      number: columns.number[i],
      kind: head.kinds[columns.kind[i]],
      service: head.services[columns.service[i]],
      glyph: head.glyphs[columns.service[i]],
      group: head.groups[columns.group[i]],
      geometry: { type: "Point", coordinates: [columns.lonlat[2 * i], columns.lonlat[2 * i + 1]] },
      title: this.titles.at(i),
      pos_how: "exact",
      pos_unc_m: columns.hand_m[i],
      severity: columns.severity[i],
      where: "place",
    };
  }

  // A function that tells of an index whether a filter lets it through.
  passing({ groups, kinds, services, only = null }) {
    const { head, columns } = this;
    const lets = (codes, chosen) => Uint8Array.from(codes, (code) => (chosen === null || chosen.has(code) ? 1 : 0));
    const [byGroup, byKind, byService] = [lets(head.groups, groups), lets(head.kinds, kinds), lets(head.services, services)];
    const isIn = (i) => only === null || only.has(columns.id[i]);
    return (i) => byGroup[columns.group[i]] && byKind[columns.kind[i]] && byService[columns.service[i]] && isIn(i);
  }

  // How many of each code, of those that `isHere(i)`.
  tally(key, isHere) {
    const column = this.columns[key];
    const codes = this.head[`${key}s`];
    const counts = new Uint32Array(codes.length);
    for (let i = 0; i < this.count; i++) if (isHere(i)) counts[column[i]] += 1;
    return new Map(codes.map((code, i) => [code, counts[i]]));
  }
}

// The same of records as they stand in a page on its own.
export class RecordPoints {
  constructor(records) {
    this.records = records;
    this.count = records.length;
    this.byId = new Map(records.map((record, i) => [record.id, i]));
    this.xs = Float64Array.from(records, (r) => unitX(r.geometry.coordinates[0]));
    this.ys = Float64Array.from(records, (r) => unitY(r.geometry.coordinates[1]));
    this.reach = records.reduce((most, r, i) => Math.max(most, r.pos_how === "masked" ? metresToUnit(r.pos_unc_m, this.ys[i]) : 0), 0);
  }

  find(id) {
    return this.byId.get(id) ?? -1;
  }

  idAt(i) {
    return this.records[i].id;
  }

  recordAt(i) {
    return this.records[i];
  }

  passing({ groups, kinds, services, only = null }) {
    const isIn = (i) => only === null || only.has(this.records[i].id);
    const lets = (chosen, value) => chosen === null || chosen.has(String(value ?? ""));
    return (i) => lets(groups, this.records[i].group) && lets(kinds, this.records[i].kind) && lets(services, this.records[i].service) && isIn(i);
  }

  tally(key, isHere) {
    const counts = new Map();
    this.records.forEach((record, i) => {
      if (isHere(i)) counts.set(String(record[key] ?? ""), (counts.get(String(record[key] ?? "")) ?? 0) + 1);
    });
    return counts;
  }
}

export function indexOf(points) {
  return new PointIndex(points.xs, points.ys);
}

// Whether a record is one point that a column can hold.
export function isPlainPoint({ geometry, pos_how }) {
  if (geometry?.type !== "Point" || pos_how === "area") return false;
  return Number.isFinite(geometry.coordinates?.[0]) && Number.isFinite(geometry.coordinates?.[1]);
}

// An entry as painters and hands know it, of a point of the columns.
export function pointEntry(points, i) {
  const [x, y] = [points.xs[i], points.ys[i]];
  return { record: points.recordAt(i), shape: { kind: "point", parts: [[Float64Array.of(x, y)]], box: [x, y, x, y], x, y } };
}
