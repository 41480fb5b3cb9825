"""How good a fit is: the right kind, honest numbers, the point that is wrong."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from desktop_app.errors import SourceError
from maps.sources.placing_judging import How, Point, judge, net
from maps.sources.placing_words import doubt, metres, verdict

Seen = Callable[[float, float], tuple[float, float]]
SPOTS = ((100, 100), (900, 120), (880, 700), (120, 680), (500, 400), (300, 500), (700, 200))
SLANT = 0.0004  # how much further away the top of the picture is


def seen_flat(x: float, y: float) -> tuple[float, float]:
    return 39.2 + x * 1e-5, -6.8 - y * 1e-5


def seen_slanted(x: float, y: float) -> tuple[float, float]:
    """The ground under a photo: lines stay lines on the plane of Mercator."""
    away = 1 + SLANT * y
    east, north = 0.01 * x / away / 1000, -0.01 * y / away / 1000
    plane = math.asinh(math.tan(math.radians(-6.8))) + math.radians(north)
    return 39.2 + east, math.degrees(math.atan(math.sinh(plane)))


def points(count: int, seen: Seen = seen_flat, wrong: int = 0) -> list[Point]:
    made = []
    for number, (x, y) in enumerate(SPOTS[:count], 1):
        lon, lat = seen(x, y)
        made.append((float(x), float(y), lon + 0.001 * (number == wrong), lat))
    return made


def test_two_pairs_say_nothing_yet() -> None:
    assert judge(points(2), None) is None


def test_three_pairs_fit_and_promise_nothing() -> None:
    judged = judge(points(3), None)

    assert judged is not None
    assert (judged.how, judged.error) == ("affine", None)
    assert "always fits" in verdict(judged)


@pytest.mark.parametrize(("seen", "how"), [(seen_flat, "affine"), (seen_slanted, "projective")])
@pytest.mark.parametrize("count", [4, 5, 7])
def test_the_kind_that_suits_is_chosen(seen: Seen, how: How, count: int) -> None:
    judged = judge(points(count, seen), None)

    assert judged is not None
    assert judged.how == how


def test_what_was_asked_for_is_taken_where_there_are_points_enough() -> None:
    asked, few = judge(points(5), "projective"), judge(points(3), "projective")

    assert asked is not None
    assert few is not None
    assert (asked.how, few.how) == ("projective", "affine")


@pytest.mark.parametrize("how", ["affine", "projective"])
def test_the_wrong_point_is_named(how: How) -> None:
    judged = judge(points(7, wrong=5), how)

    assert judged is not None
    assert judged.doubtful == 5
    assert "Point 5" in doubt(judged)


def test_no_point_is_named_where_all_are_right() -> None:
    judged = judge(points(7), "affine")

    assert judged is not None
    assert judged.doubtful == 0
    assert "street map" in verdict(judged)


def test_swapped_points_are_said_in_a_sentence() -> None:
    one, two, three = points(3)

    with pytest.raises(SourceError, match="mirror"):
        judge([(*one[:2], *two[2:]), (*two[:2], *one[2:]), three])


def test_a_net_over_the_antimeridian_does_not_jump() -> None:
    judged = judge([(x, y, lon + 140.795, lat) for x, y, lon, lat in points(4)])
    assert judged is not None

    lons = [corner[0] for corner in net(judged.fit, 1000, 800, 2) if corner]

    assert max(lons) - min(lons) == pytest.approx(0.01, abs=1e-6)


def test_points_keep_the_numbers_that_they_have() -> None:
    judged = judge(points(3), numbers=[2, 5, 6])

    assert judged is not None
    assert list(judged.off) == [2, 5, 6]


@pytest.mark.parametrize("how", ["affine", "projective"])
def test_the_net_lies_where_the_ground_is(how: How) -> None:
    seen = seen_flat if how == "affine" else seen_slanted
    judged = judge(points(7, seen), how)
    assert judged is not None

    corners = net(judged.fit, 1000, 800, 4)

    assert len(corners) == 25
    assert corners[0] == pytest.approx(seen(0, 0), abs=2e-6)
    assert corners[-1] == pytest.approx(seen(1000, 800), abs=2e-6)


def test_beyond_the_horizon_there_is_no_ground() -> None:
    judged = judge(points(7, seen_slanted), "projective")
    assert judged is not None

    corners = net(judged.fit, 1000, 8000, 2)
    above = net(judged.fit, 1000, -8000, 2)

    assert None not in corners
    assert above[-1] is None


@pytest.mark.parametrize(
    ("value", "told"), [(0.02, "1 m"), (12.4, "12 m"), (1340, "1.3 km"), (240_000, "240 km")]
)
def test_distances_are_told_in_the_numbers_people_use(value: float, told: str) -> None:
    assert metres(value).replace("\N{NO-BREAK SPACE}", " ") == told
