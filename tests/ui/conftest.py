"""A window, a desk and a workshop for the tests of the window; the page may neither fail nor reach out."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from desktop_app.preparing import add_group
from desktop_app.workshop import Workshop
from ui.desk import Desk
from ui.look import Theme
from ui.map_view import register_scheme
from ui.messages import Messages
from ui.window.main_window import MainWindow
from ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

register_scheme()  # before there is an application


@pytest.fixture(autouse=True)
def collected_by_hand() -> None:
    """From now on garbage is looked for between tests, in their own thread."""
    gc.disable()


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    """A workshop at a town, with two groups."""
    ws = Workshop.create(tmp_path / "ward.gpkg", title="Ward 7", opens_at=(-6.8, 39.25, 13.0))
    add_group(ws, "Women", colour="#8e3b8a", sign="circle")
    add_group(ws, "Youth", colour="#c25a00", sign="triangle")
    with ws:
        yield ws


@pytest.fixture
def theme(qapp: object) -> Theme:  # noqa: ARG001 - there must be an application
    """The light theme in English at 100 %; what earlier tests left to be deleted is gone before it is put on."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme = Theme()
    theme.start()
    return theme


@pytest.fixture
def desk(workshop: Workshop, theme: Theme) -> Iterator[Desk]:
    """A desk without a map."""
    messages = Messages()
    desk = Desk(workshop, messages, Work(messages), theme.texts)
    yield desk
    desk.work.wait()
    desk.release()


@pytest.fixture
def empty_window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[MainWindow]:
    """The window with its start page."""
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(theme, settings)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close_workshop()
    theme.speak("en")
    theme.size(1.0)
    theme.wear("light")


@pytest.fixture
def window(qtbot: QtBot, empty_window: MainWindow, workshop: Workshop) -> Iterator[MainWindow]:
    """The window with the workshop open at the Map step, its page standing."""
    empty_window.show_workshop(workshop, "map")
    assert empty_window.workbench is not None
    view = empty_window.workbench.desk.map_view
    assert view is not None
    if not view.stands:
        with qtbot.waitSignal(view.ready, timeout=20_000):
            pass
    yield empty_window
    assert view.page.console == []
    assert view.guard.refused == []
