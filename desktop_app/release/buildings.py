"""The buildings that a workshop's layers know, among which a place is hidden; and the places of services."""

from __future__ import annotations

from functools import cached_property
from math import cos, radians
from typing import TYPE_CHECKING, Any

from desktop_app.release.blocks import Blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DEGREE = 110_500.0  # metres, at least
_SLIMMEST = 1e-3


class Buildings:
    """The places of some layers, read when first asked for."""

    def __init__(self, layers: Sequence[Callable[[], bytes]]) -> None:
        self._layers = layers
        self._blocks: dict[int, Blocks] = {}

    @property
    def known(self) -> bool:
        """Whether there is any."""
        return bool(self._layers) and len(self.shapes) > 0

    def blocks(self, level: int) -> Blocks:
        """The cells of this level of the grid, joined until they hold enough."""
        if level not in self._blocks:
            self._blocks[level] = Blocks(self.lons, self.lats, level)
        return self._blocks[level]

    def counts_in(self, shapes: Sequence[Any]) -> Any:
        """How many buildings have their middle in each of some shapes."""
        import numpy as np

        found = self._middles.query(np.array(shapes, dtype=object), "intersects")[0]
        return np.bincount(found, minlength=len(shapes))

    def between(self, lon: float, lat: float, near: float, far: float) -> Any:
        """Which buildings have their middle between so many metres from a point: their numbers."""
        import numpy as np
        from shapely import box

        high, slim = far / _DEGREE, max(cos(radians(lat)), _SLIMMEST)
        up, along = _degrees(lat)
        around = box(lon - high / slim, lat - high, lon + high / slim, lat + high)
        found = self._middles.query(around)
        east = (self.lons[found] - lon) * along
        north = (self.lats[found] - lat) * up
        away = np.hypot(east, north)
        return found[(away >= near) & (away <= far)]

    def stands_at(self, lon: float, lat: float, metres: float) -> bool:
        """Whether a building, or any of these places, is within so many metres of a point, or a little more."""
        return len(self.near(lon, lat, metres)) > 0

    def near(self, lon: float, lat: float, metres: float) -> Any:
        """The numbers of those that are within so many metres of a point, or a little more."""
        from shapely import Point

        slim = max(cos(radians(lat)), _SLIMMEST)
        return self._tree.query(Point(lon, lat), "dwithin", metres / _DEGREE / slim)

    @cached_property
    def shapes(self) -> Any:
        """Their shapes, in the order of the layers; empty ones are left out."""
        import numpy as np
        from shapely import from_geojson, get_parts, is_empty

        read = [get_parts(from_geojson(layer())) for layer in self._layers]
        shapes = np.concatenate([np.array([], dtype=object), *read])
        return shapes[~is_empty(shapes)]

    @cached_property
    def lons(self) -> Any:
        """The longitudes of their middles."""
        return self._centres[0]

    @cached_property
    def lats(self) -> Any:
        """The latitudes of their middles."""
        return self._centres[1]

    @cached_property
    def _centres(self) -> tuple[Any, Any]:
        from shapely import centroid, get_x, get_y

        middles = centroid(self.shapes)
        return get_x(middles), get_y(middles)

    @cached_property
    def _middles(self) -> Any:
        from shapely import STRtree, points

        return STRtree(points(self.lons, self.lats))

    @cached_property
    def _tree(self) -> Any:
        from shapely import STRtree

        return STRtree(self.shapes)


def _degrees(lat: float) -> tuple[float, float]:
    """Metres of a degree of latitude and of longitude on the WGS 84 ellipsoid, to a few in ten thousand."""
    phi = radians(lat)
    up = 111_132.9 - 559.8 * cos(2 * phi)
    return up, max(111_412.8 * cos(phi) - 93.5 * cos(3 * phi), 1.0)
