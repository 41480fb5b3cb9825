"""The map under a figure's shapes: where they lie on it, its scale, whose it is."""

from __future__ import annotations

from typing import Any

import pytest

import maps
from tests.exports.releases import make_release

POINT: dict[str, Any] = {"type": "Point", "coordinates": [84.9, 27.6]}
SQUARE: dict[str, Any] = {
    "type": "Polygon",
    "coordinates": [[[84.9, 27.6], [84.94, 27.6], [84.94, 27.64], [84.9, 27.64], [84.9, 27.6]]],
}
RING: dict[str, Any] = {
    "type": "Polygon",
    "coordinates": [
        *SQUARE["coordinates"],
        [[84.91, 27.61], [84.93, 27.61], [84.93, 27.63], [84.91, 27.63], [84.91, 27.61]],
    ],
}


def test_all_shapes_are_on_the_paper_with_room_around() -> None:
    under = maps.printed_under(None, [SQUARE], 100, 80)
    ((kind, points),) = under.on_paper(SQUARE)
    assert kind == "area"
    assert all(0 < x < 100 and 0 < y < 80 for x, y in points)
    assert max(y for _x, y in points) - min(y for _x, y in points) > 65


def test_north_is_up() -> None:
    under = maps.printed_under(None, [SQUARE], 100, 80)
    ((_kind, points),) = under.on_paper(SQUARE)
    assert points[0][1] > points[2][1] or points[0][1] > points[1][1]


def test_many_places_at_once_lie_where_each_lies_alone() -> None:
    under = maps.printed_under(None, [SQUARE], 100, 80)
    together = under.simple_on_paper([[POINT["coordinates"]], SQUARE["coordinates"][0]])
    ((_kind, alone),) = under.on_paper(POINT)
    assert together[0][0] == pytest.approx(alone[0], abs=0.02)
    assert together[1][0] == together[1][-1] == pytest.approx(alone[0], abs=0.02)


def test_places_on_both_sides_of_the_antimeridian_are_near_each_other() -> None:
    east, west = [179.9, -17.0], [-179.9, -17.0]
    places = [{"type": "Point", "coordinates": place} for place in (east, west)]
    under = maps.printed_under(None, places, 100, 80)
    found = under.simple_on_paper([[east], [west]])
    assert all(0 < x < 100 for ((x, _y),) in found)


def test_a_hole_is_joined_to_its_outline() -> None:
    under = maps.printed_under(None, [RING], 100, 80)
    ((_kind, points),) = under.on_paper(RING)
    assert len(points) > 9


def test_the_ground_is_drawn_where_there_is_a_map_and_says_whose_it_is() -> None:
    description = maps.describe(make_release())
    under = maps.printed_under(description, [SQUARE], 100, 80)
    assert under.pdf.startswith(b"%PDF")
    assert under.over == b""
    assert "Natural Earth" in under.credits
    assert maps.printed_under(description, [SQUARE], 100, 80, marks=True).over.startswith(b"%PDF")


def test_the_scale_is_a_round_distance() -> None:
    long, name = maps.printed_under(None, [SQUARE], 100, 80).bar
    assert 0 < long <= 20
    assert name == "500 m" or name.endswith("km")
