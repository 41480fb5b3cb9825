"""Where tiles lie on the earth. Bounds are west, south, east, north in degrees; rows count from the north."""

from __future__ import annotations

import math

from desktop_app.mercator import unit_lat, unit_lon, unit_x, unit_y

Bounds = tuple[float, float, float, float]
_MOST_NORTH = 85.06
_TRIFLE = 1e-4  # of a tile


def covered(zoom: int, west: int, east: int, north: int, south: int) -> Bounds:
    """The box around the tiles from column `west` to `east` and from row `north` to `south`, all included."""
    size = 2.0**zoom
    return (
        unit_lon(west / size),
        unit_lat((south + 1) / size),
        unit_lon((east + 1) / size),
        unit_lat(north / size),
    )


def snapped(bounds: Bounds, zoom: int) -> Bounds:
    """The box around the tiles of a zoom that a box lies in; an edge that is theirs but for a trifle is theirs."""
    size, (west, south, east, north) = 2.0**zoom, bounds
    return covered(
        zoom,
        math.floor(unit_x(west) * size + _TRIFLE),
        math.ceil(unit_x(east) * size - _TRIFLE) - 1,
        math.floor(unit_y(north) * size + _TRIFLE),
        math.ceil(unit_y(south) * size - _TRIFLE) - 1,
    )


def are_near(one: Bounds, other: Bounds, zoom: int) -> bool:
    """Tell whether the sides of two boxes are the same, but for a small part of a tile of this zoom."""
    return all(abs(a - b) < 1 / 2.0**zoom for a, b in zip(one, other, strict=True))


def valid_bounds(text: str) -> Bounds | None:
    """Read `west,south,east,north`; west may be greater than east (over the antimeridian). None if it is none."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    inside = all(-180.001 <= lon <= 180.001 for lon in (west, east)) and -90 <= south < north <= 90
    if not inside or west == east:
        return None
    return max(west, -180.0), max(south, -_MOST_NORTH), min(east, 180.0), min(north, _MOST_NORTH)


def meets(one: Bounds, other: Bounds) -> bool:
    """Tell whether two boxes share ground."""
    across = any(_overlap(a, b) for a in _spans(one) for b in _spans(other))
    return across and one[1] <= other[3] and other[1] <= one[3]


def _spans(bounds: Bounds) -> list[tuple[float, float]]:
    west, east = bounds[0], bounds[2]
    return [(west, east)] if west < east else [(west, 180.0), (-180.0, east)]


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
