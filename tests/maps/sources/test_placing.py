"""Placing a picture by points: what is fitted, what remains in metres, which point is wrong, what is refused."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import SourceError
from maps.sources.mercator import degrees_of
from maps.sources.placing import fit

Points = list[tuple[float, float, float, float]]
CORNERS = [(0.0, 0.0), (1000.0, 0.0), (1000.0, 800.0), (0.0, 800.0), (450.0, 300.0), (200.0, 620.0)]


def town(x: float, y: float, turn: float = 0.0) -> tuple[float, float]:
    """A paper map of Kathmandu, 5 km wide, as longitude and latitude of its pixels."""
    east, south = (x - 500) * 5e-5, (y - 400) * 5e-5
    cos, sin = math.cos(turn), math.sin(turn)
    unit_x = 0.737 + (east * cos - south * sin) / 360
    unit_y = 0.419 + (east * sin + south * cos) / 360
    lon, lat = degrees_of(np.array(unit_x), np.array(unit_y))
    return float(lon), float(lat)


def pairs(pixels: Any = CORNERS, turn: float = 0.0) -> Points:
    return [(x, y, *town(x, y, turn)) for x, y in pixels]


def moved(points: Points, index: int, metres: float) -> Points:
    """The points, one of them put so far to the north."""
    x, y, lon, lat = points[index]
    return [*points[:index], (x, y, lon, lat + metres / 110_900), *points[index + 1 :]]


small = st.floats(-0.2, 0.2)


@st.composite
def homographies(draw: st.DrawFn) -> Any:
    """From a picture of 1000 × 800 pixels to the unit square, as a slanted photo may be."""
    turn, scale = draw(st.floats(-math.pi, math.pi)), draw(st.floats(0.2, 5))
    cos, sin = scale * math.cos(turn), scale * math.sin(turn)
    slant = np.array([[1, draw(small), 0], [draw(small), 1, 0], [0, 0, 1]])
    view = np.array([[1, 0, 0], [0, 1, 0], [draw(small), draw(small), 1]])
    to_one = np.array([[1 / 500, 0, -1], [0, 1 / 400, -1], [0, 0, 1]])
    x, y = draw(st.floats(0.05, 0.95)), draw(st.floats(0.25, 0.75))
    ground = np.array([[1e-5, 0, x], [0, 1e-5, y], [0, 0, 1]])
    return ground @ np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]]) @ slant @ view @ to_one


def through(matrix: Any, x: float, y: float) -> tuple[float, float]:
    across, down, depth = matrix @ (x, y, 1.0)
    lon, lat = degrees_of(np.array(across / depth), np.array(down / depth))
    return float(lon), float(lat)


def slanted(by: float) -> Any:
    """From a photo with its horizon at the row 1 / by to the unit square."""
    ground = np.array([[1e-8, 0, 0.7], [0, 1e-8, 0.4], [0, 0, 1]])
    return ground @ np.array([[1, 0, 0], [0, 1, 0], [0, -by, 1]])


@given(homographies(), st.integers(4, 6))
def test_a_slanted_photo_is_found_from_its_points(matrix: Any, count: int) -> None:
    points = [(x, y, *through(matrix, x, y)) for x, y in CORNERS[:count]]
    found = fit(points, "projective")
    for x, y in ((100.0, 700.0), (900.0, 100.0), (500.0, 400.0)):
        lon, lat = through(matrix, x, y)
        assert found.pixel(lon, lat) == pytest.approx((x, y), abs=0.01)
        assert found.lonlat(*found.pixel(lon, lat)) == pytest.approx(
            (lon, lat), abs=1e-8
        )  # a millimetre
    assert found.rms_m < 0.01


@given(st.floats(-3, 3), st.integers(3, 6), st.sampled_from(["affine", "projective"]))
def test_a_turned_scan_is_found_exactly(turn: float, count: int, how: Any) -> None:
    count = max(count, 3 if how == "affine" else 4)
    found = fit(pairs(CORNERS[:count], turn), how)
    assert found.pixel(*town(333, 444, turn)) == pytest.approx((333, 444), abs=0.01)
    assert found.rms_m < 0.01


@given(st.lists(st.floats(-30, 30), min_size=12, max_size=12))
def test_what_remains_is_in_metres_on_the_ground(errors: list[float]) -> None:
    points = [
        (x + errors[2 * n], y + errors[2 * n + 1], lon, lat)
        for n, (x, y, lon, lat) in enumerate(pairs())
    ]
    found = fit(points, "affine")
    earth = pyproj.Geod(ellps="WGS84")
    for (x, y, lon, lat), said in zip(points, found.residuals_m, strict=True):
        metres = earth.inv(*found.lonlat(x, y), lon, lat)[2]
        assert said == pytest.approx(metres, rel=1e-3, abs=1e-3)
    squares = [r * r for r in found.residuals_m]
    assert found.rms_m == pytest.approx(math.sqrt(sum(squares) / 6))


@given(st.lists(st.floats(-5, 5), min_size=12, max_size=12))
def test_projective_never_leaves_more_than_affine(errors: list[float]) -> None:
    points = [
        (x + errors[2 * n], y + errors[2 * n + 1], lon, lat)
        for n, (x, y, lon, lat) in enumerate(pairs())
    ]
    assert fit(points, "projective").rms_m <= fit(points, "affine").rms_m * 1.001 + 0.001


@pytest.mark.parametrize("wrong", range(6))
@pytest.mark.parametrize("how", ["affine", "projective"])
def test_a_wrong_point_is_pointed_at(how: Any, wrong: int) -> None:
    assert fit(moved(pairs(), wrong, 400), how).doubtful == wrong


def test_points_that_agree_leave_no_doubt() -> None:
    assert fit(pairs(), "affine").doubtful is None


def test_with_few_points_nobody_can_tell_which_is_wrong() -> None:
    assert fit(moved(pairs(CORNERS[:4]), 1, 400), "affine").doubtful is None


def test_over_the_antimeridian() -> None:
    points = [(0, 0, 179.9, -17), (100, 0, -179.9, -17), (0, 100, 179.9, -17.2)]
    found = fit(points, "affine")
    assert found.lonlat(75, 0) == pytest.approx((-179.95, -17))
    assert found.pixel(-179.95, -17) == pytest.approx((75, 0), abs=1e-6)
    assert found.rms_m < 0.01


def test_beyond_the_horizon_is_nowhere() -> None:
    view = slanted(0.001)
    points = [(x, y, *through(view, x, y)) for x, y in ((0, 0), (900, 0), (900, 700), (0, 700))]
    found = fit(points, "projective")
    assert all(math.isnan(n) for n in found.lonlat(400, 1200))


@pytest.mark.parametrize(
    ("points", "how", "says"),
    [
        (pairs(CORNERS[:2]), "affine", "at least 3"),
        (pairs(CORNERS[:3]), "projective", "at least 4"),
        ([], "affine", "at least 3"),
        (pairs([(0, 0), (100, 80), (500, 400)]), "affine", "one line"),
        (pairs([(0, 0), (0, 0), (500, 400)]), "affine", "one line"),
        (pairs([(7, 7)] * 4), "projective", "one line"),
        (pairs([(0, 0), (500, 0), (1000, 0), (300, 700)]), "projective", "one line"),
        ([(x, y, 85.3, 27.7) for x, y in CORNERS], "affine", "one line"),
        ([(1000 - x, y, *town(x, y)) for x, y in CORNERS], "affine", "mirror"),
        ([(x, 800 - y, *town(x, y)) for x, y in CORNERS[:4]], "projective", "mirror"),
        (
            [(*CORNERS[n], *town(*CORNERS[m])) for n, m in ((0, 1), (1, 0), (2, 2), (3, 3))],
            "projective",
            "mirror",
        ),
        ([*pairs(CORNERS[:3]), (0, 800, 85.3, 89.0)], "affine", "map of the world"),
        ([*pairs(CORNERS[:3]), (0, 800, math.nan, 27)], "affine", "map of the world"),
    ],
)
def test_what_no_paper_map_does_is_refused(points: Points, how: Any, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        fit(points, how)
