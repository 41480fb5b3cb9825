"""The houses along the ways, and the buildings of the named places."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from desktop_app.sample.chance import chance
from desktop_app.sample.landscape import land
from desktop_app.sample.main_ways import FALLEN_BRIDGE
from desktop_app.sample.streets import Way, ways

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

HALF_WIDTH = {
    "primary": 7.0,
    "secondary": 5.5,
    "tertiary": 4.5,
    "minor": 2.8,
    "service": 2.2,
    "track": 2.5,
}


@cache
def named_places() -> dict[str, dict[str, Any]]:
    """The named points of the town by key: `en`, `ne`, `at` (metres), `type`, `class`, `size`."""
    text = (Path(__file__).parent / "told" / "places.json").read_text(encoding="utf-8")
    return {place["key"]: place for place in json.loads(text)["places"]}


def _oblong(x: float, y: float, turn: float, long: float, deep: float) -> BaseGeometry:
    c, s = math.cos(turn) / 2, math.sin(turn) / 2
    corners = ((-long, -deep), (long, -deep), (long, deep), (-long, deep))
    return shapely.Polygon([(x + a * c - b * s, y + a * s + b * c) for a, b in corners])


def _along(way: Way) -> Iterator[BaseGeometry]:
    """Houses on both sides of a way: close together in the bazaar, far apart on a track."""
    if way.built <= 0 or way.span:
        return
    half = HALF_WIDTH.get(way.kind, 1.5)
    length = way.line.length
    for side in (1, -1):
        at = 4 + 9 * chance(length, side, 81)
        while at < length - 3:
            key = (way.line.coords[0][0] + at, way.line.coords[0][1], side)
            front = 6.5 + 8.5 * chance(*key, 82) ** 1.6
            if chance(*key, 83) < way.built + 0.15:
                yield _beside(way, at + front / 2, side, half, front, key)
            if chance(*key, 89) < way.built - 0.62:
                yield _beside(way, at + front / 2, side, half + 14, front * 0.8, (*key, 1))
            spread = (1 - way.built) ** 1.5 * 150
            at += front + 1 + 4 * chance(*key, 84) + spread * chance(*key, 85)


def _beside(
    way: Way, at: float, side: int, half: float, front: float, key: tuple[float, ...]
) -> BaseGeometry:
    a, b = way.line.interpolate(max(at - 3, 0)), way.line.interpolate(at + 3)
    turn = math.atan2(b.y - a.y, b.x - a.x)
    deep = 6 + 6 * chance(*key, 86)
    away = half + deep / 2 + 1 + (1.3 - way.built) * 9 * chance(*key, 87)
    x = (a.x + b.x) / 2 - side * away * math.sin(turn)
    y = (a.y + b.y) / 2 + side * away * math.cos(turn)
    return _oblong(x, y, turn + 0.12 * (chance(*key, 88) - 0.5), front, deep)


def public_buildings() -> list[BaseGeometry]:
    """The buildings of the named places: a block, or two around a yard where it is large."""
    return [shape for place in named_places().values() for shape in _public(place)]


def _public(place: dict[str, Any]) -> Iterator[BaseGeometry]:
    (x, y), size = place["at"], place["size"]
    if not size:
        return
    turn = 0.9 * (chance(x, y) - 0.5)
    yield _oblong(x, y, turn, size, max(size * 0.34, 6))
    if size >= 24:
        arm = size * 0.42
        dx, dy = arm * math.cos(turn), arm * math.sin(turn)
        yield _oblong(
            x + dx - dy * 0.7, y + dy + dx * 0.7, turn + math.pi / 2, size * 0.6, size * 0.28
        )


def yards() -> dict[str, BaseGeometry]:
    """The grounds of schools, the hospital, the market …, by place key."""
    shapes = {}
    for key, place in named_places().items():
        if place["size"] >= 22 or key in {"market", "buspark", "field"}:
            x, y = place["at"]
            reach = max(place["size"], 34) * 0.95
            shapes[key] = _oblong(
                x, y, 0.9 * (chance(x, y) - 0.5), reach * 2, reach * 1.7
            ).difference(_roads())
    return shapes


@cache
def _roads() -> BaseGeometry:
    lines = [w.line.buffer(HALF_WIDTH.get(w.kind, 1.5) + 0.8, quad_segs=2) for w in ways()]
    return shapely.union_all(lines)


@cache
def houses() -> tuple[BaseGeometry, ...]:
    """Every building of the town; none overlaps another, a road or the water."""
    public = public_buildings()
    drafts = np.array([*public, *(house for way in ways() for house in _along(way))])
    shut = shapely.union_all([
        _roads(), land().rivers.buffer(9), *(yard for yard in yards().values()),
        shapely.LineString(FALLEN_BRIDGE).buffer(40), *(p.buffer(7) for p in public),
        *(shapely.Point(place["at"]).buffer(12) for place in named_places().values()),
    ])  # fmt: skip
    shapely.prepare(shut)
    free = ~shapely.intersects(shut, drafts) & shapely.contains_properly(
        land().island.buffer(-15), drafts
    )
    free[: len(public)] = True
    return tuple(_apart(drafts[free]))


def _apart(drafts: np.ndarray) -> list[BaseGeometry]:
    """Keep the earlier of two that overlap."""
    first, second = shapely.STRtree(drafts).query(drafts, predicate="intersects")
    gone: set[int] = set()
    for i, j in sorted(zip(first.tolist(), second.tolist(), strict=True)):
        if i < j and i not in gone:
            gone.add(j)
    return [shape for i, shape in enumerate(drafts) if i not in gone]
