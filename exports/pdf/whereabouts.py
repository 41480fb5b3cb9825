"""Where the marks of a release are, in names that people use: the areas of the area layer, else what is near.

Only from what the release holds: of a place that is shown less exactly, no more is named than its area.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop_app.language import _
from desktop_app.text import isolate_mixed
from desktop_app.understanding.places import Places
from desktop_app.understanding.saying import some_of
from desktop_app.understanding.tabulating import Tabulated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.released import Release, ReleasedMark

_NEAR_M = 300
_LEAST_SHARE = 0.05  # of a line or an area: less in an area is not said
_MOST_AREAS = 3


class Whereabouts:
    """The names of places in one release."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._places = Places(Tabulated(release))

    def of(self, mark: ReleasedMark) -> str:
        """The area or areas of a mark, else what it is near; "" where the release names nothing there."""
        if mark.area_name or mark.geometry is None or mark.pos_how != "exact":
            return mark.area_name
        shape = self._places.flat(mark.geometry)
        return self._areas(shape) or self._near(shape, mark.number)

    def _areas(self, shape: Any) -> str:
        areas = self._places.area_layer()
        if areas is None:
            return ""
        size = shape.area or shape.length
        names = []
        for at, area in enumerate(areas.flat):
            if not area.intersects(shape):
                continue
            inside = area.intersection(shape)
            if not size or (inside.area or inside.length) >= _LEAST_SHARE * size:
                names.append(areas.name(at))
        return some_of(list(dict.fromkeys(names if size else names[:1])), _MOST_AREAS)

    def _near(self, shape: Any, number: int) -> str:
        """The nearest place with a name within some hundred metres."""
        told = [(shape.distance(at), name) for n, name, at in self._named if n != number]
        metres, name = min(told, default=(_NEAR_M + 1.0, ""), key=lambda pair: pair[0])
        return _("near {place}").format(place=isolate_mixed(name)) if metres <= _NEAR_M else ""

    @cached_property
    def _named(self) -> list[tuple[int, str, Any]]:
        return [*self._landmarks(), *self._layers()]

    def _landmarks(self) -> Iterator[tuple[int, str, Any]]:
        for mark in self._release.marks:
            is_named = mark.kind.code == "landmark" and mark.title.strip()
            if is_named and mark.geometry and mark.pos_how == "exact":
                yield mark.number, mark.title.strip(), self._places.flat(mark.geometry)

    def _layers(self) -> Iterator[tuple[int, str, Any]]:
        """The places of the layers that are no areas, and have a name."""
        for found in self._release.layers:
            layer = found.layer
            if layer.geometry == "area" or not layer.label_key:
                continue
            shapes = self._places.layer(layer.id)
            for at in range(len(shapes.told) if shapes else 0):
                if shapes and (name := shapes.label(at)):
                    yield 0, name, shapes.flat[at]
