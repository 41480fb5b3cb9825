"""Finding sound by the moment at which it was heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.sound.times import iso_of, ms_of
from desktop_app.sound.track import Track

if TYPE_CHECKING:
    from desktop_app.model import Recording
    from desktop_app.sound.coding import Samples
    from desktop_app.workshop import Workshop


_SOON_MS = 10_000
"""A statement that was begun in a pause may be heard when the sound goes on, but not much later."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in a recording: milliseconds from its start, pauses counted."""

    recording: Recording
    ms: int


def length_ms(ws: Workshop, recording_id: int) -> int:
    """Where a recording ends, from its start, pauses counted: as its pieces say, also after a crash."""
    segments = ws.segments(recording_id)
    return segments[-1].at_ms + segments[-1].ms if segments else 0


def end_of(ws: Workshop, recording: Recording) -> str:
    """When a recording ended; for one that a crash cut, when its last piece did."""
    return recording.ended_at or iso_of(ms_of(recording.started_at) + length_ms(ws, recording.id))


def moment_in(ws: Workshop, session_id: int, iso: str) -> Moment | None:
    """Where a moment of a session is heard; shortly before sound goes on, where it does. None: nowhere."""
    wanted = ms_of(iso)
    for recording in ws.recordings(session_id):
        at = wanted - ms_of(recording.started_at)
        track = Track(ws, recording.id)
        if track.sound_ms and at < track.end_ms:
            heard = track.heard_from(at)
            if heard - at <= _SOON_MS:
                return Moment(recording, heard)
    return None


def heard_spans(ws: Workshop, session_id: int) -> tuple[tuple[int, int], ...]:
    """From when to when a session's moments are heard (`ms_of` times): those that `moment_in` finds."""
    spans: list[tuple[int, int]] = []
    for recording in ws.recordings(session_id):
        began = ms_of(recording.started_at)
        for segment in ws.segments(recording.id):
            low, high = began + segment.at_ms - _SOON_MS, began + segment.at_ms + segment.ms
            if spans and low <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(high, spans[-1][1]))
            else:
                spans.append((low, high))
    return tuple(spans)


def stretch(ws: Workshop, session_id: int, from_iso: str, to_iso: str) -> Samples:
    """The samples of a session between two moments, one after the other: pauses are left out.

    Empty where nothing was recorded. For a long stretch use `Track.pieces`, which holds one piece at a time.
    """
    low, high = ms_of(from_iso), ms_of(to_iso)
    parts: list[Samples] = []
    for recording in ws.recordings(session_id):
        began = ms_of(recording.started_at)
        if began < high:
            track = Track(ws, recording.id)
            parts += [part for _at, part in track.pieces(max(0, low - began), high - began)]
    return np.concatenate(parts) if parts else np.zeros(0, np.int16)
