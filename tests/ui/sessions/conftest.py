"""The Discuss step without a map, with two groups, and with a session open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import preparing
from desktop_app.workshop import Workshop
from ui.desk import Desk
from ui.discuss_step import DiscussStep
from ui.messages import Messages
from ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:  # noqa: ARG001 - signals need one
    """A desk without a map; the first of two groups speaks."""
    with Workshop.create(tmp_path / "day.gpkg", title="A day") as ws:
        groups = [preparing.add_group(ws, name) for name in ("Women", "Officials")]
        messages = Messages()
        made = Desk(ws, messages, Work(messages))
        made.speak(groups[0].id)
        yield made
        made.release()


@pytest.fixture
def step(desk: Desk, qtbot: QtBot) -> DiscussStep:
    """The step with no session yet."""
    made = DiscussStep(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.enter()
    return made


@pytest.fixture
def talking(step: DiscussStep) -> DiscussStep:
    """The step with a session open."""
    step.sessions.open_session("Session 1")
    return step
