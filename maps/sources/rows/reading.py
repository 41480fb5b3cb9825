"""A partner's file read by what it is: its name, then what is in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.text import isolate
from maps.sources.kinds import JSON, PACKED, TABLES, suffix_of
from maps.sources.reading import read_start, read_text, shown
from maps.sources.rows import records
from maps.sources.rows.found import FoundRows, RowFile
from maps.sources.rows.placing import guessed_places
from maps.sources.rows.repeats import joined
from maps.sources.table_sheet import Sheet, as_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from maps.sources.rows.packed import Packed
    from maps.sources.written_places import LatLon

_SURVEYED = (
    "_uuid",
    "meta-instanceid",
    "meta/instanceid",
    "instanceid",
    "parent_key",
    "__id",
    "_submission_time",
)
_INSIDE = ("csv", "tsv", "txt", "geojson", "json", "kml", "gpx")
_OURS = TABLES | JSON | {"gpx", "kml"}
_READ_HERE = 3_000_000  # bytes: more is read in a process of its own
_HEAD = 64 * 1024


def read_rows(
    path: Path,
    near: LatLon | None = None,
    cancelled: Callable[[], bool] = bool,
    crs: str = "",
) -> RowFile:
    """Read the tables of a file without taking anything.

    Args:
        path: The file.
        near: Latitude and longitude of the workshop, to guess a grid by.
        cancelled: Asked often; when it says so the reading ends (CancelledError).
        crs: The system of what does not say its own.

    Raises:
        SourceError: It cannot be read, is of no known kind, or holds no rows.
    """
    read_start(path)
    suffix = suffix_of(path)
    if suffix in PACKED:
        return _packed(path, near, cancelled, crs)
    if suffix not in _OURS or (suffix in JSON and _is_foreign(path)):
        return _by_gdal(path, cancelled, crs)
    if path.stat().st_size > _READ_HERE:
        from maps.sources.apart import apart

        return apart(_read_alone, path, near, cancelled=cancelled)
    return _read(path, near, cancelled)


def _read_alone(path: Path, near: LatLon | None) -> RowFile:
    """Read a large file, in a process of its own: it may take all the memory that there is."""
    return _read(path, near, bool)


def _read(path: Path, near: LatLon | None, cancelled: Callable[[], bool]) -> RowFile:
    """Read a file by our own Python."""
    from desktop_app.stopping import stop_if

    suffix = suffix_of(path)
    if suffix in TABLES:
        return _with_rows(
            path, *_of_marks(_of_sheets(_sheets(path, lambda: stop_if(cancelled)), near))
        )
    if suffix == "gpx":
        from maps.sources.rows.gpx import gpx_rows

        return _with_rows(path, [gpx_rows(path)])
    if suffix == "kml":
        from maps.sources.rows.kml import kml_rows

        return _with_rows(path, [kml_rows(path)])
    return _with_rows(path, _of_json(path, read_text(path), near))


def _with_rows(path: Path, tables: Sequence[FoundRows], problems: tuple[str, ...] = ()) -> RowFile:
    full = tuple(table for table in tables if table.count)
    if not full:
        sentence = _("{file} has no rows. Ask for the file again.")
        raise SourceError(sentence.format(file=shown(path)))
    return RowFile(path, full, problems)


def _sheets(path: Path, check: Callable[[], None]) -> list[Sheet]:
    from maps.sources.table import raw_sheets

    return [as_sheet(name, found, check) for name, found in raw_sheets(path, check)]


def _of_sheets(sheets: Sequence[Sheet], near: LatLon | None) -> tuple[FoundRows, ...]:
    found = joined([sheet for sheet in sheets if sheet.rows])
    return tuple(_found(sheet, near) for sheet in found)


def _of_marks(tables: Sequence[FoundRows]) -> tuple[Sequence[FoundRows], tuple[str, ...]]:
    """The sheets whose rows are marks: where some have places, the others only tell about them; and what is said."""
    if not any(table.places for table in tables):
        return tables, ()
    kept = [table for table in tables if table.places or table.tool == "survey"]
    sentence = _("The sheet {name} has no places, and is left out.")
    left = tuple(sentence.format(name=isolate(t.name)) for t in tables if t not in kept)
    return kept, left


def _found(sheet: Sheet, near: LatLon | None) -> FoundRows:
    low = {name.casefold() for name in sheet.header}
    tool = "survey" if low & set(_SURVEYED) else ""
    return FoundRows(sheet.name, sheet.header, sheet, (), guessed_places(sheet, near), tool)


def _is_foreign(path: Path) -> bool:
    from maps.sources.layers import needs_gdal

    return needs_gdal(path)


def _of_json(path: Path, text: str, near: LatLon | None) -> tuple[FoundRows, ...]:
    """GeoJSON, or a list of submissions."""
    from maps.sources.rows.shaped import geojson_rows

    if not _is_geojson(text):
        found = records.records_in(_loaded(text))
        if found:
            return (_found(records.as_sheet(path.stem, found), near),)
    return (geojson_rows(path, text),)


def _is_geojson(text: str) -> bool:
    head = text[:_HEAD]
    return '"FeatureCollection"' in head or ('"Feature"' in head and '"geometry"' in head)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _by_gdal(path: Path, cancelled: Callable[[], bool], crs: str = "") -> RowFile:
    from maps.sources import read_layers
    from maps.sources.rows.shaped import layer_rows

    layers = read_layers(path, cancelled, crs)
    problems = tuple(problem for layer in layers for problem in layer.problems)
    return _with_rows(path, [layer_rows(layer) for layer in layers], problems)


def _packed(path: Path, near: LatLon | None, cancelled: Callable[[], bool], crs: str) -> RowFile:
    """KMZ, or a zip file with a survey's tables; a zipped shapefile goes to GDAL."""
    from maps.sources.rows.packed import name_of, opened

    with opened(path) as packed:
        names = [name_of(info).lower() for info in packed.infos]
        if suffix_of(path) == "kmz":
            return _with_rows(path, [_kmz(path, packed)])
        if not any(name.endswith((".shp", ".gpkg", ".gdbtable")) for name in names):
            return _with_rows(path, _zipped(path, packed, near))
    return _by_gdal(path, cancelled, crs)


