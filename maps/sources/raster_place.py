"""Where a raster lies on the earth: its coordinate system, and its place in it, by a grid or by control points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj
from pyproj.exceptions import ProjError
from pyproj.network import set_network_enabled  # type: ignore[attr-defined]

from desktop_app.mercator import units
from maps.sources.mercator import Extent, degrees_of, usual_pixel

if TYPE_CHECKING:
    from collections.abc import Callable

    from maps.sources.mercator import Numbers

    Plane = Callable[[Numbers, Numbers], tuple[Numbers, Numbers]]

_NODES = 65  # along each edge of the grid by which a raster's outline is found
_ALL_AROUND = 36.0  # degrees without a pixel, less than which is no gap
_EDGE = 180 - 1e-9


class UnknownPlaceError(ValueError):
    """A coordinate system that leads nowhere on the earth."""


@dataclass(frozen=True)
class Grid:
    """How pixels and coordinates belong together: `ground(column, row)` and `pixel(x, y)`."""

    ground: Plane
    pixel: Plane


def affine_grid(transform: Any) -> Grid:
    """The grid of a geotransform (rasterio's `Affine`), also a turned one; ValueError if it is flat."""
    a, b, c, d, e, f = tuple(transform)[:6]
    size = a * e - b * d
    if not np.isfinite([a, b, c, d, e, f]).all() or not size:
        raise UnknownPlaceError("a geotransform without an area")

    def ground(column: Numbers, row: Numbers) -> tuple[Numbers, Numbers]:
        return a * column + b * row + c, d * column + e * row + f

    def pixel(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        return (e * (x - c) - b * (y - f)) / size, (a * (y - f) - d * (x - c)) / size

    return Grid(ground, pixel)


class RasterPlace:
    """A raster of `size` pixels in a coordinate system, both given; from the unit square to pixels and back.

    Raises:
        UnknownPlaceError: Its coordinates cannot be brought to the earth.
    """

    def __init__(self, crs: str, grid: Grid, size: tuple[int, int]) -> None:
        set_network_enabled(active=False)
        try:
            system = pyproj.CRS.from_user_input(crs)
            system = system.sub_crs_list[0] if system.is_compound else system
            self._inward = pyproj.Transformer.from_crs("EPSG:4326", system, always_xy=True)
            self._outward = pyproj.Transformer.from_crs(system, "EPSG:4326", always_xy=True)
        except ProjError as error:
            raise UnknownPlaceError(repr(error)) from error
        self._turn = _turn(system)
        self._grid = grid
        self.size = size

    def pixels(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """Where points of the unit square lie in the raster; NaN where nowhere."""
        lon, lat = degrees_of(x, y)
        lon = np.clip((lon + 180) % 360 - 180, -_EDGE, _EDGE) if not self._turn else lon
        across, up = self._inward.transform(lon, lat)
        across, up = _finite(np.asarray(across), np.asarray(up))
        if self._turn:
            across = self._unwound(across)
        return self._grid.pixel(across, up)

    def _unwound(self, lon: Numbers) -> Numbers:
        """Longitudes without a jump along a row, the turn chosen that is nearest to the raster."""
        whole = np.unwrap(lon, period=self._turn, axis=-1) if np.isfinite(lon).all() else lon
        middle = whole[tuple(n // 2 for n in whole.shape)]
        turns = np.round((middle - self._middle) / self._turn)
        unwound: Numbers = whole - (turns if np.isfinite(turns) else 0.0) * self._turn
        return unwound

    @cached_property
    def _middle(self) -> float:
        """The x of the raster's middle in its own system."""
        width, height = self.size
        return float(self._grid.ground(np.array(width / 2), np.array(height / 2))[0])

    def _degrees(self, column: Numbers, row: Numbers) -> tuple[Numbers, Numbers]:
        lon, lat = self._outward.transform(*self._grid.ground(column, row))
        return _finite(np.asarray(lon), np.asarray(lat))

    def extent(self) -> Extent:
        """The ground that the raster covers.

        Raises:
            UnknownPlaceError: It covers none that Web Mercator shows.
        """
        width, height = self.size
        nodes = np.meshgrid(np.linspace(0, width, _NODES), np.linspace(0, height, _NODES))
        lon, lat = self._degrees(*nodes)
        there = np.isfinite(lon) & np.isfinite(lat) & (np.abs(lat) <= 90.001)
        if not there.any():
            raise UnknownPlaceError("no corner of it is on the earth")
        poles = [pole for pole in (89.9999, -89.9999) if self._holds(pole)]
        lon, lat = _without_gap(lon[there], bool(poles)), np.append(lat[there], poles)
        x, y = units(lon, np.zeros_like(lon))[0], units(np.zeros_like(lat), lat)[1]
        found = Extent.around(x, y)
        if found.south - found.north < 1e-12 or found.east - found.west < 1e-12:
            raise UnknownPlaceError("nothing of it is on Web Mercator")
        return found

    def _holds(self, lat: float) -> bool:
        """Tell whether a pole lies within the raster, not on its edge."""
        if self._turn:
            return False
        across, up = _finite(*map(np.asarray, self._inward.transform(0.0, lat)))
        column, row = self._grid.pixel(across, up)
        return bool(0 < column < self.size[0] and 0 < row < self.size[1])

    def pixel_size(self) -> float:
        """The edge of a usual pixel in the unit square, the shorter one where it is oblong."""
        found = usual_pixel(lambda column, row: units(*self._degrees(column, row)), self.size)
        if not np.isfinite(found):
            raise UnknownPlaceError("its pixels have no size")
        return found


def _turn(system: pyproj.CRS) -> float:
    """All the way around in the units of a geographic system; 0 for a projected one."""
    if not system.is_geographic:
        return 0.0
    factor = system.axis_info[0].unit_conversion_factor
    return float(round(2 * np.pi / factor, 9)) if factor else 360.0


def _finite(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    bad = ~(np.isfinite(x) & np.isfinite(y))
    return np.where(bad, np.nan, x), np.where(bad, np.nan, y)


def _without_gap(lon: Numbers, all_around: bool) -> Numbers:
    """Longitudes that go on beyond 180 rather than jump: cut where there are none."""
    turned = np.sort(lon % 360)
    gaps = np.diff(np.append(turned, turned[0] + 360))
    widest = int(np.argmax(gaps))
    if all_around or gaps[widest] < _ALL_AROUND:
        return np.array([-180.0, 180.0])
    first = turned[(widest + 1) % len(turned)]
    found = first + (lon - first) % 360
    # Rounding puts the westernmost point a whole turn away.
    found = np.where(found > first + 360 - 1e-9, first, found)
    turns = 360.0 if first >= 180 else 0.0
    unwound: Numbers = found - turns
    return unwound
