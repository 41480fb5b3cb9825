"""ODS (OpenDocument spreadsheets) as people see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.sources.table_xlsx import number_shown
from maps.sources.table_xml import MOST_CELLS, TooMuchError, opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from maps.sources.table_sheet import Record

_MOST_REPEATED = 10_000
_CELLS = {"table-cell", "covered-table-cell"}


def ods_sheets(path: Path, check: Callable[[], None]) -> list[tuple[str, list[Record]]]:
    """The sheets, each with its rows of text."""
    reader = _Content()
    with opened(path, check) as parts:
        parts.read("content.xml", reader)
        if not reader.sheets:
            raise ValueError("no sheets")
    return reader.sheets


class _Content:
    """The tables of a document. Repeated empty cells and rows only move what follows."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, list[Record]]] = []
        self._number = self._count = 0
        self._row: list[str] = []
        self._waiting = 0  # empty cells that stand before the next filled one
        self._row_times = 1
        self._cell: dict[str, str] = {}
        self._parts: list[str] = []
        self._depth_of_note = 0
        self._in_paragraph = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a table, a row, a cell or a paragraph."""
        said = {key.rsplit(":", 1)[-1]: value for key, value in attributes.items()}
        if name == "annotation" or self._depth_of_note:
            self._depth_of_note += 1
        elif name == "table":
            self.sheets.append((said.get("name", ""), []))
            self._number = 0
        elif name == "table-row":
            self._row, self._waiting = [], 0
            self._row_times = _times(said.get("number-rows-repeated"))
        elif name in _CELLS:
            self._cell, self._parts = said, []
        elif name == "p":
            self._in_paragraph += 1
            if self._parts:
                self._parts.append("\n")
        elif name in {"s", "tab", "line-break"} and self._in_paragraph:
            self._parts.append(
                "\n" if name == "line-break" else " " * min(100, _times(said.get("c")))
            )

    def text(self, data: str) -> None:
        """Keep what stands in a paragraph of a cell."""
        if self._in_paragraph and not self._depth_of_note:
            self._parts.append(data)

    def end(self, name: str) -> None:
        """End what began."""
        if self._depth_of_note:
            self._depth_of_note -= 1
        elif name == "p":
            self._in_paragraph -= 1
        elif name in _CELLS:
            self._put(
                _shown(self._cell, "".join(self._parts)),
                _times(self._cell.get("number-columns-repeated")),
            )
        elif name == "table-row":
            self._end_row()

    def _put(self, shown: str, times: int) -> None:
        if not shown:
            self._waiting += times
            return
        if times > _MOST_REPEATED or self._waiting > 16_384:
            raise TooMuchError("cells")
        self._row += [""] * self._waiting + [shown] * times
        self._waiting = 0
        self._count_cells(times)

    def _end_row(self) -> None:
        if self._row:
            if self._row_times > _MOST_REPEATED or not self.sheets:
                raise TooMuchError("rows")
            self._count_cells(len(self._row) * (self._row_times - 1))
            rows = self.sheets[-1][1]
            rows += [(self._number + 1 + more, self._row) for more in range(self._row_times)]
        self._number += self._row_times

    def _count_cells(self, more: int) -> None:
        self._count += more
        if self._count > MOST_CELLS:
            raise TooMuchError("cells")


def _shown(cell: dict[str, str], text: str) -> str:
    kind = cell.get("value-type", "")
    if kind in {"float", "currency"} and cell.get("value"):
        return number_shown(cell["value"])
    if kind == "date" and cell.get("date-value"):
        return cell["date-value"].replace("T", " ").removesuffix(" 00:00:00")
    return text


def _times(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 10 else 1
