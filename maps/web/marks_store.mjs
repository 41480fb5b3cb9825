// The marks that the page knows: very many points as columns with an index; changed marks, lines and areas one by one;
// marks drawn at once by ticket. What the filter leaves is what is seen.
import { shapeOf } from "./shapes.mjs";
import { JoinedIndex, PointIndex } from "./point_index.mjs";
import { indexOf, isPlainPoint, PackedPoints, pointEntry, RecordPoints } from "./mark_points.mjs";

export class MarksStore {
  constructor() {
    this.filter = { groups: null, kinds: null, services: null, only: null };
    this.version = 0;
    this.clear(new RecordPoints([]));
  }

  clear(points) {
    this.points = points;
    this.gone = new Set();
    this.byId = new Map();
    this.pending = new Map();
    this.whole = null;
    this.touch(true);
  }

  // Begin anew: from records, or with columns of points (`packed.mjs`) and records of the others.
  reset(marks) {
    if (!Array.isArray(marks)) {
      this.clear(new PackedPoints(marks));
      this.add(marks.head.others);
      return;
    }
    this.clear(new RecordPoints(marks.filter(isPlainPoint)));
    this.add(marks.filter((record) => !isPlainPoint(record)));
  }

  add(records) {
    for (const record of records) this.byId.set(record.id, entryOf(record));
    this.touch(false);
  }

  // Put in and take out marks; the mark drawn at once under the ticket gives way.
  change({ upsert = [], remove = [], ticket = null }) {
    for (const id of remove) this.takeOut(Number(id));
    for (const record of upsert) {
      if (!this.has(record.id)) this.giveWay(record, ticket);
      this.takeOut(record.id);
      this.byId.set(record.id, entryOf(record));
    }
    if (ticket !== null) this.pending.delete(ticket);
    this.touch(false);
  }

  has(id) {
    return this.byId.has(id) || this.pointOf(id) >= 0;
  }

  // The index among the points of a mark that is still there; -1 if there is none.
  pointOf(id) {
    const i = this.points.find(id);
    return i >= 0 && !this.gone.has(i) ? i : -1;
  }

  takeOut(id) {
    this.byId.delete(id);
    const i = this.pointOf(id);
    if (i < 0) return;
    this.gone.add(i);
    this.seenIndex = null;
  }

  giveWay(record, ticket) {
    if (ticket !== null || !record.geometry) return;
    const place = JSON.stringify(record.geometry);
    for (const [key, entry] of this.pending) {
      if (JSON.stringify(entry.record.geometry) === place) {
        this.pending.delete(key);
        return;
      }
    }
  }

  drawAtOnce(ticket, record) {
    const entry = { ...entryOf({ ...record, id: 0, number: 0 }), ticket };
    this.pending.set(ticket, entry);
    this.touch(false);
    return entry;
  }

  forget(ticket) {
    this.pending.delete(ticket);
    this.touch(false);
  }

  setFilter({ groups = null, kinds = null, services = null }) {
    const asSet = (list) => (list === null ? null : new Set(list.map(String)));
    this.filter = { groups: asSet(groups), kinds: asSet(kinds), services: asSet(services), only: this.filter.only };
    this.touch(true);
  }

  // Besides the filter, let through only the marks with these ids; null is all.
  setOnly(ids) {
    this.filter = { ...this.filter, only: ids === null ? null : new Set(ids) };
    this.touch(true);
  }

  get(id) {
    const known = this.byId.get(id);
    if (known) return known;
    const i = this.pointOf(id);
    return i < 0 ? null : pointEntry(this.points, i);
  }

  // The entry of a mark that passes the filter.
  seen(id) {
    const entry = this.get(id);
    return entry?.shape && passes(entry.record, this.filter) ? entry : null;
  }

  // The index of all points that pass the filter, made when first needed; `entryAt` gives what is at one of its places.
  get index() {
    this.seenIndex ??= this.filteredIndex();
    this.joined ??= this.withLate();
    return this.joined;
  }

  filteredIndex() {
    this.whole ??= indexOf(this.points);
    const isAll = !this.gone.size && Object.values(this.filter).every((chosen) => chosen === null);
    const passing = this.points.passing(this.filter);
    return isAll ? this.whole : this.whole.only((i) => passing(i) && !this.gone.has(i));
  }

  // Points that came or changed since `reset` have an index of their own.
  withLate() {
    this.late = [...this.byId.values()].filter((e) => e.shape && isPlainPoint(e.record) && passes(e.record, this.filter));
    const [xs, ys] = ["x", "y"].map((key) => Float64Array.from(this.late, (e) => e.shape[key]));
    this.lateIndex = new PointIndex(xs, ys, this.seenIndex.levels);
    return new JoinedIndex(this.seenIndex, this.lateIndex);
  }

  entryAt(k) {
    const { count, order } = this.seenIndex;
    return k < count ? pointEntry(this.points, order[k]) : this.late[this.lateIndex.order[k - count]];
  }

  // Entries {record, shape} that are no plain points: lines, areas, several points, and marks drawn at once.
  others() {
    if (!this.cache) {
      this.cache = [];
      for (const entry of this.byId.values()) {
        if (entry.shape && !isPlainPoint(entry.record) && passes(entry.record, this.filter)) this.cache.push(entry);
      }
      for (const entry of this.pending.values()) if (entry.shape) this.cache.push(entry);
    }
    return this.cache;
  }

  // All entries that have a place and pass the filter, in the order they came: for lists, not for painting.
  visible() {
    const passing = this.points.passing(this.filter);
    const entries = [];
    for (let i = 0; i < this.points.count; i++) if (!this.gone.has(i) && passing(i)) entries.push(pointEntry(this.points, i));
    for (const entry of this.byId.values()) if (entry.shape && passes(entry.record, this.filter)) entries.push(entry);
    return entries.concat([...this.pending.values()].filter((entry) => entry.shape));
  }

  // Records without a place that pass the filter.
  placeless() {
    return [...this.byId.values()].filter((e) => !e.shape && passes(e.record, this.filter)).map((e) => e.record);
  }

  // How many marks of each code there are, whatever the filter: a Map for `kind`, `group` or `service`.
  tally(key) {
    const counts = this.points.tally(key, (i) => !this.gone.has(i));
    for (const { record } of this.byId.values()) {
      const code = String(record[key] ?? "");
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    return counts;
  }

  // The ways in which places are not exact, of all marks.
  softWays() {
    const ways = new Set([...this.byId.values()].map((entry) => entry.record.pos_how));
    for (const record of this.points.records ?? []) ways.add(record.pos_how);
    return ways;
  }

  touch(filtered) {
    this.cache = null;
    this.joined = null;
    if (filtered) this.seenIndex = null;
    this.version += 1;
  }
}

function entryOf(record) {
  return { record, shape: record.geometry ? shapeOf(record.geometry) : null };
}

export function passes(record, { groups, kinds, services, only = null }) {
  return (
    (only === null || only.has(record.id)) &&
    (groups === null || groups.has(String(record.group))) &&
    (kinds === null || kinds.has(record.kind)) &&
    (services === null || services.has(record.service ?? ""))
  );
}
