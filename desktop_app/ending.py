"""When a workshop is kept no longer: erasing all that people said, or the whole file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app import erasing, old_copies
from desktop_app.errors import WorkshopFileError
from desktop_app.file import left_beside
from desktop_app.file.schema import TRACKED
from desktop_app.language import _
from desktop_app.text import isolate
from desktop_app.workshop import now

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.workshop import Change, Workshop

_KEPT = frozenset(
    {"workshop", "people_group", "template_entry", "basemap", "layer", "recipient", "referral"}
)
"""What the desk made before the day. Everything else comes from the room."""


def is_kept_too_long(ws: Workshop, today: str = "") -> bool:
    """Whether the day until which the workshop is kept has passed; `today` is an ISO 8601 date."""
    until = ws.about().keep_until
    return bool(until) and until < (today or datetime.now(UTC).astimezone().date().isoformat())


def erase_stories(ws: Workshop) -> int:
    """Take all that people said out of the file, for good: stories, sittings, sound, pictures, actions, consents.

    What was prepared stays: groups, words, maps, partners. Copies made before a migration go. What was exported,
    printed or copied is out of reach.

    Returns:
        How many stories there were.

    Raises:
        WorkshopFileError: All is out, but another program holds earlier pages of the file.
    """
    stories = {m.id for m in ws.marks()} | {s.id for s in ws.statements()}
    with ws.change(_("Erase all stories"), journal=False) as change:
        erasing.erase_stories(ws, change, stories)
        gone: set[int] = set()
        for table in (t for t in TRACKED if t not in _KEPT):
            rows = _rows(ws, change, table)
            gone |= rows
            for row in rows:
                change.delete(table, row)
        for table in ("recording_segment", "kept_place", "kept_shape"):
            change.run(f"DELETE FROM {table}")
        change.run("DELETE FROM attachment_data WHERE id NOT IN (SELECT id FROM attachment)")
        ws.journal.forget(gone)
        ws.journal.stop_undo(now())
    try:
        for copy in old_copies.copies_of(ws):
            old_copies.remove(copy)
    except OSError as error:
        sentence = _("{file} could not be removed. Remove it by hand: the stories are still in it.")
        raise WorkshopFileError(sentence.format(file=isolate(copy.name)), repr(error)) from error
    finally:
        erasing.leave_nothing_behind(ws)
    return len(stories)


def _rows(ws: Workshop, change: Change, table: str) -> set[int]:
    """The rows of a table that come from the room: of attachments not those of words and maps."""
    rows = {int(row[0]) for row in change.run(f"SELECT id FROM {table}")}
    if table != "attachment":
        return rows
    prepared = {e.picture_id for e in ws.template().all_entries()}
    prepared |= {e.voice_id for e in ws.template().all_entries()}
    return rows - prepared - {b.picture_id for b in ws.basemaps()}


def erase_file(path: Path) -> tuple[Path, ...]:
    """Overwrite and remove a closed workshop, what stands beside it, and the copies made before a migration.

    On a flash disk, cells that it took out of use may still hold something.

    Returns:
        What was removed.

    Raises:
        WorkshopFileError: It could not be removed.
    """
    copies = path.parent.glob(f"{_as_pattern(path.stem)} (version *){path.suffix}")
    found = [path, *copies]
    found += [side for p in tuple(found) for side in old_copies.sidecars_of(p)]
    found += left_beside.found(path)
    try:
        for each in found:
            old_copies.remove_alone(each)
    except OSError as error:
        sentence = _(
            "{file} could not be erased: close other programs that use it, then try again."
        )
        raise WorkshopFileError(sentence.format(file=isolate(path.name)), str(error)) from error
    return tuple(found)


def _as_pattern(stem: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in stem)
