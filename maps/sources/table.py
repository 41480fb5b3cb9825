"""CSV with coordinates: any usual delimiter, encoding and way of writing a place; bad rows are listed."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.text import isolate
from maps.sources.degrees import degrees, find_columns, geopoint
from maps.sources.problems import Problems
from maps.sources.reading import read_text, shown, tidy
from maps.sources.shapes import OutsideWorldError, mended

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.model import Geometry

_DELIMITERS = ",;\t|"
_LOOKED_AT = 200
_LONGEST_CELL = 10_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table with a place."""

    geometry: Geometry
    properties: dict[str, Any]


def read_table(path: Path) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Read the rows that have a place, and sentences about those that have none.

    Raises:
        SourceError: It is not a table, has no coordinates, or no row can be used.
    """
    lines = _lines(path)
    header, lines = lines[0][1], lines[1:]
    tags = lines[0][1] if lines and _are_tags(lines[0][1]) else []
    body = [(n, cells) for n, cells in lines[bool(tags) :] if any(cell.strip() for cell in cells)]
    how, columns = find_columns(header, tags, [cells for _n, cells in body[:_LOOKED_AT]])
    if not how:
        sentence = _(
            "{file} has no columns with coordinates. Name two of them lat and lon, then try again."
        )
        raise SourceError(sentence.format(file=shown(path)))
    problems, rows = Problems(), []
    names = _distinct(header)
    for number, cells in body:
        geometry = _place(number, cells, columns, _READ[how], problems)
        if geometry is not None:
            rows.append(Row(geometry, _properties(names, cells)))
    if not rows:
        raise SourceError(_nothing(path, problems), "; ".join(problems.sentences()))
    return tuple(rows), problems.sentences()


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """The cells of every line with its number in the file; the first has the columns' names."""
    csv.field_size_limit(_LONGEST_CELL)
    text = read_text(path).replace("\x00", "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        lines, start = [], 1
        for cells in reader:
            lines.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        sentence = _(
            "{file} cannot be read as a table: it breaks at line {line}. Save it again as CSV."
        )
        raise SourceError(
            sentence.format(file=shown(path), line=reader.line_num), repr(error)
        ) from error
    lines = [(number, cells) for number, cells in lines if cells]
    if not lines:
        raise SourceError(_("{file} is empty. Ask for the file again.").format(file=shown(path)))
    return lines


def _delimiter(text: str) -> str:
    """The sign that splits the first lines into the most columns."""
    sample = text[:20_000].splitlines(keepends=True)[:20]

    def width(delimiter: str) -> int:
        found = csv.reader(io.StringIO("".join(sample), newline=""), delimiter=delimiter)
        try:
            return min((len(cells) for cells in list(found)[:5] if cells), default=0)
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=width)


def _are_tags(cells: list[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(cell.startswith("#") for cell in filled)


def _distinct(header: list[str]) -> list[str]:
    """Names for all columns, also for unnamed and doubled ones."""
    seen: Counter[str] = Counter()
    names = []
    for index, given in enumerate(header, start=1):
        name = str(tidy(given)).strip() or f"column_{index}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return names


def _properties(names: list[str], cells: list[str]) -> dict[str, Any]:
    """The filled cells of a row by column, as text."""
    return {n: tidy(c.strip()) for n, c in zip(names, cells, strict=False) if c.strip()}


def _place(
    number: int,
    cells: list[str],
    columns: list[int],
    read: Callable[[list[str]], Any],
    problems: Problems,
) -> Geometry | None:
    """The place of a row, or None and a sentence why there is none."""
    given = [cells[i].strip() if i < len(cells) else "" for i in columns]
    said = isolate(", ".join(given)[:80])
    if not all(given):
        problems.add(_("Line {line} has no place, and is left out.").format(line=number))
        return None
    try:
        geometry = mended(read(given))
    except OutsideWorldError:
        sentence = _("Line {line} is outside the world ({place}), and is left out.")
    except ValueError:
        sentence = _("Line {line} has a place that cannot be read ({place}), and is left out.")
    else:
        if geometry != _NOWHERE:
            return geometry
        sentence = _(
            "Line {line} is at {place}, in the sea off Africa: nobody filled it in, and it is left out."
        )
    problems.add(sentence.format(line=number, place=said))
    return None


_NOWHERE = {"type": "Point", "coordinates": [0.0, 0.0]}


def _from_lat_lon(cells: list[str]) -> Any:
    return {"type": "Point", "coordinates": [degrees(cells[1]), degrees(cells[0])]}


def _from_geopoint(cells: list[str]) -> Any:
    lat, lon = geopoint(cells[0])
    return {"type": "Point", "coordinates": [lon, lat]}


def _from_wkt(cells: list[str]) -> Any:
    import shapely
    from shapely.geometry import mapping

    text = cells[0].rsplit(";", 1)[-1]
    try:
        shape = shapely.force_2d(shapely.from_wkt(text))
    except shapely.errors.ShapelyError as error:
        raise ValueError(text) from error
    if shape is None or shape.is_empty:
        raise ValueError(text)
    return _as_lists(mapping(shape))


def _as_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_lists(part) for key, part in value.items()}
    return [_as_lists(part) for part in value] if isinstance(value, (list, tuple)) else value


_READ = {"lat_lon": _from_lat_lon, "geopoint": _from_geopoint, "wkt": _from_wkt}


def _nothing(path: Path, problems: Problems) -> str:
    if not problems.count:
        return _("{file} has columns but no rows. Ask for the file again.").format(file=shown(path))
    sentence = _("No row of {file} can be put on the map. {first_problem}")
    return sentence.format(file=shown(path), first_problem=problems.sentences()[0])
