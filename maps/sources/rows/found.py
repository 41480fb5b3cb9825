"""What was found in a partner's file, before its places are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.recipes.rows import Row, RowTable

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.recipes.recipe import Places
    from maps.sources.table_sheet import Sheet


@dataclass(frozen=True, slots=True)
class FoundRows:
    """A sheet whose places stand in its columns (`sheet`), or rows that have their shapes already (`rows`)."""

    name: str
    columns: tuple[str, ...]
    sheet: Sheet | None = None
    rows: tuple[Row, ...] = ()
    places: tuple[Places, ...] = ()  # where the places stand, as guessed
    tool: str = ""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return (
            len(self.sheet.rows) if self.sheet is not None else len({r.number for r in self.rows})
        )

    def without_places(self) -> RowTable:
        """The rows as they are, for guessing what the columns are."""
        if self.sheet is None:
            return RowTable(self.name, self.columns, self.rows, self.tool)
        rows = tuple(Row(number, cells) for number, cells in self.sheet.rows)
        return RowTable(self.name, self.columns, rows, self.tool)


@dataclass(frozen=True, slots=True)
class RowFile:
    """The tables of one file, and what of it could not be used at all."""

    path: Path
    tables: tuple[FoundRows, ...]
    problems: tuple[str, ...] = ()
