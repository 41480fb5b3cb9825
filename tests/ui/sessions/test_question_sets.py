"""Prepare's page of words: the agenda by its sets of questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6

from ui.prepare_step.words_page import WordsPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.desk import Desk


@pytest.fixture
def words(desk: Desk) -> Iterator[WordsPage]:
    """The page at the agenda, narrowed to the return visit."""
    page = WordsPage(desk)
    desk.changed.connect(page.take_changes)
    page.resize(1100, 700)
    page.show()
    page.open_section("agenda")
    page.sets.button("return_visit").click()
    yield page
    shiboken6.delete(page)


def test_the_list_is_narrowed_to_one_set(words: WordsPage) -> None:
    assert words.words.count() == 5
    words.sets.button("return_visit").click()
    assert words.words.count() > 20


def test_only_the_agenda_has_sets(words: WordsPage) -> None:
    words.open_section("service")
    assert words.sets.isHidden()
    assert words.words.count() == 11


def test_a_new_question_is_of_the_set_that_is_looked_at(words: WordsPage, desk: Desk) -> None:
    words.add_word()
    assert desk.workshop.template().entries("agenda")[-1].dimension == "return_visit"


def test_a_question_moves_among_those_of_its_set(words: WordsPage) -> None:
    first = words._entries()[0]
    words._move(first.id, 1)
    assert words._entries()[1].id == first.id


def test_a_question_is_put_into_another_set(words: WordsPage, desk: Desk) -> None:
    assert words.card is not None
    code = words.card.entry.code
    words.card.question_sets.sets.button("day").click()
    entry = desk.workshop.template().entry("agenda", code)
    assert entry is not None
    assert entry.dimension == ""
