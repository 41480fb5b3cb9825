"""Sessions, their agenda, and what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.errors import RuleError
from desktop_app.file.rows import columns_of, to_columns
from desktop_app.language import _
from desktop_app.model import AgendaItem, Session, Statement
from desktop_app.ordered_rows import move_row
from desktop_app.question_sets import DAY, questions_of
from desktop_app.story_rows import detach, lapse
from desktop_app.template import in_language
from desktop_app.workshop import new_id, new_uid, now

if TYPE_CHECKING:
    from desktop_app.workshop import Change, Workshop

_TOLD = {"words", "translation", "group_id"}  # whose words they are, too: only that group may agree


def open_session(
    ws: Workshop,
    title: str,
    from_template: bool = True,
    started: bool = True,
    question_set: str = DAY,
) -> Session:
    """Open a sitting, with the guiding questions of one of the template's sets (or none), at this moment."""
    session = Session(new_id(), title, len(ws.sessions()), started_at=now() if started else "")
    with ws.change(_("Open a session")) as change:
        change.insert("session", columns_of(session), session.id)
        for item in _questions(ws, session.id, question_set) if from_template else ():
            change.insert("agenda_item", columns_of(item), item.id)
    return session


def edit_session(ws: Workshop, session_id: int, **fields: Any) -> None:
    """Change a session's title, notes or times."""
    with ws.change(_("Change the session")) as change:
        change.update("session", session_id, to_columns(Session, fields))


def remove_session(ws: Workshop, session_id: int) -> None:
    """Remove a session with its agenda and everything said in it; undo brings all back.

    Raises:
        RuleError: It has sound, which undo could not bring back.
    """
    if ws.recordings(session_id):
        raise RuleError(_("This session has sound. Erase its recordings first, then remove it."))
    statements = ws.statements(session_id)
    with ws.change(_("Remove the session")) as change:
        for statement in statements:
            _delete(change, statement.id)
        for item in change.ids("agenda_item", "session_id", session_id):
            change.delete("agenda_item", item)
        for table in ("action", "follow_up"):  # what was agreed and seen stays
            for row_id in change.ids(table, "session_id", session_id):
                change.update(table, row_id, {"session_id": 0})
        detach(change, session_id)
        change.delete("session", session_id)


def add_agenda_item(ws: Workshop, session_id: int, question: str, minutes: int = 0) -> AgendaItem:
    """Add a guiding question at the end of a session's agenda."""
    item = AgendaItem(new_id(), session_id, question, len(ws.agenda(session_id)), minutes)
    with ws.change(_("Add a question")) as change:
        change.insert("agenda_item", columns_of(item), item.id)
    return item


def begin_item(ws: Workshop, item_id: int) -> None:
    """Begin a guiding question now; the one that runs in its session ends, an ended one goes on."""
    at = now()
    with ws.change(_("Begin a question")) as change:
        for other in _running(change, item_id):
            change.update("agenda_item", other, {"ended_at": at})
        query = "SELECT started_at FROM agenda_item WHERE id = ?"
        began = change.run(query, (item_id,))[0][0]
        change.update("agenda_item", item_id, {"started_at": began or at, "ended_at": ""})


def end_item(ws: Workshop, item_id: int) -> None:
    """End a guiding question now."""
    with ws.change(_("End a question")) as change:
        change.update("agenda_item", item_id, {"ended_at": now()})


def move_agenda_item(ws: Workshop, session_id: int, item_id: int, index: int) -> None:
    """Put a guiding question at another place of its session's agenda (0 is first)."""
    move_row(ws, ws.agenda(session_id), item_id, index, _("Move a question"))


def edit_agenda_item(ws: Workshop, item_id: int, **fields: Any) -> None:
    """Change a guiding question, its planned minutes, or when it began and ended."""
    with ws.change(_("Change the agenda")) as change:
        change.update("agenda_item", item_id, to_columns(AgendaItem, fields))


def remove_agenda_item(ws: Workshop, item_id: int) -> None:
    """Remove a guiding question; what was said to it stays in the session."""
    with ws.change(_("Remove a question")) as change:
        for statement in change.ids("statement", "agenda_item_id", item_id):
            change.update("statement", statement, {"agenda_item_id": 0})
        change.delete("agenda_item", item_id)


