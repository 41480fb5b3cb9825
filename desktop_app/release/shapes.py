"""GeoJSON shapes as they may leave: rounded, rings the right way round, no ring over the date line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop_app.model import Geometry

FULL_DECIMALS = 6

Ring = list[list[float]]


def as_drawn(geometry: Geometry) -> Geometry:
    """The shape with six decimals, two dimensions, outer rings counter-clockwise and holes clockwise."""
    name, coordinates = geometry["type"], geometry["coordinates"]
    if name == "Point":
        lon, lat = coordinates[0], coordinates[1]
        return {"type": name, "coordinates": [round(lon, FULL_DECIMALS), round(lat, FULL_DECIMALS)]}
    return {"type": name, "coordinates": _turned(name, rounded(coordinates, FULL_DECIMALS))}


def rounded(coordinates: Any, decimals: int) -> Any:
    """Nested coordinates as lists, rounded, without heights."""
    if isinstance(coordinates[0], (int, float)):
        return [round(v, decimals) + 0.0 for v in coordinates[:2]]
    return [rounded(part, decimals) for part in coordinates]


def from_shapely(shape: Any, decimals: int) -> Geometry:
    """A shapely (multi)polygon as GeoJSON: rounded, rings turned, single where it has one part."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon"]
    polygons = [_turned("Polygon", rounded(_rings(part), decimals)) for part in parts]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def split_at_date_line(shape: Any) -> Any:
    """A shapely polygon whose longitudes may run past ±180, as parts that lie inside."""
    from shapely import box, union_all
    from shapely.affinity import translate

    west, _south, east, _north = shape.bounds
    if west >= -180.0 and east <= 180.0:
        return shape
    world = box(-180.0, -90.0, 180.0, 90.0)
    return union_all([translate(shape, turn).intersection(world) for turn in (-360.0, 0.0, 360.0)])


def near(lon: float, centre: float) -> float:
    """A longitude by whole turns as close as can be to another, so that a shape hangs together."""
    return lon + 360.0 * round((centre - lon) / 360.0)


def _rings(polygon: Any) -> list[Any]:
    return [list(r.coords) for r in (polygon.exterior, *polygon.interiors)]


def _turned(name: str, coordinates: Any) -> Any:
    if name == "Polygon":
        return [_wound(ring, i == 0) for i, ring in enumerate(coordinates)]
    if name == "MultiPolygon":
        return [_turned("Polygon", part) for part in coordinates]
    return coordinates


def _wound(ring: Ring, outer: bool) -> Ring:
    """RFC 7946 section 3.1.6: outer rings counter-clockwise, holes clockwise."""
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return ring if (twice > 0) == outer else ring[::-1]
