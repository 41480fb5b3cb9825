"""The ways through the town: the highway, roads, lanes that grew by themselves, foot paths, bridges.

Main ways are drawn by hand. Lanes follow a direction that drifts over the ground, keep apart from
their neighbours, and stop at water: streets as they come about, not a grid.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import LineString
from shapely.geometry import Point as Dot

from desktop_app.sample.chance import chance, noise_at
from desktop_app.sample.ground import Point, curve
from desktop_app.sample.landscape import land
from desktop_app.sample.main_ways import MAIN_WAYS, PATHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

STEP = 12.0


@dataclass(frozen=True, slots=True)
class Way:
    """A street or path. `kind` is the class of OpenMapTiles; `span` is bridge, ford or ""."""

    line: LineString
    kind: str
    name: str = ""
    name_ne: str = ""
    span: str = ""
    built: float = 0.0  # how many houses stand along it, 0 to 1


@dataclass(frozen=True, slots=True)
class Settlement:
    """A part of town: an oval (centre, radii, turn in radians) with lanes so many metres apart."""

    name: str
    centre: Point
    radii: Point
    turn: float
    along: float
    across: float
    built: float


@cache
def built_area(settlement: Settlement) -> BaseGeometry:
    """The oval of a settlement, with an uneven edge, without the water."""
    (east, north), (long, wide) = settlement.centre, settlement.radii
    c, s = math.cos(settlement.turn), math.sin(settlement.turn)
    edge = []
    for i in range(48):
        a = 2 * math.pi * i / 48
        reach = 1 + 0.16 * math.sin(3 * a + east) + 0.1 * math.sin(5 * a + north)
        x, y = long * reach * math.cos(a), wide * reach * math.sin(a)
        edge.append((east + x * c - y * s, north + x * s + y * c))
    dry = shapely.Polygon(edge).difference(_wet())
    shapely.prepare(dry)
    return dry


@cache
def _wet() -> BaseGeometry:
    return (
        land()
        .rivers.buffer(16)
        .union(shapely.box(-20_000, -20_000, 20_000, 20_000) - land().island.buffer(-30))
    )


SETTLEMENTS = (
    Settlement("Bazaar", (-430, 330), (640, 430), 1.05, 62, 84, 0.98),
    Settlement("Pulpari", (640, -330), (560, 330), -0.42, 82, 120, 0.8),
    Settlement("Ghat", (-2640, -2840), (620, 440), 0.9, 80, 115, 0.8),
    Settlement("Dandagaun", (-930, 2790), (420, 300), 0.25, 105, 150, 0.6),
    Settlement("Simalchaur", (-2560, 20), (520, 400), 0.5, 120, 165, 0.55),
    Settlement("Besi", (690, 1400), (400, 300), 0.75, 110, 150, 0.6),
    Settlement("Kafalbari", (1860, 700), (430, 290), 0.35, 105, 150, 0.6),
    Settlement("Naya Basti", (-130, -1130), (330, 165), 1.15, 50, 78, 0.97),
    Settlement("Khani", (3250, -640), (330, 180), -0.15, 110, 140, 0.55),
    Settlement("Uttar Tole", (300, 4400), (260, 200), 0.6, 120, 160, 0.4),
    Settlement("Purba", (5650, -350), (420, 260), 0.5, 120, 160, 0.5),
    Settlement("Paschim", (-5400, -1500), (420, 300), 0.2, 120, 170, 0.45),
)  # fmt: skip


def _main_ways() -> Iterator[Way]:
    for kind, name, name_ne, points, built in MAIN_WAYS:
        yield from _spanned(LineString(curve(points)), kind, name, name_ne, built)
    for kind, name, name_ne, points in PATHS:
        built = 0.12 if kind == "path" else 0.0
        yield from _spanned(LineString(curve(points)), kind, name, name_ne, built)


def _spanned(line: LineString, kind: str, name: str, name_ne: str, built: float) -> Iterator[Way]:
    """Cut a way where it meets water: a bridge for roads, a ford for tracks and paths."""
    water = land().rivers.buffer(5)
    span = "ford" if kind in {"track", "path"} else "bridge"
    for part in shapely.get_parts(line.difference(water)):
        yield Way(part, kind, name, name_ne, "", built)
    for part in shapely.get_parts(line.intersection(water)):
        if part.length > 3:
            yield Way(part, kind, name, name_ne, span)


class _Spots:
    """Points in square cells, to ask quickly whether one is near."""

    def __init__(self, cell: float) -> None:
        self.cell = cell
        self.cells: dict[tuple[int, int], list[Point]] = {}

    def add(self, point: Point) -> None:
        self.cells.setdefault(self._key(point), []).append(point)

    def near(self, point: Point, gap: float) -> bool:
        x, y = self._key(point)
        for i in (x - 1, x, x + 1):
            for j in (y - 1, y, y + 1):
                for other in self.cells.get((i, j), ()):
                    if math.dist(other, point) < gap:
                        return True
        return False

    def _key(self, point: Point) -> tuple[int, int]:
        return math.floor(point[0] / self.cell), math.floor(point[1] / self.cell)


def _direction(settlement: Settlement, point: Point, crossing: bool) -> float:
    drift = noise_at(*point, 420, 61) * 0.75 + noise_at(*point, 150, 62) * 0.18
    return settlement.turn + drift + (math.pi / 2 if crossing else 0)


def _trace(
    settlement: Settlement, start: Point, crossing: bool, spots: _Spots, gap: float
) -> list[Point]:
    """Follow the drift of the ground both ways from a start, until it gets too near or leaves."""
    area = built_area(settlement)
    halves = []
    for sign in (1, -1):
        line, point = [], start
        for _ in range(90):
            turn = _direction(settlement, point, crossing)
            point = (
                point[0] + sign * STEP * math.cos(turn),
                point[1] + sign * STEP * math.sin(turn),
            )
            if not area.contains(Dot(point)) or spots.near(point, gap * 0.62):
                break
            line.append(point)
        halves.append(line)
    return [*reversed(halves[1]), start, *halves[0]]


def _lanes(settlement: Settlement, mains: list[Way]) -> Iterator[Way]:
    area = built_area(settlement)
    left, bottom, right, top = area.bounds
    for crossing, gap in ((False, settlement.along), (True, settlement.across)):
        spots = _Spots(gap)
        for way in mains:
            _keep_clear(settlement, way, crossing, spots)
        for i in range(700):
            start = (left + (right - left) * chance(i, 71), bottom + (top - bottom) * chance(i, 72))
            if not area.contains(Dot(start)) or spots.near(start, gap):
                continue
            line = _trace(settlement, start, crossing, spots, gap)
            if len(line) * STEP < gap * 0.8:
                continue
            for point in line:
                spots.add(point)
            yield Way(LineString(line), "minor", built=settlement.built)


def _keep_clear(settlement: Settlement, way: Way, crossing: bool, spots: _Spots) -> None:
    """Count a main road as one of the lanes that run in its direction."""
    points = shapely.get_coordinates(way.line.segmentize(STEP))
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        turn = math.atan2(by - ay, bx - ax) - _direction(settlement, (ax, ay), crossing)
        if abs(math.cos(turn)) > 0.72:
            spots.add((ax, ay))


def _joined(lanes: list[Way], mains: list[Way]) -> Iterator[Way]:
    """Lead loose ends to the nearest way; what stays alone and short is left out."""
    others = [way.line for way in [*mains, *lanes]]
    tree = shapely.STRtree(others)
    for i, lane in enumerate(lanes):
        points = list(lane.line.coords)
        mine = len(mains) + i
        head, tail = (_reach(points[end], mine, tree, others) for end in (0, -1))
        line = LineString(curve([*([head] if head else []), *points, *([tail] if tail else [])], 1))
        meets = [j for j in tree.query(line, predicate="intersects") if j != mine]
        if meets:
            kind = "minor" if line.length > 150 or lane.built > 0.95 else "service"
            yield Way(line.simplify(1.5), kind, built=lane.built)


def _reach(end: Point, mine: int, tree: shapely.STRtree, others: list[LineString]) -> Point | None:
    dot = Dot(end)
    near = [j for j in tree.query(dot.buffer(55)) if j != mine and others[j].distance(dot) < 55]
    if not near:
        return None
    target = min((others[j] for j in near), key=dot.distance)
    found = target.interpolate(target.project(dot))
    crosses = LineString([end, (found.x, found.y)]).intersects(land().rivers)
    return None if crosses else (found.x, found.y)


@cache
def ways() -> tuple[Way, ...]:
    """Every street and path of the town; always the same."""
    mains = list(_main_ways())
    lanes = [lane for settlement in SETTLEMENTS for lane in _lanes(settlement, mains)]
    return (*mains, *_joined(lanes, mains))
