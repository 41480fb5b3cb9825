"""Samples to Ogg Opus and back, and from any rate and number of channels to ours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np

from desktop_app.sound.serial import without_serial

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.int16]

RATE = 16_000
"""Samples a second: speech needs no more, and every microphone can be brought to it."""
PER_MS = RATE // 1000

_COMPRESSION = 0.93
"""Of libsndfile, 0 to 1: about 22 kbit/s. Measured for three hours: docs/decisions/sound.md."""
_TAIL = 10 * PER_MS
"""libsndfile lets the last few milliseconds of an Opus file fade: these are added, and cut again."""
_TAPS = 127


def encoded(samples: Samples) -> bytes:
    """An Ogg Opus file that plays by itself."""
    import soundfile

    tail = samples[-_TAIL:][::-1]
    held = io.BytesIO()
    with soundfile.SoundFile(
        held, "w", RATE, 1, format="OGG", subtype="OPUS", compression_level=_COMPRESSION
    ) as file:
        file.write(np.concatenate((samples, tail)))
    return without_serial(held.getvalue())


def decoded(data: bytes, ms: int = 0) -> Samples:
    """The samples of a segment; with its length in milliseconds, exactly so many.

    Raises:
        SourceError: The segment is damaged.
    """
    import soundfile

    from desktop_app.errors import SourceError
    from desktop_app.language import _

    try:
        samples, _rate = soundfile.read(io.BytesIO(data), dtype="int16")
    except (soundfile.SoundFileError, RuntimeError, ValueError) as error:
        raise SourceError(_("A piece of the recording is damaged."), repr(error)) from error
    if not ms:
        return np.asarray(samples, np.int16)
    exact = np.zeros(ms * PER_MS, np.int16)
    kept = samples[: len(exact)]
    exact[: len(kept)] = kept
    return exact


class Resampler:
    """Brings sound that comes in pieces to mono and `RATE`, without a seam between the pieces."""

    def __init__(self, rate: int) -> None:
        self._step = rate / RATE
        self._low_pass = _low_pass(rate) if rate > RATE else None
        self._before: NDArray[Any] = np.zeros(0 if self._low_pass is None else _TAPS - 1)
        self._rest: NDArray[Any] = np.zeros(0)
        self._next = 0.0  # where the next sample of ours lies, counted from the start of `_rest`

    def take(self, frames: NDArray[Any]) -> Samples:
        """A piece, of shape (frames,) or (frames, channels), 16-bit values; gives what is ready of it."""
        mono = frames if frames.ndim == 1 else frames.mean(axis=1)
        if self._step == 1:
            return np.asarray(mono, np.int16)
        if self._low_pass is not None and len(mono):
            joined = np.concatenate((self._before, mono))
            self._before = joined[-(_TAPS - 1) :]
            mono = np.convolve(joined, self._low_pass, "valid")
        self._rest = np.concatenate((self._rest, mono))
        return self._between()

    def _between(self) -> Samples:
        count = max(0, int(np.floor((len(self._rest) - 1 - self._next) / self._step)) + 1)
        if len(self._rest) < 2 or not count:
            return np.zeros(0, np.int16)
        where = self._next + self._step * np.arange(count)
        ours = np.interp(where, np.arange(len(self._rest)), self._rest)
        self._next += self._step * count
        used = min(int(self._next), len(self._rest))
        self._rest = self._rest[used:]
        self._next -= used
        whole: Samples = np.clip(np.round(ours), -32768, 32767).astype(np.int16)
        return whole


def _low_pass(rate: int) -> NDArray[Any]:
    """A windowed sinc that leaves what 16,000 samples a second can hold."""
    cut = 0.45 * RATE / rate
    n = np.arange(_TAPS) - (_TAPS - 1) / 2
    taps = 2 * cut * np.sinc(2 * cut * n) * np.hamming(_TAPS)
    return np.asarray(taps / taps.sum())
