"""Geometries as paths on paper: projected, cut at the frame, thinned to what print can show."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from maps.printing.projection import to_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.model import Geometry
    from maps.printing.projection import Frame, Points

_FINE_PT = 0.12  # below this, print shows no difference
_MARGIN_PT = 12.0  # strokes and dashes are cut off beyond the frame, not in it


@dataclass(frozen=True, slots=True)
class Shape:
    """A geometry on paper: point, line or area, as shapely geometry in points of the page."""

    kind: str
    geometry: Any

    @property
    def anchor(self) -> tuple[float, float]:
        """Where its symbol stands: the point, the middle of the line, a point inside the area."""
        if self.kind == "line":
            longest = max(parts_of(self.geometry), key=lambda part: float(part.length))
            spot = longest.interpolate(0.5, normalized=True)
        elif self.kind == "area":
            biggest = max(parts_of(self.geometry), key=lambda part: float(part.area))
            centre = biggest.centroid
            spot = centre if biggest.contains(centre) else biggest.representative_point()
        else:
            spot = parts_of(self.geometry)[0]
        return float(spot.x), float(spot.y)


def shapes_of(geometry: Geometry | None, frame: Frame, whole: bool = False) -> Iterator[Shape]:
    """Every shape of a GeoJSON geometry that reaches into the frame.

    Args:
        geometry: GeoJSON, WGS 84; collections are taken apart; what is no geometry is left out.
        frame: Where to draw.
        whole: Leave the shape uncut, and give it even where it lies outside.
    """
    if not geometry:
        return
    for part in geometry.get("geometries", ()):
        yield from shapes_of(part, frame, whole)
    built = _built(geometry, frame)
    if built is None:
        return
    kind, shape = built
    cut = shape if whole else cut_to(frame, np.array([shape]))[0]
    if not shapely.is_empty(cut):
        yield Shape(kind, cut)


def _built(geometry: Geometry, frame: Frame) -> tuple[str, Any] | None:
    try:
        return _shape_of(geometry.get("type", ""), geometry.get("coordinates") or [], frame)
    except (TypeError, ValueError, IndexError, shapely.errors.ShapelyError):
        return None


def _shape_of(kind: str, coordinates: Any, frame: Frame) -> tuple[str, Any] | None:
    single = {"Point": "MultiPoint", "LineString": "MultiLineString", "Polygon": "MultiPolygon"}
    if kind in single:
        kind, coordinates = single[kind], [coordinates]
    if not coordinates:
        return None
    if kind == "MultiPoint":
        return "point", shapely.multipoints(_paper(coordinates, frame))
    if kind == "MultiLineString":
        lines = [shapely.linestrings(_paper(line, frame)) for line in coordinates if len(line) > 1]
        return ("line", shapely.multilinestrings(lines)) if lines else None
    if kind == "MultiPolygon":
        areas = [_polygon(rings, frame) for rings in coordinates]
        return "area", shapely.make_valid(shapely.multipolygons(areas))
    return None


def _polygon(rings: Any, frame: Frame) -> Any:
    outer, *holes = (_paper(ring, frame) for ring in rings)
    return shapely.polygons(outer, holes=[shapely.linearrings(h) for h in holes] or None)


def _paper(positions: Any, frame: Frame) -> Points:
    units = to_units(positions)
    units[:, 0] += round(frame.centre[0] - float(units[:, 0].mean()))
    return frame.on_paper(units)


def cut_to(frame: Frame, geometries: Any, margin: float = _MARGIN_PT) -> Any:
    """Cut an array of paper geometries at the frame and thin them."""
    valid = np.array(geometries, dtype=object)
    broken = ~shapely.is_valid(valid)
    valid[broken] = shapely.make_valid(valid[broken])
    cut = shapely.clip_by_rect(
        valid,
        frame.x - margin,
        frame.y - margin,
        frame.x + frame.width + margin,
        frame.y + frame.height + margin,
    )
    return shapely.simplify(cut, _FINE_PT, preserve_topology=False)


def parts_of(geometry: Any) -> list[Any]:
    """The single geometries of a geometry."""
    return list(shapely.get_parts(geometry))


def add_to_path(path: Any, geometry: Any) -> bool:
    """Add lines and rings of a paper geometry to a path of the canvas; tells whether there were any."""
    added = False
    for part in parts_of(geometry):
        for ring, closed in _rings(part):
            _trace(path, shapely.get_coordinates(ring), closed)
            added = True
    return added


def _rings(part: Any) -> Iterable[tuple[Any, bool]]:
    if part.geom_type == "Polygon" and not part.is_empty:
        return [(part.exterior, True), *((hole, True) for hole in part.interiors)]
    if part.geom_type in {"LineString", "LinearRing"} and not part.is_empty:
        return [(part, False)]
    if part.geom_type in {"GeometryCollection", "MultiPolygon", "MultiLineString"}:
        return [ring for inner in part.geoms for ring in _rings(inner)]
    return []


def _trace(path: Any, points: Points, closed: bool) -> None:
    (x, y), *rest = points[:-1].tolist() if closed else points.tolist()
    path.moveTo(x, y)
    for x, y in rest:
        path.lineTo(x, y)
    if closed:
        path.close()


def disc(x: float, y: float, radius: float, steps: int = 72) -> Any:
    """A round area on paper."""
    turns = np.linspace(0, 2 * math.pi, steps, endpoint=False)
    return shapely.polygons(
        np.column_stack([x + radius * np.cos(turns), y + radius * np.sin(turns)])
    )
