// What people call a place: the titles of landmarks, on plates that lie over printed names and layers' labels.
import { directionOf, shortened } from "./lettering.mjs";
import { TEXT_FONT } from "./symbols.mjs";

const SIZE = 14.5;
const MOST = 400;

// Draw the titles of placed landmarks where there is room, the chosen one first.
export function paintLandmarkNames(ctx, placed, theme, room, chosen) {
  const named = placed.points.filter(({ entry }) => entry.record.kind === "landmark" && entry.record.title);
  if (!named.length || named.length > MOST) return;
  ctx.save();
  ctx.font = `700 ${SIZE}px ${TEXT_FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const first = named.filter(({ entry }) => entry.record.id === chosen);
  for (const symbol of new Set([...first, ...named])) paintName(ctx, symbol, theme, room);
  ctx.restore();
}

function paintName(ctx, { entry, x, y, radius }, theme, room) {
  const text = shortened(entry.record.title.trim());
  const half = ctx.measureText(text).width / 2 + 5;
  const middle = y + radius + SIZE * 0.95;
  if (!room.take([x - half, middle - SIZE * 0.75, x + half, middle + SIZE * 0.75])) return;
  ctx.globalAlpha = 0.88;
  ctx.beginPath();
  ctx.roundRect(x - half, middle - SIZE * 0.78, 2 * half, SIZE * 1.56, 5);
  ctx.fillStyle = theme.paper;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.direction = directionOf(text);
  ctx.fillStyle = theme.ink;
  ctx.fillText(text, x, middle + 1);
}
