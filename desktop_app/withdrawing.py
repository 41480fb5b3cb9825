"""Withdrawal: what a slip stands for goes from this file and from the copies beside it, and stays away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import old_copies
from desktop_app.erasing import erase_stories, leave_nothing_behind
from desktop_app.errors import RuleError
from desktop_app.language import _
from desktop_app.recalling import recalls
from desktop_app.slips import slip_of
from desktop_app.taken_back import story_hash
from desktop_app.workshop import now

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.model import Slip
    from desktop_app.recalling import Recall
    from desktop_app.workshop import Change, Workshop

_STORIES = {table: frozenset({"group_id"}) for table in ("mark", "statement")}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a code would take out: of whom and how many, not their words."""

    slip: Slip
    group: str  # the group's name; "" where the slip is for single stories
    story_ids: frozenset[int]  # also of stories that only the journal remembers
    count: int  # of stories that are still there


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What came of it."""

    count: int  # stories that were there and are gone
    at: str
    recalls: tuple[Recall, ...] = ()  # the exports that held them
    copies_left: tuple[Path, ...] = ()  # copies beside the file that could not be cleaned


def look_up(ws: Workshop, typed: str) -> Asked:
    """Say what a code would take out. It is slow on purpose.

    Raises:
        RuleError: It is no code, no slip has it, or it was used already.
    """
    slip = slip_of(ws, typed)
    there = dict(ws.identifiers("mark", "statement"))
    ids = _ids_of(ws, slip, there)
    group = next((g.name for g in ws.groups() if g.id == slip.group_id), "")
    return Asked(slip, group, ids, sum(1 for i in ids if i in there))


def withdraw(ws: Workshop, asked: Asked) -> Withdrawn:
    """Take out for good what a slip stands for, here and in the copies beside the file.

    It is one change: after a crash it is done or not begun, and what was left to do beside the file is done when
    the workshop is opened again.

    Raises:
        WorkshopFileError: It is out, but another program holds earlier pages of the file.
    """
    ws.take_in_left_beside()
    at = now()
    with ws.change(_("Take back what a slip stands for"), journal=False) as change:
        erase_stories(ws, change, asked.story_ids)
        change.put("withdrawn", {"hash": asked.slip.code_hash, "at": at})
        _drop_slips(ws, change, {asked.slip.code_hash})
        old_copies.note_unfinished(change)
    left = _finish(ws)
    return Withdrawn(asked.count, at, recalls(ws, at), left)


def clean(ws: Workshop, gone: Mapping[str, str]) -> Withdrawn:
    """Take out what was taken back from another copy of this workshop (`taken_back.read_list`), and keep its list.

    Raises:
        WorkshopFileError: As for `withdraw`.
    """
    ws.take_in_left_beside()
    there = dict(ws.identifiers("mark", "statement"))
    ids = ids_of(ws, gone)
    at, known = now(), ws.withdrawn()
    with ws.change(_("Take out what was taken back elsewhere"), journal=False) as change:
        erase_stories(ws, change, ids)
        for name, moment in gone.items():
            if name not in known:
                change.put("withdrawn", {"hash": name, "at": moment})
        _drop_slips(ws, change, set(gone))
        old_copies.note_unfinished(change)
    left = _finish(ws)
    return Withdrawn(sum(1 for i in ids if i in there), at, recalls(ws, at), left)


def ids_of(ws: Workshop, gone: Mapping[str, str]) -> frozenset[int]:
    """The stories of this file, and of its journal, that are on a list of what was taken back."""
    recorded = ws.journal.recorded({table: frozenset({"uid"}) for table in _STORIES})
    for story_id, uid in ws.identifiers("mark", "statement"):
        recorded.setdefault(story_id, set()).add(uid)
    return frozenset(i for i, uids in recorded.items() if any(story_hash(u) in gone for u in uids))


def _ids_of(ws: Workshop, slip: Slip, there: Mapping[int, str]) -> frozenset[int]:
    if not slip.group_id:
        return frozenset(int(story) for story in slip.story_ids)
    now_theirs = {m.id for m in ws.marks() if m.group_id == slip.group_id}
    now_theirs |= {s.id for s in ws.statements() if s.group_id == slip.group_id}
    once = ws.journal.rows_pointing_to({slip.group_id}, _STORIES)
    return frozenset(now_theirs | {i for i in once if i not in there})


def _drop_slips(ws: Workshop, change: Change, hashes: set[str]) -> None:
    """Remove slips that were used, also from the journal."""
    gone = {slip.id for slip in ws.slips() if slip.code_hash and slip.code_hash in hashes}
    for slip_id in gone:
        change.delete("slip", slip_id)
    ws.journal.forget(gone)


def _finish(ws: Workshop) -> tuple[Path, ...]:
    left = finish(ws)
    leave_nothing_behind(ws)
    return left


def finish(ws: Workshop) -> tuple[Path, ...]:
    """Clean the copies beside the file of all that was ever taken back; gives those that could not be cleaned."""
    gone = ws.withdrawn()
    left = []
    for path in old_copies.copies_of(ws):
        try:
            with ws.old_copy(path) as copy:
                ids = ids_of(copy, gone)
                if ids:
                    with copy.change("", journal=False) as change:
                        erase_stories(copy, change, ids)
                    leave_nothing_behind(copy)
        except old_copies.UNOPENED:
            left.append(path)
    if not left:
        with ws.keeping() as change:
            old_copies.note_finished(change)
    return tuple(left)


def remove_copies(paths: tuple[Path, ...]) -> int:
    """Remove copies that could not be cleaned: overwritten, then deleted. Gives how many.

    Raises:
        RuleError: One of them cannot be removed.
    """
    for path in paths:
        try:
            old_copies.remove(path)
        except OSError as error:
            sentence = _(
                "{file} could not be removed. Remove it by hand: what was taken back is in it."
            )
            raise RuleError(sentence.format(file=path.name), repr(error)) from error
    return len(paths)
