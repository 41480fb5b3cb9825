"""Shapes that cross the antimeridian, cut there: a page and a sheet of paper end at ±180 degrees."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from shapely.affinity import translate

_JUMP = 300.0
_TALL = 120.0
_FARTHEST = 540.0


def crossing(bounds: Any) -> Any:
    """Tell from (west, south, east, north), one box or rows of them, which may cross the antimeridian.

    A shape wider than 300 degrees is taken to go the short way round, unless it is as high as the world.
    """
    west, south, east, north = np.asarray(bounds, dtype=float).T
    beyond = ((west < -180) & (east > -180)) | ((east > 180) & (west < 180))
    wide = (east - west > _JUMP) & (north - south < _TALL)
    sane = (west >= -_FARTHEST) & (east <= _FARTHEST) & (south >= -90) & (north <= 90)
    return (beyond | wide) & sane


def cut(shape: Any) -> Any:
    """The shape as parts that each lie within ±180; itself if it does not cross, or goes round a pole."""
    unrolled = [_unrolled(part) for part in shapely.get_parts(shape)]
    if any(part is None for part in unrolled):
        return shape
    parts = []
    for part in shapely.make_valid(np.array(unrolled)):
        for turn in (-360, 0, 360):
            inside = shapely.intersection(part, shapely.box(turn - 180, -90, turn + 180, 90))
            parts += [translate(p, -turn) for p in _of_kind(inside, shape)]
    return _joined(parts, shape)


def _unrolled(part: Any) -> Any:
    """A line or area whose longitudes run on beyond 180 instead of jumping; None if it goes round a pole."""
    if part.geom_type == "LineString":
        return shapely.linestrings(_run_on(shapely.get_coordinates(part)))
    if part.geom_type != "Polygon":
        return None
    rings = [_run_on(shapely.get_coordinates(r)) for r in (part.exterior, *part.interiors)]
    if any(abs(ring[0][0] - ring[-1][0]) > 1 for ring in rings):
        return None
    shell, holes = rings[0], [_moved_into(ring, rings[0]) for ring in rings[1:]]
    return shapely.Polygon(shell, holes)


def _run_on(positions: Any) -> Any:
    steps = np.diff(positions[:, 0])
    jumps = (np.abs(steps) > _JUMP) & (np.abs(steps) < 360)
    positions[1:, 0] -= 360 * np.cumsum(np.sign(steps) * jumps)
    return positions


def _moved_into(hole: Any, shell: Any) -> Any:
    """The hole where the shell is now: a whole turn further if need be."""
    turns = round((shell[:, 0].mean() - hole[:, 0].mean()) / 360)
    return hole + np.array([360 * turns, 0])


def _of_kind(inside: Any, shape: Any) -> list[Any]:
    wanted = "Polygon" if "Polygon" in shape.geom_type else "LineString"
    parts = [p for p in shapely.get_parts(inside) if not p.is_empty]
    nested = [q for p in parts for q in shapely.get_parts(p)]
    return [p for p in nested if p.geom_type == wanted]


def _joined(parts: list[Any], shape: Any) -> Any:
    if not parts:
        return shape
    if len(parts) == 1:
        return parts[0]
    make = shapely.multipolygons if "Polygon" in shape.geom_type else shapely.multilinestrings
    return make(parts)
