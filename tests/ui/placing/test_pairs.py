"""Pairs of points in hand: touched in any order, moved, removed, undone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.prepare_step.placing.pairs import COLOURS, Pair, Pairs

SPOT, OTHER = (10.0, 20.0), (30.0, 40.0)
PLACE, ELSEWHERE = (39.2, -6.8), (39.3, -6.7)


def test_a_touch_in_the_picture_and_one_on_the_map_make_a_pair() -> None:
    pairs = Pairs()
    pairs.touch_spot(SPOT)
    pairs.touch_place(PLACE)

    assert pairs.points == ((*SPOT, *PLACE),)


def test_the_map_may_be_touched_first() -> None:
    pairs = Pairs()
    pairs.touch_place(PLACE)
    pairs.touch_spot(SPOT)

    assert pairs.points == ((*SPOT, *PLACE),)


def test_touching_the_same_side_again_moves_the_half_that_waits() -> None:
    pairs = Pairs()
    pairs.touch_spot(SPOT)
    pairs.touch_spot(OTHER)

    assert pairs.all == (Pair(1, OTHER),)


def test_a_chosen_pair_is_touched_anew_once() -> None:
    pairs = Pairs([(*SPOT, *PLACE)])
    pairs.choose(1)
    pairs.anew = True
    pairs.touch_place(ELSEWHERE)
    pairs.touch_place(PLACE)

    assert pairs.pair(1) == Pair(1, SPOT, ELSEWHERE)
    assert pairs.waiting == Pair(2, None, PLACE)


def test_a_removed_number_is_given_again() -> None:
    pairs = Pairs([(*SPOT, *PLACE), (*OTHER, *ELSEWHERE)])
    pairs.remove(1)
    pairs.touch_spot(SPOT)

    assert [pair.number for pair in pairs.all] == [1, 2]
    assert pairs.chosen == 1


def test_nothing_is_left_to_undo_at_the_start() -> None:
    assert not Pairs([(*SPOT, *PLACE)]).undo()


@given(st.lists(st.sampled_from(["spot", "place", "remove", "move"]), max_size=30))
def test_undo_goes_back_to_the_start(touches: list[str]) -> None:
    pairs = Pairs([(*SPOT, *PLACE)])
    for touch in touches:
        if touch == "spot":
            pairs.touch_spot(OTHER)
        elif touch == "place":
            pairs.touch_place(ELSEWHERE)
        elif touch == "remove":
            pairs.remove(1)
        else:
            pairs.move_spot(1, OTHER)
        assert len({pair.number for pair in pairs.all}) == len(pairs.all)
        assert sum(not pair.whole for pair in pairs.all) <= 1
    while pairs.undo():
        pass
    assert pairs.points == ((*SPOT, *PLACE),)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_white_number_can_be_read_on_every_colour() -> None:
    assert all(1.05 / (_luminance(colour) + 0.05) >= 5 for colour in COLOURS)
