"""Slower and quicker at the same pitch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app.sound import Pace, Track, begin_recording
from tests.desktop_app.sound.conftest import BEGAN, loudness, tone

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop


def heard(pace: Pace) -> np.ndarray:
    parts = []
    while not pace.ended:
        parts.append(pace.next())
    return np.concatenate(parts)


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.0, 1.25, 1.5, 2.0])
def test_the_pitch_stays_and_the_length_follows(ws: Workshop, session: int, speed: float) -> None:
    writer = begin_recording(ws, session, at=BEGAN)
    writer.take(tone(440, 6000))
    writer.end()
    sound = heard(Pace(Track(ws, writer.recording.id), 0, speed))
    assert abs(len(sound) / 16 - 6000 / speed) < 80
    assert loudness(sound, 440) > 0.97


def test_reading_on_begins_where_it_was_asked(ws: Workshop, session: int) -> None:
    writer = begin_recording(ws, session, at=BEGAN)
    for hertz in (500, 1000):
        writer.take(tone(hertz, 5000))
    writer.end()
    assert loudness(heard(Pace(Track(ws, writer.recording.id), 5000)), 1000) > 0.98
