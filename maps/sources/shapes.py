"""Checking and mending GeoJSON geometry that others wrote. WGS 84 unless said; longitude first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.model import Geometry

FAMILIES = {
    "Point": "point", "MultiPoint": "point", "LineString": "line", "MultiLineString": "line",
    "Polygon": "area", "MultiPolygon": "area",
}  # fmt: skip
_DEPTH = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
_WIDE = 300.0
_SINGLE = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}


_BEYOND = 540.0


class OutsideWorldError(ValueError):
    """A position is not on the earth."""

    def __init__(self, lat: float, lon: float) -> None:
        super().__init__(f"{lat}, {lon}")
        self.lat = lat
        self.lon = lon


def single_shapes(geometry: Any) -> Iterator[Any]:
    """The parts of nested geometry collections; anything else is itself."""
    if isinstance(geometry, dict) and geometry.get("type") == "GeometryCollection":
        parts = geometry.get("geometries")
        if not isinstance(parts, list) or not parts:
            raise ValueError("a collection without geometries")
        for part in parts:
            yield from single_shapes(part)
    else:
        yield geometry


def mended(geometry: Any) -> Geometry:
    """A geometry with two numbers per position and closed rings, cut where it crosses the antimeridian.

    Raises:
        OutsideWorldError: A longitude is beyond ±180, or a latitude beyond ±90.
        ValueError: It is not a geometry of GeoJSON.
    """
    if not isinstance(geometry, dict) or geometry.get("type") not in FAMILIES:
        raise ValueError("not a geometry")
    kind, coordinates = geometry["type"], geometry.get("coordinates")
    if kind in _SINGLE:
        read = [_READ[_SINGLE[kind]](part) for part in _list(coordinates, 1)]
    else:
        read = _READ[kind](coordinates)
    found = {"type": kind, "coordinates": read}
    return found if FAMILIES[kind] == "point" else _within(found, kind)


def _within(geometry: Geometry, kind: str) -> Geometry:
    """A line or area within ±180 degrees; most are, and cost no more than a look at their longitudes."""
    lines = [geometry["coordinates"]]
    for _level in range(_DEPTH[kind]):
        lines = [line for part in lines for line in part]
    west = min(position[0] for line in lines for position in line)
    east = max(position[0] for line in lines for position in line)
    if east - west <= _WIDE and west >= -180 and east <= 180:
        return geometry
    return _cut(geometry, west, east)


def _cut(geometry: Geometry, west: float, east: float) -> Geometry:
    import orjson
    import shapely

    from maps.sources.antimeridian import crossing, cut

    shape = shapely.from_geojson(orjson.dumps(geometry))
    if crossing(shapely.bounds(shape)):
        parts = cut(shape)
        geometry = orjson.loads(shapely.to_geojson(parts))
        west, _south, east, _north = shapely.bounds(parts)
    if not (west >= -180 and east <= 180):
        raise OutsideWorldError(float(shapely.bounds(shape)[1]), east if east > 180 else west)
    return geometry


def _position(value: Any, farthest: float = _BEYOND) -> list[float]:
    if not isinstance(value, (list, tuple)) or len(value) < 2:
        raise ValueError("not a position")
    lon, lat = value[0], value[1]
    for number in (lon, lat):
        if (
            isinstance(number, bool)
            or not isinstance(number, (int, float))
            or not math.isfinite(number)
        ):
            raise ValueError("not a number")
    if not (-farthest <= lon <= farthest and -90 <= lat <= 90):
        raise OutsideWorldError(lat, lon)
    return [float(lon), float(lat)]


def _point(value: Any) -> list[float]:
    return _position(value, 180)


def _line(value: Any) -> list[list[float]]:
    return [_position(position) for position in _list(value, 2)]


def _area(value: Any) -> list[list[list[float]]]:
    return [_ring(ring) for ring in _list(value, 1)]


def _ring(value: Any) -> list[list[float]]:
    ring = [_position(position) for position in _list(value, 3)]
    if ring[0] != ring[-1]:
        ring.append(ring[0])
    if len(ring) < 4:
        raise ValueError("a ring with too few positions")
    return ring


def _list(value: Any, least: int) -> list[Any]:
    if not isinstance(value, list) or len(value) < least:
        raise ValueError("too few positions")
    return value


_READ: dict[str, Any] = {"Point": _point, "LineString": _line, "Polygon": _area}
