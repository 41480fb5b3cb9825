"""Run by `bench.statement`: opens the window on a file, writes statement after statement, says each time taken.

A statement counts as done when the call that writes it has returned, and its card was painted in the window.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.touching import pause, wait
from bench.windows import window_on
from desktop_app.workshop import Workshop
from ui.map_view.scheme import register_scheme

if TYPE_CHECKING:
    from ui.discuss_step import DiscussStep

_STATEMENTS = 60
_UNCOUNTED = 5
_BREATH_MS = 50
_WORDS = "We walk two hours {n}"


class Painted(QObject):
    """Notices when a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[int] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that the words of a statement are being painted."""
        if event.type() == QEvent.Type.Paint:
            self.ids.add(watched.property("statement_id") or 0)
        return False


def write(step: DiscussStep, painted: Painted, n: int) -> float:
    """Write one statement; gives the milliseconds from Enter to written and painted."""
    QTest.keyClicks(step.writing.words, _WORDS.format(n=n))
    pause(_BREATH_MS)
    written: list[int] = []
    step.writing.written.connect(written.append)
    started = time.perf_counter()
    QTest.keyClick(step.writing.words, Qt.Key.Key_Return)
    card = step.statements.cards[written[0]]
    card.words.setProperty("statement_id", written[0])
    card.words.installEventFilter(painted)
    wait(lambda: written[0] in painted.ids)
    taken = (time.perf_counter() - started) * 1000
    step.writing.written.disconnect(written.append)
    card.words.removeEventFilter(painted)
    return taken


def main(file: Path) -> None:
    """Open, write, tell."""
    register_scheme()
    _app = QApplication(sys.argv[:1])
    with window_on(Workshop.open(file), "map") as window:
        assert window.workbench is not None
        view = window.workbench.desk.map_view
        assert view is not None
        wait(lambda: view.stands)
        window.workbench.top_bar.speaking.let_speak(1)
        window.workbench.go_to("discuss")
        step = cast("DiscussStep", window.workbench.step("discuss"))
        painted = Painted()
        taken = [write(step, painted, n) for n in range(_STATEMENTS + _UNCOUNTED)][_UNCOUNTED:]
        window.workbench.desk.workshop.close()
    sys.stdout.write(json.dumps([round(ms, 1) for ms in taken]) + "\n")
    sys.stdout.flush()
    os._exit(0)  # taking the window apart is not what is measured


if __name__ == "__main__":
    main(Path(sys.argv[1]))
