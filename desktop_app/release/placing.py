"""The places of a workshop's release, from its layers of areas, of buildings and of services."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.release.area_layer import AreaLayer
from desktop_app.release.areas import Areas
from desktop_app.release.buildings import Buildings
from desktop_app.release.places import Places
from desktop_app.release.rings import Rings

if TYPE_CHECKING:
    from desktop_app.model import Layer
    from desktop_app.workshop import Workshop


def is_of_services(layer: Layer) -> bool:
    """Whether the places of a layer are taken for services: points that are neither buildings nor areas."""
    return layer.geometry == "point" and not layer.is_buildings and not layer.is_areas


def places_in(ws: Workshop) -> Places:
    """What gives the places of this workshop's marks; nothing is read before it is needed."""
    layers = ws.layers()
    buildings = _gathered(ws, [a for a in layers if a.is_buildings])
    services = _gathered(ws, [a for a in layers if is_of_services(a)])
    areas = Areas(
        [AreaLayer(a, partial(ws.layer_features, a.id), buildings) for a in layers if a.is_areas],
        buildings,
    )
    secret = ws.secret()
    return Places(secret, areas, Rings(secret, areas, buildings, services), ws.kept_places())


def _gathered(ws: Workshop, layers: list[Layer]) -> Buildings:
    return Buildings([partial(ws.layer_features, a.id) for a in layers])
