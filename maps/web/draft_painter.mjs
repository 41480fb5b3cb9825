// What is in hand: a shape being drawn, corners being moved, a mark being carried.

const CORNER = 9;
const MIDDLE = 6;

// `at(x, y)` gives the frame's pixels of unit coordinates.
export function paintDraft(ctx, draft, hover, at, theme, colour) {
  const points = draft.points.map(([x, y]) => at(x, y));
  if (!points.length) return;
  const closed = draft.shape === "area" && points.length > 2;
  ctx.save();
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  ctx.beginPath();
  points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  if (closed) {
    ctx.closePath();
    ctx.globalAlpha = 0.18;
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  strokeTwice(ctx, theme, colour, 4.5);
  if (hover) paintHover(ctx, points.at(-1), hover, colour);
  points.forEach(([x, y], i) => dot(ctx, x, y, i === points.length - 1 || (i === 0 && closed) ? CORNER : MIDDLE, theme.paper, colour));
  ctx.restore();
}

function paintHover(ctx, [x, y], hover, colour) {
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(hover.x, hover.y);
  ctx.setLineDash([5, 6]);
  ctx.lineWidth = 2;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
}

export function paintHandles(ctx, reshaping, at, theme, colour) {
  ctx.save();
  ctx.lineJoin = "round";
  for (const rings of reshaping.parts) {
    for (const ring of rings) {
      ctx.beginPath();
      ring.forEach(([ux, uy], i) => {
        const [x, y] = at(ux, uy);
        if (i) ctx.lineTo(x, y);
        else ctx.moveTo(x, y);
      });
      if (reshaping.kind === "area") ctx.closePath();
      strokeTwice(ctx, theme, colour, 4);
    }
  }
  for (const { x, y, middle } of reshaping.handles()) {
    const [px, py] = at(x, y);
    dot(ctx, px, py, middle ? MIDDLE : CORNER + 1, middle ? colour : theme.paper, middle ? theme.paper : colour);
  }
  ctx.restore();
}

// A mark lifted off the map: a shadow where it would land, the symbol larger and above.
export function paintLifted(ctx, pictures, theme, look, x, y, radius) {
  ctx.save();
  ctx.beginPath();
  ctx.ellipse(x, y, radius * 0.75, radius * 0.34, 0, 0, 2 * Math.PI);
  ctx.fillStyle = "rgba(0,0,0,0.3)";
  ctx.fill();
  ctx.beginPath();
  ctx.arc(x, y, 3.5, 0, 2 * Math.PI);
  ctx.fillStyle = theme.select;
  ctx.fill();
  ctx.restore();
  pictures.draw(ctx, theme, look, x, y - radius * 1.9, radius * 1.3);
}

function strokeTwice(ctx, theme, colour, width) {
  ctx.strokeStyle = theme.paper;
  ctx.lineWidth = width + 3;
  ctx.stroke();
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

function dot(ctx, x, y, radius, fill, edge) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.lineWidth = 3;
  ctx.strokeStyle = edge;
  ctx.stroke();
}
