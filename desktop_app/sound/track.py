"""A recording as one run of samples without its pauses: read anywhere, decoded piece by piece on demand."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.sound.coding import PER_MS, decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.model import Segment
    from desktop_app.sound.coding import Samples
    from desktop_app.workshop import Workshop

_KEPT = 3


class Track:
    """What can be heard of one recording, in milliseconds of two kinds.

    Of the recording (`at`): from its start, pauses counted; so a statement's time is found in it.
    Of the sound (`sound`): pauses left out; so it plays without waiting. At most a few pieces are
    decoded at a time, however long the recording is.
    """

    def __init__(self, ws: Workshop, recording_id: int) -> None:
        self._ws = ws
        segments = ws.segments(recording_id)
        self._segments = segments
        self._lengths = _lengths(segments)
        self._begins = [0]
        for length in self._lengths:
            self._begins.append(self._begins[-1] + length)
        self._at = [s.at_ms for s in segments]
        self._decoded: dict[int, Samples] = {}

    @property
    def sound_ms(self) -> int:
        """How long the sound is, without pauses."""
        return self._begins[-1]

    @property
    def end_ms(self) -> int:
        """Where the recording ends, pauses counted."""
        return self._at[-1] + self._lengths[-1] if self._at else 0

    def sound_at(self, at_ms: int) -> int:
        """Where in the sound a moment of the recording is; in a pause, where it goes on after it."""
        index = bisect.bisect_right(self._at, at_ms) - 1
        if index < 0:
            return 0
        return self._begins[index] + min(at_ms - self._at[index], self._lengths[index])

    def heard_from(self, at_ms: int) -> int:
        """The first moment of the recording, from this one on, that has sound; its end if there is none."""
        index = bisect.bisect_right(self._at, at_ms) - 1
        if index >= 0 and at_ms < self._at[index] + self._lengths[index]:
            return at_ms
        return self._at[index + 1] if index + 1 < len(self._at) else self.end_ms

    def at_of(self, sound_ms: int) -> int:
        """Which moment of the recording is heard there."""
        if not self._at:
            return 0
        last = len(self._at) - 1
        index = min(max(bisect.bisect_right(self._begins, sound_ms) - 1, 0), last)
        return self._at[index] + sound_ms - self._begins[index]

    def read(self, sound_ms: int, ms: int) -> Samples:
        """So many milliseconds of samples from there; fewer at the end.

        Raises:
            SourceError: A piece is damaged.
        """
        parts = [part for _at, part in self._parts(sound_ms, min(sound_ms + ms, self.sound_ms))]
        return np.concatenate(parts) if parts else np.zeros(0, np.int16)

    def samples(self, first: int, count: int) -> Samples:
        """So many samples from this one on, counted from the sound's start; fewer at the end."""
        begin = first // PER_MS
        spare = first - begin * PER_MS
        return self.read(begin, (spare + count) // PER_MS + 1)[spare : spare + count]

    def pieces(self, from_ms: int, to_ms: int) -> Iterator[tuple[int, Samples]]:
        """What was heard between two moments of the recording, piece by piece: each with its own moment."""
        yield from self._parts(self.sound_at(from_ms), self.sound_at(to_ms))

    def _parts(self, low: int, high: int) -> Iterator[tuple[int, Samples]]:
        index = max(bisect.bisect_right(self._begins, low) - 1, 0)
        while index < len(self._segments) and self._begins[index] < high:
            begin = self._begins[index]
            first, last = max(low - begin, 0), min(high - begin, self._lengths[index])
            if last > first:
                part = self._samples(index)[first * PER_MS : last * PER_MS]
                yield self._at[index] + first, part
            index += 1

    def _samples(self, index: int) -> Samples:
        if index not in self._decoded:
            while len(self._decoded) >= _KEPT:
                del self._decoded[next(iter(self._decoded))]
            data = self._ws.segment_bytes(self._segments[index].id)
            self._decoded[index] = decoded(data, self._segments[index].ms)
        return self._decoded[index]


def _lengths(segments: tuple[Segment, ...]) -> list[int]:
    """How much is heard of each piece: to the beginning of the next, where the two overlap a little."""
    following = [s.at_ms for s in segments[1:]]
    ends = [*following, segments[-1].at_ms + segments[-1].ms] if segments else []
    return [max(0, min(s.ms, end - s.at_ms)) for s, end in zip(segments, ends, strict=True)]
