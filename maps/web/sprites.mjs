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

  has(key) {
    return this.kept.has(key);
  }

  // Draw the picture of a key with its middle at (x, y); `make(ctx)` draws it the first time, `width` by `height`.
  draw(ctx, key, width, x, y, make, height = width) {
    const [sx, sy] = this.kept.get(key) ?? this.add(key, width, height, make);
    const { ratio } = this;
    const whole = (value) => Math.round(value * ratio) / ratio; // else it blurs
    ctx.drawImage(this.sheet, sx, sy, width * ratio, height * ratio, whole(x - width / 2), whole(y - height / 2), width, height);
  }

  add(key, width, height, make) {
    const [w, h] = [width * this.ratio, height * this.ratio];
    const { at } = this;
    if (at.x + w > SIDE * this.ratio) Object.assign(at, { x: 0, y: at.y + at.row, row: 0 });
    if (at.y + h > SIDE * this.ratio) this.clear(); // full: begin anew with what is seen now
    this.sheet ??= this.makeCanvas(SIDE * this.ratio, SIDE * this.ratio);
    const place = [this.at.x, this.at.y];
    const pen = this.sheet.getContext("2d");
    pen.save();
    pen.beginPath();
    pen.rect(...place, w, h);
    pen.clip();
    pen.translate(...place);
    pen.scale(this.ratio, this.ratio);
    make(pen);
    pen.restore();
    Object.assign(this.at, { x: this.at.x + w, row: Math.max(this.at.row, h) });
    this.kept.set(key, place);
    return place;
  }
}
