"""From longitude and latitude to points on paper: Web Mercator, cut to the frame of one printed map."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from desktop_app.mercator import unit_lat, unit_x, unit_y, units
from desktop_app.positions import positions_of

if TYPE_CHECKING:
    from desktop_app.model import Geometry
    from maps.description import Bounds, MapDescription

    Points = np.ndarray[Any, np.dtype[np.float64]]

EARTH_CIRCUMFERENCE_M = 40_075_016.686
_CSS_PIXEL_PT = 72 / 96
_TILE_PX = 256
_LEAST_WIDTH_M = 300.0  # never closer than this over the frame, where nobody asked for closer


@dataclass(frozen=True, slots=True)
class Frame:
    """The piece of the world that a map shows, and where it lies on the page.

    `left` and `top` are the frame's corner in unit Mercator coordinates (0 to 1, y down); `scale` is
    points of paper per unit. `x`, `y`, `width`, `height` are the frame on the page in points, y up.
    """

    left: float
    top: float
    scale: float
    x: float
    y: float
    width: float
    height: float

    @property
    def zoom(self) -> float:
        """The zoom at which a screen would show the same ground as large."""
        return math.log2(self.scale / _CSS_PIXEL_PT / _TILE_PX)

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the frame in unit coordinates."""
        return self.left + self.width / self.scale / 2, self.top + self.height / self.scale / 2

    @property
    def lat(self) -> float:
        """The latitude at the middle of the frame, at which the scale holds."""
        return unit_lat(self.centre[1])

    @property
    def unit_box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in unit coordinates."""
        right, bottom = self.left + self.width / self.scale, self.top + self.height / self.scale
        return self.left, self.top, right, bottom

    def metres(self, metres: float, lat: float | None = None) -> float:
        """How many points of paper so many metres take at a latitude."""
        at = self.lat if lat is None else lat
        return metres / (EARTH_CIRCUMFERENCE_M * math.cos(math.radians(at))) * self.scale

    def on_paper(self, units: Points) -> Points:
        """Turn an array of unit coordinates (n, 2) into points of the page."""
        out = np.empty_like(units)
        out[:, 0] = self.x + (units[:, 0] - self.left) * self.scale
        out[:, 1] = self.y + self.height - (units[:, 1] - self.top) * self.scale
        return out

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place lies on the page, on the turn of the world that is nearest to the frame."""
        units = np.array([[unit_x(lon), unit_y(lat)]])
        units[0, 0] += round(self.centre[0] - units[0, 0])
        x, y = self.on_paper(units)[0]
        return float(x), float(y)

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Tell whether a point of the page lies in the frame, or within a margin around it."""
        inside_x = self.x - margin <= x <= self.x + self.width + margin
        return inside_x and self.y - margin <= y <= self.y + self.height + margin


def to_units(positions: Any) -> Points:
    """Turn GeoJSON positions (longitude first) into unit coordinates, shape (n, 2)."""
    pairs = [(p[0], p[1]) for p in positions]
    return degrees_to_units(np.array(pairs, dtype=np.float64).reshape(-1, 2))


def degrees_to_units(degrees: Points) -> Points:
    """Turn an array of degrees (longitude first) into unit coordinates of the same shape, (n, 2)."""
    out = np.empty_like(degrees)
    out[:, 0], out[:, 1] = units(degrees[:, 0], degrees[:, 1])
    return out


def frame_of(description: MapDescription, x: float, y: float, width: float, height: float) -> Frame:
    """Choose the frame: the view's bounds, else all marks with room around them, else its centre.

    Args:
        description: What is on the map.
        x: Left edge of the frame on the page, points.
        y: Lower edge, points.
        width: In points.
        height: In points.
    """
    view = description.view
    if view.bounds:
        return fit(unit_bounds(view.bounds), x, y, width, height, room=0.0)
    box = box_of_marks(description)
    if box:
        return fit(box, x, y, width, height, room=0.1)
    scale = _TILE_PX * _CSS_PIXEL_PT * 2**view.zoom
    centre = unit_x(view.lon), unit_y(view.lat)
    return Frame(
        centre[0] - width / scale / 2, centre[1] - height / scale / 2, scale, x, y, width, height
    )


def unit_bounds(bounds: Bounds) -> tuple[float, float, float, float]:
    """Bounds in degrees as left, top, right, bottom in unit coordinates."""
    west, south, east, north = bounds
    if west > east:
        east += 360
    return unit_x(west), unit_y(north), unit_x(east), unit_y(south)


def box_of_marks(description: MapDescription) -> tuple[float, float, float, float] | None:
    """The box around all marks in unit coordinates, on one turn of the world; None without marks."""
    boxes = [
        box
        for mark in description.marks_on_map()
        if (box := _box_of(mark.geometry, mark.pos_unc_m))
    ]
    if not boxes:
        return None
    turn = boxes[0][0]
    near = [_turned(box, round(turn - box[0])) for box in boxes]
    return (
        min(b[0] for b in near),
        min(b[1] for b in near),
        max(b[2] for b in near),
        max(b[3] for b in near),
    )


def _turned(
    box: tuple[float, float, float, float], turns: int
) -> tuple[float, float, float, float]:
    return box[0] + turns, box[1], box[2] + turns, box[3]


def _box_of(geometry: Geometry | None, around_m: float) -> tuple[float, float, float, float] | None:
    units = to_units(list(positions_of(geometry)))
    if not len(units):
        return None
    low, high = units.min(axis=0), units.max(axis=0)
    around = max(0.0, around_m) if geometry and geometry["type"] == "Point" else 0.0
    more = around / (EARTH_CIRCUMFERENCE_M * math.cos(math.radians(unit_lat(float(low[1])))))
    return (
        float(low[0]) - more,
        float(low[1]) - more,
        float(high[0]) + more,
        float(high[1]) + more,
    )


def fit(
    box: tuple[float, float, float, float],
    x: float,
    y: float,
    width: float,
    height: float,
    room: float,
) -> Frame:
    """The frame that shows a box of unit coordinates with some of its size as room around it."""
    left, top, right, bottom = box
    lat = unit_lat((top + bottom) / 2)
    least = _LEAST_WIDTH_M / (EARTH_CIRCUMFERENCE_M * math.cos(math.radians(lat)))
    wide = max((right - left) * (1 + 2 * room), least)
    high = max((bottom - top) * (1 + 2 * room), least * height / width)
    scale = min(width / wide, height / high)
    centre = (left + right) / 2, (top + bottom) / 2
    return Frame(
        centre[0] - width / scale / 2, centre[1] - height / scale / 2, scale, x, y, width, height
    )
