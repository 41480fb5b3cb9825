"""Web Mercator as the unit square of tiles: x from 0 (180° W) to 1 (180° E), y from 0 (north) to 1 (south).

At zoom z a tile is 1 / 2**z wide. Degrees are longitude and latitude of WGS 84.
"""

from __future__ import annotations

import math
from typing import Any

MOST_NORTH = math.degrees(math.atan(math.sinh(math.pi)))  # 85.0511°, where the square ends


def unit_x(lon: float) -> float:
    """A longitude in the unit square."""
    return lon / 360 + 0.5


def unit_y(lat: float) -> float:
    """A latitude in the unit square; beyond its edge it comes to lie on the edge."""
    lat = max(-MOST_NORTH, min(MOST_NORTH, lat))
    return 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)


def unit_lon(x: float) -> float:
    """The longitude at a place of the unit square; beyond 180 it counts on."""
    return x * 360 - 180


def unit_lat(y: float) -> float:
    """The latitude at a place of the unit square."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def units(lon: Any, lat: Any) -> tuple[Any, Any]:
    """`unit_x` and `unit_y` of arrays (numpy)."""
    import numpy as np

    sine = np.sin(np.radians(np.clip(lat, -MOST_NORTH, MOST_NORTH)))
    return lon / 360 + 0.5, 0.5 - np.arctanh(sine) / (2 * math.pi)
