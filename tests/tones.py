"""Sound for tests: a tone for each thing said, and how loud a tone is in a sound that left."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import soundfile

from desktop_app.sound import RATE, agree_to_sound, begin_recording

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

BEGIN = "2026-11-17T09:00:00.000Z"


def at(seconds: float) -> str:
    """A moment so long after BEGIN, as the file writes it."""
    ms = round(seconds * 1000)
    return f"2026-11-17T09:{ms // 60_000:02d}:{ms // 1000 % 60:02d}.{ms % 1000:03d}Z"


def tone(hz: int, seconds: float) -> Any:
    """So many seconds of a tone."""
    times = np.arange(round(seconds * RATE)) / RATE
    return (9000 * np.sin(2 * np.pi * hz * times)).astype(np.int16)


def agree_all(ws: Workshop) -> None:
    """Every group agrees to be recorded."""
    for group in ws.groups():
        agree_to_sound(ws, group.id, yes=True)


def record(ws: Workshop, session_id: int, tones: list[tuple[int, float]], begin: float = 0) -> int:
    """Record tones (Hz, seconds) one after the other, so long after BEGIN; gives the recording's id."""
    writer = begin_recording(ws, session_id, at=at(begin))
    for hz, seconds in tones:
        writer.take(tone(hz, seconds))
    writer.end()
    return writer.recording.id


def heard(sound: bytes, hz: int, begin: float = 0, end: float | None = None) -> float:
    """How loud a tone is between two moments (seconds), 1 as it was recorded, 0 if it is not there."""
    samples, rate = soundfile.read(io.BytesIO(sound), dtype="float32")
    part = samples[round(begin * rate) : None if end is None else round(end * rate)]
    return _share(part, rate, hz)


def _share(part: Any, rate: int, hz: int) -> float:
    if not len(part):
        return 0
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)))) / (len(part) / 4)
    frequencies = np.fft.rfftfreq(len(part), 1 / rate)
    near = np.abs(frequencies - hz) < 20
    return float(np.sqrt(np.sum(spectrum[near] ** 2) / 1.5) / (9000 / 32768))


def loudest(sound: bytes, hz: int) -> float:
    """How loud a tone is where it is loudest: looked for in every half second."""
    samples, rate = soundfile.read(io.BytesIO(sound), dtype="float32")
    return max(
        (_share(samples[i : i + rate // 2], rate, hz) for i in range(0, len(samples), rate // 4)),
        default=0,
    )


def seconds_of(sound: bytes) -> float:
    """How long a sound is."""
    return float(soundfile.info(io.BytesIO(sound)).duration)
