"""Lines and areas "within N metres": where it surely lies, and neither its form nor its exact place.

A line that is only moved can be laid over the street it follows. So the form goes first: its corners
are put on a coarse net, what they span is widened, and the whole is moved by the donut mask. The result
surely holds the true shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.positions import positions
from desktop_app.release.masking import decimals_for, displaced, step_of
from desktop_app.release.shapes import from_shapely, near, split_at_date_line

if TYPE_CHECKING:
    from desktop_app.model import Geometry

_DEGREE = 111_700.0  # metres, at most
_ROUND = 4  # segments per quarter circle


def blurred(secret: bytes, geometry: Geometry, metres: int) -> Geometry:
    """An area that holds the true shape, generalised and displaced within so many metres.

    Args:
        secret: The workshop's.
        geometry: A GeoJSON line or area (WGS 84).
        metres: What was agreed.

    Returns:
        A polygon; two where it crosses the date line. Its outer ring is counter-clockwise.
    """
    from shapely import MultiPoint, Polygon

    places = list(positions(geometry["coordinates"]))
    centre = _middle(places)
    decimals, step = decimals_for(metres), step_of(metres)
    net = step / 2
    lost = 0.71 * net + 0.71 * 10**-decimals * _DEGREE  # by the net, and by rounding below
    points = [(round(x / net) * net, round(y / net) * net) for x, y in _flat(centre, places)]
    spanned = MultiPoint(points).convex_hull.buffer(metres + lost + 1, quad_segs=_ROUND)
    moved = displaced(secret, *centre, metres)
    ring = [
        (round(near(lon, moved[0]), decimals), round(lat, decimals))
        for lon, lat in _round(moved, list(spanned.exterior.coords))
    ]
    return from_shapely(split_at_date_line(Polygon(ring).convex_hull), decimals)


def _middle(places: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the box around a shape, also over the date line."""
    lons = [near(lon, places[0][0]) for lon, _ in places]
    lats = [lat for _, lat in places]
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def _plane(centre: tuple[float, float]) -> Any:
    """Metres around a point: azimuthal equidistant, right at any latitude."""
    from pyproj import Proj

    return Proj(proj="aeqd", lon_0=centre[0], lat_0=centre[1], ellps="WGS84")


def _flat(
    centre: tuple[float, float], places: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    xs, ys = _plane(centre)([p[0] for p in places], [p[1] for p in places])
    return list(zip(xs, ys, strict=True))


def _round(
    centre: tuple[float, float], points: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    lons, lats = _plane(centre)([p[0] for p in points], [p[1] for p in points], inverse=True)
    return list(zip(lons, lats, strict=True))
