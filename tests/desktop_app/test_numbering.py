"""Numbers of marks in what leaves: short, fixed, and another for each recipient."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.model import Audience
from desktop_app.numbers import BLOCK
from desktop_app.release.numbering import released_numbers

SECRET = bytes(range(32))
PARTNERS, PUBLIC = Audience.PARTNERS, Audience.PUBLIC


OF_LAPTOPS = st.integers(0, 30).flatmap(
    lambda b: st.integers(1, 7_000).map(lambda n: b * BLOCK + n)
)


@given(st.sets(OF_LAPTOPS | st.integers(1, 702 * BLOCK - 1), max_size=40))
@settings(max_examples=25)
def test_each_mark_has_a_number_of_its_own(numbers: set[int]) -> None:
    shuffled = released_numbers(SECRET, PARTNERS, "Org", numbers)
    assert len({shuffled[n] for n in numbers}) == len(numbers)
    assert min(shuffled.values(), default=1) >= 1


def test_the_first_marks_of_every_table_share_the_first_thousand() -> None:
    first = [b * BLOCK + n for b in range(26) for n in range(1, 121 if b < 6 else 15)]
    shuffled = released_numbers(SECRET, PARTNERS, "Org", first)
    assert sorted(shuffled.values()) == list(range(1, 1_001))


@pytest.mark.parametrize(
    ("number", "most"), [(121, 100_000), (26 * BLOCK + 70, 100_000), (100_000, 1_000_000)]
)
def test_later_marks_have_longer_numbers(number: int, most: int) -> None:
    assert released_numbers(SECRET, PUBLIC, "", [number])[number] <= most


def test_a_number_stays_when_marks_are_added() -> None:
    before = released_numbers(SECRET, PARTNERS, "Org", [3, 7])
    after = released_numbers(SECRET, PARTNERS, "Org", range(1, 2_000))
    assert {n: after[n] for n in (3, 7)} == {n: before[n] for n in (3, 7)}


def test_two_recipients_have_different_numbers() -> None:
    ones = released_numbers(SECRET, PARTNERS, "One", range(1, 121))
    others = released_numbers(SECRET, PARTNERS, "Other", range(1, 121))
    everyone = released_numbers(SECRET, PUBLIC, "", range(1, 121))
    for first, second in ((ones, others), (ones, everyone)):
        assert sum(first[n] == second[n] for n in range(1, 121)) < 10


@pytest.mark.parametrize("audience", [Audience.GROUP, Audience.ROOM])
def test_the_room_sees_the_marks_own_numbers(audience: Audience) -> None:
    assert released_numbers(SECRET, audience, "", [5, 9]) == {5: 5, 9: 9}
