"""The ground that the town is drawn on: metres to degrees, soft noise, curves and rough lines."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from desktop_app.sample.chance import chance
from desktop_app.sample.place import BRIDGE_LAT, BRIDGE_LON, METRES_EAST, METRES_NORTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]


def to_degrees(shape: BaseGeometry) -> BaseGeometry:
    """A shape in metres to the same shape in degrees (WGS 84, longitude first)."""
    scale = np.array([METRES_EAST, METRES_NORTH])
    centre = np.array([BRIDGE_LON, BRIDGE_LAT])
    return shapely.transform(shape, lambda points: points / scale + centre)


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


def curve(points: Sequence[Point], rounds: int = 3) -> list[Point]:
    """Round the corners of a line (Chaikin's corner cutting); the ends stay."""
    line = list(points)
    for _ in range(rounds):
        cut = [line[0]]
        for (ax, ay), (bx, by) in itertools.pairwise(line):
            cut.append((0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by))
            cut.append((0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by))
        line = [*cut, line[-1]]
    return line


def rough(points: Sequence[Point], amount: float, until: float, seed: int) -> list[Point]:
    """Break a line into uneven pieces no longer than `until` metres, as a coast or a stream runs."""
    line = list(points)
    longest = max(math.dist(a, b) for a, b in itertools.pairwise(line))
    while longest > until:
        line = _displaced(line, amount, seed)
        longest /= 2
    return line


def _displaced(line: list[Point], amount: float, seed: int) -> list[Point]:
    broken = [line[0]]
    for (ax, ay), (bx, by) in itertools.pairwise(line):
        push = (chance(ax, by, seed) - 0.5) * amount
        broken.append(((ax + bx) / 2 - (by - ay) * push, (ay + by) / 2 + (bx - ax) * push))
        broken.append((bx, by))
    return broken
