"""Actions written by keyboard, changed in their card, and followed at a return visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app import acting, discussing, following_up, marking
from desktop_app.consenting import Agreement, agree
from desktop_app.errors import WorkshopFileError
from desktop_app.model import Audience

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.model import Action, Mark
    from ui.desk import Desk
    from ui.discuss_step import DiscussStep
    from ui.discuss_step.actions.editor import ActionEditor


@pytest.fixture
def mark(desk: Desk) -> Mark:
    return marking.place_mark(
        desk.workshop, desk.speaking, "barrier", "water", where="nowhere", title="They wash the tap"
    )


@pytest.fixture
def page(talking: DiscussStep) -> DiscussStep:
    """The step at its page of actions."""
    talking.switch.button("actions").click()
    return talking


@pytest.fixture
def editor(page: DiscussStep, desk: Desk) -> ActionEditor:
    """The open card of one action."""
    action = acting.add_action(desk.workshop, "Mend the tap")
    page.acting.cards[action.id].set_open(True)
    found = page.acting.cards[action.id].editor
    assert found is not None
    return found


def the_action(desk: Desk) -> Action:
    (action,) = desk.workshop.actions()
    return action


def test_enter_writes_an_action_down_and_is_ready_for_the_next(
    page: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    bar = page.acting.writing
    qtbot.keyClicks(bar.what, "Mend the tap")
    qtbot.keyClicks(bar.who, "Sita and the ward")
    qtbot.keyClick(bar.who, Qt.Key.Key_Return)
    action = the_action(desk)
    assert (action.what, action.who) == ("Mend the tap", "Sita and the ward")
    assert action.session_id == page.sessions.session
    assert (bar.what.text(), bar.who.text()) == ("", "")


def test_nothing_is_no_action(page: DiscussStep, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.acting.writing.what, "   ")
    qtbot.keyClick(page.acting.writing.what, Qt.Key.Key_Return)
    assert desk.workshop.actions() == ()


def test_a_touched_mark_is_what_the_action_is_about(
    page: DiscussStep, desk: Desk, qtbot: QtBot, mark: Mark
) -> None:
    page._touched(mark.id)
    qtbot.keyClicks(page.acting.writing.what, "Mend the tap")
    qtbot.keyClick(page.acting.writing.what, Qt.Key.Key_Return)
    assert the_action(desk).mark_ids == (mark.id,)


def test_a_touch_links_a_mark_to_the_open_action_and_again_unlinks(
    page: DiscussStep, editor: ActionEditor, desk: Desk, mark: Mark
) -> None:
    page._touched(mark.id)
    assert editor.action.mark_ids == (mark.id,)
    page._touched(mark.id)
    assert the_action(desk).mark_ids == ()


def test_duty_answer_and_audience_are_saved_as_they_are_touched(
    editor: ActionEditor, desk: Desk
) -> None:
    editor.duty.button("ward").click()
    editor.duty_name.setText("Ward chair")
    editor.duty_name.settle()
    editor.answer.setPlainText("In March")
    editor.answer.settle()
    editor.audience.button("partners").click()
    action = the_action(desk)
    assert (action.duty, action.duty_name) == (("ward",), "Ward chair")
    assert (action.answer, bool(action.answered_on)) == ("In March", True)
    assert action.audience is Audience.PARTNERS


def test_the_day_is_chosen_from_a_month(editor: ActionEditor, desk: Desk) -> None:
    editor.due.month.show_day("2026-12-01")
    editor.due.month.button("2026-12-15").click()
    assert the_action(desk).due == "2026-12-15"


def test_an_action_keeps_its_words_when_they_are_emptied(editor: ActionEditor, desk: Desk) -> None:
    editor.what.setPlainText("")
    editor.settle()
    assert the_action(desk).what == "Mend the tap"


def test_deleting_takes_the_card_away_and_undo_brings_it_back(
    page: DiscussStep, editor: ActionEditor, desk: Desk
) -> None:
    editor.delete.click()
    assert page.acting.cards == {}
    desk.workshop.undo()
    assert len(page.acting.cards) == 1


@pytest.mark.usefixtures("editor")
def test_the_title_of_a_mark_is_not_shown_while_another_group_speaks(
    page: DiscussStep, desk: Desk, mark: Mark
) -> None:
    page._touched(mark.id)
    desk.speak(desk.workshop.groups()[1].id)
    chips = page.acting.open_card
    assert chips is not None
    assert chips.editor is not None
    texts = [chips.editor.marks._flow.itemAt(0).widget().text()]  # type: ignore[union-attr]
    assert not any("wash" in text for text in texts)


@pytest.fixture
def visit(talking: DiscussStep, desk: Desk, mark: Mark) -> DiscussStep:
    """The list of a return visit, with one action and one mark."""
    acting.add_action(desk.workshop, "Mend the tap", mark_ids=(mark.id,))
    talking.sessions.open_session("Return visit", "return_visit")
    talking.switch.button("visit").click()
    return talking


def test_only_a_return_visit_has_its_list(talking: DiscussStep, desk: Desk) -> None:
    assert talking.switch.codes() == ("talk", "actions")
    talking.sessions.open_session("Return visit", "return_visit")
    assert talking.switch.codes() == ("talk", "actions", "visit")
    discussing.edit_session(
        desk.workshop, talking.sessions.session, ended_at="2026-11-17T10:00:00.000Z"
    )
    assert talking.switch.codes() == ("talk", "actions")


def test_the_visit_says_how_an_action_stands_and_why(visit: DiscussStep, desk: Desk) -> None:
    card = visit.visit.cards[the_action(desk).id]
    assert not card.words.isEnabled()
    card.choices.button("done").click()
    card.words.setText("All three taps")
    card.words.settle()
    (seen,) = desk.workshop.follow_ups()
    assert (seen.seen, seen.words, seen.session_id) == (
        "done",
        "All three taps",
        visit.sessions.session,
    )
    assert the_action(desk).status == "done"


def test_the_visit_says_what_changed_at_a_mark(visit: DiscussStep, desk: Desk, mark: Mark) -> None:
    agree(desk.workshop, [mark.id], Agreement(words=Audience.PUBLIC))
    visit.visit.cards[mark.id].choices.button("better").click()
    assert desk.workshop.follow_ups(mark.id)[0].seen == "better"
    assert desk.workshop.consent(mark.id) is None


def test_the_visit_shows_no_mark_of_another_group(
    visit: DiscussStep, desk: Desk, mark: Mark
) -> None:
    desk.speak(desk.workshop.groups()[1].id)
    assert mark.id not in visit.visit.cards


def test_what_was_seen_before_stands_beside_what_is_seen_now(
    visit: DiscussStep, desk: Desk
) -> None:
    action = the_action(desk)
    first = visit.sessions.session
    following_up.follow_action(desk.workshop, action.id, "begun", "Pipes are there", first)
    visit.sessions.open_session("Return visit 2", "return_visit")
    visit.switch.button("visit").click()
    card = visit.visit.cards[action.id]
    assert "Begun" in card.then.text()
    assert "Pipes are there" in card.then.text()
    assert card.choices.chosen == ()


def _full(*_args: object, **_fields: object) -> None:
    raise WorkshopFileError("The disk is full.")


def test_what_could_not_be_saved_stays_to_be_tried_again(
    editor: ActionEditor, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(acting, "edit_action", _full)
        editor.who.setText("Sita and the ward")
        editor.who.settle()
    assert desk.messages.last is not None
    assert desk.messages.last.text == "The disk is full."
    assert editor.who.text() == "Sita and the ward"
    editor.who.settle()
    assert the_action(desk).who == "Sita and the ward"


def test_an_action_that_could_not_be_written_stays_in_its_fields(
    page: DiscussStep, desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(acting, "add_action", _full)
    qtbot.keyClicks(page.acting.writing.what, "Mend the tap")
    qtbot.keyClick(page.acting.writing.what, Qt.Key.Key_Return)
    assert page.acting.writing.what.text() == "Mend the tap"
    assert desk.workshop.actions() == ()


def test_a_workshop_that_is_only_looked_at_takes_no_action(
    page: DiscussStep, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    acting.add_action(desk.workshop, "Mend the tap")
    monkeypatch.setattr(type(desk.workshop), "read_only", property(lambda _ws: True))
    page.acting._say_again()
    assert not page.acting.writing.isEnabled()
    assert not any(card.isEnabled() for card in page.acting.cards.values())
