"""A new session and its questions, the agenda's times, and the clock for the room."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app import acting, discussing
from desktop_app.agenda_times import planned_times
from desktop_app.model import AgendaItem
from ui.discuss_step.times import times_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.discuss_step import DiscussStep


def titles(desk: Desk) -> list[str]:
    return [session.title for session in desk.workshop.sessions()]


def test_a_question_that_runs_is_one_line_until_more_is_wanted(talking: DiscussStep) -> None:
    agenda = talking.agenda
    assert agenda.full.isVisible()
    agenda.start.click()
    assert agenda.line.isVisible()
    assert not agenda.full.isVisible()
    agenda.line.more.click()
    assert agenda.full.isVisible()
    agenda.less.click()
    assert agenda.line.isVisible()
    agenda.line.end.click()
    assert agenda.full.isVisible()  # the next question, not begun


def test_whoever_turns_over_the_questions_sees_them_whole(talking: DiscussStep) -> None:
    agenda = talking.agenda
    agenda.start.click()
    agenda.line.end.click()
    agenda.back.click()  # to the one that ended
    assert agenda.full.isVisible()
    agenda.less.click()
    assert agenda.line.end.text() == "Go on"


def test_a_high_window_shows_the_whole_question(talking: DiscussStep) -> None:
    talking.resize(1600, 1000)
    talking.agenda.start.click()
    assert talking.agenda.full.isVisible()


def test_after_begin_the_next_letter_is_what_is_said(talking: DiscussStep, qtbot: QtBot) -> None:
    talking.agenda.start.setFocus()
    qtbot.keyClick(talking.agenda.start, Qt.Key.Key_Space)
    assert talking.focusWidget() is talking.writing.words


def test_a_session_begins_with_the_set_that_is_chosen(step: DiscussStep, desk: Desk) -> None:
    step.sessions.open_new.click()
    step.sessions.sheet.sets.button("four_rs").click()
    step.sessions.sheet.begin.click()
    (session,) = desk.workshop.sessions()
    assert session.title == "The 4Rs"
    assert len(desk.workshop.agenda(session.id)) == 6


def test_a_session_may_have_no_questions(step: DiscussStep, desk: Desk) -> None:
    step.sessions.open_new.click()
    step.sessions.sheet.sets.button("free").click()
    step.sessions.sheet.begin.click()
    assert desk.workshop.agenda(desk.workshop.sessions()[0].id) == ()
    assert step.agenda.question.text() == "No questions: the talk is free."


def test_the_keyboard_alone_names_and_begins_a_session(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    step.sessions.open_new.click()
    sheet = step.sessions.sheet
    sheet.title.selectAll()
    qtbot.keyClicks(sheet.title, "Morning")
    qtbot.keyClick(sheet.title, Qt.Key.Key_Return)
    assert titles(desk) == ["Morning"]
    assert sheet.isHidden()


def test_a_typed_name_stays_when_another_set_is_chosen(
    step: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    step.sessions.open_new.click()
    sheet = step.sessions.sheet
    sheet.title.selectAll()
    qtbot.keyClicks(sheet.title, "Morning")
    sheet.sets.button("what_works").click()
    sheet.begin.click()
    assert titles(desk) == ["Morning"]


def test_escape_opens_no_session(step: DiscussStep, desk: Desk, qtbot: QtBot) -> None:
    step.sessions.open_new.click()
    qtbot.keyClick(step.sessions.sheet, Qt.Key.Key_Escape)
    assert step.sessions.sheet.isHidden()
    assert titles(desk) == []


def test_the_same_set_again_gets_another_name(step: DiscussStep, desk: Desk) -> None:
    for _time in range(2):
        step.sessions.open_new.click()
        step.sessions.sheet.sets.button("what_works").click()
        step.sessions.sheet.begin.click()
    assert titles(desk) == ["What works already", "What works already 2"]


def test_a_return_visit_is_proposed_once_actions_are_from_another_day(
    step: DiscussStep, desk: Desk
) -> None:
    acting.add_action(desk.workshop, "Mend the tap", agreed_at="2020-01-01T10:00:00.000Z")
    step.sessions.open_new.click()
    assert step.sessions.sheet.sets.chosen == ("return_visit",)


def test_the_facilitators_notes_are_under_the_question_and_can_be_changed(
    talking: DiscussStep, desk: Desk
) -> None:
    (session,) = desk.workshop.sessions()
    item = desk.workshop.agenda(session.id)[0]
    assert talking.agenda.notes.text() == item.notes != ""
    discussing.edit_agenda_item(desk.workshop, item.id, notes="Bring tea")
    assert talking.agenda.notes.text() == "Bring tea"


def test_the_rows_of_the_agenda_change_and_move_a_question(
    talking: DiscussStep, desk: Desk
) -> None:
    (session,) = desk.workshop.sessions()
    talking.agenda.whole.set_open(is_open=True)
    first = talking.agenda._shown[0]
    first.notes.setText("Bring tea")
    first.notes.settle()
    first.down.click()
    assert desk.workshop.agenda(session.id)[1].notes == "Bring tea"


def test_questions_are_planned_one_after_the_other() -> None:
    items = (AgendaItem(1, 1, "One", minutes=15), AgendaItem(2, 1, "Two", minutes=10))
    first, second = planned_times("2026-11-17T10:00:00.000Z", items)
    assert first.end == second.start
    assert (second.end - first.start).total_seconds() == 25 * 60


def test_a_session_that_has_not_begun_has_no_planned_times() -> None:
    assert planned_times("", (AgendaItem(1, 1, "One", minutes=15),)) == ()


def at(hour: int, minute: int) -> str:
    """A moment of this place's clock as the file has it."""
    here = dt.datetime(2026, 11, 17, hour, minute).astimezone()
    return f"{here.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}.000Z"


