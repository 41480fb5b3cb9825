// Very many points as pixels: small pictures, written straight into the image's memory.

// A stamp of an RGBA picture (width, height, data): where its pixels lie around its middle, and what they hold.
// Soft pixels are blended; in a `hard` stamp every pixel covers or is left out, which is faster.
export function stampOf({ width, height, data }, hard = false) {
  const pixels = [];
  const [mx, my] = [Math.floor(width / 2), Math.floor(height / 2)];
  for (let i = 0; i < width * height; i++) {
    const alpha = data[4 * i + 3] / 255;
    if (alpha > (hard ? 0.45 : 0.06)) pixels.push([(i % width) - mx, Math.floor(i / width) - my, ...data.subarray(4 * i, 4 * i + 3), alpha]);
  }
  const reach = pixels.reduce((most, [dx, dy]) => Math.max(most, Math.abs(dx), Math.abs(dy)), 0);
  const colours = Uint32Array.from(pixels, ([, , r, g, b]) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0);
  return { flat: Float32Array.from(pixels.flat()), reach, colours, dx: Int16Array.from(pixels, (p) => p[0]), dy: Int16Array.from(pixels, (p) => p[1]) };
}

function isInside(px, py, width, height, reach) {
  return px >= reach && py >= reach && px < width - reach && py < height - reach;
}

// Lay a stamp at pixel (x, y) into an image's RGBA bytes; tells whether it was wholly inside.
export function layStamp(bytes, width, height, x, y, stamp) {
  const px = Math.round(x);
  const py = Math.round(y);
  if (!isInside(px, py, width, height, stamp.reach)) return false;
  const { flat } = stamp; // dx, dy, red, green, blue, alpha of each pixel
  for (let k = 0; k < flat.length; k += 6) {
    const i = 4 * ((py + flat[k + 1]) * width + px + flat[k]);
    const alpha = flat[k + 5];
    const under = 1 - alpha;
    bytes[i] = flat[k + 2] * alpha + bytes[i] * under;
    bytes[i + 1] = flat[k + 3] * alpha + bytes[i + 1] * under;
    bytes[i + 2] = flat[k + 4] * alpha + bytes[i + 2] * under;
    bytes[i + 3] = Math.max(bytes[i + 3], alpha * 255);
  }
  return true;
}

// The same without blending, into the image as 32-bit pixels.
export function layHardStamp(words, width, height, x, y, { colours, dx, dy, reach }) {
  const px = Math.round(x);
  const py = Math.round(y);
  if (!isInside(px, py, width, height, reach)) return false;
  const at = py * width + px;
  for (let k = 0; k < colours.length; k++) words[at + dy[k] * width + dx[k]] = colours[k];
  return true;
}

const VERY_MANY = 20000;

// Dots of colours over a frame. `makeCanvas(width, height)` gives an empty canvas.
export class Dots {
  constructor(makeCanvas) {
    this.makeCanvas = makeCanvas;
  }

  // Lay dots on a canvas: `each(lay)` calls `lay(x, y, colour)` for every one, in pixels of the frame.
  paint(ctx, count, edge, each) {
    const ratio = ctx.getTransform().a;
    const { width, height } = ctx.canvas;
    if (this.scratch?.width !== width || this.scratch?.height !== height) this.scratch = this.makeCanvas(width, height);
    const pen = this.scratch.getContext("2d", { willReadFrequently: true });
    const image = pen.createImageData(width, height);
    const hard = count > VERY_MANY;
    const lay = hard ? layHardStamp : layStamp;
    const memory = hard ? new Uint32Array(image.data.buffer) : image.data;
    const stamps = new Map();
    each((x, y, colour) => {
      let stamp = stamps.get(colour);
      if (!stamp) stamps.set(colour, (stamp = this.stamp(colour, edge, hard, ratio)));
      lay(memory, width, height, x * ratio, y * ratio, stamp);
    });
    pen.putImageData(image, 0, 0);
    ctx.drawImage(this.scratch, 0, 0, width / ratio, height / ratio);
  }

  stamp(colour, edge, hard, ratio) {
    const radius = hard ? 1.7 : 3.8;
    const side = Math.ceil((2 * radius + 4) * ratio);
    const pen = this.makeCanvas(side, side).getContext("2d", { willReadFrequently: true });
    const middle = Math.floor(side / 2) + 0.5;
    pen.arc(middle, middle, radius * ratio, 0, 2 * Math.PI);
    pen.fillStyle = colour;
    pen.fill();
    if (!hard) {
      pen.lineWidth = ratio;
      pen.strokeStyle = edge;
      pen.stroke();
    }
    return stampOf(pen.getImageData(0, 0, side, side), hard);
  }
}
