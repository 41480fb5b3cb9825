"""What "only the area" means: the area of a layer that holds the place and enough people, else cells of the grid."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING, Any

from desktop_app.positions import positions
from desktop_app.release import grid
from desktop_app.release.area_layer import Part
from desktop_app.release.masking import radius_around
from desktop_app.release.shapes import from_shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.model import Geometry
    from desktop_app.release.area_layer import AreaLayer
    from desktop_app.release.buildings import Buildings

_AREA_DECIMALS = 5
_SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Area:
    """One or several areas that together hold a place. `radius_m` is around their middle."""

    geometry: Geometry
    code: str
    name: str
    radius_m: int
    decimals: int


class Areas:
    """All areas of a workshop: its area layers in their order, and the grid under them."""

    def __init__(self, layers: Sequence[AreaLayer], buildings: Buildings | None = None) -> None:
        self._layers = layers
        self._buildings = buildings
        self._cells: dict[int, Part] = {}
        self._made: dict[tuple[int, ...], Area] = {}
        self._wholes: dict[tuple[int, ...], Any] = {}

    def holding(self, geometry: Geometry) -> Area:
        """The area or areas that hold a place or shape; the same value for marks in the same areas."""
        place = _shape(geometry)
        best: list[Part] = []
        for layer in self._layers:
            found = layer.meeting(place)
            if found and _cover(found, place):
                return self._area(found)
            best = best or found
        if best:
            rest = place.difference(_union(best))
            return self._area(best if rest.is_empty else [*best, *self._on_grid(rest)])
        return self._area(self._on_grid(place))

    def around(self, lon: float, lat: float) -> Any:
        """The shape of the areas that stand for a point, prepared for asking; None where no layer has any."""
        from shapely import Point, prepare

        place = Point(lon, lat)
        for layer in self._layers:
            if found := layer.meeting(place):
                key = tuple(id(part) for part in found)
                if key not in self._wholes:
                    self._wholes[key] = _union(found)
                    prepare(self._wholes[key])
                return self._wholes[key]
        return None

    def name_and_code(self, geometry: Geometry, metres: float) -> tuple[str, str]:
        """Name and code of the one area that surely holds a place known within so many metres."""
        if not self._layers:
            return "", ""
        place = _shape(geometry)
        if metres > 0:
            place = _widened(place, metres)
        for layer in self._layers:
            found = layer.crossed(place)
            if len(found) == 1 and _cover(found, place):
                return found[0].name, found[0].code
        return "", ""

    def _area(self, parts: list[Part]) -> Area:
        key = tuple(id(part) for part in parts)  # parts of layers and of the grid stay as they are
        if key not in self._made:
            self._made[key] = _made(parts)
        return self._made[key]

    def _on_grid(self, place: Any) -> list[Part]:
        """The cells of a place or shape, each with its block where buildings are known."""
        is_point = place.geom_type == "Point"
        keys = [grid.key(place.x, place.y, grid.BASE)] if is_point else grid.cells(place)
        if not keys:
            whole = grid.around(place)
            self._cells[hash(whole.wkb)] = part = Part(whole, of_grid=True)
            return [part]
        return [
            self._cell(key)
            for key in dict.fromkeys(k for key in keys for k in self._with_block(key))
        ]

    def _with_block(self, key: int) -> list[int]:
        if self._buildings is None or not self._buildings.known:
            return [key]
        blocks = self._buildings.blocks(grid.BASE)
        middle = grid.polygon(key, grid.BASE).centroid
        block = blocks.of_place(middle.x, middle.y)
        return sorted({key, *(blocks.cells(block) if block is not None else ())})

    def _cell(self, key: int) -> Part:
        if key not in self._cells:
            self._cells[key] = Part(grid.polygon(key, grid.BASE), of_grid=True)
        return self._cells[key]


def _made(parts: list[Part]) -> Area:
    whole = _union(parts)
    middle = whole.representative_point()
    decimals = grid.DECIMALS if all(p.of_grid for p in parts) else _AREA_DECIMALS
    geometry = from_shapely(whole, decimals)
    radius = radius_around(middle.x, middle.y, list(positions(geometry["coordinates"])))
    code, name = _listed(p.code for p in parts), _listed(p.name for p in parts)
    return Area(geometry, code, name, int(radius) + 1, decimals)


def _listed(texts: Iterable[str]) -> str:
    return _SEPARATOR.join(dict.fromkeys(t for t in texts if t))


def _union(parts: list[Part]) -> Any:
    from shapely import union_all

    return parts[0].shape if len(parts) == 1 else union_all([p.shape for p in parts])


def _cover(parts: list[Part], place: Any) -> bool:
    return bool(_union(parts).covers(place))


def _widened(place: Any, metres: float) -> Any:
    """A shape with a margin in metres, generously, in degrees."""
    from shapely import transform

    slim = max(cos(radians(place.centroid.y)), 1e-3)
    flat = transform(place, lambda xy: xy * (slim, 1.0))
    return transform(flat.buffer(metres / 110_500.0 * 1.01), lambda xy: xy / (slim, 1.0))


def _shape(geometry: Geometry) -> Any:
    from shapely import make_valid
    from shapely.geometry import shape

    made = shape(geometry)
    return made if made.geom_type == "Point" else make_valid(made)
