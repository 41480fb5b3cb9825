"""The ground that the town is drawn on: its metres, its place in the ocean, noise, curves.

The town is invented, and lies where it can be taken for no real one: on an island that does not
exist, in the open Atlantic. Everything is drawn in metres east and north of the main bridge and
turned into degrees at the end. All "chance" is a hash of the position, so that every run and every
machine draws the same town.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]

# The whole drawing fits into one tile of zoom 10, so that no zoom shows an edge of the sea.
WORLD_TILE = (10, 435, 500)


def _tile_latitude(row: float, zoom: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**zoom))))


def tile_bounds(zoom: int, column: int, row: int) -> tuple[float, float, float, float]:
    """West, south, east, north of an XYZ tile, in degrees."""
    width = 360 / 2**zoom
    west = column * width - 180
    return west, _tile_latitude(row + 1, zoom), west + width, _tile_latitude(row, zoom)


BOUNDS = tile_bounds(*WORLD_TILE)
BRIDGE_LON, BRIDGE_LAT = (BOUNDS[0] + BOUNDS[2]) / 2, (BOUNDS[1] + BOUNDS[3]) / 2
_METRES_NORTH = 110_600.0  # a degree of latitude here
_METRES_EAST = 111_320.0 * math.cos(math.radians(BRIDGE_LAT))


def to_lon_lat(east: float, north: float) -> Point:
    """Metres from the main bridge to longitude and latitude, to six decimals."""
    return (
        round(BRIDGE_LON + east / _METRES_EAST, 6),
        round(BRIDGE_LAT + north / _METRES_NORTH, 6),
    )


def to_degrees(shape: BaseGeometry) -> BaseGeometry:
    """A shape in metres to the same shape in degrees (WGS 84, longitude first)."""
    scale = np.array([_METRES_EAST, _METRES_NORTH])
    centre = np.array([BRIDGE_LON, BRIDGE_LAT])
    return shapely.transform(shape, lambda points: points / scale + centre)


def chance(*key: float) -> float:
    """A number from 0 to 1 that is always the same for the same key."""
    mixed = 0.0
    for value in key:
        mixed = (math.sin(mixed * 269.5 + value * 12.9898 + 78.233) * 43_758.5453) % 1.0
    return mixed


def noise(points: NDArray[np.float64], size: float, seed: int) -> NDArray[np.float64]:
    """Soft hills and hollows from -1 to 1 at points (n, 2) in metres; `size` is their width."""
    scaled = points / size
    corner = np.floor(scaled)
    part = scaled - corner
    part = part * part * (3 - 2 * part)
    total = np.zeros(len(points))
    for dx in (0, 1):
        for dy in (0, 1):
            weight = np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1])
            key = np.sin((corner[:, 0] + dx) * 127.1 + (corner[:, 1] + dy) * 311.7 + seed * 74.7)
            total += weight * ((key * 43_758.5453) % 1.0)
    return total * 2 - 1


def noise_at(x: float, y: float, size: float, seed: int) -> float:
    """`noise` at one point, without the cost of arrays."""
    left, low = math.floor(x / size), math.floor(y / size)
    u, v = x / size - left, y / size - low
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    total = 0.0
    for dx, across in ((0, 1 - u), (1, u)):
        for dy, up in ((0, 1 - v), (1, v)):
            key = math.sin((left + dx) * 127.1 + (low + dy) * 311.7 + seed * 74.7)
            total += across * up * ((key * 43_758.5453) % 1.0)
    return total * 2 - 1


def curve(points: Sequence[Point], rounds: int = 3) -> list[Point]:
    """Round the corners of a line (Chaikin's corner cutting); the ends stay."""
    line = list(points)
    for _ in range(rounds):
        cut = [line[0]]
        for (ax, ay), (bx, by) in zip(line, line[1:], strict=False):
            cut.append((0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by))
            cut.append((0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by))
        line = [*cut, line[-1]]
    return line


def rough(points: Sequence[Point], amount: float, until: float, seed: int) -> list[Point]:
    """Break a line into uneven pieces no longer than `until` metres, as a coast or a stream runs."""
    line = list(points)
    longest = max(math.dist(a, b) for a, b in zip(line, line[1:], strict=False))
    while longest > until:
        line = _displaced(line, amount, seed)
        longest /= 2
    return line


def _displaced(line: list[Point], amount: float, seed: int) -> list[Point]:
    broken = [line[0]]
    for (ax, ay), (bx, by) in zip(line, line[1:], strict=False):
        push = (chance(ax, by, seed) - 0.5) * amount
        broken.append(((ax + bx) / 2 - (by - ay) * push, (ay + by) / 2 + (bx - ax) * push))
        broken.append((bx, by))
    return broken
