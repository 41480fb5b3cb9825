"""One mark's symbol: kind by shape and outline, service by icon, group by colour and sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maps.printing.paths import Path
from maps.printing.sheet import colour, ink_on
from maps.style import marks_style

if TYPE_CHECKING:
    from maps.description import MapDescription, MapMark
    from maps.printing.sheet import Sheet

NO_GROUP = "#5b6770"


@dataclass(frozen=True, slots=True)
class Look:
    """What a symbol shows."""

    kind: str
    icon: str
    colour: str
    sign: str


def look_of(description: MapDescription, mark: MapMark) -> Look:
    """The look of a mark; the kind's own icon where its service has none."""
    group = description.group_of(mark)
    icon = mark.icon or marks_style()["kinds"].get(mark.kind, {}).get("icon", "")
    return Look(mark.kind, icon, group.colour, group.sign if group.key else "")


def draw(sheet: Sheet, look: Look, x: float, y: float, radius: float) -> None:
    """Draw a symbol with its middle at a point; `radius` is half its box, in points.

    The same symbol is drawn once per canvas and used again.
    """
    canvas = sheet.canvas
    key = (look, radius)
    if key not in sheet.stamps:
        sheet.stamps[key] = f"symbol-{len(sheet.stamps)}"
        side = radius * 2
        canvas.beginForm(sheet.stamps[key], -side, -side, side, side)
        _draw(sheet, look, radius)
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x, y)
    canvas.doForm(sheet.stamps[key])
    canvas.restoreState()


def _draw(sheet: Sheet, look: Look, radius: float) -> None:
    shape = marks_style()["kinds"].get(look.kind) or marks_style()["kinds"]["landmark"]
    sheet.canvas.setLineJoin(1)
    _plate(sheet, shape, look, radius)
    dx, dy = shape["icon_at"]
    sheet.letters.icon(
        look.icon, dx * radius, -dy * radius, radius * shape["icon_size"], ink_on(look.colour)
    )
    if look.sign:
        _sign_plate(sheet, look, radius)


def draw_sign(sheet: Sheet, sign: str, ink: str, x: float, y: float, radius: float) -> None:
    """Draw a group's sign in its colour."""
    signs = marks_style()["signs"]
    sheet.canvas.setFillColor(colour(ink))
    _draw_shape(sheet.canvas, signs.get(sign) or signs["circle"], x, y, radius, stroke=0, fill=1)


def _plate(sheet: Sheet, shape: dict[str, Any], look: Look, radius: float) -> None:
    canvas = sheet.canvas
    outline = max(0.5, shape["outline_width"] * radius)
    has_ink = shape["outline"] == "ink"
    canvas.setStrokeColor(colour(sheet.inks["paper"]))
    canvas.setLineWidth(outline * 2 + (max(0.6, 0.12 * radius) * 2 if has_ink else 0))
    _draw_shape(canvas, shape, 0, 0, radius, stroke=1, fill=0)
    if has_ink:
        canvas.setStrokeColor(colour(sheet.inks["ink"]))
        canvas.setLineWidth(outline * 2)
        _draw_shape(canvas, shape, 0, 0, radius, stroke=1, fill=0)
    canvas.setFillColor(colour(look.colour))
    _draw_shape(canvas, shape, 0, 0, radius, stroke=0, fill=1)


def _sign_plate(sheet: Sheet, look: Look, radius: float) -> None:
    size = radius * 0.36
    at = radius * 0.86
    sheet.canvas.setFillColor(colour(sheet.inks["paper"]))
    sheet.canvas.circle(at, -at, size * 1.5, stroke=0, fill=1)
    draw_sign(sheet, look.sign, look.colour, at, -at, size)


def _draw_shape(
    canvas: Any, shape: dict[str, Any], x: float, y: float, radius: float, *, stroke: int, fill: int
) -> None:
    if "circle" in shape:
        canvas.circle(x, y, radius * shape["circle"], stroke=stroke, fill=fill)
        return
    points = [(x + px * radius, y - py * radius) for px, py in shape["points"]]
    path = Path()
    _rounded(path, points, shape.get("round", 0.0))
    canvas.drawPath(path, stroke=stroke, fill=fill)


def _rounded(path: Any, points: list[tuple[float, float]], round_by: float) -> None:
    """Trace a polygon, its corners rounded from the middles of its sides by a share."""
    share = min(1.0, round_by * 1.4)
    for i, (x, y) in enumerate(points):
        before, after = points[i - 1], points[(i + 1) % len(points)]
        start = _towards((x, y), before, share / 2)
        end = _towards((x, y), after, share / 2)
        if i == 0:
            path.moveTo(*start)
        else:
            path.lineTo(*start)
        if share:
            path.curveTo(*_towards((x, y), start, 0.45), *_towards((x, y), end, 0.45), *end)
    path.close()


def _towards(a: tuple[float, float], b: tuple[float, float], share: float) -> tuple[float, float]:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
