"""The return visit: how each action stands, and what changed at each mark; one row for each visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from desktop_app.errors import RuleError
from desktop_app.file.rows import columns_of
from desktop_app.language import N_, _
from desktop_app.model import ActionStatus, ChangeSeen, FollowUp
from desktop_app.question_sets import RETURN_VISIT
from desktop_app.story_rows import lapse
from desktop_app.workshop import new_id, now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.workshop import Change, Workshop

STATUSES: tuple[str, ...] = get_args(ActionStatus)
CHANGES_SEEN: tuple[str, ...] = get_args(ChangeSeen)
STATUS_NAMES = {
    "open": N_("Open"),
    "begun": N_("Begun"),
    "done": N_("Done"),
    "dropped": N_("Dropped"),
}
SEEN_NAMES = {
    "better": N_("Better"),
    "same": N_("The same"),
    "worse": N_("Worse"),
    "gone": N_("Gone"),
}


def visit_of(ws: Workshop) -> int:
    """The id of the return visit that goes on now: the last session, if it asks that set; else 0."""
    sessions = ws.sessions()
    if not sessions or sessions[-1].ended_at:
        return 0
    asked = {item.dimension for item in ws.agenda(sessions[-1].id)}
    return sessions[-1].id if RETURN_VISIT in asked else 0


def before(seen: Sequence[FollowUp], session_id: int) -> FollowUp | None:
    """What was seen last before a visit, of what is given oldest first."""
    earlier = [f for f in seen if not _is_of_visit(f, session_id)]
    return earlier[-1] if earlier else None


def now_seen(seen: Sequence[FollowUp], session_id: int) -> FollowUp | None:
    """What was seen at a visit (0: today, outside of any)."""
    found = [f for f in seen if _is_of_visit(f, session_id)]
    return found[-1] if found else None


def _is_of_visit(follow_up: FollowUp, session_id: int) -> bool:
    today = session_id != 0 or follow_up.at[:10] == now()[:10]
    return follow_up.session_id == session_id and today


def follow_action(
    ws: Workshop, action_id: int, seen: str, words: str = "", session_id: int = 0
) -> FollowUp:
    """Say how an action stands now; it then stands so. A second time at one visit replaces the first.

    Raises:
        RuleError: `seen` is not one of STATUSES.
    """
    ws.action(action_id)
    _refuse_unknown(seen, STATUSES)
    with ws.change(_("Say how an action stands")) as change:
        row_id = _put(change, action_id, seen, words, session_id)
        change.update("action", action_id, {"status": seen})
    return _one(ws, action_id, row_id)


def follow_mark(
    ws: Workshop, mark_id: int, seen: str, words: str = "", session_id: int = 0
) -> FollowUp:
    """Say what changed at a mark. It is part of the mark's story, which must be read back again.

    A second time at one visit replaces the first.

    Raises:
        RuleError: `seen` is not one of CHANGES_SEEN.
    """
    mark = ws.mark(mark_id)
    _refuse_unknown(seen, CHANGES_SEEN)
    known = now_seen(ws.follow_ups(mark_id), session_id)
    if known and (known.seen, known.words) == (seen, words):
        return known
    with ws.change(_("Say what changed at mark {number}").format(number=mark.label)) as change:
        row_id = _put(change, mark_id, seen, words, session_id)
        lapse(change, mark_id)
    return _one(ws, mark_id, row_id)


def remove_follow_up(ws: Workshop, follow_up_id: int) -> None:
    """Remove what was seen at one visit; an action stands as it stood before."""
    with ws.change(_("Remove what was seen")) as change:
        found = change.run("SELECT of_id FROM follow_up WHERE id = ?", (follow_up_id,))
        change.delete("follow_up", follow_up_id)
        for (of_id,) in found:
            _stand_as_last_seen(change, int(of_id))


def _refuse_unknown(seen: str, known: tuple[str, ...]) -> None:
    if seen not in known:
        raise RuleError(_("Say first how it is now."), seen)


def _put(change: Change, of_id: int, seen: str, words: str, session_id: int) -> int:
    query = (
        "SELECT id FROM follow_up WHERE of_id = ? AND session_id = ?"
        " AND (session_id != 0 OR substr(at, 1, 10) = ?)"
    )
    for (row_id,) in change.run(query, (of_id, session_id, now()[:10])):
        values = columns_of(FollowUp(0, of_id, session_id, seen, words, now()))
        change.update("follow_up", int(row_id), values)
        return int(row_id)
    follow_up = FollowUp(new_id(), of_id, session_id, seen, words, now())
    return change.insert("follow_up", columns_of(follow_up), follow_up.id)


def _stand_as_last_seen(change: Change, of_id: int) -> None:
    if not change.ids("action", "id", of_id):
        return
    query = "SELECT seen FROM follow_up WHERE of_id = ? ORDER BY at DESC, id DESC LIMIT 1"
    seen = change.run(query, (of_id,))
    change.update("action", of_id, {"status": seen[0][0] if seen else STATUSES[0]})


def _one(ws: Workshop, of_id: int, row_id: int) -> FollowUp:
    return next(f for f in ws.follow_ups(of_id) if f.id == row_id)
