from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app import discussing, marking, preparing
from desktop_app.workshop import Workshop
from ui.desk import Desk
from ui.discuss_step import DiscussStep
from ui.discuss_step.clock import told
from ui.messages import Messages
from ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:  # noqa: ARG001 - signals need one
    """A desk without a map, with two groups; the first one speaks."""
    with Workshop.create(tmp_path / "day.gpkg", title="A day") as ws:
        groups = [preparing.add_group(ws, name) for name in ("Women", "Officials")]
        messages = Messages()
        made = Desk(ws, messages, Work(messages))
        made.speak(groups[0].id)
        yield made
        made.release()


@pytest.fixture
def step(desk: Desk, qtbot: QtBot) -> DiscussStep:
    made = DiscussStep(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.enter()
    return made


@pytest.fixture
def talking(step: DiscussStep, qtbot: QtBot) -> DiscussStep:
    """The step with a session open."""
    qtbot.mouseClick(step.sessions.open_new, Qt.MouseButton.LeftButton)
    step.sessions.sheet.begin.click()
    return step


def said(desk: Desk) -> list[tuple[str, str]]:
    names = {g.id: g.name for g in desk.workshop.groups()}
    return [(names[s.group_id], s.words) for s in desk.workshop.statements()]


def test_a_new_session_has_the_agenda_of_the_template(talking: DiscussStep, desk: Desk) -> None:
    (session,) = desk.workshop.sessions()
    questions = [i.question for i in desk.workshop.agenda(session.id)]
    assert talking.agenda.question.text() == questions[0]


def test_enter_writes_down_and_is_ready_for_the_next(
    talking: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(talking.writing.words, "It is far")
    qtbot.keyClick(talking.writing.words, Qt.Key.Key_Return)
    assert said(desk) == [("Women", "It is far")]
    assert talking.writing.words.toPlainText() == ""


def test_a_digit_in_the_empty_field_chooses_the_group(
    talking: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(talking.writing.words, "2We open at 10")
    qtbot.keyClick(talking.writing.words, Qt.Key.Key_Return)
    assert said(desk) == [("Officials", "We open at 10")]


def test_a_sentence_may_begin_with_a_number(talking: DiscussStep, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(talking.writing.words, "2 of us waited")
    qtbot.keyClick(talking.writing.words, Qt.Key.Key_Return)
    qtbot.keyClicks(talking.writing.words, "12 came")
    qtbot.keyClick(talking.writing.words, Qt.Key.Key_Return)
    assert said(desk) == [("Women", "2 of us waited"), ("Women", "12 came")]


def test_after_new_session_one_can_write_at_once(step: DiscussStep, qtbot: QtBot) -> None:
    step.activateWindow()
    qtbot.waitUntil(step.isActiveWindow)
    qtbot.mouseClick(step.sessions.open_new, Qt.MouseButton.LeftButton)
    step.sessions.sheet.begin.click()
    qtbot.waitUntil(step.writing.words.hasFocus)


def test_a_mark_touched_after_enter_is_linked_to_what_was_just_written(
    talking: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    mark = marking.place_mark(desk.workshop, desk.speaking, "barrier", where="nowhere")
    qtbot.keyClicks(talking.writing.words, "There")
    qtbot.keyClick(talking.writing.words, Qt.Key.Key_Return)
    talking._touched(mark.id)
    assert desk.workshop.statements()[0].mark_ids == (mark.id,)


def test_touching_a_mark_links_it_to_what_is_being_written(
    talking: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    mark = marking.place_mark(desk.workshop, desk.speaking, "barrier", "health", where="nowhere")
    talking._touched(mark.id)
    qtbot.keyClicks(talking.writing.words, "There")
    qtbot.keyClick(talking.writing.words, Qt.Key.Key_Return)
    assert desk.workshop.statements()[0].mark_ids == (mark.id,)


def test_touching_a_mark_links_it_to_the_open_statement_and_again_unlinks(
    talking: DiscussStep, desk: Desk
) -> None:
    mark = marking.place_mark(desk.workshop, desk.speaking, "barrier", where="nowhere")
    (session,) = desk.workshop.sessions()
    statement = discussing.write_statement(desk.workshop, session.id, desk.speaking, "There")
    talking.statements.cards[statement.id].set_open(True)
    talking._touched(mark.id)
    assert desk.workshop.statement(statement.id).mark_ids == (mark.id,)
    talking._touched(mark.id)
    assert desk.workshop.statement(statement.id).mark_ids == ()


def test_words_change_in_the_open_card(talking: DiscussStep, desk: Desk, qtbot: QtBot) -> None:
    (session,) = desk.workshop.sessions()
    statement = discussing.write_statement(desk.workshop, session.id, desk.speaking, "There")
    card = talking.statements.cards[statement.id]
    card.set_open(True)
    assert card.editor
    qtbot.keyClicks(card.editor.words, "Not ")
    card.editor.settle()
    assert desk.workshop.statement(statement.id).words == "Not There"
    card.editor.themes.button(card.editor.themes.codes()[0]).click()
    assert len(desk.workshop.statement(statement.id).themes) == 1


def test_a_statement_moves_earlier(talking: DiscussStep, desk: Desk) -> None:
    (session,) = desk.workshop.sessions()
    for words in ("one", "two"):
        last = discussing.write_statement(desk.workshop, session.id, desk.speaking, words)
    card = talking.statements.cards[last.id]
    card.set_open(True)
    assert card.editor
    card.editor.up.click()
    assert [words for _group, words in said(desk)] == ["two", "one"]


def test_another_groups_words_are_covered_until_it_speaks(talking: DiscussStep, desk: Desk) -> None:
    (session,) = desk.workshop.sessions()
    statement = discussing.write_statement(desk.workshop, session.id, desk.speaking, "A secret")
    card = talking.statements.cards[statement.id]
    desk.speak(desk.workshop.groups()[1].id)
    assert "secret" not in card.words.text()
    desk.speak(desk.workshop.groups()[0].id)
    assert card.words.text() == "A secret"


def test_beginning_a_question_starts_its_clock_and_ending_goes_on(
    talking: DiscussStep, desk: Desk
) -> None:
    (session,) = desk.workshop.sessions()
    talking.agenda.start.click()
    talking.agenda.start.click()
    first, second, *_rest = desk.workshop.agenda(session.id)
    assert first.started_at <= first.ended_at != ""
    assert talking.agenda.item == second


@pytest.mark.parametrize(
    ("seconds", "planned", "words"),
    [(65, 15, "1:05 of 15 minutes"), (65, 0, "1:05"), (960, 15, "16:00, 1 minute over")],
)
def test_the_clock_tells_how_the_time_stands(seconds: int, planned: int, words: str) -> None:
    assert told(seconds, planned) == words


def test_undo_takes_the_statement_off_the_list(
    talking: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(talking.writing.words, "It is far")
    qtbot.keyClick(talking.writing.words, Qt.Key.Key_Return)
    desk.workshop.undo()
    assert talking.statements.cards == {}
