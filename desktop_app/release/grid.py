"""The grid that stands for areas where nobody brought any: cells fixed to the world, each in one of twice its side.

Everything is counted in whole units of a sixteenth of a hundredth of a degree (70 m), so that the cells of all
levels nest exactly. Level 4 (`BASE`) is about a kilometre. Cells are about square: within a third of a degree
from south to north they have one width, in degrees.
"""

from __future__ import annotations

from math import cos, floor, radians
from typing import Any

BASE = 4
CELL = 0.01  # degrees of latitude of a cell of the level BASE: 1.1 km
DECIMALS = 2
ROW = 1 << 24
"""From a cell's key to that of the next cell to the north; to the east it is 1."""

_UNITS = 1600  # per degree
_WIDEST = 9
_MOST_CELLS = 100


def cell(lon: float, lat: float) -> Any:
    """The cell of the level BASE that holds a point, as a shapely polygon."""
    return polygon(key(lon, lat, BASE), BASE)


def key(lon: float, lat: float, level: int) -> int:
    """A number for the cell of a level that holds a point."""
    up = min(max(floor(round(lat * _UNITS, 6)), -90 * _UNITS), 90 * _UNITS - 1)
    across = min(max(floor(round((lon + 180.0) * _UNITS, 6)), 0), 360 * _UNITS - 1)
    return (up >> level) * ROW + across // (_wide(up) << level)


def keys(lons: Any, lats: Any, level: int) -> Any:
    """The same for arrays of points."""
    import numpy as np

    up = np.floor(np.round(lats * _UNITS, 6)).astype(np.int64).clip(-90 * _UNITS, 90 * _UNITS - 1)
    across = np.floor(np.round((lons + 180.0) * _UNITS, 6)).astype(np.int64)
    across = across.clip(0, 360 * _UNITS - 1)
    roots, which = np.unique(up >> _WIDEST, return_inverse=True)
    wide = np.array([_wide(int(root) << _WIDEST) for root in roots], dtype=np.int64)[which]
    return (up >> level) * ROW + across // (wide << level)


def polygon(cell_key: int, level: int) -> Any:
    """The cell with this key."""
    from shapely import box

    row, column = cell_key // ROW, cell_key % ROW
    south = row << level
    wide = _wide(south) << level
    east, north = min((column + 1) * wide, 360 * _UNITS), min(south + (1 << level), 90 * _UNITS)
    edges = (column * wide / _UNITS - 180, south / _UNITS, east / _UNITS - 180, north / _UNITS)
    return box(*(round(edge, 6) for edge in edges))


def side(level: int) -> float:
    """The side of the cells of a level, from south to north, in metres."""
    return (1 << level) / _UNITS * 111_000.0


def cells(shape: Any) -> list[int]:
    """The keys of the cells of the level BASE that a shapely shape crosses; () where they are too many."""
    west, south, east, north = shape.bounds
    if _too_many(west, south, east, north):
        return []
    found = {}
    for row in range(floor(south / CELL), floor(north / CELL) + 1):
        lat = (row + 0.5) * CELL
        width = _width(lat)
        for column in range(floor((west + 180.0) / width), floor((east + 180.0) / width) + 1):
            candidate = key(-180.0 + (column + 0.5) * width, lat, BASE)
            if candidate not in found and polygon(candidate, BASE).intersects(shape):
                found[candidate] = True
    return list(found)


def around(shape: Any) -> Any:
    """The bounding box of a shape, out to the edges of the cells that its corners are in."""
    from shapely import box, union_all

    west, south, east, north = shape.bounds
    corners = [cell(lon, lat) for lon in (west, east) for lat in (south, north)]
    return box(*union_all(corners).bounds)


def _wide(up: int) -> int:
    """How many units wide a cell of the finest level is at so many units from the equator."""
    root = up >> _WIDEST
    nearest = min(abs(root), abs(root + 1)) * (1 << _WIDEST) / _UNITS
    return min(max(1, round(1 / max(cos(radians(nearest)), 1e-6))), 36_000)


def _too_many(west: float, south: float, east: float, north: float) -> bool:
    width = _width((south + north) / 2)
    return ((east - west) / width + 1) * ((north - south) / CELL + 1) > _MOST_CELLS


def _width(lat: float) -> float:
    return CELL * _wide(floor(lat * _UNITS))
