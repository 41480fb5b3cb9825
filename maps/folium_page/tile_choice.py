"""Which tiles of a basemap travel inside a stand-alone page: as many whole zooms as a budget holds."""

from __future__ import annotations

import base64
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop_app.mercator import unit_x, unit_y
from desktop_app.positions import positions_of
from maps.tiles import MEDIA_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from maps.description import Bounds, MapBasemap, MapMark, MapView

BUDGET = 6_000_000  # characters of base64 in the page, for all basemaps together
MOST_TILES = 1500  # of one zoom
ZOOMS_ABOVE = 3  # how many zooms further out than the marks' own are taken along
MARGIN = 0.25  # of the marks' extent, on every side
LEAST_DEGREES = 0.012  # about 1.3 km: around a single mark too there is something to see


@dataclass(frozen=True, slots=True)
class ChosenTiles:
    """The tiles of one basemap as base64 by `z/x/y`, and the basemap as the page may use it."""

    basemap: MapBasemap
    tiles: dict[str, str]

    def record(self) -> dict[str, Any]:
        """As the page reads it."""
        media = MEDIA_TYPES.get(self.basemap.tile_format, "application/octet-stream")
        return {"type": media, "tiles": self.tiles}


def choose_tiles(
    basemaps: Iterable[MapBasemap], bounds: Bounds, budget: int = BUDGET
) -> tuple[ChosenTiles, ...]:
    """Take tiles around the bounds, zoom by zoom, while a zoom fits whole.

    Args:
        basemaps: Those with tiles; the world needs none.
        bounds: West, south, east, north in degrees.
        budget: Characters of base64 for all of them.
    """
    tiled = [b for b in basemaps if b.tile is not None and b.kind != "world"]
    chosen = []
    left = budget
    for i, basemap in enumerate(tiled):
        one = _choose(basemap, bounds, left // (len(tiled) - i))
        left -= sum(map(len, one.tiles.values()))
        if one.tiles:
            chosen.append(one)
    return tuple(chosen)


def bounds_around(marks: Iterable[MapMark], view: MapView) -> Bounds:
    """The marks' extent with a margin; the view's surroundings where there are none."""
    places = [p for mark in marks for p in positions_of(mark.geometry)]
    if not places and view.bounds:
        return view.bounds
    places = places or [(view.lon, view.lat)]
    west, east = min(p[0] for p in places), max(p[0] for p in places)
    south, north = min(p[1] for p in places), max(p[1] for p in places)
    aside = max((east - west) * MARGIN, LEAST_DEGREES)
    above = max((north - south) * MARGIN, LEAST_DEGREES)
    return west - aside, max(south - above, -85.0), east + aside, min(north + above, 85.0)


def _choose(basemap: MapBasemap, bounds: Bounds, budget: int) -> ChosenTiles:
    tiles: dict[str, str] = {}
    reached = -1
    first = max(basemap.min_zoom, min(_fit_zoom(bounds) - ZOOMS_ABOVE, basemap.max_zoom))
    for zoom in range(first, basemap.max_zoom + 1):
        level = _level(basemap, bounds, zoom, budget)
        if level is None:
            break
        budget -= sum(map(len, level.values()))
        tiles |= level
        reached = zoom
    return ChosenTiles(replace(basemap, min_zoom=first, max_zoom=max(reached, first)), tiles)


def _level(basemap: MapBasemap, bounds: Bounds, zoom: int, budget: int) -> dict[str, str] | None:
    columns, rows = _tile_range(bounds, zoom)
    if basemap.tile is None or len(columns) * len(rows) > MOST_TILES:
        return None
    level = {}
    for x in columns:
        for y in rows:
            body = basemap.tile(zoom, x % 2**zoom, y)
            if body:
                level[f"{zoom}/{x % 2**zoom}/{y}"] = base64.b64encode(body).decode("ascii")
        if sum(map(len, level.values())) > budget:
            return None
    return level


def _tile_range(bounds: Bounds, zoom: int) -> tuple[range, range]:
    west, south, east, north = bounds
    size = 2**zoom
    east = east + 360 if east < west else east
    columns = range(math.floor(unit_x(west) * size), math.floor(unit_x(east) * size) + 1)
    rows = range(max(0, _row(north, size)), min(size - 1, _row(south, size)) + 1)
    return columns, rows


def _row(lat: float, size: int) -> int:
    return math.floor(unit_y(lat) * size)


def _fit_zoom(bounds: Bounds) -> int:
    width = max(bounds[2] - bounds[0], (bounds[3] - bounds[1]) * 1.2, 1e-6)
    return max(0, math.floor(math.log2(360 / width * 2)))
