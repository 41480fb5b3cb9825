"""Hatches as lines and points inside an outline, so that paper, picture and window show the same."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from exports.figures.shades import ink_on, tint

if TYPE_CHECKING:
    from exports.figures.drawing import Hatch, Shape

Point = tuple[float, float]
Segment = tuple[Point, Point]

STEP_MM = 1.5
LINE_MM = 0.2
POINT_MM = 0.27
_STRENGTH = 0.62
_CORNERS = 28  # of a circle


def hatch_ink(shape: Shape) -> str:
    """The colour of a shape's hatch: its fill and what is read on it, mixed."""
    fill = shape.fill or "#ffffff"
    return tint((fill, ink_on(fill)), _STRENGTH)


def hatched(shape: Shape) -> tuple[tuple[Segment, ...], tuple[Point, ...]]:
    """The lines and the points of a shape's hatch, in millimetres."""
    if not shape.radius:
        return _hatch_of(shape.points, shape.hatch)
    lines, points = _hatch_of(_circle(shape.radius), shape.hatch)
    (x, y), *_rest = shape.points
    return (
        tuple(((ax + x, ay + y), (bx + x, by + y)) for (ax, ay), (bx, by) in lines),
        tuple((px + x, py + y) for px, py in points),
    )


@lru_cache(maxsize=4096)
def _hatch_of(
    outline: tuple[Point, ...], hatch: Hatch
) -> tuple[tuple[Segment, ...], tuple[Point, ...]]:
    corners = list(outline)
    if hatch == "points":
        return (), tuple(_points(corners))
    lines = list(_lines(corners, math.pi / 4))
    if hatch == "cross":
        lines += _lines(corners, -math.pi / 4)
    return tuple(lines), ()


@lru_cache(maxsize=64)
def _circle(radius: float) -> tuple[Point, ...]:
    turns = (2 * math.pi * i / _CORNERS for i in range(_CORNERS))
    return tuple((radius * math.cos(turn), radius * math.sin(turn)) for turn in turns)


def _lines(outline: list[Point], angle: float) -> list[Segment]:
    """Parallel lines at an angle, cut to the outline by the even-odd rule."""
    turned = [_turn(p, -angle) for p in outline]
    return [
        (_turn((a, y), angle), _turn((b, y), angle))
        for y in _levels(turned, STEP_MM)
        for a, b in _inside(turned, y)
    ]


def _points(outline: list[Point]) -> list[Point]:
    found: list[Point] = []
    for row, y in enumerate(_levels(outline, STEP_MM * 0.8)):
        for a, b in _inside(outline, y):
            shift = STEP_MM / 2 if row % 2 else 0.0
            first = math.ceil((a + POINT_MM - shift) / STEP_MM)
            last = math.floor((b - POINT_MM - shift) / STEP_MM)
            found += [(at * STEP_MM + shift, y) for at in range(first, last + 1)]
    return found


def _levels(outline: list[Point], step: float) -> list[float]:
    low, high = min(y for _x, y in outline), max(y for _x, y in outline)
    return [at * step for at in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _inside(outline: list[Point], y: float) -> list[tuple[float, float]]:
    cuts = []
    for (x0, y0), (x1, y1) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y0 <= y) != (y1 <= y):
            cuts.append(x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    cuts.sort()
    return list(zip(cuts[::2], cuts[1::2], strict=False))


def _turn(point: Point, angle: float) -> Point:
    (x, y), c, s = point, math.cos(angle), math.sin(angle)
    return x * c - y * s, x * s + y * c
