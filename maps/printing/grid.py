"""The grid over a printed map: letters from the left, numbers from the top, as on a street map.

Letters and numbers run the same way in every language, like the map itself, which is never mirrored.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

from maps.printing.sheet import MM, colour

if TYPE_CHECKING:
    from maps.printing.projection import Frame
    from maps.printing.sheet import Sheet

BAND_PT = 9.0  # around the map, for letters and numbers
_CELL_PT = 40 * MM
_LETTER_PT = 6.6
_INK = "#20262b"
_LINE = "#3a4349"


@dataclass(frozen=True, slots=True)
class Grid:
    """So many columns and rows of equal cells over a frame."""

    frame: Frame
    columns: int
    rows: int

    def cell_of(self, x: float, y: float) -> str:
        """The reference of the cell that a point of the page lies in ("C4"); "" outside the map."""
        frame = self.frame
        if not frame.holds(x, y):
            return ""
        column = min(self.columns - 1, int((x - frame.x) / frame.width * self.columns))
        row = min(self.rows - 1, int((frame.y + frame.height - y) / frame.height * self.rows))
        return cell_name(column, row)

    def box_of(self, cell: str) -> tuple[float, float, float, float]:
        """The cell with this reference on the page: left, lower, right, upper in points."""
        column, row = ascii_uppercase.index(cell[0]), int(cell[1:]) - 1
        width, height = self.frame.width / self.columns, self.frame.height / self.rows
        left, top = self.frame.x + column * width, self.frame.y + self.frame.height - row * height
        return left, top - height, left + width, top


def cell_name(column: int, row: int) -> str:
    """The reference of a cell, counted from 0 at the upper left."""
    return f"{ascii_uppercase[column]}{row + 1}"


def grid_over(frame: Frame) -> Grid:
    """Choose cells of a size in which a mark is found at a glance."""
    columns = min(len(ascii_uppercase), max(2, round(frame.width / _CELL_PT)))
    rows = min(99, max(2, round(frame.height / _CELL_PT)))
    return Grid(frame, columns, rows)


def draw_lines(sheet: Sheet, grid: Grid) -> None:
    """Draw fine lines between the cells."""
    frame, canvas = grid.frame, sheet.canvas
    canvas.saveState()
    canvas.setStrokeColor(colour(_LINE))
    canvas.setStrokeAlpha(0.35)
    canvas.setLineWidth(0.4)
    for i in range(1, grid.columns):
        x = frame.x + i * frame.width / grid.columns
        canvas.line(x, frame.y, x, frame.y + frame.height)
    for i in range(1, grid.rows):
        y = frame.y + i * frame.height / grid.rows
        canvas.line(frame.x, y, frame.x + frame.width, y)
    canvas.restoreState()


def draw_band(sheet: Sheet, grid: Grid) -> None:
    """Write the letters and numbers around the map, and ticks between them."""
    frame, canvas = grid.frame, sheet.canvas
    canvas.setStrokeColor(colour("#8a9094"))
    canvas.setLineWidth(0.5)
    outer = BAND_PT
    canvas.rect(
        frame.x - outer, frame.y - outer, frame.width + 2 * outer, frame.height + 2 * outer,
        stroke=1, fill=0,
    )  # fmt: skip
    for i in range(grid.columns):
        x = frame.x + (i + 0.5) * frame.width / grid.columns
        for y in (frame.y - outer, frame.y + frame.height):
            _write(sheet, ascii_uppercase[i], x, y + (outer - _LETTER_PT) / 2 + 0.9)
            if i:
                edge = frame.x + i * frame.width / grid.columns
                canvas.line(edge, y, edge, y + outer)
    for i in range(grid.rows):
        y = frame.y + frame.height - (i + 0.5) * frame.height / grid.rows
        for x in (frame.x - outer, frame.x + frame.width):
            _write(sheet, str(i + 1), x + outer / 2, y - _LETTER_PT * 0.36)
            if i:
                edge = frame.y + frame.height - i * frame.height / grid.rows
                canvas.line(x, edge, x + outer, edge)


def _write(sheet: Sheet, text: str, x: float, y: float) -> None:
    sheet.letters.draw(
        text, x, y, _LETTER_PT, colour(_INK), bold=True, align="middle", rtl=False
    )  # fmt: skip
