"""Taking out for good: at once, without undo, from tables, journal and the free pages of the file."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.blanked import forget_blanked, note_blanked
from desktop_app.errors import WorkshopFileError
from desktop_app.file.rows import SEPARATOR
from desktop_app.language import _
from desktop_app.model import Audience, Statement
from desktop_app.recalling import note_recalls
from desktop_app.release.keeping import forget_places
from desktop_app.release.uids import released_uid
from desktop_app.taken_back import story_hash
from desktop_app.workshop import now
from desktop_app.written_together import forget_shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from desktop_app.workshop import Change, Workshop

_POINTING = {
    "attachment": frozenset({"owner_id"}),
    "statement_mark": frozenset({"statement_id", "mark_id"}),
    "action_mark": frozenset({"action_id", "mark_id"}),
    "follow_up": frozenset({"of_id"}),
    "vote": frozenset({"mark_id"}),
    "conflict": frozenset({"row_id"}),
}
_STORY_TABLES = ("mark", "statement", "consent", "action", *_POINTING)
TYPED = {
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
    "conflict": frozenset({"versions"}),
}
"""The columns of a story that people type into."""

_BLOCK, _MOST_BLOCKS = "█", 8
_NODE_HEAD, _NODE_CELL = (
    4,
    24,
)  # bytes of SQLite's R-tree: depth and count; a row's id and its four sides


def take_out(ws: Workshop, story_ids: Iterable[int]) -> None:
    """Remove stories with all that hangs on them, and the sound of statements, from everywhere in the file, for good.

    A mark that comes back in a file exported earlier is known as taken out (`ws.taken_out()`).

    Raises:
        WorkshopFileError: The stories are out, but another program holds earlier pages of the file.
    """
    ws.take_in_left_beside()
    with ws.change(_("Take out stories"), journal=False) as change:
        erase_stories(ws, change, story_ids)
    leave_nothing_behind(ws)


def erase_stories(ws: Workshop, change: Change, story_ids: Iterable[int]) -> None:
    """Do the same as part of a larger change, which empties the free pages itself.

    What only the journal still knows of these stories goes too. The tables may be those of an older file.
    """
    ids = set(story_ids)
    known = identifiers_of(ws, ids)
    themes = _themes_of(ws, change, ids)
    tables = tables_of(change)
    if "recording" in tables:
        silence_stories(ws, change, ids)
    note_recalls(ws, change, known, tables)
    _remember_uids(ws, change, known, tables)
    ids |= forget_shared(ws, change, ids)
    _erase(ws, change, ids | hanging_on(ws, ids))
    _erase_unused(ws, change, themes)


def tables_of(change: Change) -> frozenset[str]:
    """The tables that the file has; older ones have fewer."""
    return frozenset(
        str(n) for (n,) in change.run("SELECT name FROM sqlite_schema WHERE type = 'table'")
    )


def identifiers_of(ws: Workshop, ids: set[int]) -> dict[int, set[str]]:
    """The identifiers of stories by id, also of those that only the journal remembers."""
    columns = {table: frozenset({"uid"}) for table in ("mark", "statement")}
    known = {i: set(uids) for i, uids in ws.journal.recorded(columns).items() if i in ids}
    for story_id, uid in ws.identifiers("mark", "statement"):
        if story_id in ids:
            known.setdefault(story_id, set()).add(uid)
    return known


def take_out_action(ws: Workshop, action_id: int) -> None:
    """Remove an action with what was seen of it, from everywhere in the file, for good.

    Raises:
        WorkshopFileError: As for `take_out`.
    """
    with ws.change(_("Take out an action"), journal=False) as change:
        _erase(ws, change, {action_id} | hanging_on(ws, {action_id}))
    leave_nothing_behind(ws)


def take_out_attachment(ws: Workshop, attachment_id: int) -> None:
    """Remove one photo, drawing or voice note for good, its bytes and its history too.

    Raises:
        WorkshopFileError: As for `take_out`.
    """
    with ws.change(_("Take out a picture"), journal=False) as change:
        _erase(ws, change, {attachment_id} | hanging_on(ws, {attachment_id}))
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
    with ws.change(_("Blank a word"), journal=False) as change:
        count = blank_pattern(ws, change, story_id, _pattern(text.strip()))
        note_blanked(change, ws.secret(), story_id, text)
    leave_nothing_behind(ws)
    return count


def blank_pattern(ws: Workshop, change: Change, story_id: int, pattern: re.Pattern[str]) -> int:
    """Do the same as part of a larger change; gives how many times it stood in the story as it is now."""
    count = 0

    blanked = partial(blanked_by, pattern)
    ids = {story_id} | forget_shared(ws, change, {story_id})
    ids |= hanging_on(ws, ids)
    tables = tables_of(change)
    for table in (t for t in TYPED if t in tables):
        count += _blank_rows(change, table, sorted(TYPED[table]), ids, pattern, blanked)
    ws.journal.replace_text(ids, TYPED, blanked)
    return count


def texts_of(ws: Workshop, story_id: int) -> set[str]:
    """Every text of a story, as it is and as the journal has it."""
    ids = {story_id} | hanging_on(ws, {story_id})
    told = {t for i, texts in ws.journal.recorded(TYPED).items() if i in ids for t in texts}
    for table, columns in TYPED.items():
        listed = ", ".join(f'"{c}"' for c in sorted(columns))
        for row_id in ids:
            for row in ws.ask(f'SELECT {listed} FROM "{table}" WHERE id = ?', (row_id,)):
                told |= {str(v) for v in row if v}
    return told


def blanked_by(pattern: re.Pattern[str], value: str) -> str:
    """A text with blocks in place of what is found in it."""
    return pattern.sub(lambda found: _BLOCK * min(len(found.group()), _MOST_BLOCKS), value)


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """What finds any of these words."""
    return re.compile("|".join(_pattern(word).pattern for word in words), re.IGNORECASE)


def silence_stories(
    ws: Workshop, change: Change, ids: set[int], told_by: Workshop | None = None
) -> None:
    """Take the sound of statements that go out of the recordings of their session.

    `told_by` is the file that knows when they were said, if that is another one.
    """
    told_by = told_by or ws
    heard = {r.session_id for r in ws.recordings()}
    if not heard:
        return
    there = told_by.statements_among(frozenset(ids))
    deleted = (_as_it_was(told_by, row_id) for row_id in ids - set(there))
    said = [s for s in (*there.values(), *deleted) if s is not None and s.session_id in heard]
    if said:
        from desktop_app.sound import silence_statement

        for statement in said:
            silence_statement(ws, change, statement, told_by)


def _as_it_was(ws: Workshop, row_id: int) -> Statement | None:
    """When a statement was said that only the journal remembers; None if it was none."""
    known: dict[str, Any] = {}
    for entry in ws.history(row_id):
        if entry.table == "statement":
            known |= {**entry.before, **entry.after}
    fields = ("uid", "session_id", "group_id", "said_at", "ended_at")
    return Statement(row_id, **{n: known[n] for n in fields if n in known}) if known else None


def _remember_uids(
    ws: Workshop, change: Change, known: dict[int, set[str]], tables: frozenset[str]
) -> None:
    """Keep what the identifiers of what goes hash to, so that no import and no other laptop brings it back."""
    secret, at = ws.secret(), now()
    told = {(Audience.GROUP, ""), *((Audience.of(a), r) for a, r in ws.releases())}
    for own in set().union(*known.values()):
        for audience, recipient in told:
            uid = released_uid(secret, audience, recipient, own)
            change.put("meta", {"key": f"taken_out:{uid}", "value": 1})
            if "withdrawn" in tables:
                change.put("withdrawn", {"hash": story_hash(uid), "at": at})


def _themes_of(ws: Workshop, change: Change, ids: set[int]) -> set[str]:
    """The codes of the themes that these stories have or had."""
    columns = {table: frozenset({"themes"}) for table in ("mark", "statement")}
    texts = {t for i, told in ws.journal.recorded(columns).items() if i in ids for t in told}
    for table in columns:
        for row_id in ids:
            texts |= {
                str(t) for (t,) in change.run(f"SELECT themes FROM {table} WHERE id = ?", (row_id,))
            }
    return {code for text in texts for code in text.split(SEPARATOR) if code}


def _erase_unused(ws: Workshop, change: Change, themes: set[str]) -> None:
    """Remove the workshop's own themes that stood on what is gone, and on nothing that stays."""
    used: set[str] = set()
    for table in ("mark", "statement"):
        for (text,) in change.run(f"SELECT DISTINCT themes FROM {table}"):
            used.update(str(text or "").split(SEPARATOR))
    query = "SELECT id, code FROM template_entry WHERE section = 'theme' AND custom = 1"
    codes = {int(i): str(code) for i, code in change.run(query) if code in themes - used}
    gone_before = {c for c in themes - used if ws.template().entry("theme", c) is None}
    entries = set(codes) | {
        i for i in _own_entries(ws, themes - used) if not change.ids("template_entry", "id", i)
    }
    gone = entries | hanging_on(ws, entries) | _dots_on(ws, change, {*codes.values(), *gone_before})
    for entry in entries:
        if change.ids("template_entry", "id", entry):
            change.delete("template_entry", entry)
    if gone:
        _erase(ws, change, gone, remember=False)  # another laptop may still need the word


