"""Where the invented town lies: on an island that does not exist, in the open Atlantic.

It can be taken for no real town there. Everything about it is told in metres east and north of its main
bridge, which lies in the middle of one map tile of zoom 10.
"""

from __future__ import annotations

import math

from desktop_app.mercator import unit_lat

WORLD_TILE = (10, 435, 500)


def tile_bounds(zoom: int, column: int, row: int) -> tuple[float, float, float, float]:
    """West, south, east, north of an XYZ tile, in degrees."""
    width = 360 / 2**zoom
    west = column * width - 180
    return west, unit_lat((row + 1) / 2**zoom), west + width, unit_lat(row / 2**zoom)


BOUNDS = tile_bounds(*WORLD_TILE)
BRIDGE_LON, BRIDGE_LAT = (BOUNDS[0] + BOUNDS[2]) / 2, (BOUNDS[1] + BOUNDS[3]) / 2
METRES_NORTH = 110_600.0  # in a degree of latitude here
METRES_EAST = 111_320.0 * math.cos(math.radians(BRIDGE_LAT))


def to_lon_lat(east: float, north: float) -> tuple[float, float]:
    """Metres from the main bridge to longitude and latitude, to six decimals."""
    return round(BRIDGE_LON + east / METRES_EAST, 6), round(BRIDGE_LAT + north / METRES_NORTH, 6)
