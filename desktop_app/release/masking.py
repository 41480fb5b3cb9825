"""The donut mask: a point moved by a distance and direction that are fixed per place, for ever.

The source of the method is donut geomasking (Hampton and others 2010, doi:10.1093/aje/kwq248): moved
at least a quarter and at most all of the agreed distance, uniform over that ring's area. What is ours is
how the movement is chosen: not by chance but by HMAC from the workshop's secret and the place itself, so
that marks at one place move together, and a second export, another format or another recipient gives
the same point again and nothing averages out.

Each distance of the ladder 1, 2, 5, 10 … 50,000 m has its own movement. A distance between two steps uses
the lower one. If direction and share of the distance were the same for all distances, two exports with
different distances would lie on one line through the true place and give it away; with few fixed steps,
many exports give few points, and all that they tell is that each is within its own distance.
"""

from __future__ import annotations

import hmac
from functools import cache, lru_cache
from math import hypot, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyproj import Geod

NEAREST_SHARE = 0.25
"""The inner edge of the ring, as a share of its outer edge."""

LADDER: tuple[int, ...] = tuple(step * 10**power for power in range(5) for step in (1, 2, 5))
"""The distances that have a movement of their own, in metres."""

_DRAWS = 2_000


def step_of(metres: int) -> int:
    """The step of the ladder that a distance uses: the widest one that is not wider than it."""
    return max((step for step in LADDER if step <= metres), default=LADDER[0])


def decimals_for(metres: int) -> int:
    """How many decimals of a degree a place within so many metres may be written with.

    The last digit is then worth between a twentieth and a half of the distance: it claims no more.
    """
    bounds = ((20_000, 1), (2_000, 2), (200, 3), (20, 4), (2, 5))
    return next((decimals for bound, decimals in bounds if step_of(metres) >= bound), 6)


@lru_cache(maxsize=100_000)
def displaced(secret: bytes, lon: float, lat: float, metres: int) -> tuple[float, float]:
    """Move a point (degrees, WGS 84) by at most so many metres on the ellipsoid; rounded already."""
    step = step_of(metres)
    for decimals in range(decimals_for(metres), 9):
        for moved in _reached(secret, lon, lat, step, decimals):
            return moved
    raise AssertionError


def draws_for(secret: bytes, lon: float, lat: float, step: int) -> Iterator[tuple[float, float]]:
    """Points in the ring of a step, in an order that is fixed for the place; the first is what `displaced` gives."""
    return _reached(secret, lon, lat, step, decimals_for(step))


def _reached(
    secret: bytes, lon: float, lat: float, step: int, decimals: int
) -> Iterator[tuple[float, float]]:
    lon, lat = _cell(lon, lat, step)
    slack = 0.8 if step >= 10 else 0.08  # half the diagonal of the cell, metres
    near, far = NEAREST_SHARE * step + slack, step - slack
    for bearing, share in _draws(secret, f"{lon:.6f}|{lat:.6f}|{step}"):
        distance = sqrt(near**2 + share * (far**2 - near**2))
        moved = _rounded(geod().fwd(lon, lat, bearing, distance), decimals)
        if near <= metres_between((lon, lat), moved) <= far:
            yield moved


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points (longitude, latitude) on the ellipsoid."""
    return float(geod().inv(*one, *other)[2])


@cache
def geod() -> Geod:
    """The WGS 84 ellipsoid."""
    from pyproj import Geod

    return Geod(ellps="WGS84")


def within_the_world(lon: float, lat: float) -> tuple[float, float]:
    """The same point with its longitude from -180 to 180."""
    return ((lon + 180.0) % 360.0 - 180.0 if not -180.0 <= lon <= 180.0 else lon), lat


def _cell(lon: float, lat: float, step: int) -> tuple[float, float]:
    """The place that moves as one: about a metre wide (a decimetre where the mask itself is a few metres)."""
    decimals = 5 if step >= 10 else 6
    lon, lat = within_the_world(lon, lat)
    return (round(lon, decimals) + 0.0) % 360.0, round(lat, decimals) + 0.0


def _draws(secret: bytes, place: str) -> Iterator[tuple[float, float]]:
    """Bearings (degrees) and shares (0 to 1), the same ones each time for the same place."""
    for attempt in range(_DRAWS):
        digest = hmac.digest(secret, f"donut|{place}|{attempt}".encode(), "sha256")
        first, second = (int.from_bytes(digest[i : i + 8]) / 2**64 for i in (0, 8))
        yield first * 360.0, second


def _rounded(reached: tuple[float, float, float], decimals: int) -> tuple[float, float]:
    lon, lat = within_the_world(round(reached[0], decimals), round(reached[1], decimals))
    return lon + 0.0, max(-90.0, min(90.0, lat)) + 0.0


def radius_around(lon: float, lat: float, points: list[tuple[float, float]]) -> float:
    """Metres from a point to the farthest of some others."""
    count = len(points)
    lons, lats = zip(*points, strict=True)
    return float(max(geod().inv([lon] * count, [lat] * count, lons, lats)[2], default=0.0))


def planar_radius(points: list[tuple[float, float]]) -> float:
    """The distance of the farthest of some points (metres) from the origin."""
    return max((hypot(x, y) for x, y in points), default=0.0)
