"""Sessions with their sets of questions, and the questions' times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import acting, discussing, following_up, preparing
from desktop_app.question_sets import FOUR_RS, RETURN_VISIT, WHAT_WORKS

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

R4 = ("redistribution", "recognition", "representation", "reconciliation")


def test_the_whole_day_asks_the_4rs_but_no_question_of_another_set(ws: Workshop) -> None:
    session = discussing.open_session(ws, "Tuesday")
    asked = [item.dimension for item in ws.agenda(session.id)]
    assert set(asked) == {"", *R4}
    assert len(asked) == 12


def test_the_4rs_set_asks_all_four(ws: Workshop) -> None:
    session = discussing.open_session(ws, "4Rs", question_set=FOUR_RS)
    assert [i.dimension for i in ws.agenda(session.id)] == [*R4, FOUR_RS, FOUR_RS]


@pytest.mark.parametrize("question_set", [WHAT_WORKS, RETURN_VISIT])
def test_a_set_has_its_own_questions_with_time_and_notes(ws: Workshop, question_set: str) -> None:
    session = discussing.open_session(ws, "Again", question_set=question_set)
    agenda = ws.agenda(session.id)
    assert len(agenda) == 5
    assert all(i.minutes and i.notes and i.dimension == question_set for i in agenda)


def test_a_workshop_may_have_a_set_of_its_own(ws: Workshop) -> None:
    own = preparing.add_entry(ws, "question_set", {"en": "Schools"})
    preparing.add_entry(ws, "agenda", {"en": "Who walks furthest?"}, dimension=own.code)
    session = discussing.open_session(ws, "Schools", question_set=own.code)
    assert [i.question for i in ws.agenda(session.id)] == ["Who walks furthest?"]


def test_a_set_that_is_not_there_gives_no_questions(ws: Workshop) -> None:
    session = discussing.open_session(ws, "Free", question_set="")
    assert ws.agenda(session.id) == ()


def test_beginning_a_question_ends_the_one_that_runs(ws: Workshop) -> None:
    session = discussing.open_session(ws, "Tuesday")
    first, second, *_rest = ws.agenda(session.id)
    discussing.begin_item(ws, first.id)
    discussing.begin_item(ws, second.id)
    first, second, *_rest = ws.agenda(session.id)
    assert first.ended_at == second.started_at != ""
    assert second.ended_at == ""


def test_an_ended_question_goes_on_from_when_it_began(ws: Workshop) -> None:
    session = discussing.open_session(ws, "Tuesday")
    item = ws.agenda(session.id)[0]
    discussing.edit_agenda_item(ws, item.id, started_at="2026-11-17T10:00:00.000Z")
    discussing.end_item(ws, item.id)
    discussing.begin_item(ws, item.id)
    item = ws.agenda(session.id)[0]
    assert (item.started_at, item.ended_at) == ("2026-11-17T10:00:00.000Z", "")


def test_a_question_moves_to_another_place(ws: Workshop) -> None:
    session = discussing.open_session(ws, "Tuesday")
    last = ws.agenda(session.id)[-1]
    discussing.move_agenda_item(ws, session.id, last.id, 0)
    assert ws.agenda(session.id)[0].id == last.id


def test_what_was_agreed_in_a_session_outlives_it(ws: Workshop) -> None:
    session = discussing.open_session(ws, "Tuesday")
    action = acting.add_action(ws, "Mend the tap", session_id=session.id)
    following_up.follow_action(ws, action.id, "begun", session_id=session.id)
    discussing.remove_session(ws, session.id)
    assert ws.action(action.id).session_id == ws.follow_ups()[0].session_id == 0
