// Dots of a vote beside marks: up to three are drawn one by one, more as one dot and their number.
import { Room } from "./declutter.mjs";
import { TEXT_FONT } from "./symbols.mjs";

const ONE_BY_ONE = 3;
const TRIES = 4;

// What a badge shows: so many discs, and a number behind them ("" for none).
export function badgeOf(dots) {
  return dots <= ONE_BY_ONE ? { discs: dots, text: "" } : { discs: 1, text: String(dots) };
}

// Draw the badge of every placed symbol that has dots, those with most first, each below those it would cover.
export function paintDotBadges(ctx, points, theme, dots) {
  const room = new Room();
  const given = points.filter((point) => dots.has(point.entry.record.id));
  const most = ({ entry }) => dots.get(entry.record.id).dots;
  for (const { entry, x, y, radius } of given.sort((a, b) => most(b) - most(a))) {
    paintBadge(ctx, theme, dots.get(entry.record.id), x, y + radius * 1.1, room);
  }
}

function paintBadge(ctx, theme, { dots, colour }, x, top, room) {
  const { discs, text } = badgeOf(dots);
  const [disc, gap, high] = [6, 4, 20];
  ctx.save();
  ctx.font = `600 14px ${TEXT_FONT}`;
  const wide = discs * 2 * disc + (discs - 1) * gap + (text ? ctx.measureText(text).width + gap : 0) + 12;
  const left = x - wide / 2;
  let y = top;
  for (let tries = 0; tries < TRIES && !room.take([left, y, left + wide, y + high]); tries += 1) y += high + 1;
  ctx.beginPath();
  ctx.roundRect(left, y, wide, high, high / 2);
  ctx.fillStyle = theme.paper;
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = theme.ink;
  ctx.stroke();
  for (let n = 0; n < discs; n += 1) {
    ctx.beginPath();
    ctx.arc(left + 6 + disc + n * (2 * disc + gap), y + high / 2, disc, 0, 2 * Math.PI);
    ctx.fillStyle = colour || theme.ink;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.stroke();
  }
  if (text) {
    ctx.fillStyle = theme.ink;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.direction = "ltr";
    ctx.fillText(text, left + 6 + 2 * disc + gap, y + high / 2 + 1);
  }
  ctx.restore();
}
