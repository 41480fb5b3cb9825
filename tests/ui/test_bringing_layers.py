"""Layers brought in the window: read apart, in the work's thread, and stopped at once."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from ui.messages import Messages
from ui.prepare_step.bringing import BroughtLayers, bring_layers
from ui.work import Work

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

GPX = (
    '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">'
    '<wpt lat="27.7" lon="85.3"><name>Well</name></wpt></gpx>'
)


@pytest.fixture
def track(tmp_path: Path) -> Path:
    path = tmp_path / "walk.gpx"
    path.write_text(GPX)
    return path


def test_a_file_is_read_beside_the_window(qtbot: QtBot, track: Path) -> None:
    work, got = Work(Messages()), list[BroughtLayers]()
    with qtbot.waitSignal(work.finished, timeout=60_000):
        work.run("Reading", bring_layers(track), got.append)
    qtbot.waitUntil(lambda: len(got) == 1)
    assert [read.layer.count for read in got[0].layers] == [1]


def test_reading_is_stopped_and_nothing_is_brought(qtbot: QtBot, track: Path) -> None:
    work, got, begun = Work(Messages()), list[Any](), threading.Event()

    def stop_then_read(progress: Any, cancelled: Any) -> Any:
        begun.wait()  # the job has its name
        job.cancel()
        return bring_layers(track)(progress, cancelled)

    with qtbot.waitSignal(work.finished, timeout=60_000):
        job = work.run("Reading", stop_then_read, got.append, got.append)
        begun.set()
    qtbot.waitUntil(lambda: len(got) == 1)
    assert type(got[0]).__name__ == "CancelledError"
