"""What was written down, corrected after: one statement split in two, two joined, its times set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.errors import RuleError
from desktop_app.file.rows import columns_of, to_columns
from desktop_app.language import _
from desktop_app.model import Audience, Statement
from desktop_app.story_rows import lapse
from desktop_app.workshop import new_id, new_uid
from desktop_app.written_together import note_together

if TYPE_CHECKING:
    from desktop_app.workshop import Change, Workshop


def split_statement(ws: Workshop, statement_id: int, at: int, moment: str = "") -> Statement:
    """Cut a statement in two before its `at`-th letter; gives the second, which follows at once.

    The first keeps its identifier, translation and attachments; group, kind, question, themes and links
    are those of both. The time is shared by where the cut is, or at `moment` (ISO 8601, UTC) if that
    lies within it. Both must be read back again.

    Raises:
        RuleError: There would be no words on one side.
    """
    whole = ws.statement(statement_id)
    first, second = whole.words[:at].rstrip(), whole.words[at:].lstrip()
    if not first.strip() or not second.strip():
        raise RuleError(_("Put the cursor between two words: there the statement is split."))
    turn = _turn(whole, at, moment)
    with ws.change(_("Split a statement")) as change:
        _make_room(ws, change, whole)
        columns = columns_of(whole) | {
            "uid": new_uid(), "position": whole.position + 1, "words": second, "said_at": turn,
            "translation": "", "translation_lang": "",
        }  # fmt: skip
        made = change.insert("statement", columns, new_id())
        for mark_id in whole.mark_ids:
            change.insert("statement_mark", {"statement_id": made, "mark_id": mark_id})
        values = {"words": first, "ended_at": turn if whole.ended_at else ""}
        change.update("statement", whole.id, values)
        lapse(change, whole.id)
        note_together(change, whole.id, made)
    return ws.statement(made)


def join_statements(ws: Workshop, earlier_id: int, later_id: int) -> Statement:
    """Make one statement of two; the earlier one's identifier stays.

    Words and translations of both follow each other; themes, kinds of answer, links and attachments of
    both are kept, and the time of both. It must be read back again.

    Raises:
        RuleError: They were said by different groups, or in different sessions.
    """
    earlier, later = ws.statement(earlier_id), ws.statement(later_id)
    if earlier.group_id != later.group_id or earlier.session_id != later.session_id:
        raise RuleError(
            _(
                "Different groups said these two, so they stay two. If one is wrong, change who said it."
            )
        )
    with ws.change(_("Join two statements")) as change:
        change.update("statement", earlier_id, to_columns(Statement, _joined(earlier, later)))
        for attachment in change.ids("attachment", "owner_id", later_id):
            change.update("attachment", attachment, {"owner_id": earlier_id})
        for link in change.ids("statement_mark", "statement_id", later_id):
            change.delete("statement_mark", link)
        for mark_id in later.mark_ids:
            if mark_id not in earlier.mark_ids:
                change.insert("statement_mark", {"statement_id": earlier_id, "mark_id": mark_id})
        lapse(change, earlier_id)
        lapse(change, later_id)
        change.delete("statement", later_id)
        note_together(change, earlier_id, later_id)
    return ws.statement(earlier_id)


def set_times(ws: Workshop, statement_id: int, said_at: str = "", ended_at: str = "") -> Statement:
    """Say when a statement began, or ended (ISO 8601, UTC); what is not given stays.

    Another time is another stretch of the sound, so an agreement to the voice ends; one to the words stays.

    Raises:
        RuleError: It would end before it begins.
    """
    statement = ws.statement(statement_id)
    given = {"said_at": said_at, "ended_at": ended_at}
    changed = {k: v for k, v in given.items() if v and v != getattr(statement, k)}
    begins, ends = said_at or statement.said_at, ended_at or statement.ended_at
    if ends and begins > ends:
        raise RuleError(_("A statement ends after it begins. Change the other time first."))
    if changed:
        with ws.change(_("Change when it was said")) as change:
            change.update("statement", statement_id, changed)
            for consent in change.ids("consent", "id", statement_id):
                change.update("consent", consent, {"voice": Audience.GROUP.code})
    return ws.statement(statement_id)


def shifted(moment: str, seconds: float) -> str:
    """A moment (ISO 8601, UTC), so many seconds later."""
    at = datetime.fromisoformat(moment).astimezone(UTC) + timedelta(seconds=seconds)
    return at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def _turn(whole: Statement, at: int, moment: str) -> str:
    """When the second part begins."""
    if not whole.ended_at or not whole.said_at:
        return max(whole.said_at, moment)
    if whole.said_at < moment < whole.ended_at:
        return moment
    begins, ends = map(datetime.fromisoformat, (whole.said_at, whole.ended_at))
    share = at / len(whole.words)
    return shifted(whole.said_at, (ends - begins).total_seconds() * share)


def _make_room(ws: Workshop, change: Change, after: Statement) -> None:
    for said in ws.brief_statements(after.session_id):
        if said.position > after.position:
            change.update("statement", said.id, {"position": said.position + 1})


def _joined(earlier: Statement, later: Statement) -> dict[str, Any]:
    kind = later.kind if earlier.kind == "moment" else earlier.kind
    times = [s.said_at for s in (earlier, later) if s.said_at]
    ends = [s.ended_at for s in (earlier, later) if s.ended_at]
    return {
        "words": _together(earlier.words, later.words),
        "words_lang": earlier.words_lang or later.words_lang,
        "translation": _together(earlier.translation, later.translation),
        "translation_lang": earlier.translation_lang or later.translation_lang,
        "kind": kind,
        "said_at": min(times, default=""),
        "ended_at": max(ends, default=""),
        "themes": tuple(dict.fromkeys((*earlier.themes, *later.themes))),
        "r4": tuple(dict.fromkeys((*earlier.r4, *later.r4))),
    }


def _together(one: str, other: str) -> str:
    return " ".join(text for text in (one, other) if text)
