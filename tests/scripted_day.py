"""A day with the program, without hands: every command, then the window through every step, every export.

`python -m tests.scripted_day FOLDER` is run under a watch by `tests.test_no_network`; it prints what it did.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.window.main_window import MainWindow

WORDS = "four plain words together"


def commands(folder: Path) -> None:
    """Make, bring in, agree, lock, export in every format, check: each a process of its own."""
    from exports.writing import FORMATS

    file, new = folder / "sample.gpkg", folder / "new.gpkg"
    words = folder / "words.txt"
    words.write_text(WORDS, encoding="utf-8")
    layer = folder / "clinics.csv"
    layer.write_text("name,lat,lon\nClinic,-6.8,39.25\n", encoding="utf-8")
    every = ",".join(FORMATS)
    given = ("--passphrase-file", words)
    for arguments in (
        ("sample", file),
        ("new", new, "--title", "A day", *given),
        ("import", new, layer, "--as", "layer", *given),
        ("info", new, *given),
        ("agree", file, "--words", "public", "--place", "area"),
        ("export", file, "--to", every, "--for", "partners", "--recipient", "Council",
         "--out", folder / "partners"),
        ("export", file, "--to", "geojson", "--for", "public", "--out", folder / "public"),
        ("kit", file, folder / "kit.gpkg"),
        ("check", file),
        ("lock", file, *given),
    ):  # fmt: skip
        command = [sys.executable, "main.py", *map(str, arguments)]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if run.returncode:
            raise SystemExit(f"{arguments[0]}: {run.stderr}")
    say("commands")


def window(folder: Path) -> None:
    """Open the locked sample in the window, go through the steps, export, lock, open, close."""
    from ui.map_view import register_scheme

    register_scheme()
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from ui.look import Theme
    from ui.window.main_window import MainWindow
    from ui.window.steps import STEPS

    app = QApplication([])
    theme = Theme()
    theme.start()
    shown = MainWindow(theme, QSettings(str(folder / "w.ini"), QSettings.Format.IniFormat))
    shown.show()
    shown.open_workshop(folder / "sample.gpkg", passphrase=WORDS)
    _until(lambda: bool(_desk(shown).map_view.stands))
    for step in STEPS:
        _bench(shown).go_to(step.code)
        _until(lambda: True)
        say(step.code)
    _export(shown, folder / "window")
    say("exported")
    shown.gate.lock()
    _until(lambda: shown.workbench is None)
    shown.gate.ask_page.passphrase.type_in(WORDS)
    shown.gate.ask_page.open.click()
    _until(lambda: bool(_desk(shown).map_view.stands))
    say("locked and opened")
    shown.close()
    app.processEvents()


def _export(shown: MainWindow, folder: Path) -> None:
    from desktop_app.model import Audience
    from desktop_app.release import release
    from exports import export
    from exports.writing import FORMATS

    ws = _desk(shown).workshop

    def write(_progress: Callable[..., object], _cancelled: Callable[[], bool]) -> None:
        with ws.reader() as reading:
            export(release(reading, Audience.ROOM), tuple(FORMATS), folder)

    done: list[object] = []
    _desk(shown).work.run("", write, done.append)
    _until(lambda: bool(done), seconds=120)


def _bench(shown: MainWindow) -> Any:
    return shown.workbench


def _desk(shown: MainWindow) -> Any:
    return _bench(shown).desk


def _until(condition: Callable[[], bool], seconds: int = 60) -> None:
    """Let the window work until something is so, and a little longer for what comes by timers."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop
    from PySide6.QtWidgets import QApplication

    late = QDeadlineTimer(seconds * 1000)
    while not condition():
        if late.hasExpired():
            raise SystemExit("it took too long")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    rest = QDeadlineTimer(300)
    while not rest.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def say(word: str) -> None:
    """Tell how far the day is."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    day = Path(sys.argv[1])
    commands(day)
    window(day)
    say("all done")
    sys.stdout.flush()
    os._exit(0)  # as main.py ends
