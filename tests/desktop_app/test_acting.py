"""Actions, and what a return visit says of them and of marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import acting, erasing, following_up, marking
from desktop_app.checking import check
from desktop_app.consenting import Agreement, agree
from desktop_app.discussing import open_session
from desktop_app.errors import RuleError
from desktop_app.model import Audience

if TYPE_CHECKING:
    from desktop_app.model import Action, Mark
    from desktop_app.workshop import Workshop


@pytest.fixture
def mark(ws: Workshop, group: int) -> Mark:
    return marking.place_mark(ws, group, "barrier", "water", where="nowhere")


@pytest.fixture
def action(ws: Workshop, mark: Mark) -> Action:
    return acting.add_action(ws, "Mend the tap", who="Sita", mark_ids=(mark.id,))


def test_an_action_is_open_and_for_the_room(action: Action, mark: Mark) -> None:
    assert (action.status, action.audience, action.mark_ids) == ("open", Audience.ROOM, (mark.id,))


def test_actions_stay_in_the_order_in_which_they_are_put(ws: Workshop, action: Action) -> None:
    other = acting.add_action(ws, "Write to the ward")
    acting.move_action(ws, other.id, 0)
    assert [a.id for a in ws.actions()] == [other.id, action.id]


def test_each_change_of_an_action_is_one_step_of_undo(ws: Workshop, action: Action) -> None:
    acting.edit_action(ws, action.id, due="2026-12-01", duty=("ward",))
    assert ws.undo() == "Change an action"
    assert ws.action(action.id) == action


def test_nothing_is_written_when_nothing_changed(ws: Workshop, action: Action) -> None:
    acting.edit_action(ws, action.id, who="Sita")
    assert ws.undo_label == "Add an action"


def test_an_answer_has_its_day(ws: Workshop, action: Action) -> None:
    assert acting.answer_action(ws, action.id, "In March").answered_on
    assert acting.answer_action(ws, action.id, "").answered_on == ""


def test_the_day_of_an_answer_may_be_another(ws: Workshop, action: Action) -> None:
    acting.edit_action(ws, action.id, answered_on="2026-11-20")
    assert acting.answer_action(ws, action.id, "In March").answered_on == "2026-11-20"


def test_a_mark_is_linked_once_and_unlinked(ws: Workshop, action: Action, mark: Mark) -> None:
    acting.link_mark(ws, action.id, mark.id)
    acting.unlink_mark(ws, action.id, mark.id)
    assert ws.action(action.id).mark_ids == ()


def test_a_deleted_action_comes_back_whole(ws: Workshop, action: Action) -> None:
    following_up.follow_action(ws, action.id, "begun", "Pipes are there")
    before = ws.action(action.id)
    acting.delete_action(ws, action.id)
    assert (ws.actions(), ws.follow_ups()) == ((), ())
    ws.undo()
    assert ws.actions() == (before,)
    assert len(ws.follow_ups()) == 1


def test_a_deleted_mark_leaves_nothing_that_points_to_it(
    ws: Workshop, action: Action, mark: Mark
) -> None:
    following_up.follow_mark(ws, mark.id, "better")
    marking.delete_mark(ws, mark.id)
    assert ws.action(action.id).mark_ids == ()
    assert check(ws) == ()


def test_an_action_stands_as_it_was_seen_last(ws: Workshop, action: Action) -> None:
    visit = open_session(ws, "Return visit").id
    following_up.follow_action(ws, action.id, "begun")
    last = following_up.follow_action(ws, action.id, "done", session_id=visit)
    assert ws.action(action.id).status == "done"
    following_up.remove_follow_up(ws, last.id)
    assert ws.action(action.id).status == "begun"


def test_one_visit_says_one_thing(ws: Workshop, action: Action) -> None:
    visit = open_session(ws, "Return visit").id
    following_up.follow_action(ws, action.id, "begun", session_id=visit)
    following_up.follow_action(ws, action.id, "done", "All three taps", session_id=visit)
    assert [(f.seen, f.words) for f in ws.follow_ups()] == [("done", "All three taps")]


@pytest.mark.parametrize("act", ["follow_action", "follow_mark"])
def test_what_was_seen_is_a_word_that_is_known(
    ws: Workshop, action: Action, mark: Mark, act: str
) -> None:
    row_id = action.id if act == "follow_action" else mark.id
    with pytest.raises(RuleError):
        getattr(following_up, act)(ws, row_id, "perhaps")


def test_what_changed_at_a_mark_must_be_read_back(ws: Workshop, mark: Mark) -> None:
    agree(ws, [mark.id], Agreement(words=Audience.PUBLIC))
    following_up.follow_mark(ws, mark.id, "better", "Water every day now")
    assert ws.consent(mark.id) is None


def test_saying_the_same_again_ends_no_agreement(ws: Workshop, mark: Mark) -> None:
    visit = open_session(ws, "Return visit").id
    following_up.follow_mark(ws, mark.id, "better", session_id=visit)
    agree(ws, [mark.id], Agreement(words=Audience.PUBLIC))
    following_up.follow_mark(ws, mark.id, "better", session_id=visit)
    assert ws.consent(mark.id) is not None


def test_an_action_that_is_taken_out_leaves_no_word_in_the_file(
    ws: Workshop, action: Action
) -> None:
    acting.edit_action(ws, action.id, who="Maheshwari Devi")
    following_up.follow_action(ws, action.id, "done", "Maheshwari Devi came")
    erasing.take_out_action(ws, action.id)
    assert (ws.actions(), ws.follow_ups()) == ((), ())
    assert b"Maheshwari" not in ws.path.read_bytes()
