"""Prepare, Groups: who lives here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6

from desktop_app import peopling
from ui.prepare_step.groups_page import GroupsPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.workshop import Workshop
    from ui.desk import Desk
    from ui.prepare_step.living_card import LivingCard


@pytest.fixture
def card(desk: Desk) -> Iterator[LivingCard]:
    page = GroupsPage(desk)
    page.show()
    desk.changed.connect(page.take_changes)
    yield page.living
    shiboken6.delete(page)


def typed(card: LivingCard, code: str, text: str) -> None:
    line = card.numbers[code]
    line.setText(text)
    line.textEdited.emit(text)
    line.settle()


def living(ws: Workshop) -> dict[str, int]:
    return {p.characteristic: p.people for p in ws.population()}


def test_a_typed_number_is_saved_and_shown(card: LivingCard, desk: Desk) -> None:
    typed(card, "women", "5,210")
    assert living(desk.workshop) == {"women": 5210}
    assert card.numbers["women"].text() == "5210"


def test_an_emptied_number_is_taken_away(card: LivingCard, desk: Desk) -> None:
    typed(card, "all", "10")
    typed(card, "all", "")
    assert living(desk.workshop) == {}


def test_what_is_no_number_stays_and_is_said(card: LivingCard, desk: Desk) -> None:
    typed(card, "women", "many")
    assert card.numbers["women"].text() == "many"
    assert not card.wrong.isHidden()
    assert living(desk.workshop) == {}
    typed(card, "women", "7")
    assert card.wrong.isHidden()


def test_one_source_is_for_all_numbers(card: LivingCard, desk: Desk) -> None:
    typed(card, "women", "7")
    card.source.setText("census 2021")
    card.source.textEdited.emit("census 2021")
    card.source.settle()
    typed(card, "men", "8")
    assert {p.source for p in desk.workshop.population()} == {"census 2021"}


def test_undo_shows_again_what_was(card: LivingCard, desk: Desk) -> None:
    peopling.set_population(desk.workshop, "women", 3)
    assert card.numbers["women"].text() == "3"
    desk.workshop.undo()
    assert card.numbers["women"].text() == ""
