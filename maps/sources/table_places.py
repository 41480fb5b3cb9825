"""The place of one row, read in the form that the table's columns have. GeoJSON geometry, WGS 84."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from maps.sources.degrees import axis_degrees, plain_text
from maps.sources.shapes import mended
from maps.sources.written_places import from_crs, from_utm, read_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Geometry
    from maps.sources.table_columns import Columns

Cells = tuple[str, ...]

_KOBO_POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)[\s,]+(-?\d+(?:\.\d+)?)(?:\s+-?[\d.]+){0,2}\s*")
_WKT = re.compile(
    r"\s*(?:SRID=(?P<srid>\d+);)?\s*(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*(?:ZM|Z|M)?\s*\(",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"-?\d{1,3}(?:\.\d+)?", re.ASCII)
_METRES = re.compile(r"-?\d+(?:\.\d+)?")


class NoSystemError(ValueError):
    """Metres without a system of coordinates are no place."""


def reader(columns: Columns) -> Callable[[Cells], Geometry]:
    """A function that reads the cells of the form's columns.

    It raises OutsideWorldError for a place that is not on the earth, NoSystemError without a system of
    coordinates, and ValueError for what is no place.
    """
    if columns.form == "lat_lon":
        return lambda cells: (
            _plain_point(cells, columns.swapped) or mended(_lat_lon(cells, columns.swapped))
        )
    if columns.form == "east_north":
        return lambda cells: _east_north(cells, columns)
    read: dict[str, Callable[[Cells, bool], Any]] = {
        "written": _written,
        "kobo": _kobo,
        "wkt": _wkt,
        "geojson": _geojson,
        "utm": _utm,
    }
    chosen = read[columns.form]
    return lambda cells: mended(chosen(cells, columns.swapped))


def is_wkt(text: str) -> bool:
    """Tell whether a cell holds well-known text."""
    return bool(_WKT.match(text))


def is_kobo(text: str) -> bool:
    """Tell whether a cell holds a geopoint with height and accuracy, a geotrace or a geoshape."""
    parts = [part for part in text.split(";") if part.strip()]
    if not parts or not all(_KOBO_POINT.fullmatch(part) for part in parts):
        return False
    return len(parts) > 1 or len(parts[0].split()) == 4


def is_geojson(text: str) -> bool:
    """Tell whether a cell holds a geometry, or a feature, of GeoJSON."""
    return text.startswith("{") and '"type"' in text and '"coordinates"' in text


def metres(text: str) -> float:
    """Metres as people write them: 333000, 333 000.5, 333.000,5, 333000 mE. ValueError if it is none."""
    bare = re.sub(r"(?i)\s*m?\s*[EN]?\s*$", "", plain_text(text))
    if re.fullmatch(r"-?\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?", bare):
        bare = re.sub("[ '’]", "", bare)
    if bare.count(",") == 1 and not ("." in bare and bare.index(".") > bare.index(",")):
        whole, fraction = bare.split(",")
        grouped = "." not in bare and len(fraction) == 3 and len(whole) <= 3
        bare = whole + fraction if grouped else f"{whole.replace('.', '')}.{fraction}"
    bare = bare.replace(",", "")
    if not _METRES.fullmatch(bare):
        raise ValueError(text)
    return float(bare)


def _point(lat: float, lon: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def _plain_point(cells: Cells, swapped: bool) -> Geometry | None:
    """The point of two plain decimals that lie in the world, as nearly all are; None for all else."""
    if not (_DECIMAL.fullmatch(cells[0]) and _DECIMAL.fullmatch(cells[1])):
        return None
    first, second = float(cells[0]), float(cells[1])
    lat, lon = (second, first) if swapped else (first, second)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    return {"type": "Point", "coordinates": [lon, lat]}


def _lat_lon(cells: Cells, swapped: bool) -> Any:
    (first, first_axis), (second, second_axis) = axis_degrees(cells[0]), axis_degrees(cells[1])
    if first_axis and first_axis == second_axis:
        raise ValueError("one axis twice")
    if first_axis or second_axis:
        swapped = first_axis == "lon" or second_axis == "lat"
    return _point(second, first) if swapped else _point(first, second)


def _written(cells: Cells, swapped: bool) -> Any:
    lat, lon = read_place(cells[0])
    says_axis = re.search(r"[NSEW+/]", plain_text(cells[0]).upper())
    return _point(lon, lat) if swapped and not says_axis else _point(lat, lon)


def _kobo(cells: Cells, swapped: bool) -> Any:
    parts = [part for part in cells[0].strip("[]() ").split(";") if part.strip()]
    found = [_KOBO_POINT.fullmatch(part) for part in parts]
    if not found or not all(found):
        raise ValueError(cells[0])
    pairs = [(float(f[1]), float(f[2])) for f in found if f]
    places = [[lat, lon] if swapped else [lon, lat] for lat, lon in pairs]
    if len(places) == 1:
        return {"type": "Point", "coordinates": places[0]}
    if len(places) > 3 and places[0] == places[-1]:
        return {"type": "Polygon", "coordinates": [places]}
    return {"type": "LineString", "coordinates": places}


def _wkt(cells: Cells, swapped: bool) -> Any:
    import shapely
    from shapely.geometry import mapping

    found = _WKT.match(cells[0])
    if not found:
        raise ValueError(cells[0][:80])
    try:
        shape = shapely.force_2d(shapely.from_wkt(cells[0].rsplit(";", 1)[-1]))
    except shapely.errors.ShapelyError as error:
        raise ValueError(cells[0][:80]) from error
    if shape is None or shape.is_empty:
        raise ValueError(cells[0][:80])
    srid = found["srid"]
    moved = (
        (lambda x, y: from_crs(f"EPSG:{srid}", x, y)[::-1])
        if srid not in {None, "0", "4326"}
        else None
    )
    return _each(mapping(shape), swapped, moved)


def _geojson(cells: Cells, swapped: bool) -> Any:
    try:
        given = json.loads(cells[0])
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if isinstance(given, dict) and given.get("type") == "Feature":
        given = given.get("geometry")
    return _each(given, swapped, None) if swapped else given


def _each(
    value: Any, swapped: bool, moved: Callable[[float, float], tuple[float, float]] | None
) -> Any:
    """A geometry with lists for tuples, each position moved or turned round."""
    if isinstance(value, dict):
        return {key: _each(part, swapped, moved) for key, part in value.items()}
    if not isinstance(value, (list, tuple)):
        return value
    if len(value) > 1 and isinstance(value[0], (int, float)):
        x, y = moved(value[0], value[1]) if moved else (value[0], value[1])
        return [y, x] if swapped else [x, y]
    return [_each(part, swapped, moved) for part in value]


def _utm(cells: Cells, swapped: bool) -> Any:
    east, north = metres(cells[1]), metres(cells[2])
    return _point(*from_utm(plain_text(cells[0]), *((north, east) if swapped else (east, north))))


def _east_north(cells: Cells, columns: Columns) -> Geometry:
    if not columns.crs:
        raise NoSystemError(cells[0])
    east, north = metres(cells[0]), metres(cells[1])
    place = from_crs(columns.crs, *((north, east) if columns.swapped else (east, north)))
    return mended(_point(*place))
