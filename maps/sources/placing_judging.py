"""How well the points lie: which kind of fit, how far off, and which point goes with none of the others."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from maps.sources.placing import Fit

How = Literal["affine", "projective"]
Point = tuple[float, float, float, float]
Net = list[tuple[float, float] | None]

NEEDED: dict[How, int] = {"affine": 3, "projective": 4}
"""How many pairs a kind of fit needs; with just so many it always goes through all of them."""

_CLEARLY_BETTER = 0.5  # of the other kind's error, else the simpler kind is taken
_SLANTED = 0.03  # of the ground that the points span: a flat picture would not be so far off
_MOST_LATITUDE = 85.06
_METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A fit, and what can be said of it. Metres on the ground."""

    how: How
    fit: Fit
    off: dict[int, float]  # by the point's number
    error: float | None  # what to expect elsewhere; None: there are no more points than needed
    doubtful: int  # a point's number, 0 is none


def judge(
    points: Sequence[Point], asked: How | None = None, numbers: Sequence[int] = ()
) -> Judged | None:
    """Fit points, in the asked way or the one that suits; None where there are too few.

    Args:
        points: Each with x, y (px of the picture), longitude, latitude.
        asked: Taken where there are points enough for it.
        numbers: What the points are called; 1, 2, 3 … if not given.

    Raises:
        SourceError: The points cannot be fitted: on one line, on one spot, or mixed up.
    """
    numbers = numbers or range(1, len(points) + 1)
    if len(points) < NEEDED["affine"]:
        return None
    from maps.sources.placing import fit

    how = asked if asked and len(points) >= NEEDED[asked] else suited(points)
    found = fit(points, how)
    off = dict(zip(numbers, found.residuals_m, strict=True))
    doubtful = 0 if found.doubtful is None else numbers[found.doubtful]
    return Judged(how, found, off, _error(found.residuals_m, how), doubtful)


def suited(points: Sequence[Point]) -> How:
    """The kind of fit that suits: flat, unless a picture taken at an angle fits clearly better."""
    if len(points) < NEEDED["projective"]:
        return "affine"
    flat, slanted = _fitted_error(points, "affine"), _fitted_error(points, "projective")
    if flat is None:
        return "affine"
    if len(points) == NEEDED["projective"]:
        return "projective" if flat > _SLANTED * _span(points) else "affine"
    return "projective" if slanted is not None and slanted < _CLEARLY_BETTER * flat else "affine"


def net(fit: Fit, width: int, height: int, cells: int) -> Net:
    """Where the corners of a net over the picture lie: longitude and latitude, row by row.

    A corner beyond the horizon of a picture taken at an angle, or outside the map, is None. Longitudes
    go on beyond 180 where the picture lies over the antimeridian.
    """
    first = fit.points[0][2]
    steps = range(cells + 1)
    return [
        _corner(fit, x * width / cells, y * height / cells, first) for y in steps for x in steps
    ]


def _corner(fit: Fit, x: float, y: float, first: float) -> tuple[float, float] | None:
    lon, lat = fit.lonlat(x, y)
    if not math.isfinite(lon) or not abs(lat) < _MOST_LATITUDE:
        return None
    return round(lon + 360 * round((first - lon) / 360), 8), round(lat, 8)


def _fitted_error(points: Sequence[Point], how: How) -> float | None:
    from maps.sources.placing import fit

    try:
        return _error(fit(points, how).residuals_m, how)
    except SourceError:
        return None


def _error(off: Sequence[float], how: How) -> float | None:
    """What to expect between the points: the sum of squares over the points that are more than needed."""
    more = len(off) - NEEDED[how]
    return math.sqrt(sum(metres**2 for metres in off) / more) if more > 0 else None


def _span(points: Sequence[Point]) -> float:
    """Metres across the ground that the points span, roughly."""
    lons, lats = [p[2] for p in points], [p[3] for p in points]
    wide = (max(lons) - min(lons)) * math.cos(math.radians(sum(lats) / len(lats)))
    return _METRES_PER_DEGREE * math.hypot(wide, max(lats) - min(lats))