def _dots_on(ws: Workshop, change: Change, themes: set[str]) -> set[int]:
    """The rows of dots on these themes, now or only in the journal."""
    recorded = ws.journal.recorded({"vote": frozenset({"theme"})})
    found = {i for i, told in recorded.items() if told & themes}
    if themes and "vote" in tables_of(change):
        for code in themes:
            found |= {int(i) for (i,) in change.run("SELECT id FROM vote WHERE theme = ?", (code,))}
    return found


def _own_entries(ws: Workshop, codes: set[str]) -> set[int]:
    """The ids of words with these codes in the journal."""
    recorded = ws.journal.recorded({"template_entry": frozenset({"code"})})
    return {i for i, told in recorded.items() if told & codes}


def hanging_on(ws: Workshop, ids: set[int]) -> set[int]:
    """Attachments, links and the like of stories, also those that only the journal remembers.

    With what waits for a choice between laptops: on the stories, and on what hangs on them.
    """
    found = _pointing_to(ws, ids, _POINTING)
    return found | _pointing_to(ws, found, {"conflict": _POINTING["conflict"]})


def _pointing_to(ws: Workshop, ids: set[int], columns_of: Mapping[str, frozenset[str]]) -> set[int]:
    tables = {str(n) for (n,) in ws.ask("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    found = ws.journal.rows_pointing_to(ids, columns_of) if ids else set[int]()
    for table, columns in columns_of.items():
        for column in columns if table in tables else ():
            for row_id in ids:
                query = f'SELECT id FROM "{table}" WHERE "{column}" = ?'
                found.update(int(row[0]) for row in ws.ask(query, (row_id,)))
    return found


def erase_rows(ws: Workshop, change: Change, ids: set[int]) -> None:
    """Remove rows of stories that were erased on another laptop, with what hangs on them."""
    _erase(ws, change, ids | hanging_on(ws, ids))


def _erase(ws: Workshop, change: Change, gone: set[int], *, remember: bool = True) -> None:
    tables = tables_of(change)
    for table in (name for name in _STORY_TABLES if name in tables):
        for row_id in gone:
            if change.ids(table, "id", row_id):
                change.delete(table, row_id)
    for row_id in gone:
        change.run("DELETE FROM attachment_data WHERE id = ?", (row_id,))
        forget_blanked(change, row_id)
    ws.journal.forget(gone, remember=remember)
    _blank_index(change)
    if "kept_place" in tables:
        forget_places(ws, change)


def _blank_index(change: Change) -> None:
    """Put zeros where the spatial index has room left: SQLite leaves there the corners of what was removed."""
    for node, data in change.run("SELECT nodeno, data FROM rtree_mark_geom_node"):
        used = _NODE_HEAD + _NODE_CELL * int.from_bytes(data[2:4])
        if any(data[used:]):
            blanked = data[:used] + bytes(len(data) - used)
            change.run("UPDATE rtree_mark_geom_node SET data = ? WHERE nodeno = ?", (blanked, node))


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
