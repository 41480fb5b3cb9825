"""Shapefiles (also several in one zip) and GeoPackages, through GDAL."""

from __future__ import annotations

import re
import warnings
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _, ngettext
from maps.sources.layers import made_layer
from maps.sources.problems import Problems
from maps.sources.reading import shown, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geopandas import GeoDataFrame

    from maps.sources.found import ReadLayer

_MOST_BYTES = 4 * 1024 * 1024 * 1024
_OPEN_LICENCE = re.compile(r"Open\s+Data\s+Commons\s+Open\s+Database\s+License", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Table:
    """One layer as GDAL finds it: what to open, its name, and the text of a licence beside it."""

    name: str
    source: str
    layer: str | None = None
    licence: str = ""


def read_vector(path: Path) -> tuple[ReadLayer, ...]:
    """Read every layer with places; SourceError if there is none, or none can be read."""
    tables = list(_tables(path))
    if not tables:
        sentence = _("{file} holds no layer with places: no shapefile, no table of shapes.")
        raise SourceError(sentence.format(file=shown(path)))
    if len(tables) == 1:
        return (_read(path, tables[0]),)
    return _read_many(path, tables)


def _read_many(path: Path, tables: list[_Table]) -> tuple[ReadLayer, ...]:
    """Read what can be read of several; the reason of the first if none can."""
    found, failed = [], []
    for table in tables:
        try:
            found.append(_read(path, table))
        except SourceError as error:
            failed.append(error)
    if not found:
        raise failed[0]
    return tuple(found)


def _tables(path: Path) -> Iterator[_Table]:
    try:
        if path.is_dir():
            yield from (
                _Table(p.stem, str(p), None, _beside(p))
                for p in sorted(path.iterdir())
                if _is_shape(p.name)
            )
        elif path.suffix.lower() == ".zip":
            yield from _zipped(path)
        elif path.suffix.lower() == ".gpkg":
            yield from _in_geopackage(path)
        elif path.is_file():
            yield _Table(path.stem, str(path), None, _beside(path))
        else:
            raise FileNotFoundError(path)
    except OSError as error:
        sentence = _("{file} could not be read. Is it still there, and may it be read?")
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error


def _is_shape(name: str) -> bool:
    return name.lower().endswith(".shp") and not name.rsplit("/", 1)[-1].startswith(".")


def _beside(path: Path) -> str:
    """The text of a licence file beside a shapefile."""
    for end in (".license", ".licence"):
        if (found := path.with_suffix(end)).is_file():
            return found.read_text("utf-8", "replace")
    return ""


def _zipped(path: Path) -> Iterator[_Table]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.startswith("__MACOSX/")]
            if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
                sentence = _(
                    "{file} is too large to be taken in. Cut out the area you need, then try again."
                )
                raise SourceError(sentence.format(file=shown(path)))
            inside = "/vsizip/{" + path.absolute().as_posix() + "}/"
            for name in sorted(filter(_is_shape, names)):
                stem = name.rsplit(".", 1)[0]
                licence = next(
                    (n for n in names if n in {f"{stem}.license", f"{stem}.licence"}), None
                )
                text = archive.read(licence).decode("utf-8", "replace") if licence else ""
                yield _Table(stem.rsplit("/", 1)[-1], inside + name, None, text)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        sentence = _("{file} is not a whole zip file. Ask for the file again.")
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error


def _in_geopackage(path: Path) -> Iterator[_Table]:
    import pyogrio
    from pyogrio.errors import DataSourceError

    if not path.is_file():
        raise FileNotFoundError(path)
    try:
        listed = [(str(name), kind) for name, kind in pyogrio.list_layers(path)]
    except DataSourceError as error:
        if _has_tiles(path):
            sentence = _(
                "{file} holds a picture in tiles, which cannot be read yet. Ask for it as MBTiles."
            )
            raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
        raise _unreadable(path, error) from error
    if {"mark", "workshop"} <= {name for name, _kind in listed}:
        sentence = _("{file} is a workshop, not a layer: what people said in it stays in it.")
        raise SourceError(sentence.format(file=shown(path)))
    yield from (_Table(name, str(path), name) for name, kind in listed if kind is not None)


def _has_tiles(path: Path) -> bool:
    import apsw

    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        query = "SELECT count(*) FROM gpkg_contents WHERE data_type LIKE '%tile%'"
        return bool(connection.execute(query).fetchall()[0][0])
    except apsw.Error:
        return False


