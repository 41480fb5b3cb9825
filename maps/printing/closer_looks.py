"""Closer looks: where marks stand on each other on a map sheet, that part is drawn again, larger.

The lines and names of the sheet's own grid go on through the closer look, so that the index holds for both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.language import _
from maps.printing.grid import cell_name
from maps.printing.projection import Frame
from maps.printing.sheet import MM, Room, Sheet, colour
from maps.style import marks_style

if TYPE_CHECKING:
    from typing import Any

    from maps.printing.grid import Grid
    from maps.printing.placing import Placed

_NEAR_PT = 34.0  # marks so near each other, or joined by others, are one crowd
_FEWEST = 4
_MANY = 24  # marks of which the middle ones may be a crowd, though others lie near it
_MIDDLE = (12, 88)  # percentiles
_FULL = 0.6  # of the ground between marks, that their symbols cover
_MOST = 4  # closer looks of one sheet, the largest crowds first
_LARGEST = 0.55  # of the sheet's map, across and down: more would hardly be drawn larger
_ROOM = 0.18  # around a crowd, of its size
_LEAST_M = 250.0  # across a closer look
_LETTER_PT = 7.0
_INK = "#20262b"
_LINE = "#3a4349"

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Marks that have no room at their places: the boxes of their places and of their symbols on the page."""

    count: int
    places: Box
    symbols: Box


def crowds(placed: list[Placed], frame: Frame) -> list[Crowd]:
    """The crowds on a map, the fullest first."""
    if len(placed) < _FEWEST:
        return []
    at = np.array([p.place for p in placed])
    groups = _groups(at)
    if len(placed) >= _MANY:
        low, high = np.percentile(at, _MIDDLE, axis=0)
        groups.append(np.flatnonzero(((at >= low) & (at <= high)).all(axis=1)).tolist())
    found = [crowd for members in groups if (crowd := _crowd(placed, at, members, frame))]
    found.sort(key=lambda crowd: -crowd.count)
    return [c for i, c in enumerate(found) if not any(_lies_in(c, o) for o in found[:i])][:_MOST]


def _groups(at: Any) -> list[list[int]]:
    """Indexes of points that hang together, by cells as wide as what counts as near."""
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate((at // _NEAR_PT).astype(int).tolist()):
        cells.setdefault((x, y), []).append(i)
    groups: list[list[int]] = []
    left = set(cells)
    while left:
        waiting, members = [left.pop()], []
        while waiting:
            x, y = waiting.pop()
            members += cells[x, y]
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & left
            left -= near
            waiting += near
        groups.append(members)
    return groups


def _crowd(placed: list[Placed], at: Any, members: list[int], frame: Frame) -> Crowd | None:
    """The crowd of some marks; None where they are few, have room, or fill the map anyway."""
    if len(members) < _FEWEST:
        return None
    (left, low), (right, high) = at[members].min(axis=0).tolist(), at[members].max(axis=0).tolist()
    wide, tall = right - left, high - low
    side = 2.35 * float(marks_style()["sizes"]["print_mark_mm"]) * MM  # what one symbol needs
    is_full = len(members) * side**2 > _FULL * (wide + side) * (tall + side)
    if not is_full or wide > frame.width * _LARGEST or tall > frame.height * _LARGEST:
        return None
    symbols = _around([placed[i].box for i in members])
    return Crowd(len(members), (left, low, right, high), symbols)


def _around(boxes: list[Box]) -> Box:
    left, low, right, high = zip(*boxes, strict=True)
    return min(left), min(low), max(right), max(high)


def _lies_in(crowd: Crowd, other: Crowd) -> bool:
    """Whether the middle of a crowd is in another's closer look already."""
    left, low, right, high = crowd.places
    x, y = (left + right) / 2, (low + high) / 2
    return other.places[0] <= x <= other.places[2] and other.places[1] <= y <= other.places[3]


def closer_sheet(sheet: Sheet, crowd: Crowd, room: tuple[float, float, float, float]) -> Sheet:
    """The same map with a crowd's places filling another frame (x, y, width, height)."""
    frame, box = sheet.frame, crowd.places
    x, y, width, height = room
    least = frame.metres(_LEAST_M)
    across = max((box[2] - box[0]) * (1 + 2 * _ROOM), least)
    down = max((box[3] - box[1]) * (1 + 2 * _ROOM), least * height / width)
    scale = frame.scale * min(width / across, height / down)
    middle_x = frame.left + ((box[0] + box[2]) / 2 - frame.x) / frame.scale
    middle_y = frame.top + (frame.y + frame.height - (box[1] + box[3]) / 2) / frame.scale
    left, top = middle_x - width / scale / 2, middle_y - height / scale / 2
    return replace(sheet, frame=Frame(left, top, scale, x, y, width, height), room=Room())


def draw_cells(sheet: Sheet, grid: Grid) -> None:
    """Draw the lines of a larger map's grid over a closer look, and name each cell in its corner."""
    for row in range(grid.rows):
        for column in range(grid.columns):
            cell = cell_name(column, row)
            left, low, right, high = grid.box_of(cell)
            _draw_cell(
                sheet, cell, *_here(sheet, grid, left, low), *_here(sheet, grid, right, high)
            )


def _here(sheet: Sheet, grid: Grid, x: float, y: float) -> tuple[float, float]:
    """Where a point of the larger map lies on the closer look."""
    whole, frame = grid.frame, sheet.frame
    right = whole.left + (x - whole.x) / whole.scale - frame.left
    down = whole.top + (whole.y + whole.height - y) / whole.scale - frame.top
    return frame.x + right * frame.scale, frame.y + frame.height - down * frame.scale


def _draw_cell(sheet: Sheet, cell: str, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas, frame = sheet.canvas, sheet.frame
    outside_x = x1 < frame.x or x0 > frame.x + frame.width
    if outside_x or y1 < frame.y or y0 > frame.y + frame.height:
        return
    canvas.saveState()
    canvas.setStrokeColor(colour(_LINE))
    canvas.setStrokeAlpha(0.5)
    canvas.setLineWidth(0.5)
    canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=1, fill=0)
    canvas.restoreState()
    x, y = max(x0, frame.x) + 3, min(y1, frame.y + frame.height) - _LETTER_PT - 2
    if frame.holds(x + 10, y):
        sheet.letters.draw(
            cell, x, y, _LETTER_PT, colour(_INK),
            bold=True, halo=colour("#ffffff"), halo_width=1.2, rtl=False,
        )  # fmt: skip


def mark_on_map(sheet: Sheet, crowd: Crowd, page: int) -> None:
    """Draw on the sheet's map what a closer look shows, and on which page that is."""
    canvas, frame, box = sheet.canvas, sheet.frame, crowd.symbols
    room = 9.0
    x0, y0 = max(frame.x + 1, box[0] - room), max(frame.y + 1, box[1] - room)
    x1 = min(frame.x + frame.width - 1, box[2] + room)
    y1 = min(frame.y + frame.height - 1, box[3] + room)
    canvas.saveState()
    canvas.setStrokeColor(colour(_INK))
    canvas.setLineWidth(0.8)
    canvas.setDash([3, 2])
    canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=1, fill=0)
    canvas.restoreState()
    sheet.letters.draw(
        _("Larger on page {page}").format(page=page),
        (x0 + x1) / 2, max(frame.y + 2, y0 - 7.5), 6.0, colour(_INK),
        align="middle", halo=colour("#ffffff"), halo_width=1.2,
    )  # fmt: skip
