import assert from "node:assert/strict";
import { test } from "node:test";
import { MarksStore } from "../marks_store.mjs";

const at = (lon) => ({ type: "Point", coordinates: [lon, 1] });
const mark = (id, more = {}) => ({ id, number: id, kind: "barrier", service: "health", group: "1", geometry: at(id), ...more });

function storeOf(...records) {
  const store = new MarksStore();
  store.reset(records);
  return store;
}

test("the mark drawn at once gives way to the real one under its ticket", () => {
  const store = storeOf();
  store.drawAtOnce(7, mark(0));
  store.change({ upsert: [mark(1)], ticket: 7 });
  assert.deepEqual(store.visible().map((e) => e.record.id), [1]);
});

test("it gives way to a new mark at the same place without a ticket too", () => {
  const store = storeOf();
  store.drawAtOnce(7, mark(0, { geometry: at(1) }));
  store.change({ upsert: [mark(1)] });
  assert.equal(store.visible().length, 1);
});

test("it stays while other marks change", () => {
  const store = storeOf(mark(1));
  store.drawAtOnce(7, mark(0, { geometry: at(5) }));
  store.change({ upsert: [mark(1, { title: "x" })] });
  assert.equal(store.visible().length, 2);
});

test("a refused mark goes away", () => {
  const store = storeOf();
  store.drawAtOnce(7, mark(0));
  store.forget(7);
  assert.equal(store.visible().length, 0);
});

test("removing by text ids works too", () => {
  const store = storeOf(mark(1), mark(2));
  store.change({ remove: ["1"] });
  assert.deepEqual(store.visible().map((e) => e.record.id), [2]);
});

for (const [filter, left] of [
  [{ groups: ["1"] }, [1]],
  [{ kinds: ["idea"] }, [2]],
  [{ services: [] }, []],
  [{}, [1, 2]],
]) {
  test(`filter ${JSON.stringify(filter)}`, () => {
    const store = storeOf(mark(1), mark(2, { kind: "idea", group: "2" }));
    store.setFilter(filter);
    assert.deepEqual(store.visible().map((e) => e.record.id), left);
  });
}

test("a mark without a place is not on the map, and is not lost", () => {
  const store = storeOf(mark(1, { geometry: null }));
  assert.equal(store.visible().length, 0);
  assert.equal(store.placeless().length, 1);
});

test("besides the filter only wanted marks are let through", () => {
  const store = storeOf(mark(1), mark(2), mark(3, { kind: "idea" }));
  store.setOnly([2, 3]);
  store.setFilter({ kinds: ["barrier"] });
  assert.deepEqual(store.visible().map((e) => e.record.id), [2]);
  store.setOnly(null);
  assert.deepEqual(store.visible().map((e) => e.record.id), [1, 2]);
});

test("a line and a late point are held back too", () => {
  const line = { type: "LineString", coordinates: [[0, 0], [1, 1]] };
  const store = storeOf(mark(1), mark(2, { geometry: line }));
  store.setOnly([1]);
  store.change({ upsert: [mark(3)] });
  assert.equal(store.others().length, 0);
  assert.equal(store.index.count, 1);
});
