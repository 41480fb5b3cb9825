"""Systems of coordinates in metres that a table may be in, guessed from where the workshop is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from desktop_app.language import _
from maps.sources.written_places import LatLon, from_crs

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR_KM = 700.0
_EARTH_KM = 6371.0


def likely_grids(middle: LatLon | None, near: LatLon | None) -> tuple[str, ...]:
    """The systems in which `middle` (metres east, north) lies near a place, the nearest first."""
    if near is None or middle is None:
        return ()
    found = []
    for crs in _usual(near):
        try:
            away = distance_km(from_crs(crs, *middle), near)
        except ValueError:
            continue
        if away < _NEAR_KM:
            found.append((away, crs))
    return tuple(crs for _away, crs in sorted(found))


def usual_grids(near: LatLon | None) -> tuple[str, ...]:
    """The systems to offer around a place: the UTM zone there, those beside it, and that of web maps."""
    return tuple(_usual(near)) if near else ("EPSG:3857",)


def grid_name(crs: str) -> str:
    """A system as people know it: UTM zone 45 North (EPSG:32645)."""
    number = crs.partition(":")[2]
    if number.isdecimal() and len(number) == 5 and number[:3] in {"326", "327"}:
        north = _("UTM zone {zone} North ({code})")
        south = _("UTM zone {zone} South ({code})")
        return (north if number[2] == "6" else south).format(zone=int(number[3:]), code=crs)
    return _("Web maps (EPSG:3857)") if number == "3857" else crs


def distance_km(one: LatLon, other: LatLon) -> float:
    """The distance of two places on a sphere, in kilometres."""
    lat, lat2 = math.radians(one[0]), math.radians(other[0])
    across = math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    up = math.sin((lat2 - lat) / 2) ** 2
    return (
        2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(up + math.cos(lat) * math.cos(lat2) * across)))
    )


def _usual(near: LatLon) -> Iterator[str]:
    zone = int((near[1] + 180) // 6) % 60 + 1
    halves = (32600, 32700) if near[0] >= 0 else (32700, 32600)
    for half in halves:
        for beside in (zone, zone - 1, zone + 1):
            yield f"EPSG:{half + (beside - 1) % 60 + 1}"
    yield "EPSG:3857"
