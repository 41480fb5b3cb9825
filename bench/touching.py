"""Run by `bench.touch`: opens the window on a file, touches the map again and again, says each time taken.

A touch is a mouse press and release on the page itself. It counts as done when the mark is on the disk,
and the page has run the frame in which it draws the mark (at once, before it hears from the disk).
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QElapsedTimer, QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bench.windows import window_on
from desktop_app.workshop import Workshop
from ui.map_view.scheme import register_scheme

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.map_step import MapStep
    from ui.window.main_window import MainWindow

_TOUCHES = 60
_UNCOUNTED = 5
_PATIENCE_MS = 20_000
_BREATH_MS = 300  # hands are not quicker than this, and the map has come to rest
_TELL_FRAME = """
globalThis.frames_told = 0;
addEventListener("click", () => requestAnimationFrame(() => {
  document.title = `drawn ${++globalThis.frames_told}`;
}));
"""
_IS_PLACING = "document.querySelector('.placing') ? 'yes' : 'no'"  # PySide miscounts true and false


class Hand:
    """Picks picture and picture, and touches a place."""

    def __init__(self, step: MapStep) -> None:
        self._step = step
        view = step.desk.map_view
        assert view is not None
        self._view = view
        self._drawn = ""
        self._durable = 0
        self._count = 0
        self._view.page.titleChanged.connect(self._heard)
        self._step.placing.placed.connect(self._placed)
        self._view.page.runJavaScript(_TELL_FRAME)

    def touch(self) -> float:
        """Place one mark; gives the milliseconds from the touch to the mark drawn and on the disk."""
        self._pick()
        self._count += 1
        at = QPoint(200 + self._count * 37 % 300, 120 + self._count * 53 % 200)
        started = time.perf_counter()
        target = cast("QWidget", self._view._web.focusProxy())  # noqa: SLF001 - what a finger meets
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=at)
        wait(lambda: self._durable == self._count and self._drawn == f"drawn {self._count}")
        return (time.perf_counter() - started) * 1000

    def _pick(self) -> None:
        palette = self._step.palette_bar
        palette.services.button("health").click()
        palette.barriers.button("far").click()
        answer = "no"
        while answer != "yes":  # one question at a time, or the page drowns in them
            answer = self._asked(_IS_PLACING)
            pause(10)
        pause(_BREATH_MS)

    def _asked(self, script: str) -> str:
        answers: list[Any] = []
        self._view.page.runJavaScript(script, answers.append)
        wait(lambda: bool(answers))
        return str(answers[0])

    def _placed(self) -> None:
        self._durable += 1

    def _heard(self, title: str) -> None:
        self._drawn = title


def wait(until: Callable[[], bool]) -> None:
    """Let the window work until something holds; TimeoutError if it never does."""
    clock = QElapsedTimer()
    clock.start()
    while not until():
        if clock.elapsed() > _PATIENCE_MS:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)


def pause(milliseconds: int) -> None:
    """Let the window work for so long."""
    clock = QElapsedTimer()
    clock.start()
    wait(lambda: clock.elapsed() > milliseconds)


def main(file: Path) -> None:
    """Open, touch, tell."""
    register_scheme()
    _app = QApplication(sys.argv[:1])
    with window_on(Workshop.open(file), "map") as window:
        assert window.workbench is not None
        hand = Hand(_step(window))
        taken = [hand.touch() for _touch in range(_TOUCHES + _UNCOUNTED)][_UNCOUNTED:]
        window.workbench.desk.workshop.close()
    sys.stdout.write(json.dumps([round(ms, 1) for ms in taken]) + "\n")
    sys.stdout.flush()
    os._exit(0)  # taking the window apart is not what is measured


def _step(window: MainWindow) -> MapStep:
    """The Map step with the first group speaking and its page standing."""
    assert window.workbench is not None
    view = window.workbench.desk.map_view
    assert view is not None
    wait(lambda: view.stands)
    window.workbench.top_bar.speaking.let_speak(1)
    return cast("MapStep", window.workbench.step("map"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