def _read(path: Path, table: _Table) -> ReadLayer:
    import geopandas
    from pyogrio.errors import (
        DataLayerError,
        DataSourceError,
        FeatureError,
        FieldError,
        GeometryError,
    )

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            frame = geopandas.read_file(
                table.source,
                layer=table.layer,
                engine="pyogrio",
                force_2d=True,
                on_invalid="ignore",
            )
    except (
        DataSourceError,
        DataLayerError,
        FeatureError,
        FieldError,
        GeometryError,
        ValueError,
    ) as error:
        raise _unreadable(path, error) from error
    problems = Problems()
    rows = list(_rows(_in_degrees(path, frame, problems), problems)) if _has_shapes(frame) else []
    if not rows:
        sentence = _("{file} holds no places at all. Ask for the file again.")
        raise SourceError(sentence.format(file=shown(path)))
    credits_, licence = _credit(table.licence)
    return made_layer(table.name, rows, problems.sentences(), credits_, licence)


def _unreadable(path: Path, error: Exception) -> SourceError:
    sentence = _(
        "{file} cannot be read: a part of it is missing or damaged. Ask for all of its files again, zipped."
    )
    return SourceError(sentence.format(file=shown(path)), repr(error))


def _has_shapes(frame: Any) -> bool:
    return hasattr(frame, "geometry") and len(frame) > 0


def _in_degrees(path: Path, frame: GeoDataFrame, problems: Problems) -> GeoDataFrame:
    """The places in WGS 84. A file that does not say its system is taken as degrees if it can be."""
    import numpy as np
    from pyproj.exceptions import ProjError

    if frame.crs is None:
        if np.any(np.abs(frame.total_bounds) > [180, 90, 180, 90]):
            sentence = _("{file} does not say its coordinate system (.prj). Ask for it in WGS 84.")
            raise SourceError(sentence.format(file=shown(path)))
        problems.add(
            _("{file} does not say its coordinate system: it was taken as WGS 84.").format(
                file=shown(path)
            )
        )
        return frame
    try:
        return frame.to_crs(4326)
    except ProjError as error:
        sentence = _(
            "{file} is in a coordinate system that is not known ({name}). Ask for it in WGS 84."
        )
        name = str(frame.crs)[:60]
        raise SourceError(sentence.format(file=shown(path), name=name), repr(error)) from error


def _rows(frame: GeoDataFrame, problems: Problems) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Each place with its filled properties; what has none is counted."""
    import orjson
    import shapely

    shapes = frame.geometry.to_numpy()
    names = [str(name) for name in frame.columns if name != frame.geometry.name]
    columns = [frame[name].to_numpy() for name in names]
    bounds = shapely.bounds(shapes)
    texts = shapely.to_geojson(shapes)
    values = [[tidy(_plain(value)) for value in column] for column in columns]
    empty = outside = 0
    for index, (text, (west, south, east, north)) in enumerate(zip(texts, bounds, strict=True)):
        if text is None or not west <= east:
            empty += 1
        elif west < -180 or east > 180 or south < -90 or north > 90:
            outside += 1
        else:
            said = {
                n: column[index]
                for n, column in zip(names, values, strict=True)
                if column[index] is not None
            }
            yield from ((part, said) for part in _single(orjson.loads(text)))
    _count(problems, empty, outside)


def _single(geometry: Any) -> list[Any]:
    return list(geometry["geometries"]) if geometry["type"] == "GeometryCollection" else [geometry]


def _count(problems: Problems, empty: int, outside: int) -> None:
    if empty:
        one, many = (
            "{n} feature has no place, and is left out.",
            "{n} features have no place, and are left out.",
        )
        problems.add(ngettext(one, many, empty).format(n=empty))
    if outside:
        one = "{n} feature is outside the world, and is left out."
        many = "{n} features are outside the world, and are left out."
        problems.add(ngettext(one, many, outside).format(n=outside))


def _plain(value: Any) -> Any:
    """A value of a column as plain Python: numbers, text, dates as text; None for missing."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, (bytes, bytearray)):
        return None
    kind = value.dtype.kind if hasattr(value, "dtype") else ""
    if kind in "mM":
        text = str(value)
        return None if text == "NaT" else text.removesuffix("T00:00:00.000")
    return value.item() if kind in "biufU" else str(value)


def _credit(text: str) -> tuple[str, str]:
    """Credits and licence out of the text of a licence file."""
    if _OPEN_LICENCE.search(text):
        return "OpenStreetMap contributors", "ODbL"
    return "", " ".join(text.split())[:200]
