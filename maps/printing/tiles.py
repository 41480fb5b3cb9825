"""Which tiles of a basemap lie under a frame."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.mercator import unit_x, unit_y

if TYPE_CHECKING:
    from maps.description import MapBasemap
    from maps.printing.projection import Frame


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile by zoom, column and row; `x` may lie on another turn of the world than `column`."""

    z: int
    x: int
    y: int

    @property
    def column(self) -> int:
        """The column within the world."""
        return int(self.x % 2**self.z)


def tiles_over(frame: Frame, basemap: MapBasemap, zoom: int, most: int) -> tuple[Tile, ...]:
    """The tiles under a frame, at the zoom or the nearest that the basemap has, not more than `most`."""
    zoom = max(basemap.min_zoom, min(basemap.max_zoom, zoom))
    while zoom > basemap.min_zoom and _count(frame, zoom) > most:
        zoom -= 1
    rows, columns = _ranges(frame, zoom)
    if len(rows) * len(columns) > most:
        return ()
    return tuple(tile for y in rows for x in columns if _within(tile := Tile(zoom, x, y), basemap))


def _count(frame: Frame, zoom: int) -> int:
    rows, columns = _ranges(frame, zoom)
    return len(rows) * len(columns)


def _ranges(frame: Frame, zoom: int) -> tuple[range, range]:
    left, top, right, bottom = (value * 2**zoom for value in frame.unit_box)
    rows = range(max(0, math.floor(top)), min(2**zoom, math.floor(bottom) + 1))
    return rows, range(math.floor(left), math.floor(right) + 1)


def _within(tile: Tile, basemap: MapBasemap) -> bool:
    west, south, east, north = basemap.bounds
    left, right = unit_x(west), unit_x(east if east >= west else east + 360)
    side = 1 / 2**tile.z
    column_ok = any(
        tile.column * side + turn < right and (tile.column + 1) * side + turn > left
        for turn in (-1, 0, 1)
    )
    return column_ok and tile.y * side < unit_y(south) and (tile.y + 1) * side > unit_y(north)
