"""The donut mask and the blurred shapes: moved enough, not too far, the same for ever."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape

from desktop_app.release.blurring import blurred
from desktop_app.release.masking import (
    NEAREST_SHARE,
    decimals_for,
    displaced,
    metres_between,
    step_of,
)

SECRET = bytes(range(32))
places = st.tuples(st.floats(-180, 180), st.floats(-89, 89))
metres_agreed = st.integers(1, 50_000)


@given(places, metres_agreed)
def test_a_place_moves_enough_and_never_farther_than_agreed(
    place: tuple[float, float], metres: int
) -> None:
    moved = metres_between(place, displaced(SECRET, *place, metres))
    assert NEAREST_SHARE * step_of(metres) <= moved <= metres


@given(places, metres_agreed)
def test_a_moved_place_has_no_more_digits_than_it_may(
    place: tuple[float, float], metres: int
) -> None:
    for value in displaced(SECRET, *place, metres):
        assert value == round(value, decimals_for(metres))


@pytest.mark.parametrize(
    ("metres", "decimals"), [(1, 6), (10, 5), (100, 4), (500, 3), (1000, 3), (2000, 2), (50_000, 1)]
)
def test_digits_fall_with_the_distance(metres: int, decimals: int) -> None:
    assert decimals_for(metres) == decimals


def test_the_movement_is_fixed_for_a_place_and_a_workshop() -> None:
    displaced.cache_clear()
    once = displaced(SECRET, 85.324, 27.7172, 500)
    displaced.cache_clear()
    assert displaced(SECRET, 85.324, 27.7172, 500) == once
    assert displaced(bytes(32), 85.324, 27.7172, 500) != once


def test_marks_at_one_place_move_together() -> None:
    assert displaced(SECRET, 85.324, 27.7172, 500) == displaced(SECRET, 85.3240004, 27.7171996, 500)


def test_neighbours_move_apart() -> None:
    moves = {displaced(SECRET, 85.324 + i / 1000, 27.7, 2000) for i in range(40)}
    assert len(moves) > 10


def test_many_distances_give_few_points() -> None:
    """Nobody can ask for 5, 6, 7 … hundred metres and take the mean."""
    assert len({displaced(SECRET, 85.324, 27.7172, n) for n in range(500, 1000)}) == 1


def test_two_distances_are_not_on_a_line_through_the_place() -> None:
    """With shared direction and share, the true place would be 2 × near − far."""
    found = []
    for i in range(50):
        place = (39.2 + i / 500, -6.8)
        near, far = displaced(SECRET, *place, 500), displaced(SECRET, *place, 1000)
        guess = (2 * near[0] - far[0], 2 * near[1] - far[1])
        found.append(metres_between(place, guess))
    assert sum(found) / len(found) > 400


def test_directions_go_everywhere() -> None:
    moved = [displaced(SECRET, 39.2 + i / 100, -6.8, 1000) for i in range(80)]
    quarters = {(lon > 39.2 + i / 100, lat > -6.8) for i, (lon, lat) in enumerate(moved)}
    assert len(quarters) == 4


SHAPES: list[dict[str, Any]] = [
    {"type": "LineString", "coordinates": [[85.3, 27.7], [85.31, 27.71], [85.33, 27.7]]},
    {"type": "LineString", "coordinates": [[18.9, 69.6], [18.9001, 69.6001]]},
    {
        "type": "Polygon",
        "coordinates": [[[39.2, -6.8], [39.21, -6.8], [39.21, -6.79], [39.2, -6.8]]],
    },
]


@pytest.mark.parametrize("drawn", SHAPES)
@pytest.mark.parametrize("metres", [1, 30, 250, 500, 1000, 5000, 50_000])
def test_a_blurred_shape_holds_the_true_one(drawn: dict[str, Any], metres: int) -> None:
    blur = blurred(SECRET, drawn, metres)
    assert blur["type"] == "Polygon"
    assert shape(blur).is_valid
    assert shape(blur).exterior.is_ccw
    assert shape(blur).covers(shape(drawn))


@given(places, st.sampled_from([10, 100, 750, 3000]))
def test_a_blurred_line_holds_the_true_one_anywhere(
    place: tuple[float, float], metres: int
) -> None:
    lon, lat = place
    east = min(lon + 0.01, 180.0)
    drawn = {"type": "LineString", "coordinates": [[lon, lat], [east, lat + 0.005]]}
    blur = shape(blurred(SECRET, drawn, metres))
    assert blur.is_valid
    assert blur.buffer(1e-9).covers(shape(drawn))
    assert -180 <= blur.bounds[0] <= blur.bounds[2] <= 180


def test_a_blurred_shape_shows_neither_corner_nor_direction_of_the_true_one() -> None:
    one = {"type": "LineString", "coordinates": [[85.3, 27.7], [85.301, 27.7005]]}
    corners = {tuple(p) for p in one["coordinates"]}
    ring = blurred(SECRET, one, 2000)["coordinates"][0]
    assert not corners & {tuple(p) for p in ring}
    sides = [metres_between(tuple(a), tuple(b)) for a, b in pairwise(ring)]
    assert max(sides) < 4 * 2000
