"""The marks: their areas, lines and soft places, then symbols, then titles and numbers on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.numbers import mark_label
from maps.printing import landmark_titles, symbols
from maps.printing.paths import Path
from maps.printing.placing import Placed, number_size, place_numbers, settle
from maps.printing.shapes import add_to_path, cut_to, disc, parts_of, shapes_of
from maps.printing.sheet import MM, PX, colour
from maps.style import marks_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from maps.description import MapMark
    from maps.printing.sheet import Sheet

_STEP_PT = 4.0  # along a line that no name may stand on


def place(sheet: Sheet) -> list[Placed]:
    """Find where the marks of the frame stand, and take the room of symbols, titles and numbers."""
    found = list(_found(sheet))
    settle(found, sheet.frame.width, sheet.frame.height)
    _keep_inside(sheet, found)
    for placed in found:
        sheet.room.fill(placed.box)
    landmark_titles.place(sheet, found)
    place_numbers(found, sheet.room, sheet.frame)
    for placed in found:
        if placed.shape.kind == "line":
            _fill_line(sheet, placed)
    return found


def _fill_line(sheet: Sheet, p: Placed) -> None:
    """Let no name stand on a line that people drew."""
    if p.mark.pos_how == "masked":
        return
    half = marks_style()["sizes"]["print_line_mm"] * MM
    line = cut_to(sheet.frame, _array(p.shape.geometry))[0]
    for part in parts_of(line):
        for x, y in part.segmentize(_STEP_PT).coords:
            sheet.room.fill((x - half, y - half, x + half, y + half))


def paint_shapes(sheet: Sheet, placed: list[Placed]) -> None:
    """Draw the areas, lines and soft places of marks that were placed."""
    _paint_soft_areas(sheet, placed)
    for p in placed:
        _paint_shape(sheet, p)


def paint_symbols(sheet: Sheet, placed: list[Placed]) -> None:
    """Draw the symbols of marks that were placed, and their titles and numbers on top."""
    for p in placed:
        _paint_tether(sheet, p)
    for p in placed:
        sheet.pause()
        symbols.draw(sheet, symbols.look_of(sheet.description, p.mark), p.x, p.y, _size(p))
    landmark_titles.paint(sheet, placed)
    for p in placed:
        _paint_number(sheet, p)


def _size(p: Placed) -> float:
    """The radius of a symbol: small in a disc, which is what says where."""
    masked = p.mark.pos_how == "masked"
    return p.radius * marks_style()["areas"]["masked_size"] if masked else p.radius


def _found(sheet: Sheet) -> Iterator[Placed]:
    for mark in sheet.description.marks_on_map():
        sheet.pause()
        shape = next(shapes_of(mark.geometry, sheet.frame, whole=True), None)
        if shape is None or cut_to(sheet.frame, _array(shape.geometry), 0)[0].is_empty:
            continue
        if shape.kind == "area" and mark.pos_how == "area":
            x, y = shape.anchor
        else:
            x, y = next(iter(shapes_of(mark.geometry, sheet.frame)), shape).anchor
        yield Placed(mark, shape, (x, y), x, y, 0.0)


def _array(geometry: Any) -> Any:
    import numpy as np

    return np.array([geometry])


def _keep_inside(sheet: Sheet, placed: list[Placed]) -> None:
    frame = sheet.frame
    for p in placed:
        edge = p.radius * 1.3
        p.x = min(max(p.x, frame.x + edge), frame.x + frame.width - edge)
        p.y = min(max(p.y, frame.y + edge), frame.y + frame.height - edge)


def _ink(sheet: Sheet, mark: MapMark) -> Any:
    return colour(sheet.description.group_of(mark).colour)


def _paint_soft_areas(sheet: Sheet, placed: list[Placed]) -> None:
    """Areas that stand for a place: soft, and each only once however many marks share it."""
    drawn: set[bytes] = set()
    for p in placed:
        if p.mark.pos_how != "area" or p.shape.kind != "area" or p.shape.geometry.wkb in drawn:
            continue
        drawn.add(p.shape.geometry.wkb)
        _paint_area(sheet, p, marks_style()["areas"]["soft_opacity"], soft=True)


def _paint_shape(sheet: Sheet, p: Placed) -> None:
    if p.mark.pos_how == "masked" and p.shape.kind == "point":
        _paint_disc(sheet, p)
    elif p.shape.kind == "area" and p.mark.pos_how != "area":
        _paint_area(sheet, p, marks_style()["areas"]["fill_opacity"], soft=False)
    elif p.shape.kind == "line":
        _paint_line(sheet, p)


def _paint_disc(sheet: Sheet, p: Placed) -> None:
    """A soft disc of the metres within which the true place lies."""
    lat = _latitude(p)
    radius = max(p.radius * 1.5, sheet.frame.metres(p.mark.pos_unc_m, lat))
    canvas = sheet.canvas
    path = Path()
    add_to_path(path, disc(*p.place, radius))
    canvas.saveState()
    canvas.setFillColor(_ink(sheet, p.mark))
    canvas.setFillAlpha(marks_style()["areas"]["masked_opacity"])
    canvas.setStrokeColor(_ink(sheet, p.mark))
    canvas.setStrokeAlpha(0.75)
    canvas.setLineWidth(0.9)
    canvas.setDash([3, 3])
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.restoreState()


def _latitude(p: Placed) -> float | None:
    geometry = p.mark.geometry or {}
    position = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    return float(position[1]) if position else None


def _paint_area(sheet: Sheet, p: Placed, opacity: float, *, soft: bool) -> None:
    canvas = sheet.canvas
    path = Path()
    if not add_to_path(path, cut_to(sheet.frame, _array(p.shape.geometry))[0]):
        return
    canvas.saveState()
    canvas.setFillColor(_ink(sheet, p.mark))
    canvas.setFillAlpha(opacity)
    canvas.setStrokeColor(_ink(sheet, p.mark))
    if soft:
        canvas.setStrokeAlpha(0.7)
        canvas.setLineCap(1)
        canvas.setLineWidth(1.1)
        canvas.setDash([1.2, 3.4])
        canvas.drawPath(path, stroke=1, fill=1, fillMode=0)
    else:
        canvas.drawPath(path, stroke=0, fill=1, fillMode=0)
        _stroke_by_kind(sheet, p.mark, path, marks_style()["sizes"]["print_line_mm"] * MM * 0.6)
    canvas.restoreState()


def _paint_line(sheet: Sheet, p: Placed) -> None:
    canvas = sheet.canvas
    path = Path()
    if not add_to_path(path, cut_to(sheet.frame, _array(p.shape.geometry))[0]):
        return
    canvas.saveState()
    if p.mark.pos_how == "masked":
        width = 2 * sheet.frame.metres(p.mark.pos_unc_m)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        canvas.setLineWidth(max(10.0, min(120.0, width)))
        canvas.setStrokeColor(_ink(sheet, p.mark))
        canvas.setStrokeAlpha(marks_style()["areas"]["masked_opacity"])
        canvas.drawPath(path, stroke=1, fill=0)
    else:
        _stroke_by_kind(sheet, p.mark, path, marks_style()["sizes"]["print_line_mm"] * MM)
    canvas.restoreState()


def _stroke_by_kind(sheet: Sheet, mark: MapMark, path: Any, width: float) -> None:
    canvas = sheet.canvas
    line = marks_style()["lines"].get(mark.kind) or marks_style()["lines"]["landmark"]
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    canvas.setStrokeAlpha(0.85)
    canvas.setLineWidth(width + 3.5 * PX)
    canvas.setStrokeColor(colour(sheet.inks["halo"]))
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setStrokeAlpha(1)
    canvas.setLineCap(1 if line["cap"] == "round" else 0)
    canvas.setDash([step * width for step in line["dash"]])
    canvas.setLineWidth(width)
    canvas.setStrokeColor(_ink(sheet, mark))
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash([])


def _paint_tether(sheet: Sheet, p: Placed) -> None:
    """A thin line to the place of a symbol that had to move aside; the middle of a disc is no place."""
    if p.mark.pos_how == "masked":
        return
    dx, dy = p.x - p.place[0], p.y - p.place[1]
    if p.shape.kind != "point" or (dx * dx + dy * dy) ** 0.5 < p.radius * 0.5:
        return
    canvas = sheet.canvas
    canvas.saveState()
    for ink, width in ((sheet.inks["paper"], 2.0), (sheet.inks["ink"], 0.8)):
        canvas.setStrokeColor(colour(ink))
        canvas.setFillColor(colour(ink))
        canvas.setLineWidth(width)
        canvas.line(*p.place, p.x, p.y)
        canvas.circle(*p.place, width * 0.5 + 0.7, stroke=0, fill=1)
    canvas.restoreState()


def _paint_number(sheet: Sheet, p: Placed) -> None:
    if p.number_at is None:
        return
    size = number_size(p.radius)
    sheet.letters.draw(
        mark_label(p.mark.number), *p.number_at, size, colour(sheet.inks["ink"]),
        bold=True, halo=colour(sheet.inks["halo"]), halo_width=size * 0.17, rtl=False,
    )  # fmt: skip
