// Small pictures drawn once onto one large canvas, and copied from there: many copies of one picture cost little.

const SIDE = 1024;

export class Sprites {
  // `makeCanvas(width, height)` gives an empty canvas; `ratio` is how many of its pixels one pixel of the page has.
  constructor(makeCanvas, ratio = 1) {
    this.makeCanvas = makeCanvas;
    this.ratio = ratio;
    this.sheet = null;
    this.clear();
  }

  clear() {
    this.sheet?.getContext("2d").clearRect(0, 0, this.sheet.width, this.sheet.height); // the same one again: memory stays flat
    this.kept = new Map();
    this.at = { x: 0, y: 0, row: 0 };
  }

  // Draw the picture of a key with its middle at (x, y); `make(ctx, side)` draws it the first time.
  draw(ctx, key, side, x, y, make) {
    const [sx, sy] = this.kept.get(key) ?? this.add(key, side, make);
    const size = side * this.ratio;
    const whole = (value) => Math.round(value * this.ratio) / this.ratio; // else it blurs
    ctx.drawImage(this.sheet, sx, sy, size, size, whole(x - side / 2), whole(y - side / 2), side, side);
  }

  add(key, side, make) {
    const size = side * this.ratio;
    const { at } = this;
    if (at.x + size > SIDE * this.ratio) Object.assign(at, { x: 0, y: at.y + at.row, row: 0 });
    if (at.y + size > SIDE * this.ratio) this.clear(); // full: begin anew with what is seen now
    this.sheet ??= this.makeCanvas(SIDE * this.ratio, SIDE * this.ratio);
    const place = [this.at.x, this.at.y];
    const pen = this.sheet.getContext("2d");
    pen.save();
    pen.beginPath();
    pen.rect(...place, size, size);
    pen.clip();
    pen.translate(...place);
    pen.scale(this.ratio, this.ratio);
    make(pen, side);
    pen.restore();
    Object.assign(this.at, { x: this.at.x + size, row: Math.max(this.at.row, size) });
    this.kept.set(key, place);
    return place;
  }
}
