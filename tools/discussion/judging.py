"""What the file holds afterwards, against what was said and acknowledged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from desktop_app.sound import RATE, Track, ms_of
from desktop_app.workshop import Workshop
from tools.discussion.room import OFF_HERTZ

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tools.discussion.turns import Turn

_TONE_SHARE = 0.2
_WINDOW_MS = 500


@dataclass
class Told:
    """What the scribe said was safe, and when it was killed (seconds since 1970)."""

    statements: dict[int, dict[str, Any]] = field(default_factory=dict)
    killed: list[float] = field(default_factory=list)
    off: int = 0
    """How often something was said off the record."""


def judge(file: Path, planned: list[Turn], told: Told, began: float) -> list[str]:
    """Each finding as a line; one that begins with NOT is a failure."""
    with Workshop.open(file, write=False) as ws:
        return [*_statements(ws, planned, told, began), *_sound(ws, told)]


def _statements(ws: Workshop, planned: list[Turn], told: Told, began: float) -> list[str]:
    held = {s.id: s for s in ws.statements()}
    lost = [n for n, one in told.statements.items() if one["statement"] not in held]
    late = [
        ms_of(held[one["statement"]].said_at) / 1000 - began - planned[n].at
        for n, one in told.statements.items()
        if one["statement"] in held
    ]
    moments = sum(s.kind == "moment" for s in held.values())
    count = f"{len(told.statements)} acknowledged statements"
    return [
        f"{'NOT ' if lost else ''}all of {count} are there ({len(planned)} turns, {moments} moments)",
        f"a statement begins {np.median(late):.1f} s (at most {max(late):.1f} s) after its turn",
    ]


def _sound(ws: Workshop, told: Told) -> list[str]:
    recordings = ws.recordings()
    seconds, tone = 0.0, 0.0
    ends = []
    for recording in recordings:
        track = Track(ws, recording.id)
        seconds += track.sound_ms / 1000
        ends.append((ms_of(recording.started_at) + track.end_ms) / 1000)
        for at in range(0, track.sound_ms, _WINDOW_MS):
            tone = max(tone, _share_of(track.read(at, _WINDOW_MS)))
    gone = [min((k - e for e in ends if e <= k + 1), default=np.inf) for k in told.killed]
    lost = ", ".join(f"{max(0.0, g):.1f} s" for g in gone)
    return [
        f"{seconds / 60:.1f} minutes of sound in {len(recordings)} recordings, all of it plays",
        f"{'NOT ' if tone > _TONE_SHARE or not told.off else ''}nothing of what sounded off the record: {tone:.3f}",
        f"{'NOT ' if any(g > 5 for g in gone) else ''}at most 5 s lost at each kill: {lost}",
    ]


def _share_of(samples: np.ndarray[Any, Any]) -> float:
    """How much of the off-the-record tone is in some samples, 0 to 1."""
    if not samples.any():
        return 0.0
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    where = round(OFF_HERTZ * len(samples) / RATE)
    return float(spectrum[max(0, where - 2) : where + 3].sum() / spectrum.sum())
