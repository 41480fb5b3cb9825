"""The places of rows, read in the columns that a recipe names."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from desktop_app.recipes.recipe import Places
from desktop_app.recipes.rows import Row, RowTable
from maps.sources.shapes import OutsideWorldError
from maps.sources.table_columns import Columns
from maps.sources.table_guess import guesses
from maps.sources.table_places import NoSystemError, is_kobo, reader
from maps.sources.table_understood import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.model import Geometry
    from maps.sources.rows.found import FoundRows
    from maps.sources.table_sheet import Sheet
    from maps.sources.written_places import LatLon

_KOBO = re.compile(r"\s*-?[\d.]+ +-?[\d.]+ +-?[\d.]+ +(?P<metres>[\d.]+)\s*")
_BESIDE = ("precision", "accuracy")
_WHOLE_WORLD = 1_000_000
Reader = tuple["Callable[[tuple[str, ...]], Geometry]", tuple[int, ...], int]


def guessed_places(sheet: Sheet, near: LatLon | None = None) -> tuple[Places, ...]:
    """Where the places of a sheet stand: one, or each of the columns with points, lines and areas of a survey."""
    found = [
        g for g in guesses(sheet, near) if g.sure in {"sure", "likely"} or g.columns.form == "kobo"
    ]
    if not found:
        return ()
    surveyed = [g.columns for g in found if g.columns.form in {"kobo", "geojson"}]
    surveyed.sort(key=lambda columns: sheet.column(columns.names[0]))
    chosen = surveyed or [found[0].columns]
    return tuple(Places(c.form, c.names, c.crs, c.swapped) for c in chosen)


def placed(
    found: FoundRows, places: tuple[Places, ...], check: Callable[[], None] = lambda: None
) -> RowTable:
    """The rows of a table with their places, one row for each place that a submission has.

    Args:
        found: The table.
        places: Where its places stand; not asked where the file has shapes.
        check: Called now and then; what it raises stops the reading.
    """
    if found.sheet is None:
        return RowTable(found.name, found.columns, found.rows, found.tool)
    readers = [_reader(found.sheet, place) for place in places]
    rows: list[Row] = []
    for index, (number, cells) in enumerate(found.sheet.rows):
        if index % 500 == 0:
            check()
        rows.extend(_rows(number, cells, readers))
    return RowTable(found.name, found.columns, tuple(rows), found.tool)


def _reader(sheet: Sheet, place: Places) -> Reader:
    columns = Columns(place.form, place.columns, "", place.crs, place.swapped)  # type: ignore[arg-type]
    at = tuple(sheet.column(name) for name in place.columns)
    return reader(columns), at, _accuracy_beside(sheet, place)


def _accuracy_beside(sheet: Sheet, place: Places) -> int:
    """The column with the accuracy of these places, by its name; -1 if there is none."""
    stems = [re.sub(r"(?i)[_-]?(?:latitude|longitude|lat|lon)$", "", c) for c in place.columns]
    for at, name in enumerate(sheet.header):
        low = name.casefold()
        if low.endswith(_BESIDE) and any(
            s.strip("_") and s.casefold().strip("_") in low for s in stems
        ):
            return at
    return -1


def _rows(number: int, cells: tuple[str, ...], readers: list[Reader]) -> Iterator[Row]:
    """A row for each place, the first without a number of its part; a row without one if there is none."""
    part = 0
    doubt = ("", "")
    for read, at, accuracy in readers:
        chosen = tuple(cells[i] for i in at)
        if not any(chosen):
            continue
        geometry, why = _geometry(chosen, read)
        if geometry is None:
            doubt = (why, said(chosen))
            continue
        hand_m = _metres(chosen[0], cells[accuracy] if accuracy >= 0 else "")
        yield Row(number, cells, geometry, hand_m, part=part)
        part += 1
    if part == 0:
        yield Row(number, cells, doubt=doubt[0], place=doubt[1])


def _geometry(
    cells: tuple[str, ...], read: Callable[[tuple[str, ...]], Geometry]
) -> tuple[Geometry | None, str]:
    if not all(cells):
        return None, "unreadable"
    try:
        geometry = read(cells)
    except OutsideWorldError:
        return None, "outside"
    except NoSystemError:
        return None, "no_system"
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError, LookupError):
        return None, "unreadable"
    if geometry == {"type": "Point", "coordinates": [0.0, 0.0]}:
        return None, "nowhere"
    return geometry, ""


def _metres(written: str, beside: str) -> int:
    """Metres within which the device knew the place: of a geopoint, of a point's properties, or beside it."""
    text = beside
    if is_kobo(written) and (found := _KOBO.fullmatch(written)):
        text = found["metres"]
    elif written.startswith("{"):
        said_too = json.loads(written).get("properties")
        text = str(said_too.get("accuracy", "")) if isinstance(said_too, dict) else ""
    try:
        metres = round(float(text))
    except (ValueError, OverflowError):
        return 0
    return metres if 0 < metres <= _WHOLE_WORLD else 0
