"""A microphone of the test's own, and a session whose groups agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal

import ui.sound.microphone
import ui.sound.voice_note
from desktop_app import discussing
from desktop_app.errors import ChautariError
from desktop_app.sound import agree_to_sound
from tests.desktop_app.sound.conftest import tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.desk import Desk


class FakeMicrophone(QObject):
    """Hears what the test says; `there` is whether one is plugged in."""

    heard = Signal(object)
    lost = Signal()
    there = True
    last: FakeMicrophone

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running = False
        FakeMicrophone.last = self

    def start(self) -> None:
        if not FakeMicrophone.there:
            raise ChautariError("No microphone was found.")
        self.running = True

    def stop(self) -> None:
        self.running = False

    drop = stop

    def hear(self, hertz: float, ms: int = 1000) -> None:
        """What is said while it is closed is heard by nobody."""
        if self.running:
            self.heard.emit(tone(hertz, ms))

    def pull(self) -> None:
        self.running = False
        self.lost.emit()


@pytest.fixture
def microphone(monkeypatch: pytest.MonkeyPatch) -> type[FakeMicrophone]:
    FakeMicrophone.there = True
    for module in (ui.sound.microphone, ui.sound.voice_note):
        monkeypatch.setattr(module, "Microphone", FakeMicrophone)
    return FakeMicrophone


@pytest.fixture
def session(desk: Desk) -> Iterator[int]:
    """A session; both groups agreed, and the first one speaks. No recording runs on after it."""
    for group in desk.workshop.groups():
        agree_to_sound(desk.workshop, group.id, yes=True)
    desk.speak(desk.workshop.groups()[0].id)
    yield discussing.open_session(desk.workshop, "Morning", from_template=False).id
    desk.recorder.end()
