"""Which exports held a story that is gone, and under which identifiers: what recipients are asked to delete."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.model import Audience
from desktop_app.release.ledger import LedgerEntry, ledger, written_entries
from desktop_app.release.uids import released_uid
from desktop_app.workshop import now

if TYPE_CHECKING:
    from desktop_app.workshop import Change, Workshop

_NOTE = "recall:"


@dataclass(frozen=True, slots=True)
class Recall:
    """Exports for one audience and recipient, and the identifiers of what is gone as they know them."""

    audience: Audience
    recipient: str  # for partners; else ""
    at: str  # when the last of it was taken out, ISO 8601, UTC
    entries: tuple[LedgerEntry, ...]  # the exports that held it, oldest first
    uids: tuple[str, ...]

    @property
    def can_be_asked(self) -> bool:
        """Whether there is somebody to ask: what is for everyone has no recipient."""
        return self.audience is not Audience.PUBLIC


def note_recalls(
    ws: Workshop, change: Change, known: dict[int, set[str]], tables: frozenset[str]
) -> None:
    """Note, before stories go, which exports held them: identifiers only."""
    if "withdrawn" not in tables:  # a copy from before the ledger knew stories
        return
    secret, at = ws.secret(), now()
    for entry in written_entries(ws):
        held = [i for i in known if i in entry.story_ids or not entry.tells_stories]
        uids = sorted(
            released_uid(secret, entry.audience, entry.recipient, own)
            for i in held
            for own in known[i]
        )
        if uids:
            value = json.dumps({"at": at, "uids": uids})
            change.put("meta", {"key": f"{_NOTE}{entry.id}:{at}", "value": value})


def recalls(ws: Workshop, since: str = "") -> tuple[Recall, ...]:
    """What recipients should delete; with `since` (ISO 8601) only what was taken out at that moment or later."""
    entries = {entry.id: entry for entry in ledger(ws)}
    found: dict[tuple[Audience, str], list[tuple[LedgerEntry, str, list[str]]]] = {}
    for key, value in ws.notes(_NOTE).items():
        entry = entries.get(int(key.partition(":")[0]))
        said = json.loads(value)
        if entry is not None and said["at"] >= since:
            whose = (entry.audience, entry.recipient)
            found.setdefault(whose, []).append((entry, said["at"], said["uids"]))
    return tuple(_recall(*whose, found[whose]) for whose in sorted(found))


def _recall(
    audience: Audience, recipient: str, notes: list[tuple[LedgerEntry, str, list[str]]]
) -> Recall:
    held = {entry.id: entry for entry, _at, _uids in notes}
    uids = sorted({uid for _entry, _at, each in notes for uid in each})
    in_order = sorted(held.values(), key=lambda entry: (entry.at, entry.id))
    at = max(at for _entry, at, _uids in notes)
    return Recall(audience, recipient, at, tuple(in_order), tuple(uids))
