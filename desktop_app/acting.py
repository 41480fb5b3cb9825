"""Actions: what was agreed to be done, by whom, until when, and what those with the duty answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.file.rows import columns_of, to_columns
from desktop_app.language import _
from desktop_app.model import Action
from desktop_app.ordered_rows import move_row
from desktop_app.workshop import new_id, new_uid, now

if TYPE_CHECKING:
    from desktop_app.workshop import Change, Workshop


def add_action(ws: Workshop, what: str, *, mark_ids: tuple[int, ...] = (), **fields: Any) -> Action:
    """Write down what was agreed, after the other actions; for the room, unless `audience` says otherwise."""
    with ws.change(_("Add an action")) as change:
        query = "SELECT coalesce(max(position), -1) + 1 FROM action"
        position = int(change.run(query)[0][0])
        given = {"position": position, "agreed_at": now(), **fields}
        action = Action(new_id(), new_uid(), what, **given)
        change.insert("action", columns_of(action), action.id)
        _link(change, action.id, mark_ids)
    return ws.action(action.id)


def edit_action(ws: Workshop, action_id: int, **fields: Any) -> Action:
    """Change what was agreed, who, by when, who has the duty, how it stands, or who may see it."""
    action = ws.action(action_id)
    changed = {name: value for name, value in fields.items() if getattr(action, name) != value}
    if changed:
        with ws.change(_("Change an action")) as change:
            change.update("action", action_id, to_columns(Action, changed))
    return ws.action(action_id)


def answer_action(ws: Workshop, action_id: int, answer: str) -> Action:
    """Write down what those with the duty answered; today, unless the day of an answer is there."""
    action = ws.action(action_id)
    day = action.answered_on or now()[:10]
    return edit_action(ws, action_id, answer=answer, answered_on=day if answer.strip() else "")


def move_action(ws: Workshop, action_id: int, index: int) -> None:
    """Put an action at another place of the list (0 is first)."""
    move_row(ws, ws.actions(), action_id, index, _("Move an action"))


def delete_action(ws: Workshop, action_id: int) -> None:
    """Delete an action with what was seen of it later; undo brings it back whole."""
    with ws.change(_("Delete an action")) as change:
        for table, column in (("action_mark", "action_id"), ("follow_up", "of_id")):
            for row_id in change.ids(table, column, action_id):
                change.delete(table, row_id)
        change.delete("action", action_id)


def link_mark(ws: Workshop, action_id: int, mark_id: int) -> None:
    """Say that an action is about a mark."""
    if mark_id in ws.action(action_id).mark_ids:
        return
    with ws.change(_("Link a mark")) as change:
        _link(change, action_id, (mark_id,))


def unlink_mark(ws: Workshop, action_id: int, mark_id: int) -> None:
    """Take a link between an action and a mark away."""
    with ws.change(_("Unlink a mark")) as change:
        query = "SELECT id FROM action_mark WHERE action_id = ? AND mark_id = ?"
        for (link,) in change.run(query, (action_id, mark_id)):
            change.delete("action_mark", link)


def _link(change: Change, action_id: int, mark_ids: tuple[int, ...]) -> None:
    for mark_id in mark_ids:
        change.insert("action_mark", {"action_id": action_id, "mark_id": mark_id})
