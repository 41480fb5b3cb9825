"""Taking out for good: at once, without undo, from tables, journal and the free pages of the file."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from desktop_app.errors import WorkshopFileError
from desktop_app.language import _
from desktop_app.model import Audience
from desktop_app.release.keeping import forget_places
from desktop_app.release.uids import released_uid
from desktop_app.written_together import forget_shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.workshop import Change, Workshop

_POINTING = {
    "attachment": frozenset({"owner_id"}),
    "statement_mark": frozenset({"statement_id", "mark_id"}),
    "action_mark": frozenset({"action_id", "mark_id"}),
    "follow_up": frozenset({"of_id"}),
}
_STORY_TABLES = ("mark", "statement", "consent", "action", *_POINTING)
_TYPED = {
    "mark": frozenset(
        {
            "title",
            "words",
            "translation",
            "idea",
            "cope_words",
            "journey_from",
            "since",
            "fare",
            "schedule",
            "source",
        }
    ),
    "statement": frozenset({"words", "translation"}),
    "attachment": frozenset({"caption"}),
    "follow_up": frozenset({"words"}),
}
"""The columns of a story that people type into."""

_BLOCK, _MOST_BLOCKS = "█", 8


def take_out(ws: Workshop, story_ids: Iterable[int]) -> None:
    """Remove stories with all that hangs on them, and the sound of statements, from everywhere in the file, for good.

    A mark that comes back in a file exported earlier is known as taken out (`ws.taken_out()`).

    Raises:
        WorkshopFileError: The stories are out, but another program holds earlier pages of the file.
    """
    ids = set(story_ids)
    with ws.change(_("Take out stories"), journal=False) as change:
        _silence(ws, change, ids)
        _remember_uids(ws, change, ids)
        ids |= forget_shared(ws, change, ids)
        gone = ids | _hanging_on(ws, change, ids)
        _erase(ws, change, gone)
    leave_nothing_behind(ws)


def take_out_action(ws: Workshop, action_id: int) -> None:
    """Remove an action with what was seen of it, from everywhere in the file, for good.

    Raises:
        WorkshopFileError: As for `take_out`.
    """
    with ws.change(_("Take out an action"), journal=False) as change:
        _erase(ws, change, {action_id} | _hanging_on(ws, change, {action_id}))
    leave_nothing_behind(ws)


def take_out_attachment(ws: Workshop, attachment_id: int) -> None:
    """Remove one photo, drawing or voice note for good, its bytes and its history too.

    Raises:
        WorkshopFileError: As for `take_out`.
    """
    with ws.change(_("Take out a picture"), journal=False) as change:
        _erase(ws, change, {attachment_id})
    leave_nothing_behind(ws)


def blank(ws: Workshop, story_id: int, text: str) -> int:
    """Put blocks in place of a word or name wherever a story, or its history, has it, for good.

    Capital and small letters are the same, and so are the two ways in which Unicode writes a letter
    with its sign.

    Returns:
        How many times it stood in the story as it is now.

    Raises:
        WorkshopFileError: As for `take_out`.
    """
    if not text.strip():
        return 0
    pattern = _pattern(text.strip())
    count = 0

    def blanked(value: str) -> str:
        return pattern.sub(lambda found: _BLOCK * min(len(found.group()), _MOST_BLOCKS), value)

    with ws.change(_("Blank a word"), journal=False) as change:
        ids = {story_id} | forget_shared(ws, change, {story_id})
        ids |= _hanging_on(ws, change, ids)
        for table, columns in _TYPED.items():
            count += _blank_rows(change, table, sorted(columns), ids, pattern, blanked)
        ws.journal.replace_text(ids, _TYPED, blanked)
    leave_nothing_behind(ws)
    return count


def _silence(ws: Workshop, change: Change, ids: set[int]) -> None:
    """Take the sound of statements that go out of the recordings of their session."""
    heard = {r.session_id for r in ws.recordings()}
    said = [s for session in heard for s in ws.statements(session) if s.id in ids]
    if said:
        from desktop_app.sound import silence_statement

        for statement in said:
            silence_statement(ws, change, statement)


def _remember_uids(ws: Workshop, change: Change, ids: set[int]) -> None:
    """Keep the identifiers of what goes, so that an import of an earlier export cannot bring it back."""
    secret = ws.secret()
    told = {(Audience.GROUP, ""), *((Audience.of(a), r) for a, r in ws.releases())}
    for table in ("mark", "statement"):
        for row_id in ids:
            for (uid,) in change.run(f"SELECT uid FROM {table} WHERE id = ?", (row_id,)):
                for audience, recipient in told:
                    known = released_uid(secret, audience, recipient, str(uid))
                    change.put("meta", {"key": f"taken_out:{known}", "value": 1})


def _hanging_on(ws: Workshop, change: Change, ids: set[int]) -> set[int]:
    """Attachments and links of stories, also those that only the journal remembers."""
    found = ws.journal.rows_pointing_to(ids, _POINTING)
    for table, columns in _POINTING.items():
        for column in columns:
            for story_id in ids:
                found.update(change.ids(table, column, story_id))
    return found


def _erase(ws: Workshop, change: Change, gone: set[int]) -> None:
    for table in _STORY_TABLES:
        for row_id in gone:
            if change.ids(table, "id", row_id):
                change.delete(table, row_id)
    for row_id in gone:
        change.run("DELETE FROM attachment_data WHERE id = ?", (row_id,))
    ws.journal.forget(gone)
    forget_places(ws, change)


def _blank_rows(
    change: Change,
    table: str,
    columns: list[str],
    ids: set[int],
    pattern: re.Pattern[str],
    blanked: Callable[[str], str],
) -> int:
    listed = ", ".join(f'"{column}"' for column in columns)
    count = 0
    for row_id in ids:
        for row in change.run(f'SELECT {listed} FROM "{table}" WHERE id = ?', (row_id,)):
            texts = {c: str(v) for c, v in zip(columns, row, strict=True) if v}
            found = {c: len(pattern.findall(t)) for c, t in texts.items()}
            change.update(table, row_id, {c: blanked(texts[c]) for c, n in found.items() if n})
            count += sum(found.values())
    return count


def _pattern(text: str) -> re.Pattern[str]:
    forms = dict.fromkeys((text, *(unicodedata.normalize(f, text) for f in ("NFC", "NFD"))))
    return re.compile("|".join(re.escape(form) for form in forms), re.IGNORECASE)


def leave_nothing_behind(ws: Workshop) -> None:
    """Empty the write-ahead log, where earlier pages still are."""
    if not ws.settle():
        sentence = _(
            "It is taken out, but another program is reading {file} and still holds what it was. "
            "Close that program, then close this workshop once."
        )
        raise WorkshopFileError(sentence.format(file=ws.path.name))