def write_statement(
    ws: Workshop,
    session_id: int,
    group_id: int,
    words: str,
    *,
    mark_ids: tuple[int, ...] = (),
    origin: str = "",
    **more: Any,
) -> Statement:
    """Write down one thing said, at the end of the session; its group's own until it is read back."""
    if group_id not in {g.id for g in ws.groups()}:
        raise RuleError(
            _("Choose first which group is speaking: every statement belongs to a group.")
        )
    with ws.change(_("Write a statement"), origin) as change:
        query = "SELECT coalesce(max(position), -1) + 1 FROM statement WHERE session_id = ?"
        position = change.run(query, (session_id,))[0][0]
        given = {"position": position, "said_at": now(), "uid": new_uid(), **more}
        statement = Statement(
            new_id(), session_id=session_id, group_id=group_id, words=words, **given
        )
        change.insert("statement", columns_of(statement), statement.id)
        _link(change, statement.id, mark_ids)
    return ws.statement(statement.id)


def mark_moment(ws: Workshop, session_id: int, group_id: int, **more: Any) -> Statement:
    """Put a time mark without words, at this moment, to be written up after; it never leaves the file.

    Without a speaking group (0) it is that of what was said last in the session, else of the first
    group; whoever writes it up says whose it is.

    Raises:
        RuleError: The workshop has no group.
    """
    group_id = group_id or _spoke_last(ws, session_id)
    return write_statement(ws, session_id, group_id, "", kind="moment", **more)


def edit_statement(ws: Workshop, statement_id: int, origin: str = "", **fields: Any) -> Statement:
    """Change fields of a statement. Other words, or another group, must be read back again.

    A moment that gets words is written up: it becomes what was said then.
    """
    statement = ws.statement(statement_id)
    if statement.kind == "moment" and str(fields.get("words", "")).strip():
        fields = {"kind": "said", **fields}
    changed = {name: value for name, value in fields.items() if getattr(statement, name) != value}
    if not changed:
        return statement
    with ws.change(_("Change a statement"), origin) as change:
        change.update("statement", statement_id, to_columns(Statement, changed))
        if _TOLD & changed.keys():
            lapse(change, statement_id)
    return ws.statement(statement_id)


def move_statement(ws: Workshop, statement_id: int, position: int) -> None:
    """Put a statement at another place in its session (0 is first)."""
    said = ws.brief_statements(ws.statement(statement_id).session_id)
    positions = {s.id: s.position for s in said}
    order = list(positions)
    before = list(order)
    order.remove(statement_id)
    order.insert(max(0, position), statement_id)
    if order == before:
        return
    with ws.change(_("Move a statement")) as change:
        for index, moved in enumerate(order):
            if positions[moved] != index:
                change.update("statement", moved, {"position": index})


def delete_statement(ws: Workshop, statement_id: int) -> None:
    """Delete a statement with its agreement and links; undo brings it back whole."""
    with ws.change(_("Delete a statement")) as change:
        _delete(change, statement_id)


def link_mark(ws: Workshop, statement_id: int, mark_id: int) -> None:
    """Say that a statement is about a mark."""
    if mark_id in ws.statement(statement_id).mark_ids:
        return
    with ws.change(_("Link a mark")) as change:
        _link(change, statement_id, (mark_id,))


def unlink_mark(ws: Workshop, statement_id: int, mark_id: int) -> None:
    """Take a link between a statement and a mark away."""
    with ws.change(_("Unlink a mark")) as change:
        query = "SELECT id FROM statement_mark WHERE statement_id = ? AND mark_id = ?"
        for (link,) in change.run(query, (statement_id, mark_id)):
            change.delete("statement_mark", link)


def _questions(ws: Workshop, session_id: int, question_set: str) -> list[AgendaItem]:
    """The questions of a set as items of an agenda, in the workshop's language."""
    lang = ws.about().language
    return [
        AgendaItem(
            new_id(),
            session_id,
            in_language(entry.names, lang, entry.code),
            position,
            entry.minutes,
            notes=in_language(entry.hints, lang),
            dimension=entry.dimension,
        )
        for position, entry in enumerate(questions_of(ws.template(), question_set))
    ]


def _running(change: Change, item_id: int) -> list[int]:
    """The other questions of the same session that have begun and not ended."""
    query = (
        "SELECT id FROM agenda_item WHERE id != ?1 AND started_at != '' AND ended_at = ''"
        " AND session_id = (SELECT session_id FROM agenda_item WHERE id = ?1)"
    )
    return [int(row[0]) for row in change.run(query, (item_id,))]


def _spoke_last(ws: Workshop, session_id: int) -> int:
    said = ws.brief_statements(session_id)
    groups = ws.groups()
    return said[-1].group_id if said else groups[0].id if groups else 0


def _link(change: Change, statement_id: int, mark_ids: tuple[int, ...]) -> None:
    for mark_id in mark_ids:
        change.insert("statement_mark", {"statement_id": statement_id, "mark_id": mark_id})


def _delete(change: Change, statement_id: int) -> None:
    detach(change, statement_id)
    for link in change.ids("statement_mark", "statement_id", statement_id):
        change.delete("statement_mark", link)
    change.delete("statement", statement_id)
