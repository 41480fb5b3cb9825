"""The mathematics of a placed picture: affine and projective fits by least squares.

Projective: the direct linear transform on normalised coordinates (Hartley 1997, "In defense of the eight-point
algorithm"), then Gauss-Newton steps on the distances on the ground (Hartley and Zisserman 2004, chapter 4).
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.mercator import MOST_NORTH, units
from maps.sources.mercator import degrees_of
from maps.sources.placing import LEAST, Fit, one_line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from maps.sources.mercator import Numbers
    from maps.sources.placing import How, Point

    Matrix = NDArray[np.float64]

_FLAT = 0.01  # how much narrower than long points may lie, before they count as one line
_STEPS = 12
_STANDS_OUT = 0.25  # of what remained, once the wrong point is out
_ALONE = 0.5  # and of what remains without the next suspect
_NOTICED = 1.5  # pixels; less than that is a steady hand
_SEMI_MAJOR, _ECCENTRICITY_2 = 6_378_137.0, 0.00669437999014


def fitted(points: tuple[Point, ...], how: How) -> Fit:
    """Fit, check and measure; SourceError where no paper map could lie like that."""
    given = np.array(points)
    _check_world(given)
    pixels, ground = given[:, :2], _ground(given)
    matrix = _solved(pixels, ground, how)
    _check_upright(matrix, pixels)
    residuals = _residuals(matrix, given)
    doubtful = _doubtful(given, how, residuals, _metres_per_pixel(matrix, pixels, given))
    entries = tuple(matrix.ravel().tolist())
    return Fit(points, how, entries, tuple(residuals.tolist()), doubtful)


def lonlat(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude of a pixel; NaN beyond the horizon."""
    across, down = applied(np.array(matrix).reshape(3, 3), np.array(x), np.array(y))
    lon, lat = degrees_of(across, down)
    return float((lon + 180) % 360 - 180), float(lat)


def pixel(matrix: tuple[float, ...], lon: float, lat: float) -> tuple[float, float]:
    """The pixel of a longitude and latitude; NaN beyond the horizon."""
    back = np.linalg.inv(np.array(matrix).reshape(3, 3))
    x, y = units(np.array(float(lon)), np.array(float(lat)))
    found = [applied(back, x + turn, y) for turn in (0.0, -1.0, 1.0)]
    near = min(found, key=_far)
    return float(near[0]), float(near[1])


def _far(found: tuple[Numbers, Numbers]) -> float:
    size = float(np.hypot(*found))
    return size if math.isfinite(size) else math.inf


