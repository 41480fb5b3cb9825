"""`import --as sound`: what people recorded elsewhere, by a command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from desktop_app import discussing, preparing
from desktop_app.sound import agree_to_sound, length_ms
from desktop_app.workshop import Workshop
from tests.desktop_app.sound.conftest import tone
from ui.commands import main

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]


def run(*arguments: object) -> int:
    return main([str(a) for a in arguments], lambda _path, _language: 9)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w.gpkg"
    with Workshop.create(path, title="Ward 7") as ws:
        agree_to_sound(ws, preparing.add_group(ws, "Women").id, yes=True)
        discussing.open_session(ws, "Morning", from_template=False)
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "hall.flac"
    soundfile.write(path, np.repeat(tone(600, 6000), 1), 16_000)
    return path


def test_a_sound_is_a_recording_of_its_session(file: Path, source: Path, capsys: Capture) -> None:
    words = ("--as", "sound", "--session", "morning", "--at", "2026-11-17T09:30:00Z", "--json")
    assert run("import", file, source, *words) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["session"], said["seconds"]) == ("Morning", 6.0)
    with Workshop.open(file, write=False) as ws:
        (recording,) = ws.recordings()
        assert recording.started_at == "2026-11-17T09:30:00.000Z"
        assert length_ms(ws, recording.id) == 6000


def test_a_dry_run_takes_nothing(file: Path, source: Path, capsys: Capture) -> None:
    assert run("import", file, source, "--as", "sound", "--session", "Morning", "--dry-run") == 0
    assert "0.1 minutes" in capsys.readouterr().out
    with Workshop.open(file, write=False) as ws:
        assert ws.recordings() == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--as", "sound"), "--session"),
        (("--as", "sound", "--session", "Evening"), "Morning"),
        (("--as", "sound", "--session", "Morning", "--at", "noon"), "no moment"),
        (("--as", "layer", "--session", "Morning"), "--as sound"),
    ],
)
def test_words_that_do_not_fit_are_refused(
    file: Path, source: Path, capsys: Capture, words: tuple[str, ...], said: str
) -> None:
    assert run("import", file, source, *words) == 1
    assert said in capsys.readouterr().err


def test_without_agreement_nothing_is_taken(file: Path, source: Path, capsys: Capture) -> None:
    with Workshop.open(file) as ws:
        preparing.add_group(ws, "Officials")
    assert run("import", file, source, "--as", "sound", "--session", "Morning") == 1
    assert "Officials" in capsys.readouterr().err


def test_what_is_no_sound_is_refused_with_a_sentence(file: Path, capsys: Capture) -> None:
    assert run("import", file, file, "--as", "sound", "--session", "Morning") == 1
    assert "no sound" in capsys.readouterr().err
