"""The part of a map where most marks stand close together, to be drawn larger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.mercator import unit_lat
from desktop_app.positions import positions_of
from maps.description import MapView
from maps.printing.projection import to_units

if TYPE_CHECKING:
    from maps.description import MapDescription

_FEWEST = 12  # marks that are worth a closer look
_HELD = (12, 88)  # percentiles of the marks that the closer map holds
_ROOM = 0.16  # around them, of their width
_MUCH_CLOSER = 0.6  # of the whole map's width or height: less closer is not worth a page


def closer(description: MapDescription) -> MapDescription | None:
    """The same map, showing only where most marks are; None where that would not be much closer."""
    points = [
        to_units(list(positions_of(mark.geometry))).mean(axis=0)
        for mark in description.marks_on_map()
        if mark.pos_how != "area"
    ]
    if len(points) < _FEWEST:
        return None
    at = np.array(points)
    low, high = np.percentile(at, _HELD, axis=0)
    room = (high - low).max() * _ROOM
    low, high = low - room, high + room
    whole = at.max(axis=0) - at.min(axis=0)
    if not ((high - low) < whole * _MUCH_CLOSER).all():
        return None
    west, east = ((x - 0.5) * 360 for x in (float(low[0]), float(high[0])))
    bounds = (west, unit_lat(float(high[1])), east, unit_lat(float(low[1])))
    return replace(description, view=MapView(bounds=bounds))
