// Columns of numbers that arrive as one buffer: read in place, nothing is parsed but a short head.
// The layout is that of desktop_app/packed.py.

const ARRAYS = { f64: Float64Array, f32: Float32Array, u32: Uint32Array, u16: Uint16Array, u8: Uint8Array };
const MAGIC = 0x31504843; // "CHP1"

// {head, columns: {name: typed array}}; throws where it is something else.
export function unpacked(buffer) {
  const view = new DataView(buffer);
  if (view.getUint32(0, true) !== MAGIC) throw new TypeError("not packed");
  const length = view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  let at = padded(8 + length);
  const columns = {};
  for (const [name, type, count] of head.columns) {
    columns[name] = new ARRAYS[type](buffer, at, count);
    at = padded(at + columns[name].byteLength);
  }
  return { head, columns };
}

function padded(length) {
  return length + ((8 - (length % 8)) % 8);
}

// Texts with a NUL between them, split when one is first asked for.
export class Texts {
  constructor(bytes) {
    this.bytes = bytes;
  }

  at(i) {
    this.list ??= new TextDecoder().decode(this.bytes).split("\0");
    return this.list[i] ?? "";
  }
}
