"""Extents and zooms in the unit square of tiles (`desktop_app.mercator`).

Ground over the antimeridian goes on beyond 1: its columns count on, and are wrapped when a tile is named.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from maps.sources.tile_grid import Bounds

    Numbers = NDArray[np.float64]
    Plane = Callable[[Numbers, Numbers], tuple[Numbers, Numbers]]

TILE = 256  # pixels along an edge
_ALMOST = 1e-9  # what rounding leaves of a tile's edge
_NEARLY_ALL = 0.9  # of the way around: then it is taken as the whole world
_DEEPEST = 22
_SAMPLED = 9  # pixels looked at along each edge
_LONG = 2  # a pixel this much longer than wide keeps all its detail; of a longer one some may go
_SLACK = (
    0.05  # of a zoom level: 3.5 % of the detail may go rather than four times the tiles be made
)


def degrees_of(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    """The unit square to degrees; east of the antimeridian the longitude counts on beyond 180."""
    return x * 360 - 180, np.degrees(np.arctan(np.sinh(math.pi * (1 - 2 * y))))


def usual_pixel(ground: Plane, size: tuple[int, int]) -> float:
    """The edge of a usual pixel in the unit square, the shorter one where it is oblong; NaN where there is none.

    `ground` brings columns and rows of a picture of `size` pixels to the unit square.
    """
    at = (np.arange(_SAMPLED) + 0.5) / _SAMPLED
    column, row = np.meshgrid(at * size[0], at * size[1])
    x, y = ground(column, row)
    edges = []
    for step in ((0.5, 0.0), (0.0, 0.5)):
        across, down = ground(column + step[0], row + step[1])
        edges.append(2 * np.hypot((across - x + 0.5) % 1 - 0.5, down - y))
    mean = np.sqrt(edges[0] * edges[1])
    edge = np.maximum(np.minimum(*edges), mean / _LONG)
    usual = edge[np.isfinite(edge) & (edge > 0)]
    return float(np.median(usual)) if usual.size else math.nan


@dataclass(frozen=True, slots=True)
class Extent:
    """A box of ground in the unit square; `east` is beyond 1 where it lies over the antimeridian."""

    west: float
    north: float
    east: float
    south: float

    @classmethod
    def around(cls, x: Numbers, y: Numbers) -> Extent:
        """The box around points whose x go on without a jump; nearly all the way around is the whole world."""
        west, east = float(x.min()), float(x.max())
        north, south = max(0.0, float(y.min())), min(1.0, float(y.max()))
        if east - west > _NEARLY_ALL:
            return cls(0.0, north, 1.0, south)
        turns = math.floor(west + _ALMOST)
        return cls(max(0.0, west - turns), north, east - turns, south)

    @property
    def bounds(self) -> Bounds:
        """West, south, east, north in degrees; west is greater than east over the antimeridian."""
        ends = np.array([self.west, self.east]), np.array([self.north, self.south])
        (west, east), (north, south) = degrees_of(*ends)
        return (
            float(west),
            float(south),
            float(east - 360 if self.east > 1 + _ALMOST else east),
            float(north),
        )

    def columns(self, zoom: int) -> range:
        """The columns of tiles, counted on beyond the antimeridian."""
        size = 2**zoom
        return range(math.floor(self.west * size + _ALMOST), math.ceil(self.east * size - _ALMOST))

    def rows(self, zoom: int) -> range:
        """The rows of tiles, from the north."""
        size = 2**zoom
        return range(
            math.floor(self.north * size + _ALMOST), math.ceil(self.south * size - _ALMOST)
        )

    def count(self, zoom: int) -> int:
        """How many tiles it takes."""
        return len(self.columns(zoom)) * len(self.rows(zoom))

    def zooms(self, pixel: float) -> range:
        """From one or two tiles for all of it to where a tile's pixel is as fine as `pixel` (in the unit square)."""
        wanted = math.ceil(-math.log2(pixel * TILE) - _SLACK)
        first = 1 if self.east > 1 + _ALMOST else 0
        last = max(1, min(_DEEPEST, wanted))  # a single tile may have a seam in its middle
        lowest = last
        while lowest > first and self.count(lowest) > 2:
            lowest -= 1
        return range(lowest, last + 1)
