"""The grid that stands for areas where nobody brought any: cells of about a kilometre, fixed to the world."""

from __future__ import annotations

from math import cos, floor, radians
from typing import Any

CELL = 0.01  # degrees of latitude: 1.1 km
DECIMALS = 2
_MOST_CELLS = 100


def cell(lon: float, lat: float) -> Any:
    """The cell that holds a point, as a shapely polygon; about square at any latitude."""
    from shapely import box

    row = min(max(floor(round(lat / CELL, 9)), -9_000), 8_999)
    width = _width(row)
    column = floor(round((lon + 180.0) / width, 9))
    west = min(-180.0 + column * width, 180.0 - CELL)
    edges = (west, row * CELL, min(west + width, 180.0), (row + 1) * CELL)
    return box(*(round(edge, DECIMALS) for edge in edges))


def cells(shape: Any) -> list[Any]:
    """The cells that a shapely shape crosses; for a very long one, all cells of its bounding box as one."""
    from shapely import box, union_all

    west, south, east, north = shape.bounds
    if _too_many(west, south, east, north):
        corners = [cell(lon, lat) for lon in (west, east) for lat in (south, north)]
        return [box(*union_all(corners).bounds)]
    found = {}
    for row in range(floor(south / CELL), floor(north / CELL) + 1):
        lat = (row + 0.5) * CELL
        width = _width(row)
        for column in range(floor((west + 180.0) / width), floor((east + 180.0) / width) + 1):
            candidate = cell(-180.0 + (column + 0.5) * width, lat)
            if candidate.intersects(shape):
                found[candidate.bounds] = candidate
    return list(found.values())


def _too_many(west: float, south: float, east: float, north: float) -> bool:
    width = _width(floor((south + north) / 2 / CELL))
    return ((east - west) / width + 1) * ((north - south) / CELL + 1) > _MOST_CELLS


def _width(row: int) -> float:
    """Degrees of longitude of the cells of a row: a whole number of hundredths."""
    slim = cos(radians(min(abs(row), abs(row + 1)) * CELL))
    return CELL * min(max(1, round(1 / max(slim, 1e-6))), 36_000)
