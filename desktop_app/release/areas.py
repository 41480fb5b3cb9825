"""What "only the area" means: the area of a layer that holds the place, else a cell of the grid."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians
from typing import TYPE_CHECKING, Any

from desktop_app.positions import positions
from desktop_app.release import grid
from desktop_app.release.masking import radius_around
from desktop_app.release.shapes import from_shapely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop_app.model import Geometry, Layer

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


@dataclass(frozen=True, slots=True)
class _Polygon:
    shape: Any
    code: str = ""
    name: str = ""
    of_grid: bool = False


class AreaLayer:
    """The areas of one reference layer, read when first asked for."""

    def __init__(self, layer: Layer, features: Callable[[], bytes]) -> None:
        self._layer = layer
        self._features = features

    def meeting(self, shape: Any) -> list[_Polygon]:
        """The areas that a shape lies in or crosses, in the order of the layer; one for a point."""
        found = [self._areas[i] for i in sorted(self._tree.query(shape, "intersects"))]
        if shape.geom_type == "Point":
            return found[:1]
        crossed = [a for a in found if not a.shape.touches(shape)]
        return crossed or found

    @cached_property
    def _areas(self) -> list[_Polygon]:
        from shapely import make_valid
        from shapely.geometry import shape

        found = []
        for feature in json.loads(self._features())["features"]:
            if (feature.get("geometry") or {}).get("type") in {"Polygon", "MultiPolygon"}:
                told = feature.get("properties") or {}
                code, name = told.get(self._layer.code_key), told.get(self._layer.label_key)
                made = make_valid(shape(feature["geometry"]))
                found.append(_Polygon(made, str(code or ""), str(name or "")))
        return found

    @cached_property
    def _tree(self) -> Any:
        from shapely import STRtree

        return STRtree([a.shape for a in self._areas])


class Areas:
    """All areas of a workshop: its area layers in their order, and the grid under them."""

    def __init__(self, layers: Sequence[AreaLayer]) -> None:
        self._layers = layers
        self._made: dict[tuple[bytes, ...], Area] = {}

    def holding(self, geometry: Geometry) -> Area:
        """The area or areas that hold a place or shape; the same value for marks in the same areas."""
        place = _shape(geometry)
        best: list[_Polygon] = []
        for layer in self._layers:
            found = layer.meeting(place)
            if found and _cover(found, place):
                return self._area(found)
            best = best or found
        if best:
            rest = place.difference(_union(best))
            return self._area(best if rest.is_empty else [*best, *_cells(rest)])
        return self._area(_cells(place))

    def name_and_code(self, geometry: Geometry, metres: float) -> tuple[str, str]:
        """Name and code of the one area that surely holds a place known within so many metres."""
        if not self._layers:
            return "", ""
        place = _shape(geometry)
        if metres > 0:
            place = _widened(place, metres)
        for layer in self._layers:
            found = layer.meeting(place)
            if len(found) == 1 and _cover(found, place):
                return found[0].name, found[0].code
        return "", ""

    def _area(self, parts: list[_Polygon]) -> Area:
        key = tuple(sorted(p.shape.wkb for p in parts))
        if key not in self._made:
            self._made[key] = _made(parts)
        return self._made[key]


def _made(parts: list[_Polygon]) -> Area:
    whole = _union(parts)
    middle = whole.representative_point()
    decimals = grid.DECIMALS if all(p.of_grid for p in parts) else _AREA_DECIMALS
    geometry = from_shapely(whole, decimals)
    radius = radius_around(middle.x, middle.y, list(positions(geometry["coordinates"])))
    code, name = _listed(p.code for p in parts), _listed(p.name for p in parts)
    return Area(geometry, code, name, int(radius) + 1, decimals)


def _listed(texts: Iterable[str]) -> str:
    return _SEPARATOR.join(dict.fromkeys(t for t in texts if t))


def _cells(place: Any) -> list[_Polygon]:
    if place.geom_type == "Point":
        return [_Polygon(grid.cell(place.x, place.y), of_grid=True)]
    return [_Polygon(cell, of_grid=True) for cell in grid.cells(place)]


def _union(parts: list[_Polygon]) -> Any:
    from shapely import union_all

    return parts[0].shape if len(parts) == 1 else union_all([p.shape for p in parts])


def _cover(parts: list[_Polygon], place: Any) -> bool:
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
