"""Where on a map sheet title, map, legend, index and credits lie. All lengths are points before enlarging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maps.printing import furniture, index, legend
from maps.printing.grid import BAND_PT
from maps.printing.sheet import MM

if TYPE_CHECKING:
    from maps.description import MapDescription

HEADER_PT = 34.0
FICTIONAL_PT = 10.0
_GUTTER_PT = 5 * MM
_WIDEST_SIDE = 0.29  # of a wide sheet, for an index beside the map
_TALLEST_FOOT = 0.24  # of a tall sheet, for an index under the map
_SCALE_BAR_PT = 62 * MM  # what the scale bar needs beside the credits
_WIDEST_LEGEND = 0.45  # of a wide sheet; a legend that needs more goes on a page of its own
_TALLEST_LEGEND = 0.45  # of a tall sheet

Box = tuple[float, float, float, float]  # left, lower, width, height


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where the index lies on the sheet itself."""

    x: float
    top: float
    width: float
    columns: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Boxes of a sheet whose lower left corner is 0, 0."""

    width: float
    height: float
    map: Box
    columns: list[list[legend.Row]]
    column_width: float
    legend_at: tuple[float, float]  # left and top
    index: IndexPlace | None
    credits: list[str]
    credits_width: float
    legend_apart: bool = False  # on a page of its own


def plan_of(description: MapDescription, credit: str, width: float, height: float) -> Plan:
    """Lay out a sheet: the legend beside a wide map, under a tall one; the index where there is room."""
    if width > height * 1.1:
        return _beside(description, credit, width, height)
    return _below(description, credit, width, height)


def _header(description: MapDescription) -> float:
    return HEADER_PT + (FICTIONAL_PT if description.fictional else 0)


def _credits(credit: str, width: float) -> tuple[list[str], float, float]:
    """The lines of the credits, their width, and the height of the strip that holds them."""
    room = max(60.0, width - _SCALE_BAR_PT)
    lines = furniture.wrapped(credit, furniture.SMALL_PT, room, 12)
    return lines, room, max(furniture.STRIP_PT, 8.0 + len(lines) * furniture.SMALL_PT * 1.35)


def _beside(description: MapDescription, credit: str, width: float, height: float) -> Plan:
    top = height - _header(description)
    tall = top - _credits(credit, width)[2]
    columns = _legend_beside(description, tall, width)
    apart = columns is None
    columns = columns or []
    used = len(columns) if any(columns) else 0
    beside = _index_beside(len(description.marks), columns, used, tall, width)
    side = max(used, beside[0]) * legend.COLUMN_PT
    gap = side + _GUTTER_PT if side else 0.0
    lines, room, strip = _credits(credit, width - gap)
    tall = top - strip
    rtl = description.rtl
    band = BAND_PT
    box = (gap if rtl else 0) + band, strip + band, width - gap - 2 * band, tall - 2 * band
    corner = (0.0 if rtl else width - side), top
    place = None
    if beside[0]:
        place = IndexPlace(corner[0], top - beside[1], side, beside[0])
    return Plan(width, height, box, columns, legend.COLUMN_PT, corner, place, lines, room, apart)


def _legend_beside(
    description: MapDescription, tall: float, width: float
) -> list[list[legend.Row]] | None:
    """The legend in as few columns as it fits in; None where it would take too much of the sheet."""
    sections = legend.rows_of(description)
    for count in range(1, max(1, int(width * _WIDEST_LEGEND / legend.COLUMN_PT)) + 1):
        columns = legend.columns(sections, count)
        if legend.height_of(columns) <= tall:
            return columns
    return None


def _index_beside(
    count: int, columns: list[list[legend.Row]], used: int, tall: float, width: float
) -> tuple[int, float]:
    """In how many columns the index fits beside the map, and how far down it begins; 0 if it does not."""
    down = legend.height_of(columns) + 12.0 if used else 0.0
    most = int(width * _WIDEST_SIDE / legend.COLUMN_PT)
    for side in range(max(1, used), max(used, most) + 1):
        if count and index.height_of(count, side) <= tall - down:
            return side, down
    return 0, 0.0


def _below(description: MapDescription, credit: str, width: float, height: float) -> Plan:
    lines, room, strip = _credits(credit, width)
    across = max(1, int(width / legend.COLUMN_PT))
    one = width / across
    sections = legend.rows_of(description, one)
    taken, columns, foot = _index_below(
        len(description.marks), sections, across, height * _TALLEST_FOOT
    )
    apart = foot > height * _TALLEST_LEGEND
    if apart:
        taken, columns, foot = 0, [], 0.0
    top = height - _header(description)
    low = foot + strip
    band = BAND_PT
    box = band, low + band, width - 2 * band, top - low - 2 * band
    rtl = description.rtl
    place = None
    if taken:
        place = IndexPlace(0 if rtl else (across - taken) * one, foot, taken * one, taken)
    legend_x = (taken if rtl else 0) * one
    if rtl:  # the legend's first column stands at the right
        legend_x += (across - taken - len(columns)) * one
    return Plan(width, height, box, columns, one, (legend_x, foot), place, lines, room, apart)


def _index_below(
    count: int, sections: list[list[legend.Row]], across: int, most: float
) -> tuple[int, list[list[legend.Row]], float]:
    """How many of the columns the index takes (0: none), the legend in the others, and their height."""
    alone = legend.columns(sections, across)
    found = (0, alone, legend.height_of(alone))
    best = most
    for taken in range(1, across):
        if not count:
            break
        columns = legend.columns(sections, across - taken)
        high = max(legend.height_of(columns), index.height_of(count, taken))
        if high <= best:
            best, found = high, (taken, columns, high)
    return found
