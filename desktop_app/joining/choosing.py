"""What laptops wrote differently: both texts, until somebody chooses one, or writes another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app import acting, attaching, discussing, ground, marking, preparing
from desktop_app.errors import RuleError
from desktop_app.joining.footprint import TOLD
from desktop_app.joining.versions import Version, from_text
from desktop_app.language import _
from desktop_app.story_rows import lapse

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model_join import Conflict
    from desktop_app.workshop import Change, Workshop


@dataclass(frozen=True, slots=True)
class Question:
    """One value that laptops wrote differently; the first version is what stands meanwhile.

    Without a `column` it is the row itself: some removed it (their value is None), others changed it.
    """

    id: int
    table: str
    row_id: int
    column: str
    versions: tuple[Version, ...]

    @property
    def is_about_the_row(self) -> bool:
        """Whether it is to stay or to go."""
        return not self.column


_REMOVING: dict[str, Callable[[Workshop, int], object]] = {
    "mark": marking.delete_mark,
    "statement": discussing.delete_statement,
    "session": discussing.remove_session,
    "agenda_item": discussing.remove_agenda_item,
    "people_group": preparing.remove_group,
    "action": acting.delete_action,
    "attachment": attaching.remove_attachment,
    "basemap": ground.remove_basemap,
    "layer": ground.remove_layer,
}


def questions(ws: Workshop) -> tuple[Question, ...]:
    """All that waits: marks first, then statements, then the rest."""
    order = {"mark": 0, "statement": 1}
    found = sorted(
        ws.conflicts(), key=lambda c: (order.get(c.table, 2), c.table, c.row_id, c.column)
    )
    return tuple(_question(conflict) for conflict in found)


def _question(conflict: Conflict) -> Question:
    versions = tuple(from_text(conflict.versions))
    return Question(conflict.id, conflict.table, conflict.row_id, conflict.column, versions)


def choose(ws: Workshop, question_id: int, value: Any) -> None:
    """Let this value stand (as the file keeps it: one of the versions, or another): one step of undo.

    Other words than stood there must be read back again.

    Raises:
        RuleError: It is decided already, or it is about a row: `keep` or `remove` that.
    """
    question = _open(ws, question_id)
    if question.is_about_the_row:
        raise RuleError(_("Say whether it stays or goes."))
    with ws.change(_("Choose between two laptops")) as change:
        columns = {question.column: value}
        if question.column == "geom":
            columns["where"] = "place" if value is not None else "nowhere"
        before = change.run(
            f'SELECT "{question.column}" FROM "{question.table}" WHERE id = ?', (question.row_id,)
        )
        change.update(question.table, question.row_id, columns)
        change.delete("conflict", question_id)
        if before and before[0][0] != value:
            _read_back_again(change, question)


def keep(ws: Workshop, question_id: int) -> None:
    """Let a row stay that one laptop removed.

    Raises:
        RuleError: It is decided already.
    """
    _open(ws, question_id)
    with ws.change(_("Choose between two laptops")) as change:
        change.delete("conflict", question_id)


def remove(ws: Workshop, question_id: int) -> None:
    """Remove a row that one laptop removed, with what hangs on it.

    Raises:
        RuleError: It is decided already; or it cannot be removed: a group with stories, a session with sound.
    """
    question = _open(ws, question_id)
    with ws.change(_("Choose between two laptops")) as change:
        if question.table in _REMOVING:
            _REMOVING[question.table](ws, question.row_id)
        else:
            change.delete(question.table, question.row_id)


def _open(ws: Workshop, question_id: int) -> Question:
    for conflict in ws.conflicts():
        if conflict.id == question_id:
            return _question(conflict)
    raise RuleError(_("This is decided already."))


def _read_back_again(change: Change, question: Question) -> None:
    """End the agreement of a story whose words are others now."""
    if question.column in TOLD.get(question.table, ()):
        lapse(change, question.row_id)
    owner = {
        ("attachment", "caption"): "owner_id",
        ("follow_up", "words"): "of_id",
        ("follow_up", "seen"): "of_id",
    }
    column = owner.get((question.table, question.column))
    if column:
        query = f'SELECT "{column}" FROM "{question.table}" WHERE id = ?'
        for (story,) in change.run(query, (question.row_id,)):
            lapse(change, story)
