"""Paper: how large a sheet is in points, what a printer leaves white, and how a large sheet is cut up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maps.map_sheet import PAPERS
from maps.printing.sheet import MM

if TYPE_CHECKING:
    from maps.map_sheet import MapSheet, Size

MARGIN_PT = 10 * MM  # what home printers leave white
LAP_PT = 10 * MM  # by which sheets that are put together lie over each other
CAPTION_PT = 6 * MM  # under the piece of the map, for the sheet's name
_A4_LONG_MM = 297.0
_GROWS = 0.4  # how much faster than the eye goes away does the lettering grow: 1 as the paper, 0 not at all


def enlarged(upright_mm: Size) -> float:
    """How many times larger than on A4 everything on a paper is drawn: it is read from further away."""
    return float(max(1.0, max(upright_mm) / _A4_LONG_MM) ** _GROWS)


def page_pt(sheet: MapSheet, landscape: bool) -> Size:
    """The size of the sheet in points of paper."""
    short, tall = (side * MM for side in sheet.upright_mm)
    return (tall, short) if landscape else (short, tall)


@dataclass(frozen=True, slots=True)
class Cut:
    """A large sheet over so many columns and rows of small ones.

    `page` is one small sheet of paper in points; `piece` the part of the large sheet that each shows,
    neighbours sharing `LAP_PT`.
    """

    page: Size
    columns: int
    rows: int

    @property
    def piece(self) -> Size:
        """Width and height of what one page shows, in points of paper."""
        return piece_of(self.page)

    @property
    def poster(self) -> Size:
        """Width and height of the whole that the pages make together."""
        (width, height), lap = self.piece, LAP_PT
        across, down = self.columns * (width - lap) + lap, self.rows * (height - lap) + lap
        return across, down

    def corner(self, row: int, column: int) -> tuple[float, float]:
        """Left and top of a page's piece, in points from the left and the top of the whole."""
        width, height = self.piece
        return column * (width - LAP_PT), row * (height - LAP_PT)


def piece_of(page: Size) -> Size:
    """What one page can show between its white edges and above its caption."""
    return page[0] - 2 * MARGIN_PT, page[1] - 2 * MARGIN_PT - CAPTION_PT


def sheet_name(row: int, column: int) -> str:
    """The name of one sheet of a cut map: row and column, as "2B"."""
    return f"{row + 1}{chr(ord('A') + column)}"


def cut_over(sheet: MapSheet, landscape: bool) -> Cut:
    """Choose the sheets that come nearest to the paper asked for, none of them a mere sliver."""
    want = page_pt(sheet, landscape)
    short, tall = (side * MM for side in PAPERS[sheet.tiled])
    found = [_whole_sheets(want, page) for page in ((short, tall), (tall, short))]
    return min(found, key=lambda cut: _how_far(cut.poster, want) + 0.01 * cut.columns * cut.rows)


def _whole_sheets(want: Size, page: Size) -> Cut:
    width, height = piece_of(page)
    columns, rows = (
        max(1, round((length - LAP_PT) / (piece - LAP_PT)))
        for length, piece in zip(want, (width, height), strict=True)
    )
    return Cut(page, columns, rows)


def _how_far(poster: Size, want: Size) -> float:
    """How different two sizes are: 0 is the same."""
    return sum(abs(math.log(a / b)) for a, b in zip(poster, want, strict=True))
