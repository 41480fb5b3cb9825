import assert from "node:assert/strict";
import test from "node:test";
import { markLabel } from "../numbers.mjs";

test("a number is written with the letters of its laptop", () => {
  const written = [12, 1_000_012, 25_000_003, 26_000_001, 701_000_009].map(markLabel);
  assert.deepEqual(written, ["12", "B12", "Z3", "AA1", "ZZ9"]);
});
