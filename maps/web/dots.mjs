// Very many points as pixels: small pictures of each kind and group, laid straight into the image's memory.

// A stamp of an RGBA picture (width, height, data): [dx, dy, r, g, b, alpha 0 to 1] of what is not clear, around its middle.
export function stampOf({ width, height, data }) {
  const out = [];
  const [mx, my] = [Math.floor(width / 2), Math.floor(height / 2)];
  for (let i = 0; i < width * height; i++) {
    const alpha = data[4 * i + 3] / 255;
    if (alpha > 0.06) out.push([(i % width) - mx, Math.floor(i / width) - my, data[4 * i], data[4 * i + 1], data[4 * i + 2], alpha]);
  }
  return out;
}

// How far a stamp reaches from its middle, in pixels.
export function reachOf(stamp) {
  return stamp.reduce((most, [dx, dy]) => Math.max(most, Math.abs(dx), Math.abs(dy)), 0);
}

// Lay a stamp at pixel (x, y) into an image's RGBA bytes; tells whether it was wholly inside.
export function layStamp(bytes, width, height, x, y, stamp, reach) {
  const px = Math.round(x);
  const py = Math.round(y);
  if (px < reach || py < reach || px >= width - reach || py >= height - reach) return false;
  for (const [dx, dy, r, g, b, alpha] of stamp) {
    const i = 4 * ((py + dy) * width + px + dx);
    const under = 1 - alpha;
    bytes[i] = r * alpha + bytes[i] * under;
    bytes[i + 1] = g * alpha + bytes[i + 1] * under;
    bytes[i + 2] = b * alpha + bytes[i + 2] * under;
    bytes[i + 3] = Math.max(bytes[i + 3], alpha * 255);
  }
  return true;
}
