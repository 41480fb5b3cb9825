"""Three hours of sound taken in at speed: how large the file grows, how much memory it takes, how soon it is heard."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil

from desktop_app import discussing, preparing
from desktop_app.sound import (
    RATE,
    Pace,
    Resampler,
    Track,
    agree_to_sound,
    begin_recording,
    iso_of,
    moment_in,
    ms_of,
)
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_MINUTES = 180
_WANTED_MB = 40.0
_WANTED_MS = 200.0
_STARTS = 60
_SAID = (
    "We walk two hours to the clinic, and when we come nobody speaks our language. The road is cut in the rains. "
    "They turned us away because we had no papers. The school is near, but the teacher does not come every day. "
    "We asked the ward office three times, and they said next year."
)


@dataclass(frozen=True, slots=True)
class Sound:
    """What three hours took, and each start of playback in milliseconds."""

    megabytes: float
    grown_mb: float
    taken_s: float
    starts: tuple[float, ...]
    what: str

    @property
    def line(self) -> str:
        """The line as it is printed."""
        ordered = sorted(self.starts)
        most = ordered[int(len(ordered) * 0.95) - 1]
        small = "ok" if self.megabytes <= _WANTED_MB else "TOO LARGE"
        quick = "ok" if most <= _WANTED_MS else "TOO SLOW"
        return (
            f"three hours of {self.what}: {self.megabytes:.1f} MB (wanted at most {_WANTED_MB:.0f} MB, {small}),"
            f" taken in {self.taken_s:.0f} s, memory grew by {self.grown_mb:.0f} MB from the first ten minutes on;"
            f" heard from anywhere: 95 % within {most:.0f} ms (wanted {_WANTED_MS:.0f} ms, {quick};"
            f" middle {ordered[len(ordered) // 2]:.0f} ms, {len(ordered)} starts)"
        )


def measure(folder: Path) -> Sound:
    """Record at speed, then start to play at random moments."""
    minute, what = _minute(folder)
    path = folder / "sound.gpkg"
    with Workshop.create(path, title="Sound") as ws:
        group = preparing.add_group(ws, "Women").id
        agree_to_sound(ws, group, yes=True)
        session = discussing.open_session(ws, "Day", from_template=False)
        ws.settle()
        before = path.stat().st_size
        began = time.perf_counter()
        grown = _record(ws, session.id, minute)
        taken = time.perf_counter() - began
        ws.settle()
        size = path.stat().st_size - before
        starts = tuple(_starts(ws, session.id))
    return Sound(size / 1e6, grown / 1e6, taken, starts, what)


def _record(ws: Workshop, session_id: int, minute: NDArray[Any]) -> int:
    """Gives by how many bytes the memory grew after the first ten minutes."""
    writer = begin_recording(ws, session_id)
    process, at_first = psutil.Process(), 0
    for number in range(_MINUTES):
        for second in range(60):
            writer.take(minute[second * RATE : (second + 1) * RATE])
        if number == 10:
            at_first = process.memory_info().rss
    writer.end()
    return int(process.memory_info().rss - at_first)


def _starts(ws: Workshop, session_id: int) -> list[float]:
    """From asking for a moment to the first samples for the sound card."""
    (recording,) = ws.recordings(session_id)
    began, chance, taken = ms_of(recording.started_at), random.Random(5), []
    for _start in range(_STARTS):
        asked = iso_of(began + chance.randrange(_MINUTES * 60_000 - 1000))
        at = time.perf_counter()
        found = moment_in(ws, session_id, asked)
        if found is None:
            raise RuntimeError(f"nothing is heard at {asked}")
        track = Track(ws, found.recording.id)
        heard = Pace(track, track.sound_at(found.ms)).next()
        taken.append((time.perf_counter() - at) * 1000)
        if not len(heard):
            raise RuntimeError(f"nothing is heard at {asked}")
    return taken


def _minute(folder: Path) -> tuple[NDArray[Any], str]:
    """A minute of a synthesiser's speech over the murmur of a hall; without one, of noise that comes and goes."""
    chance = np.random.default_rng(2)
    hall = chance.normal(0, 250, 60 * RATE)
    speaker = shutil.which("espeak-ng")
    if speaker is None:
        loud = np.abs(np.sin(np.arange(60 * RATE) / RATE * 9))
        return np.asarray(hall + chance.normal(0, 4000, 60 * RATE) * loud, np.int16), "noise"
    import soundfile

    file = folder / "said.wav"
    subprocess.run([speaker, "-v", "en", "-w", str(file), _SAID], check=True, capture_output=True)
    spoken, rate = soundfile.read(file, dtype="int16")
    said = Resampler(rate).take(spoken)
    whole = np.resize(said, 60 * RATE)
    return np.asarray(np.clip(whole + hall, -32768, 32767), np.int16), "speech"
