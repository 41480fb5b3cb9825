"""A part on a window, a mark that it belongs to, and stand-ins for the camera and the microphone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow

from desktop_app import marking, preparing
from desktop_app.errors import ChautariError
from ui.attachments import AttachmentsPart
from ui.attachments.sheet import Sheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk


class FakeCamera(QObject):
    """A camera that sees one colour."""

    seen, taken, failed = Signal(QImage), Signal(QImage), Signal(str)
    several = False

    def __init__(self) -> None:
        super().__init__()
        self.open = False

    def start(self) -> None:
        self.open = True

    def stop(self) -> None:
        self.open = False

    def change(self) -> None:
        """There is no other."""

    def take(self) -> None:
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill("#227755")
        self.taken.emit(image)


class FakeRecorder(QObject):
    """A microphone that hears ten bytes."""

    recorded, heard, level, stopped = Signal(bytes, int), Signal(float), Signal(float), Signal()

    def __init__(self, refuses: str = "") -> None:
        super().__init__()
        self.running = False
        self._refuses = refuses

    def start(self) -> None:
        if self._refuses:
            raise ChautariError(self._refuses)
        self.running = True

    def stop(self) -> None:
        self.running = False
        self.stopped.emit()
        self.recorded.emit(b"OggS voice", 1500)


@pytest.fixture
def mark(desk: Desk) -> int:
    """A mark without a place, of the group that speaks; the group agreed to sound."""
    group = desk.workshop.groups()[0].id
    preparing.edit_group(desk.workshop, group, sound="yes")
    desk.speak(group)
    return marking.place_mark(desk.workshop, group, "barrier", where="nowhere").id


@pytest.fixture
def part(desk: Desk, mark: int, qtbot: QtBot) -> AttachmentsPart:
    made = AttachmentsPart(desk)
    window = QMainWindow()
    window.setCentralWidget(made)
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()
    made.show_owner(mark)
    made.held = window  # type: ignore[attr-defined]
    return made


def sheet_over(part: AttachmentsPart) -> Sheet:
    """The sheet that is open."""
    return next(s for s in part.window().findChildren(Sheet) if s.isVisible())


def kinds(desk: Desk, owner: int) -> list[str]:
    return [a.kind for a in desk.workshop.attachments(owner)]


def a_photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG")
    return out.getvalue()
