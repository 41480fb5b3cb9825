"""The index of a map sheet: each mark's number, what it is, and the cell of the grid it stands in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.numbers import mark_label
from maps.printing.lettering import measure, shortened
from maps.printing.sheet import colour

if TYPE_CHECKING:
    from collections.abc import Mapping

    from maps.description import MapDescription, MapMark
    from maps.printing.lettering import Align
    from maps.printing.sheet import Sheet

ROW_PT = 9.2
HEAD_PT = 15.0
_TEXT = 6.6
_HEAD = 7.2
_INK = "#20262b"
_GAP_PT = 8.0  # between columns


@dataclass(frozen=True, slots=True)
class Entry:
    """One mark of the index; `cell` is "" where it is not on the map."""

    number: int
    text: str
    cell: str


def entries_of(description: MapDescription, cells: Mapping[int, str]) -> list[Entry]:
    """All marks by number, each with its cell."""
    services = {service.code: service.name for service in description.services}
    kinds = dict(description.kinds)
    return [
        Entry(
            mark.number,
            mark.title.strip() or services.get(mark.service) or kinds.get(mark.kind, ""),
            cells.get(mark.number, "") or _where(mark),
        )
        for mark in sorted(description.marks, key=lambda mark: mark.number)
    ]


def _where(mark: MapMark) -> str:
    """A sign for a mark that stands nowhere on this map."""
    # TRANSLATORS: very short, in an index beside a number: this mark is meant for the whole town
    return _("all over") if mark.where == "everywhere" else "–"


def height_of(count: int, columns: int) -> float:
    """How high an index of so many marks is in so many columns, with its heading."""
    return HEAD_PT + math.ceil(count / max(1, columns)) * ROW_PT if count else 0.0


def draw(
    sheet: Sheet, entries: list[Entry], x: float, top: float, width: float, columns: int, rtl: bool
) -> None:
    """Draw an index from a corner on, in columns that are together `width` points wide."""
    start = x + width if rtl else x
    sheet.letters.draw(
        _("Where the marks are"), start, top - _HEAD, _HEAD, colour(_INK),
        bold=True, align="right" if rtl else "left",
    )  # fmt: skip
    rows = max(1, math.ceil(len(entries) / columns))
    one = (width + _GAP_PT) / columns
    numbers = max((_width(mark_label(entry.number), bold=True) for entry in entries), default=0.0)
    for i, entry in enumerate(entries):
        sheet.pause()
        column, row = divmod(i, rows)
        left = x + (columns - 1 - column if rtl else column) * one
        y = top - HEAD_PT - (row + 1) * ROW_PT + 2.6
        _draw_entry(sheet, entry, left, y, one - _GAP_PT, numbers, rtl)


def _draw_entry(
    sheet: Sheet, entry: Entry, left: float, y: float, width: float, numbers: float, rtl: bool
) -> None:
    ink = colour(_INK)
    near: Align = "right" if rtl else "left"
    far: Align = "left" if rtl else "right"
    start, end = (left + width, left) if rtl else (left, left + width)
    inwards = -1 if rtl else 1
    sheet.letters.draw(
        mark_label(entry.number), start, y, _TEXT, ink, bold=True, align=near, rtl=False
    )  # fmt: skip
    sheet.letters.draw(entry.cell, end, y, _TEXT, ink, align=far)
    room = width - numbers - 5 - _width(entry.cell) - 5
    text = shortened(entry.text, _TEXT, room) if room > 0 else ""
    sheet.letters.draw(text, start + inwards * (numbers + 5), y, _TEXT, ink, align=near)
    sheet.canvas.setStrokeColor(colour("#d5d9db"))
    sheet.canvas.setLineWidth(0.3)
    sheet.canvas.line(left, y - 2.2, left + width, y - 2.2)


def _width(text: str, *, bold: bool = False) -> float:
    return measure(text, _TEXT, bold)
