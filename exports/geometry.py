"""Geometry as map files want it: RFC 7946 winding, few decimals, single shapes, nothing over the antimeridian.

Input and output are GeoJSON geometry in WGS 84, longitude first. Longitudes beyond ±180 (a map that was
drawn on the world's next copy) come back into range.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

from desktop_app.positions import positions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.model import Geometry

Position = list[float]
Bounds = tuple[float, float, float, float]

MOST_DECIMALS = 6
FAMILIES = ("points", "lines", "areas")
FAMILY = {
    "Point": "points", "MultiPoint": "points", "LineString": "lines", "MultiLineString": "lines",
    "Polygon": "areas", "MultiPolygon": "areas",
}  # fmt: skip
_PART = {"points": "Point", "lines": "LineString", "areas": "Polygon"}


def prepared(geometry: Geometry, decimals: int) -> tuple[Geometry, ...]:
    """Give one geometry per family (points, lines, areas), fit to write; empty for an empty geometry."""
    digits = decimals if 0 <= decimals <= MOST_DECIMALS else MOST_DECIMALS
    if geometry["type"] == "Point":
        return (prepared_point(geometry, digits),)
    parts: dict[str, list[Any]] = {"points": [], "lines": [], "areas": []}
    for family, coordinates in _parts(geometry):
        parts[family].extend(_PREPARE[family](coordinates, digits))
    return tuple(_assembled(family, found) for family, found in parts.items() if found)


def prepared_point(geometry: Geometry, decimals: int) -> Geometry:
    """The same for a point, which most marks are."""
    lon, lat = geometry["coordinates"][:2]
    digits = decimals if 0 <= decimals <= MOST_DECIMALS else MOST_DECIMALS
    return {"type": "Point", "coordinates": [round(_in_range(lon), digits), round(lat, digits)]}


def _in_range(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def bounds(geometry: Geometry) -> Bounds:
    """West, south, east, north."""
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Point":
        lon, lat = coordinates
        return lon, lat, lon, lat
    found = list(positions(coordinates))
    lons, lats = [p[0] for p in found], [p[1] for p in found]
    return min(lons), min(lats), max(lons), max(lats)


def collection_bbox(all_bounds: list[Bounds]) -> Bounds | None:
    """The box around many; west is greater than east where it crosses the antimeridian (RFC 7946 §5.2)."""
    if not all_bounds:
        return None
    wests, souths, easts, norths = zip(*all_bounds, strict=True)
    west, south, east, north = min(wests), min(souths), max(easts), max(norths)
    if east - west > 180:
        gap, left, right = _widest_gap(all_bounds)
        if gap > 360 - (east - west):
            return right, south, left, north
    return west, south, east, north


def _widest_gap(all_bounds: list[Bounds]) -> tuple[float, float, float]:
    """The widest stretch of longitude inside the box that nothing touches: its width and two ends."""
    widest = (0.0, 0.0, 0.0)
    spans = sorted((b[0], b[2]) for b in all_bounds)
    reached = spans[0][1]
    for west, east in spans:
        if west - reached > widest[0]:
            widest = (west - reached, reached, west)
        reached = max(reached, east)
    return widest


def _parts(geometry: Geometry) -> Iterator[tuple[str, Any]]:
    """The single shapes of a geometry, by family."""
    kind = geometry["type"]
    if kind == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _parts(part)
    elif kind.startswith("Multi"):
        for coordinates in geometry["coordinates"]:
            yield FAMILY[kind], coordinates
    elif geometry["coordinates"]:
        yield FAMILY[kind], geometry["coordinates"]


def _assembled(family: str, parts: list[Any]) -> Geometry:
    name = _PART[family]
    if len(parts) == 1:
        return {"type": name, "coordinates": parts[0]}
    return {"type": f"Multi{name}", "coordinates": parts}


def _point(coordinates: Any, digits: int) -> list[Any]:
    return [prepared_point({"coordinates": coordinates}, digits)["coordinates"]]


def _line(coordinates: Any, digits: int) -> list[Any]:
    lines = _split_line(coordinates) if _crosses(coordinates) else [coordinates]
    return [_drawable_line(_rounded(line, digits), digits) for line in lines]


def _area(coordinates: Any, digits: int) -> list[Any]:
    rings = [_closed(ring) for ring in coordinates if ring]
    if not rings:
        return []
    areas = _split_area(rings) if _crosses(rings[0]) else [rings]
    return [_drawable_area(area, digits) for area in areas]


_PREPARE = {"points": _point, "lines": _line, "areas": _area}


def _drawable_line(line: list[Position], digits: int) -> list[Position]:
    """A line that rounding shrank to a point becomes one rounding step long."""
    if len(line) > 1:
        return line
    lon, lat = line[0]
    return [[lon, lat], [round(lon + _step(digits, lon), digits), lat]]


def _drawable_area(rings: list[list[Position]], digits: int) -> list[list[Position]]:
    """Rounded rings, outer counter-clockwise, holes clockwise; an area too small becomes a rounding cell."""
    outer = _rounded(rings[0], digits)
    if _signed_area(outer) == 0:
        outer = _cell(outer[0], digits)
    holes = [_rounded(ring, digits) for ring in rings[1:]]
    kept = [hole for hole in holes if len(hole) > 3 and _signed_area(hole) != 0]
    return [_wound(outer, 1), *(_wound(hole, -1) for hole in kept)]


def _cell(at: Position, digits: int) -> list[Position]:
    lon, lat = at
    step = 10.0**-digits
    east, north = (
        round(lon + _step(digits, lon), digits),
        round(lat + (step if lat < 89 else -step), digits),
    )
    return [[lon, lat], [east, lat], [east, north], [lon, north], [lon, lat]]


def _step(digits: int, lon: float) -> float:
    step = 10.0**-digits
    return step if lon < 179 else -step


def _rounded(positions: list[Position], digits: int) -> list[Position]:
    """Positions with so many decimals, without the same one twice running."""
    found: list[Position] = []
    for position in positions:
        fresh = [round(position[0], digits), round(position[1], digits)]
        if not found or fresh != found[-1]:
            found.append(fresh)
    return found


def _wound(ring: list[Position], sign: int) -> list[Position]:
    return ring if _signed_area(ring) * sign > 0 else ring[::-1]


def _signed_area(ring: list[Position]) -> float:
    """Twice the area of a closed ring in square degrees, positive where it runs counter-clockwise."""
    x0, y0 = ring[0]
    return math.fsum(
        (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in itertools.pairwise(ring)
    )


def _closed(ring: list[Position]) -> list[Position]:
    return ring if ring[0][:2] == ring[-1][:2] else [*ring, ring[0]]


def _crosses(positions: list[Position]) -> bool:
    """Tell whether a run leaves ±180, or jumps over it (no side of a shape is half the world long)."""
    before = positions[0][0]
    for position in positions:
        lon = position[0]
        if not -180 <= lon <= 180 or abs(lon - before) > 180:
            return True
        before = lon
    return False


def _unrolled(positions: list[Position], near: float) -> list[Position]:
    """The same run without jumps: each longitude within half a turn of the one before."""
    unrolled, before = [], near
    for lon, lat, *_height in positions:
        before = lon + 360 * round((before - lon) / 360)
        unrolled.append([before, lat])
    return unrolled


def _split_line(line: list[Position]) -> list[list[Position]]:
    from shapely.geometry import LineString

    return [
        [list(p) for p in part.coords]
        for part in _by_world(LineString(_unrolled(line, line[0][0])))
        if part.geom_type == "LineString"
    ]


def _split_area(rings: list[list[Position]]) -> list[list[list[Position]]]:
    from shapely import make_valid
    from shapely.geometry import Polygon

    near = rings[0][0][0]
    outer, *holes = [_unrolled(ring, near) for ring in rings]
    return [
        [[list(p) for p in ring.coords] for ring in (part.exterior, *part.interiors)]
        for part in _by_world(make_valid(Polygon(outer, holes)))
        if part.geom_type == "Polygon"
    ]


def _by_world(shape: Any) -> Iterator[Any]:
    """Cut a shapely shape at every antimeridian and bring each part back into ±180."""
    from shapely import affinity
    from shapely.geometry import box

    west, _south, east, _north = shape.bounds
    for world in range(math.floor((west + 180) / 360), math.ceil((east + 180) / 360)):
        shift = 360 * world
        cut = shape.intersection(box(shift - 180, -91, shift + 180, 91))
        moved = affinity.translate(cut, xoff=-shift)
        yield from getattr(moved, "geoms", (moved,))
