// Very many points as pixels: each kind has a small mask, written straight into the image's memory.

const MASKS = {
  barrier: ["...o...", "...o...", "..ofo..", "..ofo..", ".offfo.", ".offfo.", "ooooooo"],
  strength: ["..ooo..", ".offfo.", "offfffo", "offfffo", "offfffo", ".offfo.", "..ooo.."],
  idea: ["...o...", "..ofo..", ".offfo.", "offfffo", ".offfo.", "..ofo..", "...o..."],
  landmark: [".......", ".ooooo.", ".offfo.", ".offfo.", ".offfo.", ".ooooo.", "......."],
};

// A mask as [dx, dy, isFill] triples around the middle.
function stamp(rows) {
  const out = [];
  rows.forEach((row, y) =>
    [...row].forEach((c, x) => {
      if (c !== ".") out.push([x - 3, y - 3, c === "f"]);
    }),
  );
  return out;
}

const STAMPS = Object.fromEntries(Object.entries(MASKS).map(([kind, rows]) => [kind, stamp(rows)]));

// Little-endian RGBA as one number.
export function packed([r, g, b], alpha = 255) {
  return ((alpha << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

// Write a mark at pixel (x, y) into a Uint32Array of the image.
export function writeDot(pixels, width, height, x, y, kind, fill, outline) {
  const px = Math.round(x);
  const py = Math.round(y);
  if (px < 3 || py < 3 || px >= width - 3 || py >= height - 3) return false;
  for (const [dx, dy, isFill] of STAMPS[kind] ?? STAMPS.landmark) {
    pixels[(py + dy) * width + px + dx] = isFill ? fill : outline;
  }
  return true;
}
