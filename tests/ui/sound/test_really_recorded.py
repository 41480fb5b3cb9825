"""Recorded for real: a sound server of the test's own plays tones, and the program's microphone hears them."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from desktop_app import discussing, preparing
from desktop_app.sound import Track, agree_to_sound, decoded
from desktop_app.workshop import Workshop
from tests.desktop_app.sound.conftest import loudness
from tests.ui.sound import hall as halls

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.sound.hall import Hall

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(halls.missing()), reason=halls.missing() or "all is here"),
]


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    with halls.hall() as made:
        yield made


class Program:
    """The recorder in its own process."""

    def __init__(self, path: Path, hall: Hall) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.sound.talking", str(path)],
            env=hall.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.until("ready")

    def do(self, word: str) -> str:
        """Tell it a word, and wait until it is done."""
        assert self._process.stdin
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()
        return self.until(f"did {word}")

    def until(self, begins: str) -> str:
        """The next line that begins so."""
        assert self._process.stdout
        for line in self._process.stdout:
            if line.startswith(begins):
                return line.strip()
        raise AssertionError(f"it ended before it said: {begins}")

    def lines_until(self, begins: str) -> list[str]:
        """The lines before the next one that begins so."""
        assert self._process.stdout
        lines: list[str] = []
        for line in self._process.stdout:
            if line.startswith(begins):
                return lines
            lines.append(line.strip())
        raise AssertionError(f"it ended before it said: {begins}")

    def records(self, ms: int) -> None:
        """Wait until so much is recorded."""
        while True:
            self._tell("state")
            if int(self.until("is").split()[2]) >= ms:
                return
            time.sleep(0.05)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._let_go()

    def quit(self) -> None:
        self._tell("quit")
        self._process.wait()
        self._let_go()

    def _tell(self, word: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()

    def _let_go(self) -> None:
        with contextlib.suppress(OSError):
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    stream.close()


def make_workshop(made: Path) -> Path:
    """A workshop with one group, which agreed, and a session."""
    with Workshop.create(made, title="A day") as ws:
        agree_to_sound(ws, preparing.add_group(ws, "Women").id, yes=True)
        discussing.open_session(ws, "Morning", from_template=False)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_workshop(tmp_path / "day.gpkg")


def heard_in(path: Path) -> np.ndarray:
    """All that the file's one recording holds."""
    with Workshop.open(path) as ws:
        (recording,) = ws.recordings()
        return Track(ws, recording.id).read(0, 10**7)


def test_what_is_played_off_the_record_is_not_in_the_file(path: Path, hall: Hall) -> None:
    program = Program(path, hall)
    program.do("record")
    program.records(200)
    hall.play(500)
    program.do("off")
    hall.play(1000)
    program.do("on")
    hall.play(2000)
    program.quit()
    heard = heard_in(path)
    assert loudness(heard, 500) > 0.4
    assert loudness(heard, 2000) > 0.4
    assert loudness(heard, 1000) < 0.01


def strength(samples: np.ndarray, rate: int) -> np.ndarray:
    """How loud each twentieth of a second is."""
    step = rate // 20
    whole = samples[: len(samples) // step * step].astype(float)
    strengths: np.ndarray = np.sqrt((whole.reshape(-1, step) ** 2).mean(axis=1))
    return strengths


def test_speech_is_in_the_file_as_it_was_spoken(path: Path, hall: Hall) -> None:
    program = Program(path, hall)
    program.do("record")
    program.records(200)
    said, rate = soundfile.read(hall.speak("We walk two hours to the clinic."), dtype="int16")
    program.records(3000 + len(said) * 1000 // rate)
    program.quit()
    wanted, heard = strength(said, rate), strength(heard_in(path), 16_000)
    alike = [
        np.corrcoef(wanted, heard[at : at + len(wanted)])[0, 1]
        for at in range(len(heard) - len(wanted))
    ]
    assert max(alike) > 0.8


def test_a_microphone_that_is_pulled_is_said_and_what_was_heard_is_kept(
    path: Path, hall: Hall
) -> None:
    program = Program(path, hall)
    program.do("record")
    program.records(200)
    hall.play(500)
    hall.pull()
    assert "hears nothing" in program.until("note")
    hall.plug_in()
    program.quit()
    assert loudness(heard_in(path), 500) > 0.6


def test_when_all_sound_of_the_system_ends_it_is_said_and_what_was_heard_is_kept(
    path: Path,
) -> None:
    with halls.hall() as hall:
        program = Program(path, hall)
        program.do("record")
        program.records(200)
        hall.play(500)
        hall.close()
        assert "microphone is gone" in program.until("note")
        program.quit()
    assert loudness(heard_in(path), 500) > 0.6


def test_without_a_microphone_nothing_begins_and_it_is_said(path: Path, hall: Hall) -> None:
    hall.pull()
    program = Program(path, hall)
    program._tell("record")
    assert "No microphone" in program.until("note")
    hall.plug_in()
    program.quit()
    with Workshop.open(path) as ws:
        assert ws.recordings() == ()


def test_killed_at_most_five_seconds_are_lost(tmp_path: Path, hall: Hall) -> None:
    lengths = {make_workshop(tmp_path / f"{ms}.gpkg"): ms for ms in (7000, 7800, 8600)}
    programs = {path: Program(path, hall) for path in lengths}
    for program in programs.values():
        program.do("record")
    for path, ms in lengths.items():
        programs[path].records(ms)
        programs[path].kill()
    for path, ms in lengths.items():
        with Workshop.open(path) as ws:
            (recording,) = ws.recordings()
            segments = ws.segments(recording.id)
            assert segments[-1].at_ms + segments[-1].ms >= ms - 5000
            assert all(len(decoded(ws.segment_bytes(s.id), s.ms)) for s in segments)


def test_what_was_recorded_is_played_and_tells_where_it_is(path: Path, hall: Hall) -> None:
    program = Program(path, hall)
    program.do("record")
    program.records(1500)
    program.do("end")
    program._tell("play")
    said = program.lines_until("quiet")  # at its end
    program.quit()
    moments = [line for line in said if line.startswith("heard 20")]
    assert moments
    assert moments == sorted(moments)
