"""A sheet of cells: where its header is, its HXL hashtags, and its rows with their numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maps.sources.reading import tidy
from maps.sources.table_names import EAST, LAT, is_called

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Record = tuple[int, list[str]]
_LOOKED_AT = 30
_MOST_COLUMNS = 2000
_DATA = re.compile(
    r"[-+]?\d{1,3}[.,]\d{2,}|[-+]?\d{5,}(?:\.\d+)?|.*\d\s*[°º].*|\s*(?:POINT|LINESTRING|POLYGON)\s*Z?\s*\(.*"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text. Every row has its number, as a spreadsheet program shows it, and a cell per column."""

    name: str
    header: tuple[str, ...]
    tags: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    skipped: int = 0  # lines above the header

    def column(self, name: str) -> int:
        """Where a column is, whatever the case of its name; KeyError if it is not there."""
        if name in self.header:
            return self.header.index(name)
        folded = [known.casefold() for known in self.header]
        if name.strip().casefold() not in folded:
            raise KeyError(name)
        return folded.index(name.strip().casefold())


def as_sheet(
    name: str, records: Sequence[Record], check: Callable[[], None] = lambda: None
) -> Sheet:
    """A sheet out of the records of a file; empty ones, and what stands above the header, are passed over.

    `check` is called now and then, and may raise to stop.
    """
    filled = [record for record in records if any(cell.strip() for cell in record[1])]
    at = _header_at([cells for _n, cells in filled[:_LOOKED_AT]])
    if at is None:
        header, body = [], filled
    else:
        header, body = filled[at][1], filled[at + 1 :]
    tags: list[str] = []
    if header and _are_tags(header):
        tags = header
    elif body and _are_tags(body[0][1]):
        tags, body = body[0][1], body[1:]
    names = _distinct(header, body)
    rows = []
    for index, (number, cells) in enumerate(body):
        if index % 5000 == 0:
            check()
        rows.append((number, _row(cells, len(names))))
    return Sheet(name, names, _row(tags, len(names)) if tags else (), tuple(rows), at or 0)


def _header_at(records: list[list[str]]) -> int | None:
    """The first record that is as wide as the table; None where that is a row of data already."""
    widths = [sum(bool(cell.strip()) for cell in cells) for cells in records]
    widest = max(widths, default=0)
    for index, cells in enumerate(records):
        if widths[index] > 1 and any(is_called(cell, LAT | EAST) > 1 for cell in cells):
            return index
        if widths[index] >= 0.6 * widest:
            return None if any(_DATA.fullmatch(cell.strip()) for cell in cells) else index
    return 0 if records else None


def _are_tags(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(re.match(r"#[A-Za-z]", cell) for cell in filled)


def _distinct(header: list[str], body: Sequence[Record]) -> tuple[str, ...]:
    """Names for all columns, also for unnamed and doubled ones."""
    width = max((len(cells) for _n, cells in body), default=0)
    while width > len(header) and not any(
        len(c) >= width and c[width - 1].strip() for _n, c in body
    ):
        width -= 1
    given = [*header, *[""] * (width - len(header))][:_MOST_COLUMNS]
    seen: Counter[str] = Counter()
    names = []
    for index, text in enumerate(given, start=1):
        name = " ".join(str(tidy(text)).split()) or f"column_{index}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(names)


def _row(cells: Sequence[str], width: int) -> tuple[str, ...]:
    row = tuple(cell.strip() for cell in cells[:width])
    return row + ("",) * (width - len(row))
