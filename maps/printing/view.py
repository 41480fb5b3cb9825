"""What part of the world a map sheet shows, and at what scale."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.mercator import unit_lat, unit_x, unit_y
from maps.description import WORLD, MapView
from maps.printing.projection import (
    EARTH_CIRCUMFERENCE_M,
    box_of_marks,
    frame_of,
    unit_bounds,
)

if TYPE_CHECKING:
    from maps.description import Bounds, MapDescription
    from maps.map_sheet import MapSheet
    from maps.printing.projection import Frame

_WINDOW_PX = (1000, 680)  # the map of a usual window, whose view "where the map opens" is
_TILE_PX = 256
_FAR_ZOOM = 4.0  # a map that opens further out than this was never told where
_LEAST_WIDTH_M = 900.0  # the surroundings of a single mark


def viewed(description: MapDescription, asked: MapSheet) -> MapDescription:
    """The same map, showing what is asked for: bounds are set, or None for all its marks."""
    how = asked.view or _fitting(description)
    if how == "marks" and description.marks_on_map():
        return replace(description, view=replace(description.view, bounds=None))
    basemap = _bounds_of_basemap(description)
    bounds = basemap if how == "basemap" and basemap else _bounds_at_opening(description.view)
    return replace(description, view=replace(description.view, bounds=bounds))


def is_wide(description: MapDescription) -> bool:
    """Whether what is shown is wider than high, so that it fits a landscape sheet."""
    bounds = description.view.bounds
    box = unit_bounds(bounds) if bounds else box_of_marks(description)
    return box is None or (box[2] - box[0]) >= (box[3] - box[1])


def sheet_frame(
    description: MapDescription,
    asked: MapSheet,
    enlarged: float,
    x: float,
    y: float,
    width: float,
    height: float,
) -> Frame:
    """The frame of a sheet: what is shown, at the scale asked for or as large as fits.

    Args:
        description: As `viewed` gave it.
        asked: The sheet.
        enlarged: How many times larger than these points it is printed.
        x: Left edge on the page, points.
        y: Lower edge, points.
        width: In points.
        height: In points.
    """
    frame = frame_of(description, x, y, width, height)
    world_m = EARTH_CIRCUMFERENCE_M * math.cos(math.radians(frame.lat))
    scale = frame.scale
    if asked.scale:
        scale = world_m * 72 / 0.0254 / asked.scale / enlarged
    elif description.view.bounds is None:
        scale = min(scale, width * world_m / _LEAST_WIDTH_M)
    (across, down), half = frame.centre, (width / scale / 2, height / scale / 2)
    return replace(frame, left=across - half[0], top=down - half[1], scale=scale)


def _fitting(description: MapDescription) -> str:
    if description.marks_on_map():
        return "marks"
    opens_somewhere = description.view.zoom >= _FAR_ZOOM
    return "opening" if opens_somewhere else "basemap"


def _bounds_of_basemap(description: MapDescription) -> Bounds | None:
    """The bounds of the uppermost basemap that is not the whole world."""
    world = WORLD[2] - WORLD[0]
    for basemap in reversed(description.basemaps):
        west, _south, east, _north = basemap.bounds
        if basemap.kind != "world" and 0 < (east - west) % 360 < world:
            return basemap.bounds
    return None


def _bounds_at_opening(view: MapView) -> Bounds:
    """What the window shows where the map opens."""
    world_px = _TILE_PX * 2**view.zoom
    across, down = (length / world_px / 2 for length in _WINDOW_PX)
    x, y = unit_x(view.lon), unit_y(view.lat)
    across, down = min(across, 0.5), min(down, 0.5)
    west, east = ((x + side * across - 0.5) * 360 for side in (-1, 1))
    south, north = (unit_lat(min(1.0, max(0.0, y + side * down))) for side in (1, -1))
    return west, south, east, north