def test_the_agenda_tells_planned_and_real_times() -> None:
    item = AgendaItem(1, 1, "One", minutes=15, started_at=at(14, 12), ended_at=at(14, 31))
    (planned,) = planned_times(at(14, 10), (item,))
    assert times_text(planned, item) == "14:10–14:25, real 14:12–14:31"


@pytest.fixture
def clock(talking: DiscussStep) -> DiscussStep:
    """The step with its clock before the room."""
    talking.set_room_view(on=True)
    return talking


def test_the_room_sees_the_question_and_nothing_that_was_said(
    clock: DiscussStep, desk: Desk
) -> None:
    (session,) = desk.workshop.sessions()
    discussing.write_statement(desk.workshop, session.id, desk.speaking, "A secret")
    assert clock.room_clock.question == clock.agenda.question.text()
    assert not clock.statements.isVisible()
    assert not clock.agenda.notes.isVisible()


def test_the_clock_begins_and_ends_questions_by_keyboard(
    clock: DiscussStep, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClick(clock.room_clock, Qt.Key.Key_Space)
    assert clock.room_clock.time_gone.startswith("0:0")
    assert clock.room_clock.time_told == "of 15 minutes"
    qtbot.keyClick(clock.room_clock, Qt.Key.Key_Space)
    (session,) = desk.workshop.sessions()
    assert clock.room_clock.question == desk.workshop.agenda(session.id)[1].question


def test_over_the_time_is_said_in_words(clock: DiscussStep, desk: Desk) -> None:
    assert clock.agenda.item
    began = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=17, seconds=30)
    at = f"{began:%Y-%m-%dT%H:%M:%S}.000Z"
    discussing.edit_agenda_item(desk.workshop, clock.agenda.item.id, started_at=at)
    assert clock.room_clock.time_told == "2 minutes over the time"


def test_a_digit_lets_a_group_speak_and_the_room_sees_which(
    clock: DiscussStep, qtbot: QtBot
) -> None:
    qtbot.keyClick(clock.room_clock, "2")
    assert "Officials" in clock.room_clock.who
    qtbot.keyClick(clock.room_clock, "0")
    assert clock.room_clock.who == ""


def test_off_the_record_is_said_to_the_room(clock: DiscussStep, desk: Desk) -> None:
    desk.set_off_record(off=True)
    assert clock.room_clock.who.startswith("Off the record")


def test_leaving_the_room_view_brings_the_talk_back(clock: DiscussStep) -> None:
    clock.set_room_view(on=False)
    assert clock.statements.isVisible()
    assert not clock.room_clock.isVisible()
