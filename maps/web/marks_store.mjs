// The marks that the page knows: real ones by id, marks drawn at once by ticket, and what the filter leaves.
import { shapeOf } from "./shapes.mjs";

export class MarksStore {
  constructor() {
    this.byId = new Map();
    this.pending = new Map();
    this.filter = { groups: null, kinds: null, services: null };
    this.version = 0;
    this.cache = null;
  }

  reset(records) {
    this.byId.clear();
    this.pending.clear();
    for (const record of records) this.byId.set(record.id, entryOf(record));
    this.touch();
  }

  // Put in and take out marks; the mark drawn at once under the ticket gives way.
  change({ upsert = [], remove = [], ticket = null }) {
    for (const id of remove) this.byId.delete(Number(id));
    for (const record of upsert) {
      if (!this.byId.has(record.id)) this.giveWay(record, ticket);
      this.byId.set(record.id, entryOf(record));
    }
    if (ticket !== null) this.pending.delete(ticket);
    this.touch();
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
    this.touch();
    return entry;
  }

  forget(ticket) {
    this.pending.delete(ticket);
    this.touch();
  }

  setFilter({ groups = null, kinds = null, services = null }) {
    const asSet = (list) => (list === null ? null : new Set(list.map(String)));
    this.filter = { groups: asSet(groups), kinds: asSet(kinds), services: asSet(services) };
    this.touch();
  }

  get(id) {
    return this.byId.get(id) ?? null;
  }

  // Entries {record, shape} that have a place and pass the filter, in the order they came.
  visible() {
    if (this.cache) return this.cache;
    this.cache = [];
    for (const entry of this.byId.values()) if (entry.shape && passes(entry.record, this.filter)) this.cache.push(entry);
    for (const entry of this.pending.values()) if (entry.shape) this.cache.push(entry);
    return this.cache;
  }

  // Records without a place that pass the filter.
  placeless() {
    return [...this.byId.values()].filter((e) => !e.shape && passes(e.record, this.filter)).map((e) => e.record);
  }

  touch() {
    this.cache = null;
    this.version += 1;
  }
}

function entryOf(record) {
  return { record, shape: record.geometry ? shapeOf(record.geometry) : null };
}

export function passes(record, { groups, kinds, services }) {
  return (
    (groups === null || groups.has(String(record.group))) &&
    (kinds === null || kinds.has(record.kind)) &&
    (services === null || services.has(record.service ?? ""))
  );
}
