"""Maps made by hand for the tests of the page."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from maps.description import (
    MapBasemap,
    MapCard,
    MapDescription,
    MapGroup,
    MapLayer,
    MapMark,
    MapService,
    MapView,
)

GROUPS = (
    MapGroup("g1", "Women's group", "#b3386b", "circle"),
    MapGroup("g2", "شبكة الجيران", "#1b6f8f", "triangle"),
)
KINDS: Any = (("barrier", "Barrier"), ("strength", "What works"), ("idea", "Idea"))
SERVICES = (MapService("health", "Health care", "stethoscope"),)


def point(lon: float, lat: float) -> dict[str, Any]:
    """A GeoJSON point."""
    return {"type": "Point", "coordinates": [lon, lat]}


def make_mark(number: int = 1, **fields: Any) -> MapMark:
    """A barrier to health care at a point, with a card."""
    mark = MapMark(
        id=number,
        number=number,
        kind="barrier",
        service="health",
        icon="stethoscope",
        group="g1",
        geometry=point(39.25, -6.8),
        card=MapCard("We walk two hours.", "en", lines=(("How bad", "Much harder"),)),
    )
    return replace(mark, **fields)


def make_map(**fields: Any) -> MapDescription:
    """A map with one mark and no basemap but the world."""
    description = MapDescription(
        title="Ward 7",
        view=MapView(-6.8, 39.25, 13),
        groups=GROUPS,
        kinds=KINDS,
        services=SERVICES,
        marks=(make_mark(),),
        credits=("Natural Earth",),
        notes=("For everyone",),
    )
    return replace(description, **fields)


def many_marks(count: int, seed: int = 7) -> tuple[MapMark, ...]:
    """Marks of all kinds scattered over a town."""
    dice = random.Random(seed)
    return tuple(
        make_mark(
            number,
            kind=dice.choice(("barrier", "strength", "idea")),
            group=dice.choice(("g1", "g2")),
            geometry=point(dice.gauss(39.25, 0.02), dice.gauss(-6.8, 0.015)),
            title=f"Place {number}",
        )
        for number in range(1, count + 1)
    )


def make_basemap(**fields: Any) -> MapBasemap:
    """A raster basemap whose every tile is the same few bytes."""
    basemap = MapBasemap(
        5, "Town", "raster", tile=lambda _z, _x, _y: b"tile", min_zoom=8, max_zoom=16
    )
    return replace(basemap, **fields)


def make_layer(features: bytes, **fields: Any) -> MapLayer:
    """A reference layer with these features."""
    return replace(MapLayer(3, "Clinics", features=lambda: features, label_key="name"), **fields)
