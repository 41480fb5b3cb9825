"""Actions and what was seen later, through the rules of each audience."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import acting, following_up, marking
from desktop_app.consenting import Agreement, agree
from desktop_app.model import Audience
from desktop_app.release import release, review

if TYPE_CHECKING:
    from desktop_app.model import Mark
    from desktop_app.released import Release
    from desktop_app.workshop import Workshop

WIDER = (Audience.ROOM, Audience.PARTNERS, Audience.PUBLIC)
TOLD = "Zvaigzne"  # in what was typed, and nowhere else


def made(ws: Workshop, audience: Audience) -> Release:
    group = ws.groups()[0].id if audience is Audience.GROUP else None
    return release(ws, audience, group, "Health office")


@pytest.fixture
def mark(ws: Workshop, group: int) -> Mark:
    return marking.place_mark(ws, group, "barrier", "water", where="nowhere")


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("agreed", WIDER)
def test_an_action_reaches_those_it_was_agreed_for_and_no_others(
    ws: Workshop, audience: Audience, agreed: Audience
) -> None:
    action = acting.add_action(ws, TOLD, who=TOLD, duty_name=TOLD, audience=agreed)
    acting.answer_action(ws, action.id, TOLD)
    following_up.follow_action(ws, action.id, "begun", TOLD)
    goes = agreed >= audience
    assert (TOLD in repr(made(ws, audience))) is goes
    assert len(made(ws, audience).actions) == goes


def test_an_action_that_stays_is_named_with_its_reason(ws: Workshop) -> None:
    action = acting.add_action(ws, "Mend the tap")
    (held,) = review(ws, Audience.PUBLIC).withheld
    assert (held.story_id, held.what, held.reason) == (action.id, "action", "narrower")
    assert review(ws, Audience.ROOM).withheld == ()


def test_an_action_for_a_group_alone_goes_nowhere(ws: Workshop) -> None:
    acting.add_action(ws, TOLD, audience=Audience.GROUP)
    assert all(made(ws, audience).actions == () for audience in Audience)


def test_an_action_names_only_marks_of_the_release(ws: Workshop, group: int, mark: Mark) -> None:
    other = marking.place_mark(ws, group, "barrier", where="nowhere")
    agree(ws, [other.id], Agreement(words=Audience.PUBLIC))
    acting.add_action(ws, "Mend", mark_ids=(mark.id, other.id), audience=Audience.PUBLIC)
    public = made(ws, Audience.PUBLIC)
    assert public.actions[0].mark_numbers == tuple(m.number for m in public.marks)
    assert len(public.marks) == 1
    assert made(ws, Audience.GROUP).actions[0].mark_numbers == (mark.number, other.number)


def test_what_was_seen_of_a_mark_leaves_only_with_the_mark(ws: Workshop, mark: Mark) -> None:
    agree(ws, [mark.id], Agreement(words=Audience.PUBLIC))
    following_up.follow_mark(ws, mark.id, "better", TOLD)
    assert TOLD not in repr(made(ws, Audience.PUBLIC))
    agree(ws, [mark.id], Agreement(words=Audience.ROOM))
    assert TOLD not in repr(made(ws, Audience.PUBLIC))
    (told,) = made(ws, Audience.ROOM).marks
    assert [(f.seen.name, f.words) for f in told.follow_ups] == [("Better", TOLD)]


@pytest.mark.parametrize("audience", [Audience.PARTNERS, Audience.PUBLIC])
def test_identifiers_of_actions_say_nothing_outside_the_room(
    ws: Workshop, audience: Audience
) -> None:
    action = acting.add_action(ws, "Mend the tap", audience=Audience.PUBLIC)
    assert action.uid not in repr(made(ws, audience))


def test_the_contacts_for_an_urgent_harm_leave_with_nobody(ws: Workshop) -> None:
    from desktop_app.referring import add_referral

    add_referral(ws, TOLD, TOLD, TOLD)
    assert all(TOLD not in repr(made(ws, audience)) for audience in Audience)


def test_notes_for_the_facilitator_leave_with_nobody(ws: Workshop) -> None:
    from desktop_app.discussing import edit_agenda_item, open_session

    session = open_session(ws, "Talk")
    edit_agenda_item(ws, ws.agenda(session.id)[0].id, notes=TOLD)
    assert all(TOLD not in repr(made(ws, audience)) for audience in Audience)


def test_names_are_in_the_language_of_the_release(ws: Workshop) -> None:
    acting.add_action(ws, "Mend the tap", duty=("ward",))
    told = release(ws, Audience.ROOM, language="ne").actions[0]
    assert told.duty[0].name == "वडा"
