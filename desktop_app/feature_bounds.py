"""The box around the features of a reference layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.positions import positions_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Bounds = tuple[float, float, float, float]


def bounds_of(features: bytes) -> Bounds | None:
    """West, south, east, north of a GeoJSON FeatureCollection (WGS 84); None where it has no places.

    What lies on both sides of the antimeridian has its west east of its east, if that box is the smaller one.
    """
    import orjson

    collection = orjson.loads(features)
    return box_of(feature.get("geometry") for feature in collection.get("features", ()))


def box_of(geometries: Iterable[Any]) -> Bounds | None:
    """The same of GeoJSON geometries; None stands for no place."""
    points = [point for geometry in geometries for point in positions_of(geometry)]
    if not points:
        return None
    lats = [point[1] for point in points]
    west, east = _span([point[0] for point in points])
    return west, min(lats), east, max(lats)


def _span(lons: list[float]) -> tuple[float, float]:
    west, east = min(lons), max(lons)
    if east - west <= 180:
        return west, east
    later = min((lon for lon in lons if lon >= 0), default=west)
    sooner = max((lon for lon in lons if lon < 0), default=east)
    return (later, sooner) if (sooner - later) % 360 < east - west else (west, east)
