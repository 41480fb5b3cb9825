import assert from "node:assert/strict";
import test from "node:test";
import { badgeOf } from "../dot_badges.mjs";

test("up to three dots are drawn one by one, more as one and their number", () => {
  assert.deepEqual(badgeOf(3), { discs: 3, text: "" });
  assert.deepEqual(badgeOf(12), { discs: 1, text: "12" });
});
