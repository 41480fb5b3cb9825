"""A partner's file as rows, whatever format it had: what `maps.sources.rows` gives, and recipes take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.model import Geometry


@dataclass(frozen=True, slots=True)
class Row:
    """One row, feature, waypoint or submission.

    `doubt` says why its place cannot be used ("outside", "unreadable", "nowhere"); "" where it can, or
    where there is none. Several rows have one number where a submission has several places: `part` counts them.
    """

    number: int  # as the partner's program counts it
    cells: tuple[str, ...]  # one for each column of the table
    geometry: Geometry | None = None  # GeoJSON, WGS 84
    hand_m: int = 0  # metres, as the device said
    doubt: str = ""
    place: str = ""  # what stands where the place should be, for the list of doubtful rows
    part: int = 0
    media: tuple[str, ...] = ()  # names of files that belong to it, beside those in its columns


@dataclass(frozen=True, slots=True)
class RowTable:
    """The rows of one sheet, layer or list, with their places read."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    tool: str = ""  # survey, map or "": whether its columns are questions that were asked of people

    def at(self, column: str) -> int:
        """Where a column is; KeyError if it is not there."""
        try:
            return self.columns.index(column)
        except ValueError:
            raise KeyError(column) from None


@dataclass(frozen=True, slots=True)
class Listed:
    """A row that did not become a mark as it is written, and why: a code of `listing.REASONS`."""

    table: str
    row: int
    reason: str
    text: str = ""
    left_out: bool = True
