"""Sound cut for a release: what may be heard is copied and encoded anew; all else is not in the file."""

from __future__ import annotations

import io
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.workshop import Workshop

_FADE_MS = 5  # so that a cut does not click
_COMPRESSION = 0.93  # as the recording's own: speech, about 22 kbit/s
_AT_ONCE = 100_000  # samples of silence


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a recording that may be heard: from and to in it, and where it comes; milliseconds."""

    recording_id: int
    begin: int
    end: int
    at: int


def cut_sound(ws: Workshop, parts: tuple[Part, ...], ms: int) -> bytes:
    """Make a sound of this length as an Ogg Opus file, mono: silence, and in it the parts, in order.

    A segment that cannot be read is silence.
    """
    import soundfile

    from desktop_app.sound import RATE, without_serial

    per_ms = RATE // 1000
    tapes = {recording: _Tape(ws, recording) for recording in {p.recording_id for p in parts}}
    out = io.BytesIO()
    with soundfile.SoundFile(
        out, "w", RATE, 1, format="OGG", subtype="OPUS", compression_level=_COMPRESSION
    ) as file:
        written = 0
        for part in parts:
            for at, samples in tapes[part.recording_id].heard(part):
                begin = max(at * per_ms, written)
                _write_silence(file, begin - written)
                kept = samples[begin - at * per_ms :]
                file.write(kept)
                written = begin + len(kept)
        _write_silence(file, ms * per_ms - written)
    return without_serial(out.getvalue())


class _Tape:
    """A recording whose samples are read piece by piece, the next after the last."""

    def __init__(self, ws: Workshop, recording_id: int) -> None:
        from desktop_app.sound import Track

        self._track = Track(ws, recording_id)
        self._segments = ws.segments(recording_id)
        self._ends = [s.at_ms + s.ms for s in self._segments]

    def heard(self, part: Part) -> Iterator[tuple[int, Any]]:
        """The samples of a part, each piece with the millisecond at which it comes."""
        for segment in islice(self._segments, bisect_right(self._ends, part.begin), None):
            begin = max(part.begin, segment.at_ms)
            end = min(part.end, segment.at_ms + segment.ms)
            if segment.at_ms >= part.end:
                return
            try:
                pieces = list(self._track.pieces(begin, end))
            except SourceError:
                continue
            for at, samples in pieces:
                first, last = at == part.begin, end == part.end
                yield part.at + at - part.begin, _faded(samples, first=first, last=last)


def _faded(samples: Any, *, first: bool, last: bool) -> Any:
    import numpy as np

    from desktop_app.sound import RATE

    n = min(_FADE_MS * RATE // 1000, len(samples) // 2)
    if not n or not (first or last):
        return samples
    changed = samples.astype(np.float32)
    slope = np.linspace(0, 1, n, endpoint=False, dtype=np.float32)
    if first:
        changed[:n] *= slope
    if last:
        changed[-n:] *= slope[::-1]
    return changed.astype(np.int16)


def _write_silence(file: Any, count: int) -> None:
    import numpy as np

    while count > 0:
        file.write(np.zeros(min(count, _AT_ONCE), np.int16))
        count -= _AT_ONCE
