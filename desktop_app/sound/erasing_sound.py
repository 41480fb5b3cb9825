"""Taking sound out for good: a whole recording, or the stretch in which one statement was said."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.sound.coding import PER_MS, decoded, encoded
from desktop_app.sound.running import forget_wishes, wish_silent, without
from desktop_app.sound.times import ms_of
from desktop_app.workshop import new_id

if TYPE_CHECKING:
    from desktop_app.model import Segment, Statement
    from desktop_app.sound.coding import Samples
    from desktop_app.workshop import Change, Workshop

_MARGIN_MS = 20
"""Opus smears each moment over one frame."""
_LEAD_MS = 3000
"""Who writes down is behind who speaks: what was said begins before its time in the file."""
_FOR_EVER_MS = 10**9


def erase_recording(ws: Workshop, recording_id: int) -> None:
    """Remove a recording for good: its pieces, its row, what the journal knows of it, the file's free pages.

    Raises:
        WorkshopFileError: It is out, but another program holds earlier pages of the file.
    """
    from desktop_app.erasing import leave_nothing_behind

    with ws.change(_("Erase a recording"), journal=False) as change:
        change.run("DELETE FROM recording_segment WHERE recording_id = ?", (recording_id,))
        forget_wishes(change, recording_id)
        change.delete("recording", recording_id)
        ws.journal.forget({recording_id})
    leave_nothing_behind(ws)


def silence(ws: Workshop, recording_id: int, from_ms: int, to_ms: int) -> None:
    """Remove a stretch of a recording for good: it becomes a pause, and the rest keeps its time.

    Args:
        ws: The workshop.
        recording_id: Of which recording; it may still run.
        from_ms: From where, in milliseconds from its start, pauses counted.
        to_ms: To where.

    Raises:
        WorkshopFileError: As for `erase_recording`.
    """
    from desktop_app.erasing import leave_nothing_behind

    with ws.change(_("Take out sound"), journal=False) as change:
        silence_within(ws, change, recording_id, from_ms, to_ms)
    leave_nothing_behind(ws)


def silence_within(
    ws: Workshop, change: Change, recording_id: int, from_ms: int, to_ms: int
) -> None:
    """The same as part of a larger change, which empties the free pages itself."""
    from_ms, to_ms = max(0, from_ms - _MARGIN_MS), to_ms + _MARGIN_MS
    for segment in ws.segments(recording_id):
        if segment.at_ms < to_ms and segment.at_ms + segment.ms > from_ms:
            _cut(ws, change, segment, from_ms, to_ms)
    if change.run("SELECT 1 FROM recording WHERE id = ? AND ended_at = ''", (recording_id,)):
        wish_silent(change, recording_id, from_ms, to_ms)
    change.tables.setdefault("recording", set()).add(recording_id)


def stretch_of(ws: Workshop, statement: Statement) -> tuple[int, int] | None:
    """When a statement was said, as milliseconds since 1970: from and to; None if its time is not known.

    To where it ended, or to where the next one began; of the last one of a session, to now and later.
    """
    if not statement.said_at:
        return None
    began = ms_of(statement.said_at)
    if statement.ended_at:
        return began, max(began, ms_of(statement.ended_at))
    others = (ms_of(s.said_at) for s in ws.statements(statement.session_id) if s.said_at)
    return began, min((at for at in others if at > began), default=began + _FOR_EVER_MS)


def silence_statement(
    ws: Workshop, change: Change, statement: Statement, told_by: Workshop | None = None
) -> None:
    """Remove the sound of a statement for good, with the moment before it in which it was begun to be written.

    `told_by` is the file that knows when it was said, if that is another one.
    """
    told_by = told_by or ws
    found = stretch_of(told_by, statement)
    if found is None:
        return
    low, high = _with_lead(told_by, statement, found[0]), found[1]
    for recording in ws.recordings(statement.session_id):
        began = ms_of(recording.started_at)
        if high > began:
            silence_within(ws, change, recording.id, low - began, high - began)


def _with_lead(ws: Workshop, statement: Statement, began: int) -> int:
    """A few seconds earlier, but not into the statement before."""
    earlier = (
        ms_of(s.ended_at or s.said_at)
        for s in ws.statements(statement.session_id)
        if s.said_at and s.id != statement.id and ms_of(s.said_at) <= began
    )
    return max(began - _LEAD_MS, min(began, max(earlier, default=began - _LEAD_MS)))


def _cut(ws: Workshop, change: Change, segment: Segment, from_ms: int, to_ms: int) -> None:
    kept: list[tuple[int, Samples]] = []
    if segment.at_ms < from_ms or segment.at_ms + segment.ms > to_ms:
        with contextlib.suppress(SourceError):  # of a damaged piece nothing can be kept
            samples = decoded(ws.segment_bytes(segment.id), segment.ms)
            kept = list(without(segment.at_ms, samples, from_ms, to_ms))
    change.run("DELETE FROM recording_segment WHERE id = ?", (segment.id,))
    change.remember_erased({segment.id})
    for at, part in kept:
        row = {"id": new_id(), "recording_id": segment.recording_id, "at_ms": at}
        sound = {"ms": len(part) // PER_MS, "data": encoded(part)}
        change.put("recording_segment", {**row, **sound})
