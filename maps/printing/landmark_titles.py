"""What people call a place: the titles of landmarks, on plates that lie over printed names and layers' labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.printing.lettering import measure, shortened
from maps.printing.sheet import colour

if TYPE_CHECKING:
    from maps.printing.placing import Placed
    from maps.printing.sheet import Box, Sheet

_SIZE_PT = 8.0
_WIDEST_PT = 130.0
_SIDE_PT = 3.0
_MOST = 400


def place(sheet: Sheet, placed: list[Placed]) -> None:
    """Take the room of titles, before numbers and names do; one without room is left out."""
    for p in _titled(placed):
        p.title_in = next((box for box in _sides(p) if _fits(sheet, box)), None)
        if p.title_in:
            sheet.room.fill(p.title_in)


def paint(sheet: Sheet, placed: list[Placed]) -> None:
    """Write the titles that have found room."""
    for p in placed:
        if p.title_in:
            _paint(sheet, p, p.title_in)


def _titled(placed: list[Placed]) -> list[Placed]:
    titled = [p for p in placed if p.mark.kind == "landmark" and p.mark.title.strip()]
    return titled if len(titled) <= _MOST else []


def _text(p: Placed) -> str:
    return shortened(" ".join(p.mark.title.split()), _SIZE_PT, _WIDEST_PT, bold=True)


def _sides(p: Placed) -> list[Box]:
    """Under the symbol, over it, beside it."""
    wide = measure(_text(p), _SIZE_PT, bold=True) + 2 * _SIDE_PT
    high, off = _SIZE_PT * 1.5, p.radius * 1.2 + 1
    corners = (
        (p.x - wide / 2, p.y - off - high),
        (p.x - wide / 2, p.y + off),
        (p.x + off, p.y - high / 2),
        (p.x - off - wide, p.y - high / 2),
    )
    return [(left, low, left + wide, low + high) for left, low in corners]


def _fits(sheet: Sheet, box: Box) -> bool:
    inside = sheet.frame.holds(box[0], box[1]) and sheet.frame.holds(box[2], box[3])
    return inside and sheet.room.is_free(box)


def _paint(sheet: Sheet, p: Placed, box: Box) -> None:
    left, low, right, high = box
    canvas = sheet.canvas
    canvas.saveState()
    canvas.setFillColor(colour(sheet.inks["paper"]))
    canvas.setFillAlpha(0.88)
    canvas.roundRect(left, low, right - left, high - low, 2.5, stroke=0, fill=1)
    canvas.restoreState()
    sheet.letters.draw(
        _text(p), (left + right) / 2, low + (high - low) / 2 - _SIZE_PT * 0.34, _SIZE_PT,
        colour(sheet.inks["ink"]), bold=True, align="middle",
    )  # fmt: skip
