"""The ledger: every release that left, for whom, in which files, and which stories it held.

An entry is written before the first file is, and completed after the last: an export that was cut off is in the
ledger too. Where the file cannot be written just now (a window holds it), the entry waits in a small file beside
it, under the workshop's own passphrase, and the next one who opens the workshop takes it in.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop_app.errors import ExportError, WorkshopFileError
from desktop_app.file import left_beside
from desktop_app.language import _
from desktop_app.locking import refuse_without_passphrase
from desktop_app.model import Audience
from desktop_app.release.keeping import keep_places
from desktop_app.workshop import new_id, now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from desktop_app.released import Release
    from desktop_app.workshop import Change, Workshop

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One release that left. `checksums` are (file name, SHA-256), empty if the export was cut off."""

    id: int
    at: str  # ISO 8601, UTC
    audience: Audience
    recipient: str  # for partners; else ""
    formats: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]  # marks, statements, actions
    checksums: tuple[tuple[str, str], ...] = ()
    story_ids: frozenset[int] = frozenset()

    @property
    def tells_stories(self) -> bool:
        """Whether it knows which stories left; an older program did not note that."""
        return bool(self.story_ids or self.checksums or not any(n for _what, n in self.counts))


def ledger(ws: Workshop) -> tuple[LedgerEntry, ...]:
    """Every release that left, oldest first; with those that wait beside the file."""
    ws.take_in_left_beside()
    waiting = (row for table, row in ws.left_beside() if table == "release_log")
    return _in_order([*ws.release_rows(), *waiting])


def written_entries(ws: Workshop) -> tuple[LedgerEntry, ...]:
    """Those of the file alone."""
    return _in_order(ws.release_rows())


def begin_entry(ws: Workshop, release: Release, formats: Iterable[str]) -> LedgerEntry:
    """Note that a release is about to leave.

    Raises:
        ExportError: That can be written neither into the file nor beside it: nothing should leave.
    """
    entry = LedgerEntry(
        id=new_id(),
        at=now(),
        audience=release.audience,
        recipient=release.recipient,
        formats=tuple(formats),
        counts=(
            ("marks", len(release.marks)),
            ("statements", len(release.statements)),
            ("actions", len(release.actions)),
        ),
        story_ids=frozenset(release.story_ids),
    )
    try:
        _keep(ws, entry, release)
    except WorkshopFileError as error:
        sentence = _(
            "{file} cannot be written to, so that this export could not be noted in its ledger. "
            "Nothing was exported; copy the workshop to where it can be changed."
        )
        raise ExportError(sentence.format(file=ws.path.name), error.sentence) from error
    return entry


def finish_entry(ws: Workshop, entry: LedgerEntry, release: Release, files: Iterable[Path]) -> None:
    """Complete an entry with the checksums of what was written of this release.

    Raises:
        WorkshopFileError: It could not be written; the entry stays as it was begun.
    """
    whole = replace(entry, checksums=checksums(files))
    if ws.read_only:
        _keep(ws, whole, release)
        return
    with ws.keeping() as change:
        told = _row(whole)["checksums"]
        change.run("UPDATE release_log SET checksums = ? WHERE id = ?", (told, entry.id))


def leave(
    ws: Workshop, release: Release, formats: Iterable[str], write: Callable[[], tuple[Path, ...]]
) -> tuple[Path, ...]:
    """Note a release, let it be written, and complete the entry; one that fails is not kept. Gives its files.

    Raises:
        RuleError: The area is conflict-affected and the workshop has no passphrase.
        ExportError: As for `begin_entry`; and what `write` raises.
    """
    refuse_without_passphrase(ws)
    entry = begin_entry(ws, release, formats)
    try:
        files = write()
    except BaseException:
        drop_entry(ws, entry)
        raise
    finish_entry(ws, entry, release, files)
    return files


def drop_entry(ws: Workshop, entry: LedgerEntry) -> None:
    """Take an entry back: the export failed, and left nothing behind."""
    if ws.read_only:
        left_beside.remove(ws.path, entry.id)
        return
    with ws.keeping() as change:
        change.run("DELETE FROM release_log WHERE id = ?", (entry.id,))


def record_release(
    ws: Workshop, release: Release, formats: Iterable[str], files: Iterable[Path] = ()
) -> LedgerEntry:
    """Note a release and its files in one go."""
    entry = begin_entry(ws, release, formats)
    finish_entry(ws, entry, release, files)
    return entry


def checksums(files: Iterable[Path]) -> tuple[tuple[str, str], ...]:
    """Name and SHA-256 of each file."""
    return tuple((path.name, _sha256(path)) for path in files)


def _in_order(rows: list[dict[str, Any]]) -> tuple[LedgerEntry, ...]:
    found = {row["id"]: _entry(row) for row in rows}
    return tuple(sorted(found.values(), key=lambda entry: (entry.at, entry.id)))


class _Rows:
    """Collects rows that cannot be written into the file just now."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, dict[str, Any]]] = []

    def put(self, table: str, values: dict[str, Any]) -> None:
        """Keep a row."""
        self.rows.append((table, values))


def _keep(ws: Workshop, entry: LedgerEntry, release: Release) -> None:
    """Write an entry, and what the release fixed of hidden places, into the file or beside it."""
    if ws.read_only:
        collected = _Rows()
        _put(ws, collected, entry, release)
        ws.leave_beside(entry.id, collected.rows)
        return
    with ws.keeping() as change:
        _put(ws, change, entry, release)


def _put(ws: Workshop, rows: Change | _Rows, entry: LedgerEntry, release: Release) -> None:
    rows.put("release_log", _row(entry))
    keep_places(ws, rows, release)


def _row(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "at": entry.at,
        "audience": entry.audience.code,
        "recipient": entry.recipient,
        "formats": " ".join(entry.formats),
        "counts": json.dumps(dict(entry.counts)),
        "checksums": json.dumps(dict(entry.checksums)) if entry.checksums else "",
        "stories": " ".join(map(str, sorted(entry.story_ids))),
    }


def _entry(row: dict[str, Any]) -> LedgerEntry:
    return LedgerEntry(
        id=row["id"],
        at=row["at"],
        audience=Audience.of(row["audience"]),
        recipient=row["recipient"],
        formats=tuple(row["formats"].split()),
        counts=tuple(json.loads(row["counts"] or "{}").items()),
        checksums=tuple(json.loads(row["checksums"] or "{}").items()),
        story_ids=frozenset(map(int, row["stories"].split())),
    )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()
