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
_SINGLE = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}


class OutsideWorldError(ValueError):
    """A position is not on the earth."""


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
    """A geometry with two numbers per position and closed rings.

    Raises:
        OutsideWorldError: A longitude is beyond ±180, or a latitude beyond ±90.
        ValueError: It is not a geometry of GeoJSON.
    """
    if not isinstance(geometry, dict) or geometry.get("type") not in FAMILIES:
        raise ValueError("not a geometry")
    kind, coordinates = geometry["type"], geometry.get("coordinates")
    if kind in _SINGLE:
        parts = _list(coordinates, 1)
        return {"type": kind, "coordinates": [_READ[_SINGLE[kind]](part) for part in parts]}
    return {"type": kind, "coordinates": _READ[kind](coordinates)}


def _position(value: Any) -> list[float]:
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
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise OutsideWorldError(f"{lat}, {lon}")
    return [float(lon), float(lat)]


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


_READ: dict[str, Any] = {"Point": _position, "LineString": _line, "Polygon": _area}
