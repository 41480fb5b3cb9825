"""The scribe: the real window, driven by keys as a person would, in a process that may be killed.

`python -m tools.discussion.scribe FILE TURNS BEGAN PICTURES` says one JSON line for each thing that is safe.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench import windows
from bench.touching import pause, wait
from desktop_app.workshop import Workshop
from tools.discussion.turns import KEYS, load
from ui.map_view.scheme import register_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.discussion.turns import Turn
    from ui.discuss_step.step import DiscussStep
    from ui.window.main_window import MainWindow
    from ui.window.workbench import Workbench

_LETTERS_A_SECOND = 12
_OFF_MS = 6_500
_TOO_LATE = 12  # seconds


def say(**what: object) -> None:
    """Tell the parent what is safe on the disk now."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Scribe:
    """One pair of hands at the keyboard."""

    def __init__(self, bench: Workbench, pictures: Path) -> None:
        self.bench, self.pictures = bench, pictures
        self.desk = bench.desk
        bench.go_to("discuss")
        self.step: DiscussStep = bench.step("discuss")  # type: ignore[assignment]
        self.words = self.step.writing.words

    def sit_down(self) -> None:
        """Open the session (or go on with it) and record it."""
        if not self.step.sessions.session:
            self.step.sessions.open_new.click()
            QTest.keyClick(self.step.sessions.sheet, Qt.Key.Key_Return)
        wait(lambda: bool(self.step.sessions.session))
        sound = self.step.sound
        sound.record.click()
        if sound.sheet is not None:
            for line in sound.sheet.lines:
                line.answer.button("yes").click()
            sound.sheet.begin.click()
        wait(lambda: self.desk.recorder.state == "recording")
        self.bench.window().activateWindow()  # the sheets were windows of their own
        wait(self.bench.window().isActiveWindow)
        self.words.setFocus()
        say(recording=self.desk.recorder.recording_id)

    def hear(self, turn: Turn) -> None:
        """Write down one turn, while it is being said."""
        if turn.off_record:
            self._off_the_record(turn)
            return
        before = len(self.desk.workshop.statements())
        if turn.moment:
            QTest.keyClick(self.words, Qt.Key.Key_F8)
            before += 1
        self._type(str(turn.group) + KEYS.get(turn.kind, ""))
        for sign in (turn.theme, turn.place):
            if sign:
                self._type(sign)
                QTest.keyClick(self.words, Qt.Key.Key_Return)
        self._type(turn.words)
        QTest.keyClick(self.words, Qt.Key.Key_Return)
        wait(lambda: len(self.desk.workshop.statements()) == before + 1)
        written = self.desk.workshop.statements()[-1]
        say(turn=turn.number, statement=written.id, words=written.words)
        if turn.number % 20 == 3:
            self.picture(f"turn-{turn.number}")

    def picture(self, name: str) -> None:
        """Keep how the window looks now."""
        pause(300)
        self.bench.window().grab().save(str(self.pictures / f"{name}.png"))

    def _off_the_record(self, turn: Turn) -> None:
        QTest.keyClick(self.bench.window(), Qt.Key.Key_F9)
        wait(lambda: self.desk.off_record)
        say(off=turn.number)
        self.picture("off-the-record")
        pause(_OFF_MS)
        QTest.keyClick(self.bench.window(), Qt.Key.Key_F9)
        wait(lambda: not self.desk.off_record)
        say(on=turn.number)

    def _type(self, text: str) -> None:
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.words, letter)
            else:
                self.words.insertPlainText(letter)
            pause(round(random.uniform(0.6, 1.4) * 1000 / _LETTERS_A_SECOND))  # noqa: S311


@contextmanager
def window_on(workshop: Workshop, step: str) -> Iterator[MainWindow]:
    """The window with a workshop at a step, in front."""
    with windows.window_on(workshop, step) as window:
        window.activateWindow()  # keys of the whole window are for the active one
        QTest.qWaitForWindowActive(window)
        yield window


def bench_of(window: MainWindow) -> Workbench:
    """The open workshop in a window."""
    if window.workbench is None:
        raise RuntimeError("the window shows no workshop")
    return window.workbench


def main(file: Path, turns: Path, began: float, pictures: Path) -> None:
    """Scribe what is still to come."""
    register_scheme()
    _app = QApplication(sys.argv[:1])
    with window_on(Workshop.open(file), "discuss") as window:
        scribe = Scribe(bench_of(window), pictures)
        scribe.sit_down()
        for turn in load(turns):
            if began + turn.at < time.time() - _TOO_LATE and not turn.off_record:
                continue  # said while nobody was at the keyboard
            wait_until(began + turn.at)
            scribe.hear(turn)
        pause(3_000)
        scribe.picture("at-the-end")
        scribe.desk.recorder.end()
        window.close_workshop()
    say(done=True)
    os._exit(0)


def wait_until(moment: float) -> None:
    """Let the window live until then."""
    while (left := moment - time.time()) > 0:
        pause(int(min(left, 0.2) * 1000))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4]))
