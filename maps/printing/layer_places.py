"""The places of a reference layer, read once: geometry, class and label of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from desktop_app.layer_classes import class_finder
from desktop_app.layer_values import text_of
from maps.printing.projection import degrees_to_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.model import Geometry
    from maps.description import MapLayer
    from maps.printing.projection import Frame, Points

NO_CLASS = -1
_KEPT_LAYERS = 8


@dataclass(frozen=True, slots=True)
class LayerPlaces:
    """Points apart from other shapes, since there may be very many.

    `degrees` are (n, 2) longitudes and latitudes; `point_classes` and `shape_classes` the places of
    their classes in the layer's, `NO_CLASS` for none.
    """

    degrees: Points
    point_labels: tuple[str, ...]
    point_classes: Any
    shapes: tuple[Geometry, ...]
    shape_labels: tuple[str, ...]
    shape_classes: Any

    def counts(self, classes: int) -> list[int]:
        """How many places are in each class."""
        both = np.concatenate([self.point_classes, self.shape_classes])
        return np.bincount(both[both >= 0], minlength=classes).tolist()  # type: ignore[no-any-return]

    def on_paper(self, frame: Frame, margin: float) -> tuple[Points, Any]:
        """Where the points lie on the page, and which ones: those in the frame or within a margin."""
        units = degrees_to_units(self.degrees)
        if len(units):
            units[:, 0] += np.round(frame.centre[0] - units[:, 0])
        paper = frame.on_paper(units)
        inside = (
            (paper[:, 0] >= frame.x - margin)
            & (paper[:, 0] <= frame.x + frame.width + margin)
            & (paper[:, 1] >= frame.y - margin)
            & (paper[:, 1] <= frame.y + frame.height + margin)
        )
        which = np.flatnonzero(inside)
        return paper[which], which


@lru_cache(maxsize=_KEPT_LAYERS)
def places_of(layer: MapLayer) -> LayerPlaces:
    """Read a layer's features."""
    points: list[tuple[float, float, str, int]] = []
    shapes: list[tuple[Geometry, str, int]] = []
    for geometry, label, place in _features(layer):
        position = _position(geometry)
        if position is None:
            shapes.append((geometry, label, place))
        else:
            points.append((*position, label, place))
    return LayerPlaces(
        degrees=np.array([p[:2] for p in points], dtype=np.float64).reshape(-1, 2),
        point_labels=tuple(p[2] for p in points),
        point_classes=np.array([p[3] for p in points], dtype=np.int16),
        shapes=tuple(s[0] for s in shapes),
        shape_labels=tuple(s[1] for s in shapes),
        shape_classes=np.array([s[2] for s in shapes], dtype=np.int16),
    )


def _features(layer: MapLayer) -> Iterator[tuple[Geometry, str, int]]:
    import orjson

    if layer.features is None:
        return
    find = class_finder(layer.classes, layer.class_by)
    for feature in orjson.loads(layer.features()).get("features", ()):
        geometry, properties = feature.get("geometry"), feature.get("properties") or {}
        if not geometry:
            continue
        place = find(properties.get(layer.colour_key)) if layer.classes else None
        label = text_of(properties.get(layer.label_key)) if layer.label_key else ""
        yield geometry, label, NO_CLASS if place is None else place


def _position(geometry: Geometry) -> tuple[float, float] | None:
    """The place of a simple point; None for other shapes."""
    at = geometry.get("coordinates")
    if geometry.get("type") != "Point" or not isinstance(at, list) or len(at) < 2:
        return None
    lon, lat = at[0], at[1]
    if isinstance(lon, int | float) and isinstance(lat, int | float):
        return float(lon), float(lat)
    return None
