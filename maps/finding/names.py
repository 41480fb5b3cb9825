"""All names of a workshop's ground in one index: those on basemaps, those of layers, and the gazetteer."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop_app.language import N_, _
from desktop_app.text import clean
from maps.finding.found import Found
from maps.finding.gazetteer import towns
from maps.finding.ground_names import GroundName
from maps.finding.index import NameIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop_app.workshop import Workshop

_MOST, _MOST_TOWNS = 24, 8
_LOOKED_AT = 400
_IN_A_WORD = 2
_ONE_PLACE, _ONE_NAME = 0.0005, 0.08  # degrees: about 50 m, about 9 km
_LAYER_ZOOM, _TOWN_ZOOM = 17.0, 12.0
_WHATS: dict[str, tuple[str, float]] = {
    "country_name": (N_("Country"), 6.0),
    "city_name": (N_("City"), 12.0),
    "town_name": (N_("Town"), 13.5),
    "village_name": (N_("Village"), 14.5),
    "region_name": (N_("Region"), 8.0),
    "hamlet_name": (N_("Hamlet"), 15.0),
    "park_name": (N_("Park"), 16.0),
    "lesser_name": (N_("Place"), 17.0),
    "quarter_name": (N_("Neighbourhood"), 15.0),
    "water_label": (N_("Water"), 14.0),
    "river_name": (N_("River"), 14.0),
    "street_name": (N_("Street"), 16.0),
    "path_name": (N_("Path"), 17.0),
    "landmark_name": (N_("Place"), 17.0),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What can be found on the ground, ready to be searched; made in a thread, used in any."""

    _local: tuple[Found, ...]
    _index: NameIndex

    def search(self, text: str, near: tuple[float, float]) -> tuple[Found, ...]:
        """Places whose name begins so, or a word in it: those of this ground first, the nearest first.

        Args:
            text: What was typed.
            near: Latitude and longitude of the middle of the map.
        """
        hits = [(how, self._local[row]) for how, row in self._index.find(text, _LOOKED_AT)]
        hits.sort(key=lambda hit: (hit[0], _away(hit[1], near)))
        local = _apart([_in_words(found) for _how, found in hits])
        return (*local, *_towns(text, near))


def _in_words(found: Found) -> Found:
    """A name of a basemap with what it is in the language now spoken."""
    return replace(found, what=_(found.what)) if found.where == "basemap" else found


def gather(ws: Workshop, read: Mapping[int, Iterable[GroundName]]) -> Names:
    """Index the names of a workshop's basemaps and layers; `read` are those not in the workshop yet."""
    local = (*_of_basemaps(ws, read), *_of_layers(ws))
    towns()  # read now, in the thread that may take its time
    return Names(local, NameIndex((found.name,) for found in local))


def _towns(text: str, near: tuple[float, float]) -> Iterator[Found]:
    """Towns whose name begins so: the largest first, but a small one that is near before a large far one."""
    every, index = towns()
    hits = [(how, every[row]) for how, row in index.find(text, _LOOKED_AT) if how < _IN_A_WORD]
    hits.sort(key=lambda hit: (hit[0], _distance(hit[1].lat, hit[1].lon, near) > 1, -hit[1].people))
    for _how, town in hits[:_MOST_TOWNS]:
        what = _("Town, {country}").format(country=town.country)
        yield Found(town.name, what, town.lat, town.lon, _TOWN_ZOOM, "gazetteer")


def _apart(found: list[Found]) -> list[Found]:
    """One of those that have one name or stand at one place: a name in ten languages is one place."""
    kept: list[Found] = []
    for each in found:
        if not any(_same(each, other) for other in kept):
            kept.append(each)
            if len(kept) == _MOST:
                break
    return kept


def _same(one: Found, other: Found) -> bool:
    if one.what != other.what:
        return False
    apart = _distance(one.lat, one.lon, (other.lat, other.lon))
    return apart < (_ONE_NAME if one.name == other.name else _ONE_PLACE)


def _away(found: Found, near: tuple[float, float]) -> float:
    return _distance(found.lat, found.lon, near)


def _distance(lat: float, lon: float, near: tuple[float, float]) -> float:
    """About how far, in degrees of latitude."""
    across = (lon - near[1] + 180) % 360 - 180
    return math.hypot(lat - near[0], across * math.cos(math.radians(near[0])))


def _of_basemaps(ws: Workshop, read: Mapping[int, Iterable[GroundName]]) -> Iterator[Found]:
    shown = {basemap.id for basemap in ws.basemaps() if basemap.shown}
    kept = [(row[0], GroundName(*row[1:])) for row in ws.basemap_names() if row[0] not in read]
    new = [(i, name) for i, names in read.items() for name in names]
    for basemap_id, name in (*kept, *new):
        if basemap_id in shown and name.what in _WHATS:
            words, zoom = _WHATS[name.what]
            yield Found(name.name, words, name.lat, name.lon, zoom, "basemap")


def _of_layers(ws: Workshop) -> Iterator[Found]:
    import orjson

    for layer in ws.layers():
        if not layer.label_key:
            continue
        for feature in orjson.loads(ws.layer_features(layer.id)).get("features", []):
            name = (feature.get("properties") or {}).get(layer.label_key)
            place = _middle(feature.get("geometry"))
            if isinstance(name, (str, int)) and str(name).strip() and place:
                text = clean(str(name)).strip()
                yield Found(text, layer.name, place[1], place[0], _LAYER_ZOOM, "layer")


def _middle(geometry: dict[str, Any] | None) -> tuple[float, float] | None:
    """The middle of the box around a geometry, as (longitude, latitude)."""
    from desktop_app.positions import positions_of

    places = list(positions_of(geometry))
    if not places:
        return None
    lons, lats = [p[0] for p in places], [p[1] for p in places]
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
