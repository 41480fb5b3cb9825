"""Numbers of marks in what leaves: short, fixed, and another for each recipient."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.model import Audience
from desktop_app.release.numbering import released_numbers

SECRET = bytes(range(32))
PARTNERS, PUBLIC = Audience.PARTNERS, Audience.PUBLIC


@given(st.sets(st.integers(1, 3_000), max_size=40))
def test_each_mark_has_one_number_and_no_longer_one(numbers: set[int]) -> None:
    shuffled = released_numbers(SECRET, PARTNERS, "Org", numbers)
    shown = [shuffled[n] for n in numbers]
    assert len(set(shown)) == len(numbers)
    bounds = (100, 1_000, 10_000)
    for own, number in zip(numbers, shown, strict=True):
        assert number <= next(b for b in bounds if own <= b)


def test_a_number_stays_when_marks_are_added() -> None:
    before = released_numbers(SECRET, PARTNERS, "Org", [3, 7])
    after = released_numbers(SECRET, PARTNERS, "Org", range(1, 2_000))
    assert {n: after[n] for n in (3, 7)} == {n: before[n] for n in (3, 7)}


def test_two_recipients_have_different_numbers() -> None:
    ones = released_numbers(SECRET, PARTNERS, "One", range(1, 101))
    others = released_numbers(SECRET, PARTNERS, "Other", range(1, 101))
    everyone = released_numbers(SECRET, PUBLIC, "", range(1, 101))
    for first, second in ((ones, others), (ones, everyone)):
        assert sum(first[n] == second[n] for n in range(1, 101)) < 10


@pytest.mark.parametrize("audience", [Audience.GROUP, Audience.ROOM])
def test_the_room_sees_the_marks_own_numbers(audience: Audience) -> None:
    assert released_numbers(SECRET, audience, "", [5, 9]) == {5: 5, 9: 9}
