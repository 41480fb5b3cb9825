"""One sheet of a workbook: its head stays in sight, columns are as wide as what they hold, every text stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop_app.errors import ExportError
from desktop_app.language import N_, _
from exports.arrays import day
from exports.xml_text import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exports.columns import Column, Properties, Value

MOST_ROWS, MOST_LETTERS = 1_048_576, 32_767  # what the format holds
_NARROW, _WIDE, _LOOKED_AT = 8, 48, 200
_NOT_A_NAME = re.compile(r"[\[\]:*?/\\']")
_MORE = "\N{HORIZONTAL ELLIPSIS}"
_TOO_MANY = N_("A spreadsheet holds a million rows, and there are more. Choose CSV or GeoParquet.")


def write_sheet(
    book: Any,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Properties],
    *,
    to_left: bool,
    hxl: bool,
) -> None:
    """Write one table; with `hxl` a second row of hashtags."""
    sheet = _sheet(book, name, to_left=to_left)
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EDF1F2", "valign": "top"})
    days = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    tops = book.add_format({"valign": "top"})
    widths = [len(column.key) + 3 for column in columns]
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.key, head)
        if hxl:
            sheet.write_string(1, at, column.hxl, head)
    first = last = 2 if hxl else 1
    for last, row in enumerate(rows, first):
        if last >= MOST_ROWS:
            raise ExportError(_(_TOO_MANY))
        for at, column in enumerate(columns):
            _write_cell(sheet, last, at, row[column.key], column.type, (tops, days))
            if last < _LOOKED_AT:
                widths[at] = max(widths[at], len(str(row[column.key])) + 2)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, max(_NARROW, min(width, _WIDE)))
    sheet.freeze_panes(first, 1)
    if not hxl:
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)


def write_lines(book: Any, name: str, lines: Iterable[str], *, to_left: bool) -> None:
    """Write lines under each other into a sheet of one column."""
    sheet = _sheet(book, name, to_left=to_left)
    sheet.set_column(0, 0, 110)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for at, line in enumerate(lines):
        sheet.write_string(at, 0, _fitting(line), wrapped)


def _sheet(book: Any, name: str, *, to_left: bool) -> Any:
    sheet = book.add_worksheet(_NOT_A_NAME.sub(" ", name)[:31])
    if to_left:
        sheet.right_to_left()
    return sheet


def _write_cell(
    sheet: Any, row: int, at: int, value: Value, kind: str, looks: tuple[Any, Any]
) -> None:
    tops, days = looks
    if not isinstance(value, str):
        sheet.write_number(row, at, value, tops)
    elif kind == "date" and (on := day(value)) is not None:
        sheet.write_datetime(row, at, on, days)
    elif value:
        sheet.write_string(row, at, _fitting(value), tops)


def _fitting(text: str) -> str:
    """A text as a cell can hold it."""
    plain = xml_text(text)
    return plain if len(plain) <= MOST_LETTERS else plain[: MOST_LETTERS - 1] + _MORE