def _kmz(path: Path, packed: Packed) -> FoundRows:
    from maps.sources.rows.kml import kml_rows
    from maps.sources.rows.packed import name_of

    kml = [info for info in packed.infos if name_of(info).lower().endswith(".kml")]
    kml.sort(key=lambda info: (name_of(info).lower() != "doc.kml", info.filename))
    data = packed.bytes_of(kml[0]) if kml else None
    if data is None:
        sentence = _("{file} holds no map that can be read. Ask for the file again.")
        raise SourceError(sentence.format(file=shown(path)))
    return kml_rows(path, data)


def _zipped(path: Path, packed: Packed, near: LatLon | None) -> list[FoundRows]:
    from maps.sources.rows.packed import name_of

    sheets: list[Sheet] = []
    others: list[FoundRows] = []
    for info in sorted(packed.infos, key=lambda info: info.filename):
        inner = path.with_name(name_of(info))
        suffix = suffix_of(inner)
        if suffix not in _INSIDE or (data := packed.bytes_of(info)) is None:
            continue
        if suffix in {"csv", "tsv", "txt"}:
            sheets += _text_sheet(inner, data)
        else:
            others += _inner(inner, suffix, data, near)
    return [*_of_sheets(sheets, near), *others]


def _text_sheet(inner: Path, data: bytes) -> list[Sheet]:
    from maps.sources.reading import as_text
    from maps.sources.table_text import records_of

    try:
        return [as_sheet(inner.stem, records_of(inner, as_text(data), lambda: None))]
    except SourceError:
        return []


def _inner(inner: Path, suffix: str, data: bytes, near: LatLon | None) -> Sequence[FoundRows]:
    from maps.sources.reading import as_text
    from maps.sources.rows.gpx import gpx_rows
    from maps.sources.rows.kml import kml_rows

    if suffix == "kml":
        return [kml_rows(inner, data)]
    if suffix == "gpx":
        return [gpx_rows(inner, data)]
    return _of_json(inner, as_text(data), near)
