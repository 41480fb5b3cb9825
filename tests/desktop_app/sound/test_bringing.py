"""Sound that was recorded elsewhere, brought into a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from desktop_app import preparing
from desktop_app.errors import CancelledError, RuleError, SourceError
from desktop_app.sound import RATE, Resampler, Track, bring_sound
from tests.desktop_app.sound.conftest import BEGAN, loudness

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.workshop import Workshop


def write(path: Path, rate: int, channels: int = 1, seconds: float = 9.5) -> Path:
    when = np.arange(round(rate * seconds)) / rate
    tone = 0.3 * np.sin(2 * np.pi * 700 * when)
    kinds = {".opus": {"format": "OGG", "subtype": "OPUS"}}
    soundfile.write(path, np.repeat(tone[:, None], channels, 1), rate, **kinds.get(path.suffix, {}))
    return path


@pytest.mark.parametrize(
    ("name", "rate", "channels"),
    [("a.wav", 44_100, 2), ("b.flac", 48_000, 1), ("c.ogg", 22_050, 2), ("d.mp3", 32_000, 1),
     ("e.opus", 16_000, 1), ("f.wav", 8_000, 1)],
)  # fmt: skip
def test_what_people_bring_is_a_recording(
    ws: Workshop, session: int, tmp_path: Path, name: str, rate: int, channels: int
) -> None:
    path = write(tmp_path / name, rate, channels)
    recording = bring_sound(ws, session, path, at=BEGAN)
    track = Track(ws, recording.id)
    assert (recording.name, recording.started_at) == (name, BEGAN)
    assert abs(track.sound_ms - 9500) <= 60
    assert loudness(track.read(0, 9400), 700) > 0.97


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000, 96_000])
def test_pieces_give_the_same_as_the_whole(rate: int) -> None:
    sound = np.random.default_rng(3).integers(-9000, 9000, rate).astype(np.int16)
    whole = Resampler(rate).take(sound)
    by_pieces = Resampler(rate)
    pieces = [by_pieces.take(piece) for piece in np.array_split(sound, 17)]
    joined = np.concatenate(pieces)
    shorter = min(len(whole), len(joined))
    assert abs(len(whole) - RATE) <= 50
    assert abs(len(joined) - len(whole)) <= 1
    assert np.abs(joined[:shorter].astype(int) - whole[:shorter]).max() <= 1


@pytest.mark.parametrize("content", [b"", b"not sound at all", b"RIFF\0\0\0\0WAVEfmt "])
def test_what_is_no_sound_is_refused(
    ws: Workshop, session: int, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "x.wav"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"x\.wav"):
        bring_sound(ws, session, path)
    assert ws.recordings() == ()


def test_a_file_cut_short_gives_what_it_has(ws: Workshop, session: int, tmp_path: Path) -> None:
    path = write(tmp_path / "cut.wav", 16_000)
    path.write_bytes(path.read_bytes()[:-100_000])
    assert Track(ws, bring_sound(ws, session, path).id).sound_ms > 6000


def test_stopped_it_leaves_nothing(ws: Workshop, session: int, tmp_path: Path) -> None:
    path, looks = write(tmp_path / "a.wav", 16_000), iter((False, False, True))
    with pytest.raises(CancelledError):
        bring_sound(ws, session, path, cancelled=lambda: next(looks))
    assert ws.recordings() == ()


def test_the_same_agreement_is_needed(ws: Workshop, session: int, tmp_path: Path) -> None:
    preparing.add_group(ws, "Officials")
    with pytest.raises(RuleError, match="Officials"):
        bring_sound(ws, session, write(tmp_path / "a.wav", 16_000))
