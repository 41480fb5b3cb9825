"""XLSX as people see it: every sheet, dates as dates, numbers without the noise of binary fractions."""

from __future__ import annotations

import posixpath
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from maps.sources.table_xml import MOST_CELLS, TooMuchError, opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from maps.sources.table_sheet import Record

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - as the file counts
_DATES = {
    *range(14, 23),
    *range(27, 37),
    *range(45, 48),
    *range(50, 59),
}  # ECMA-376, part 1, 18.8.30
_PERCENT = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384


def xlsx_sheets(path: Path, check: Callable[[], None]) -> list[tuple[str, list[Record]]]:
    """The sheets that can be seen, each with its rows of text."""
    with opened(path, check) as parts:
        book, links, styles, shared = _Book(), _Links(), _Styles(), _Shared()
        parts.read("xl/workbook.xml", book)
        parts.read("xl/_rels/workbook.xml.rels", links)
        parts.read("xl/styles.xml", styles)
        parts.read(links.shared or "xl/sharedStrings.xml", shared)
        if not book.sheets:
            raise ValueError("no sheets")
        found = []
        for name, link in book.sheets:
            reader = _Rows(shared.texts, styles.kinds, _EPOCH_1904 if book.is_1904 else _EPOCH)
            parts.read(links.targets.get(link, ""), reader)
            found.append((name, reader.records))
    return found


class _Silent:
    """A reader that passes over everything."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Pass over it."""

    def end(self, name: str) -> None:
        """Pass over it."""

    def text(self, data: str) -> None:
        """Pass over it."""


class _Book(_Silent):
    """The names of the sheets, and from which day days are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.is_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "") in {"1", "true"}
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            link = next((v for k, v in attributes.items() if k.rsplit(":", 1)[-1] == "id"), "")
            self.sheets.append((attributes.get("name", ""), link))


class _Links(_Silent):
    """Which part each sheet is in."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.shared = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        part = (
            posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
            if not target.startswith("/")
            else target[1:]
        )
        self.targets[attributes.get("Id", "")] = part
        if attributes.get("Type", "").endswith("/sharedStrings"):
            self.shared = part


class _Styles(_Silent):
    """What each style of a cell shows: "date", "time", "percent" or ""."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self._own: dict[int, str] = {}
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._own[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self.kinds.append(self._kind(_whole(attributes.get("numFmtId"))))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def _kind(self, number: int) -> str:
        code = _QUOTED.sub("", self._own.get(number, "")).casefold()
        if not code:
            return "date" if number in _DATES else "percent" if number in _PERCENT else ""
        if "%" in code:
            return "percent"
        return "date" if re.search(r"[ymdhs]", code.replace("general", "").split(";")[0]) else ""


class _Shared(_Silent):
    """The texts that cells share."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._in_text = self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - a reader's
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._in_text = not self._phonetic

    def end(self, name: str) -> None:
        if name == "si":
            self.texts.append("".join(self._parts))
            if len(self.texts) > MOST_CELLS:
                raise TooMuchError("shared strings")
        elif name == "rPh":
            self._phonetic = False
        elif name == "t":
            self._in_text = False

    def text(self, data: str) -> None:
        if self._in_text:
            self._parts.append(data)


class _Rows(_Silent):
    """The rows of one sheet."""

    def __init__(self, shared: list[str], kinds: list[str], epoch: datetime) -> None:
        self.records: list[Record] = []
        self._shared, self._kinds, self._epoch = shared, kinds, epoch
        self._row: list[str] = []
        self._number = self._count = 0
        self._cell: dict[str, str] = {}
        self._parts: list[str] = []
        self._wanted = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._number = min(_whole(attributes.get("r")) or self._number + 1, _MOST_ROWS)
            self._row = []
        elif name == "c":
            self._cell, self._parts = attributes, []
        elif name in {"v", "t"}:
            self._wanted = True
        elif name == "rPh":
            self._cell = {**self._cell, "t": "phonetic"}

    def text(self, data: str) -> None:
        if self._wanted:
            self._parts.append(data)

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self._wanted = False
        elif name == "c":
            self._put()
        elif name == "row" and self._row:
            self.records.append((self._number, self._row))

    def _put(self) -> None:
        shown = self._shown("".join(self._parts))
        if not shown:
            return
        self._count += 1
        at = _column(self._cell.get("r", ""), len(self._row))
        if self._count > MOST_CELLS or at >= _MOST_COLUMNS:
            raise TooMuchError("cells")
        self._row += [""] * (at - len(self._row))
        self._row[at : at + 1] = [shown]

    def _shown(self, raw: str) -> str:
        kind = self._cell.get("t", "n")
        if kind == "s":
            return self._shared[int(raw)] if raw.strip().isdigit() else ""
        if kind == "b":
            return "true" if raw.strip() == "1" else "false"
        if kind == "e":
            return ""
        if kind != "n" or not raw.strip():
            return raw
        style = _whole(self._cell.get("s"))
        return number_shown(
            raw, self._kinds[style] if style < len(self._kinds) else "", self._epoch
        )


def number_shown(raw: str, kind: str = "", epoch: datetime = _EPOCH) -> str:
    """A number of a cell as text: a date in ISO 8601, a percentage, or up to 15 digits."""
    try:
        number = float(raw)
    except ValueError:
        return raw
    if kind == "date" and 0 <= number < 2_958_466:  # the year 10000
        return _date(number, epoch)
    if kind == "percent":
        return f"{number * 100:.10g}%"
    if number == int(number) if abs(number) < 1e15 else False:
        return str(int(number))
    return f"{number:.15g}"


def _date(number: float, epoch: datetime) -> str:
    when = epoch + timedelta(seconds=round(number * 86400))
    if number < 1:
        return when.strftime("%H:%M:%S")
    day = f"{when:%Y-%m-%d}" if when.year >= 1000 else when.date().isoformat()
    return day if number == int(number) else f"{day} {when:%H:%M:%S}"


def _column(reference: str, following: int) -> int:
    """The place of a cell in its row, from 0: B7 is 1."""
    at = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        at = at * 26 + ord(letter) - 64
    return at - 1 if at else following


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
