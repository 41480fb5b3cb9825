"""The land under the town: island, rivers, woods, fields, sand. Shapes in metres from the bridge."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon

from desktop_app.sample.chance import chance
from desktop_app.sample.ground import Point, curve, noise, rough

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

RIVER: list[Point] = [
    (4750, 3650), (4300, 3700), (3900, 3250), (3350, 2950), (2650, 2550), (2150, 1800), (1550, 1480),
    (1130, 900), (620, 560), (290, 140), (0, 0), (-260, -330), (-330, -650), (-640, -930),
    (-700, -1400), (-1120, -1800), (-1190, -2350), (-1700, -2700), (-1900, -3250), (-2450, -4300),
]  # fmt: skip
STREAM: list[Point] = [
    (-4300, 3900), (-3500, 3300), (-3050, 2500), (-2350, 1950), (-2150, 1150), (-1690, 680),
    (-1560, 80), (-1230, -230), (-1010, -620), (-640, -930),
]  # fmt: skip
NORTH_STREAM: list[Point] = [(1500, 4300), (1350, 3500), (1750, 2900), (1700, 2200), (2150, 1800)]
EAST_STREAM: list[Point] = [
    (4300, 1500), (3500, 1200), (2900, 450), (2350, 0), (1900, -900), (1250, -1500), (700, -1750),
    (100, -2250), (-600, -2200), (-1190, -2350),
]  # fmt: skip
_HILLS = (  # east, north, how high, how wide
    (-1300, 4700, 1.0, 2100), (3300, 4900, 1.0, 1900), (4600, 1900, 0.95, 1700),
    (-5600, 1300, 1.0, 1900), (4300, -3300, 0.9, 1700), (-3900, 4100, 0.8, 1500),
    (2700, 1500, 0.42, 700), (-1350, 1050, 0.33, 420), (-4700, -2300, 0.6, 1100),
    (1700, -2900, 0.5, 900),
)  # fmt: skip


class Land(NamedTuple):
    """The island and what covers it; `rivers` are areas, `streams` name their centre lines."""

    island: BaseGeometry
    rivers: BaseGeometry
    streams: dict[str, LineString]
    woods: BaseGeometry
    fields: list[BaseGeometry]
    meadows: list[BaseGeometry]
    sand: BaseGeometry


def height(points: np.ndarray) -> np.ndarray:
    """How high the ground is (0 at the sea, about 1 on the hills) at points (n, 2)."""
    total = np.zeros(len(points))
    for east, north, high, wide in _HILLS:
        away = np.hypot(points[:, 0] - east, points[:, 1] - north)
        total = np.maximum(total, high * np.exp(-((away / wide) ** 2)))
    bumps = 0.17 * noise(points, 1100, 3) + 0.13 * noise(points, 420, 4)
    return total + bumps + 0.07 * noise(points, 170, 5)


def _coast() -> Polygon:
    corners = []
    for step in range(28):
        turn = 2 * math.pi * step / 28
        reach = 1 + 0.1 * math.sin(2 * turn + 0.6) + 0.1 * math.sin(3 * turn + 2.1)
        reach += 0.24 * (chance(step, 7) - 0.5)
        corners.append((-300 + 8100 * reach * math.cos(turn), 700 + 5900 * reach * math.sin(turn)))
    coast = Polygon(rough(curve([*corners, corners[0]], 1), 0.62, 60, 11)).buffer(0)
    bay = Polygon(rough(curve(_BAY, 2), 0.3, 90, 12)).buffer(0)
    island = coast.difference(bay).buffer(-25).buffer(50).buffer(-25)
    return max(shapely.get_parts(island), key=lambda part: part.area)


_BAY: list[Point] = [
    (-2100, -3500), (-2700, -3480), (-3350, -3700), (-3900, -4300), (-4300, -5600), (-3600, -7500),
    (-1600, -7500), (-900, -5600), (-1500, -4300), (-2100, -3500),
]  # fmt: skip


def _water(line: LineString, narrow: float, wide: float) -> BaseGeometry:
    """A stream as an area that widens on its way, and a little at random."""
    length = line.length
    steps = np.arange(0, length, 35.0)
    centres = shapely.line_interpolate_point(line, steps)
    sway = noise(np.column_stack([steps, steps * 0]), 260, 21)
    half = (narrow + (wide - narrow) * steps / length) / 2 * (1 + 0.28 * sway)
    links = [
        shapely.union(a.buffer(float(r)), b.buffer(float(s))).convex_hull
        for a, b, r, s in zip(centres, centres[1:], half, half[1:], strict=False)
    ]
    return _rounded(shapely.union_all(links).simplify(3.0))


def _stream(points: list[Point], seed: int) -> LineString:
    return LineString(curve(rough(curve(points, 2), 0.35, 160, seed), 2))


def _patches(cells: list[BaseGeometry], soft: float) -> BaseGeometry:
    whole = shapely.union_all(cells).buffer(-soft).buffer(2 * soft).buffer(-soft)
    return _rounded(whole.simplify(soft * 0.6))


def _rounded(shape: BaseGeometry) -> BaseGeometry:
    parts = [
        Polygon(curve(part.exterior.coords, 2), [curve(r.coords, 2) for r in part.interiors])
        for part in shapely.get_parts(shape)
        if part.area > 9_000
    ]
    return shapely.union_all(shapely.make_valid(parts))


def _woods(island: BaseGeometry) -> BaseGeometry:
    size = 70.0
    east, north = np.meshgrid(np.arange(-9000, 10200, size), np.arange(-6000, 9000, size))
    centres = np.column_stack([east.ravel(), north.ravel()])
    high = height(centres) > 0.5
    copse = (noise(centres, 420, 8) > 0.66) & (np.hypot(*centres.T) > 2300)
    picked = centres[high | copse]
    cells = shapely.box(picked[:, 0], picked[:, 1], picked[:, 0] + size, picked[:, 1] + size)
    return _patches(list(cells), 38).intersection(island.buffer(-140))


def _parcels(island: BaseGeometry) -> tuple[list[BaseGeometry], list[BaseGeometry]]:
    """Fields and meadows as crooked parcels, none of them square to its neighbour."""
    size = 170.0
    east, north = np.meshgrid(np.arange(-9300, 10600, size), np.arange(-6200, 9300, size))
    centres = np.column_stack([east.ravel(), north.ravel()])
    turn = np.column_stack([noise(centres * 7.3, 61, 31), noise(centres * 5.1, 53, 32)])
    seeds = shapely.multipoints(centres + turn * size * 0.48)
    cells = np.array(shapely.get_parts(shapely.voronoi_polygons(seeds)))
    middles = shapely.get_coordinates(shapely.centroid(cells))
    inland = shapely.contains_properly(island.buffer(-220), shapely.points(middles))
    tilled = 0.9 * noise(middles, 1300, 33) + 0.9 * noise(middles, 190, 34)
    tilled += 0.55 - 1.5 * height(middles)
    fields = cells[inland & (tilled > 0.4)]
    meadows = cells[inland & (tilled <= 0.4) & (noise(middles, 350, 35) > 0.15)]
    return list(shapely.buffer(fields, -3.5)), list(shapely.buffer(meadows, -3.5))


def _sand(island: BaseGeometry, rivers: BaseGeometry, main: LineString) -> BaseGeometry:
    shore = island.difference(island.buffer(-55))
    spots = [
        Polygon(p)
        for p in (_beach(-1900, -4200, 1500), _beach(3300, -4700, 1100), _beach(-7600, 100, 900))
    ]
    bars = []
    for step in np.arange(600, main.length, 270):
        point = main.interpolate(step)
        if chance(step, 41) > 0.45:
            bars.append(point.buffer(24 + 38 * chance(step, 42)))
    banks = shapely.union_all(bars).difference(rivers).buffer(-4).buffer(4)
    return shapely.union(shore.intersection(shapely.union_all(spots)), banks.intersection(island))


def _beach(east: float, north: float, wide: float) -> list[Point]:
    return [
        (east + wide * math.cos(a), north + wide * math.sin(a))
        for a in np.linspace(0, 2 * math.pi, 20)
    ]


@cache
def land() -> Land:
    """Draw the land; always the same."""
    island = _coast()
    streams = {
        "river": _stream(RIVER, 51), "stream": _stream(STREAM, 52),
        "north": _stream(NORTH_STREAM, 53), "east": _stream(EAST_STREAM, 54),
    }  # fmt: skip
    rivers = shapely.union_all(
        [
            _water(streams["river"], 26, 118),
            _water(streams["stream"], 8, 28),
            _water(streams["north"], 5, 12),
            _water(streams["east"], 5, 18),
        ]
    )
    woods = _woods(island).difference(rivers.buffer(30))
    fields, meadows = _parcels(island)
    return Land(
        island,
        rivers.intersection(island),
        streams,
        woods,
        fields,
        meadows,
        _sand(island, rivers, streams["river"]),
    )
