"""Tables as text: any usual delimiter and encoding, `sep=` lines, lines that end in CR, quotes left open."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.reading import read_text, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from maps.sources.table_sheet import Record

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 10_000_000
_LOOKED_AT = 50  # records
_MOST_BYTES = 400 * 1024 * 1024
_NAMED = re.compile(r'"?sep=(?P<sign>[^\r\n"]|\\t)"?\s*[\r\n]+', re.IGNORECASE)


def text_records(path: Path, check: Callable[[], None]) -> list[Record]:
    """The cells of every record with its number, counted as a spreadsheet program counts rows.

    Raises:
        SourceError: It cannot be read, or not as a table.
    """
    if path.is_file() and path.stat().st_size > _MOST_BYTES:
        sentence = _(
            "{file} is too large to be taken in. Cut out the area you need, then try again."
        )
        raise SourceError(sentence.format(file=shown(path)))
    return records_of(path, read_text(path), check)


def records_of(path: Path, text: str, check: Callable[[], None]) -> list[Record]:
    """The cells of every record of a text; `path` is only its name in sentences.

    Raises:
        SourceError: It cannot be read as a table.
    """
    csv.field_size_limit(_LONGEST_CELL)
    text = text.replace("\x00", "")
    if text.startswith(("{", "[", "%PDF", "<")):
        raise SourceError(_not_a_table(path))
    named, delimiter, quoted = _form(text)
    text = text[named:]
    records = _records(path, text, delimiter, quoted, check)
    if quoted and _is_left_open(records):
        records = _records(path, text, delimiter, False, check)
    first = 1 if named else 0
    return [(number + first, cells) for number, cells in enumerate(records, start=1)]


def _records(
    path: Path, text: str, delimiter: str, quoted: bool, check: Callable[[], None]
) -> list[list[str]]:
    reader = _reader(text, delimiter, quoted)
    records = []
    try:
        for cells in reader:
            records.append(cells)
            if len(records) % 1000 == 0:
                check()
    except csv.Error as error:
        if quoted:
            return _records(path, text, delimiter, False, check)
        sentence = _(
            "{file} cannot be read as a table: it breaks at line {line}. Save it again as CSV."
        )
        raise SourceError(
            sentence.format(file=shown(path), line=reader.line_num), repr(error)
        ) from error
    return records


def _reader(text: str, delimiter: str, quoted: bool) -> Any:
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        skipinitialspace=delimiter == " ",
    )


def _form(text: str) -> tuple[int, str, bool]:
    """How long the `sep=` line is, the sign between the cells, and whether quotes are quotes."""
    if found := _NAMED.match(text):
        return found.end(), "\t" if found["sign"] == "\\t" else found["sign"], True
    sample = "".join(text[:60_000].splitlines(keepends=True)[:_LOOKED_AT])
    best = max(_DELIMITERS, key=lambda sign: _evenness(sample, sign))
    if _evenness(sample, best)[0] == 0 and _evenness(sample, " ")[0] == 1:
        best = " "
    return 0, best, True


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    """The share of records that have the most usual number of cells, and that number; 0 if that is one."""
    widths = list(_widths(sample, delimiter))
    if not widths:
        return 0.0, 0
    usual, count = max(Counter(widths).items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    return (count / len(widths), usual) if usual > 1 else (0.0, 1)


def _widths(sample: str, delimiter: str) -> Iterator[int]:
    try:
        yield from (len(cells) for cells in _reader(sample, delimiter, quoted=True) if cells)
    except csv.Error:
        return


def _is_left_open(records: list[list[str]]) -> bool:
    """Tell whether a quote that nobody closed has swallowed the rest of the file."""
    usual = Counter(len(cells) for cells in records).most_common(1)
    last = records[-1] if records else []
    return (
        bool(last) and len(last) != usual[0][0] and last[-1].count("\n") + last[-1].count("\r") > 0
    )


def _not_a_table(path: Path) -> str:
    sentence = _("{file} is not a table, whatever its name says. Ask for it again as CSV or XLSX.")
    return sentence.format(file=shown(path))
