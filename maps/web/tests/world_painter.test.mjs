import test from "node:test";
import assert from "node:assert/strict";
import { worldColours } from "../world_painter.mjs";

const colours = { world_water: "#0000ff", world_land: "#ffffff", world_line: "#000000" };

test("the sea of the world is blue from afar", () => {
  assert.deepEqual(worldColours(colours, 6, [9.5, 11]), { water: "#0000ff", land: "#ffffff", line: "#000000" });
});

test("at the zoom of streets there is no sea and no border: this coast is too coarse", () => {
  assert.deepEqual(worldColours(colours, 12, [9.5, 11]), { water: "#ffffff", land: "#ffffff", line: "#ffffff" });
});
