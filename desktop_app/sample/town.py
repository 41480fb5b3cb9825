"""The town as a map: features by layer of the OpenMapTiles schema, wards and facilities as GeoJSON.

Everything says in its credits that it is invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import Point as Dot
from shapely.geometry import mapping

from desktop_app.sample.ground import to_degrees
from desktop_app.sample.houses import houses, named_places, yards
from desktop_app.sample.landscape import land
from desktop_app.sample.place import to_lon_lat
from desktop_app.sample.streets import SETTLEMENTS, built_area, ways
from desktop_app.sample.wards import wards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

CREDITS = "Fictional, drawn by Chautari's own script"
TOWN = ("Sundarpul", "सुन्दरपुल")
ISLAND = ("Kalpana Island (fictional)", "कल्पना द्वीप (काल्पनिक)")
STREAM_NAMES = {
    "river": ("Mayalu Khola", "मायालु खोला"),
    "stream": ("Sano Khola", "सानो खोला"),
    "north": ("Uttar Khola", "उत्तर खोला"),
    "east": ("Purba Khola", "पूर्व खोला"),
}
_FROM_ZOOM = {
    "primary": 10,
    "secondary": 11,
    "tertiary": 11,
    "minor": 13,
    "service": 14,
    "track": 13,
}
_YARD_CLASS = {
    "school": "school", "hospital": "hospital", "market": "commercial", "bus park": "bus_station",
    "sports field": "pitch", "work place": "industrial",
}  # fmt: skip
_IN_LAYERS = {"hospital", "health post", "clinic", "school", "library", "council", "police"}
_HILLTOPS = (
    ("Signal Danda", "सिग्नल डाँडा", (-1560, 3900), 612),
    ("Purba Danda", "पूर्व डाँडा", (4600, 2150), 548),
    ("Paschim Danda", "पश्चिम डाँडा", (-5500, 1450), 577),
)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing on the map: OpenMapTiles layer, shape in metres, properties, first zoom that shows it."""

    layer: str
    shape: BaseGeometry
    properties: dict[str, Any] = field(default_factory=dict)
    from_zoom: int = 10


def _names(name: str, name_ne: str) -> dict[str, str]:
    return {"name": name, "name:en": name, "name_en": name, "name:ne": name_ne} if name else {}


def _ground() -> Iterator[Feature]:
    yield Feature(
        "water",
        shapely.box(-40_000, -40_000, 40_000, 40_000).difference(land().island),
        {"class": "ocean"},
    )
    yield Feature("water", land().rivers, {"class": "river"}, 10)
    yield Feature("landcover", land().woods, {"class": "wood", "subclass": "forest"})
    yield Feature("landcover", land().sand, {"class": "sand", "subclass": "beach"}, 12)
    built = shapely.union_all([built_area(s) for s in SETTLEMENTS])
    for shape in _open_land(land().fields, built):
        yield Feature("landcover", shape, {"class": "farmland", "subclass": "farmland"}, 12)
    for shape in _open_land(land().meadows, built):
        yield Feature("landcover", shape, {"class": "grass", "subclass": "meadow"}, 12)
    yield Feature("landuse", built, {"class": "residential"})
    for key, shape in yards().items():
        kind = _YARD_CLASS.get(named_places()[key]["type"], "")
        if kind:
            yield Feature("landuse", shape, {"class": kind}, 13)


def _open_land(parcels: list[BaseGeometry], built: BaseGeometry) -> Iterator[BaseGeometry]:
    taken = shapely.union_all([land().woods, land().rivers.buffer(8), built])
    shapely.prepare(taken)
    for parcel in parcels:
        left = parcel.difference(taken) if taken.intersects(parcel) else parcel
        if left.area > 400:
            yield left


def _waterways() -> Iterator[Feature]:
    for key, line in land().streams.items():
        kind = "river" if key == "river" else "stream"
        properties = {"class": kind, **_names(*STREAM_NAMES[key])}
        yield Feature(
            "waterway", line.intersection(land().island), properties, 10 if kind == "river" else 12
        )


def _streets() -> Iterator[Feature]:
    for way in ways():
        kind = "path" if way.kind in {"path", "steps"} else way.kind
        properties: dict[str, Any] = {"class": kind}
        if kind == "path":
            properties["subclass"] = way.kind
        if way.span:
            properties["brunnel"] = way.span
        from_zoom = _FROM_ZOOM.get(kind, 13)
        yield Feature("transportation", way.line, properties, from_zoom)
        if way.name and not way.span and way.line.length > 60:
            named = {**_names(way.name, way.name_ne), "class": kind}
            yield Feature("transportation_name", way.line, named, max(from_zoom + 1, 12))


def _labels() -> Iterator[Feature]:
    yield Feature("place", Dot(-420, 260), {"class": "town", "rank": 1, **_names(*TOWN)})
    yield Feature("place", Dot(-1500, 5200), {"class": "island", "rank": 2, **_names(*ISLAND)})
    for ward in wards():
        kind = "suburb" if ward.number in {1, 2, 8} else "village"
        names = _names(ward.name, ward.name_ne)
        yield Feature("place", Dot(ward.label), {"class": kind, "rank": 4, **names}, 12)
        properties = {"admin_level": 9, "disputed": 0, "maritime": 0}
        border = ward.area.boundary.difference(land().island.exterior.buffer(3))
        yield Feature("boundary", border, properties, 11)
    for name, name_ne, at, metres in _HILLTOPS:
        yield Feature(
            "mountain_peak",
            Dot(at),
            {"class": "peak", "ele": metres, "rank": 1, **_names(name, name_ne)},
            11,
        )


def _points() -> Iterator[Feature]:
    """Points of interest; those that a reference layer of the sample names have no name here."""
    for place in named_places().values():
        first = 13 if place["type"] in {"hospital", "council", "market"} else 14
        subclass = place["type"].replace(" ", "_")
        names = {} if place["type"] in _IN_LAYERS else _names(place["en"], place["ne"])
        properties = {"class": place["class"], "subclass": subclass, "rank": 1, **names}
        yield Feature("poi", Dot(place["at"]), properties, first)


def town_features() -> Iterator[Feature]:
    """Everything that is on the town's map, in metres from the bridge."""
    yield from _ground()
    yield from _waterways()
    yield from _streets()
    for house in houses():
        yield Feature("building", house, {}, 14)
    yield from _labels()
    yield from _points()


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _feature(shape: BaseGeometry, properties: dict[str, Any]) -> dict[str, Any]:
    rounded = shapely.set_precision(to_degrees(shape), 1e-6)
    return {
        "type": "Feature",
        "geometry": mapping(shapely.normalize(rounded)),
        "properties": properties,
    }


def ward_layer() -> dict[str, Any]:
    """The wards as a GeoJSON FeatureCollection of areas: `code`, `ward`, `name`, `name_ne`."""
    return _collection([
        _feature(
            ward.area.simplify(2),
            {"code": ward.code, "ward": ward.number, "name": f"Ward {ward.number}, {ward.name}",
             "name_ne": f"वडा {ward.number}, {ward.name_ne}"},
        )
        for ward in wards()
    ])  # fmt: skip


def facility_layer() -> dict[str, Any]:
    """Clinics, schools, offices, taps … as a FeatureCollection of points: `name`, `name_ne`, `type`."""
    return _collection([
        {"type": "Feature",
         "geometry": {"type": "Point", "coordinates": list(to_lon_lat(*place["at"]))},
         "properties": {"name": place["en"], "name_ne": place["ne"], "type": place["type"]}}
        for place in named_places().values()
    ])  # fmt: skip