def applied(matrix: Matrix, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    """Points brought through a homography; NaN where they are on or beyond its horizon."""
    a, b, c = matrix
    with np.errstate(all="ignore"):
        depth = c[0] * x + c[1] * y + c[2]
        depth = np.where(depth > 0, depth, np.nan)
        return (a[0] * x + a[1] * y + a[2]) / depth, (b[0] * x + b[1] * y + b[2]) / depth


def _check_world(given: Numbers) -> None:
    lons, lats = given[:, 2], given[:, 3]
    if not np.isfinite(given).all() or (np.abs(lats) > MOST_NORTH).any() or abs(lons).max() > 540:
        raise SourceError(
            _("One of the points is not on the map of the world. Set it again, then try again.")
        )


def _ground(given: Numbers) -> Numbers:
    """The points' places in the unit square, without a jump at the antimeridian."""
    lon = given[0, 2] + (given[:, 2] - given[0, 2] + 180) % 360 - 180
    return np.stack(units(lon, given[:, 3]), axis=1)


def _solved(pixels: Numbers, ground: Numbers, how: How) -> Matrix:
    """The homography from pixels to the ground, positive before the horizon."""
    from_norm, to_norm = _normal(pixels), _normal(ground)
    here, there = _through(from_norm, pixels), _through(to_norm, ground)
    solve = _affine if how == "affine" else _projective
    matrix = np.linalg.inv(to_norm) @ solve(here, there) @ from_norm
    depth = (matrix[2, 0] * pixels[:, 0] + matrix[2, 1] * pixels[:, 1] + matrix[2, 2]).mean()
    return np.asarray(matrix / depth)


def _normal(points: Numbers) -> Matrix:
    """What brings points around 0, at a mean distance of √2; refuses those on one line."""
    middle = points.mean(axis=0)
    sizes = np.linalg.svd(points - middle, compute_uv=False)
    if sizes[0] == 0 or sizes[1] < _FLAT * sizes[0]:
        raise one_line()
    scale = math.sqrt(2) / np.hypot(*(points - middle).T).mean()
    return np.array([[scale, 0, -scale * middle[0]], [0, scale, -scale * middle[1]], [0, 0, 1]])


def _through(matrix: Matrix, points: Numbers) -> Numbers:
    return np.stack(applied(matrix, points[:, 0], points[:, 1]), axis=1)


def _affine(here: Numbers, there: Numbers) -> Matrix:
    terms = np.column_stack([here, np.ones(len(here))])
    found = np.linalg.lstsq(terms, there, rcond=None)[0]
    return np.vstack([found.T, [0.0, 0.0, 1.0]])


def _projective(here: Numbers, there: Numbers) -> Matrix:
    if not _has_four_corners(here) or not _has_four_corners(there):
        raise one_line()
    (x, y), (u, v), one, zero = here.T, there.T, np.ones(len(here)), np.zeros((len(here), 3))
    known = np.column_stack([x, y, one])
    above = np.hstack([known, zero, -u[:, None] * known])
    below = np.hstack([zero, known, -v[:, None] * known])
    found = np.linalg.svd(np.vstack([above, below]))[2][-1].reshape(3, 3)
    depth = known @ found[2]
    if not (depth > 0).all() and not (depth < 0).all():
        raise _mixed_up()
    return _refined(found / depth.mean(), here, there)


def _has_four_corners(points: Numbers) -> bool:
    """Tell whether some four of the points have no three on one line."""
    return any(
        all(_area(points[list(three)]) > _FLAT for three in itertools.combinations(four, 3))
        for four in itertools.islice(itertools.combinations(range(len(points)), 4), 2000)
    )


def _area(three: Numbers) -> float:
    """How far three points are from one line: their triangle's height by its longest side."""
    (ax, ay), (bx, by) = three[1] - three[0], three[2] - three[0]
    longest = max(math.hypot(*(three[i] - three[j])) for i, j in ((0, 1), (0, 2), (1, 2)))
    return abs(ax * by - ay * bx) / longest**2 if longest else 0.0


def _refined(matrix: Matrix, here: Numbers, there: Numbers) -> Matrix:
    """Gauss-Newton steps that lessen the distances on the ground; four points are met exactly already."""
    if len(here) == LEAST["projective"]:
        return matrix
    best, least = matrix, _misses(matrix, here, there)
    for _step in range(_STEPS):
        tried = best + _improvement(best, here, there)
        missed = _misses(tried, here, there)
        if not np.isfinite(missed).all() or (missed**2).sum() >= (least**2).sum():
            break
        best, least = tried, missed
    return best


def _misses(matrix: Matrix, here: Numbers, there: Numbers) -> Numbers:
    return (_through(matrix, here) - there).ravel()


def _improvement(matrix: Matrix, here: Numbers, there: Numbers) -> Matrix:
    known = np.column_stack([here, np.ones(len(here))])
    depth = known @ matrix[2]
    reached = _through(matrix, here)
    slopes = np.zeros((len(here), 2, 9))
    for axis in (0, 1):
        slopes[:, axis, 3 * axis : 3 * axis + 3] = known / depth[:, None]
        slopes[:, axis, 6:9] = -known * (reached[:, axis] / depth)[:, None]
    change = np.linalg.lstsq(slopes.reshape(-1, 9), (there - reached).ravel(), rcond=1e-10)[0]
    return np.asarray(change.reshape(3, 3))


def _check_upright(matrix: Matrix, pixels: Numbers) -> None:
    """Refuse what no map on paper does: lie mirrored, or fold over between the points.

    Both planes have y to the south, so that a paper map has a positive determinant however it is turned.
    """
    depth = np.column_stack([pixels, np.ones(len(pixels))]) @ matrix[2]
    if np.linalg.det(matrix) <= 0 or not (depth > 0).all():
        raise _mixed_up()


def _mixed_up() -> SourceError:
    return SourceError(
        _(
            "With these points the map would lie as in a mirror, or folded. Two of them may be mixed up: check each."
        )
    )


def _residuals(matrix: Matrix, given: Numbers) -> Numbers:
    """How far on the ground each point lies from where the fit puts its pixel, in metres on WGS 84."""
    lon, lat = degrees_of(*applied(matrix, given[:, 0], given[:, 1]))
    phi = np.radians((lat + given[:, 3]) / 2)
    curve = 1 - _ECCENTRICITY_2 * np.sin(phi) ** 2
    east = np.radians((lon - given[:, 2] + 180) % 360 - 180) * np.cos(phi)
    east *= _SEMI_MAJOR / np.sqrt(curve)
    north = np.radians(lat - given[:, 3]) * _SEMI_MAJOR * (1 - _ECCENTRICITY_2) / curve**1.5
    return np.asarray(np.hypot(east, north))


def _metres_per_pixel(matrix: Matrix, pixels: Numbers, given: Numbers) -> float:
    """About how large a pixel in the middle of the points is on the ground."""
    x, y = pixels.mean(axis=0)
    beside = applied(matrix, np.array([x, x + 1]), np.array([y, y + 1]))
    diagonal = float(np.hypot(*np.diff(beside, axis=1)[:, 0]))
    around = 2 * math.pi * _SEMI_MAJOR * math.cos(math.radians(given[:, 3].mean()))
    return diagonal * around / math.sqrt(2)


def _doubtful(given: Numbers, how: How, residuals: Numbers, pixel_m: float) -> int | None:
    """The point without which the others agree far better; None where no single one stands out.

    Leaving one out must leave more points than the fit needs, else the others agree whatever they are.
    """
    if len(given) < LEAST[how] + 2 or residuals.max() < _NOTICED * pixel_m:
        return None
    remains = [_remaining(np.delete(given, n, axis=0), how) for n in range(len(given))]
    order: list[Any] = sorted(range(len(given)), key=remains.__getitem__)
    free = 2 * len(given) - (6 if how == "affine" else 8)
    before = math.sqrt((residuals**2).sum() / free)
    best, second = remains[order[0]], remains[order[1]]
    alone = best < _STANDS_OUT * before and best <= _ALONE * second
    return int(order[0]) if alone else None


def _remaining(given: Numbers, how: How) -> float:
    """The usual residual of a fit per free coordinate, in metres; endless where there is none."""
    try:
        matrix = _solved(given[:, :2], _ground(given), how)
    except SourceError:
        return math.inf
    free = 2 * len(given) - (6 if how == "affine" else 8)
    return math.sqrt((_residuals(matrix, given) ** 2).sum() / free)
