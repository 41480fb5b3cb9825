"""A mark of another laptop is found by its letter and number, wherever numbers are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.marking import add_marks
from ui.discuss_step.completing import place_offers
from ui.finding.visible_marks import marks_named, visible_marks
from ui.map_step.card import headline

if TYPE_CHECKING:
    from ui.desk import Desk


@pytest.fixture
def of_two_laptops(desk: Desk) -> Desk:
    """A desk with marks 12 and B12, the first group speaking."""
    group = desk.workshop.groups()[0].id
    draft = {"group_id": group, "kind": "idea", "where": "everywhere"}
    titles = {12: "Ours", 1_000_012: "Theirs"}
    drafts = [draft | {"number": number, "title": title} for number, title in titles.items()]
    add_marks(desk.workshop, drafts, "Two tables")
    desk.speak(group)
    return desk


def test_the_find_box_takes_the_letter(of_two_laptops: Desk) -> None:
    found = marks_named(of_two_laptops, visible_marks(of_two_laptops), "b12")
    assert [(f.name, f.what) for f in found] == [("Theirs", "Mark B12")]


@pytest.mark.parametrize(("typed", "title"), [("B12", "Theirs"), ("12", "Ours")])
def test_a_place_is_named_by_its_letter_among_the_words(
    of_two_laptops: Desk, typed: str, title: str
) -> None:
    (offer,) = place_offers(of_two_laptops, typed, ())
    assert title in offer.name


def test_the_card_is_headed_by_it(of_two_laptops: Desk) -> None:
    theirs = of_two_laptops.workshop.marks()[1]
    assert headline(of_two_laptops, theirs).startswith("B12 · ")
