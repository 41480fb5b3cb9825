"""Slower or quicker, at the same pitch: overlapping pieces are moved closer or apart where they fit best.

Method: WSOLA; W. Verhelst and M. Roelands, "An overlap-add technique based on waveform similarity (WSOLA)
for high quality time-scale modification of speech", ICASSP 1993.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop_app.sound.coding import PER_MS

if TYPE_CHECKING:
    from desktop_app.sound.coding import Samples
    from desktop_app.sound.track import Track

_HOP = 16  # ms that each piece adds
_LONG = _HOP * PER_MS
_SEARCH = 8 * PER_MS  # samples around its place in which the best fit is looked for
_FADE = np.hanning(2 * _LONG + 1)[: 2 * _LONG]
_RISING, _FALLING = _FADE[:_LONG], _FADE[_LONG:]


class Pace:
    """Reads a track on from some place, at a speed of 0.5 to 2; samples come out as they are to be heard."""

    def __init__(self, track: Track, sound_ms: int, speed: float = 1.0) -> None:
        self._track = track
        self._ms = float(max(0, sound_ms))
        self._speed = speed
        self._follows: int | None = None  # the sample that would follow the last piece by itself

    @property
    def sound_ms(self) -> int:
        """Where in the sound it is."""
        return min(int(self._ms), self._track.sound_ms)

    @property
    def ended(self) -> bool:
        """Whether all was read."""
        return self._ms >= self._track.sound_ms

    def set_speed(self, speed: float) -> None:
        """Go on at another speed."""
        self._speed, self._follows = speed, None

    def skip(self) -> None:
        """Pass over what cannot be heard."""
        self._ms += 1000
        self._follows = None

    def next(self) -> Samples:
        """The next few milliseconds; empty at the end."""
        if self._speed == 1.0:
            samples = self._track.read(int(self._ms), 4 * _HOP)
            self._ms += 4 * _HOP
            return samples
        return self._fitted()

    def _fitted(self) -> Samples:
        at = int(self._ms * PER_MS)
        self._ms += self._speed * _HOP
        begin = at
        before = None if self._follows is None else self._piece(self._follows)
        if before is not None:
            begin = max(0, at - _SEARCH)
            wide = self._track.samples(begin, 2 * _SEARCH + _LONG)
            if len(wide) >= len(before) == _LONG:
                begin += int(np.argmax(_likeness(wide.astype(np.float64), before)))
        self._follows = begin + _LONG
        fitting = self._piece(begin)
        if before is None or not len(before) == len(fitting) == _LONG:
            return fitting
        mixed: Samples = (before * _FALLING + fitting * _RISING).astype(np.int16)
        return mixed

    def _piece(self, first: int) -> Samples:
        return self._track.samples(first, _LONG)


def _likeness(wide: np.ndarray, piece: np.ndarray) -> np.ndarray:
    """How alike a piece and each part of a wider one are, whatever their loudness."""
    products = np.correlate(wide, piece.astype(np.float64), "valid")
    squares = np.cumsum(np.concatenate(([0.0], wide**2)))
    energy = squares[len(piece) :] - squares[: -len(piece)]
    likeness: np.ndarray = products / np.sqrt(energy + 1.0)
    return likeness
