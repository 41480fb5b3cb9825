"""The sign by which the whole room sees whether it is recorded: in the bar at the top, and across the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.language import N_
from ui.look import TextButton, Words, colours, glyph_pixmap, px
from ui.sound.words import GLYPHS, told

if TYPE_CHECKING:
    from ui.desk import Desk


class SoundSign(QWidget):
    """A dot, words and the time; gone while nothing is recorded."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dot = QLabel()
        self.words = Words("", "name")
        self.words.setWordWrap(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 8, 0)
        line.setSpacing(8)
        line.addWidget(self.dot)
        line.addWidget(self.words)
        desk.recorder.changed.connect(self.refresh)
        desk.recorder.level.connect(self._tick)
        desk.theme_changed.connect(self.refresh)
        desk.texts.also(self.refresh)
        self.refresh()

    def refresh(self, *_ignored: object) -> None:
        """Show what is so now."""
        state = self._desk.recorder.state
        ink = self._ink(state)
        self.dot.setPixmap(glyph_pixmap(GLYPHS[state], px(22), ink))
        self._tick()
        self.setToolTip(self._desk.recorder.reason)
        self.setVisible(state not in {"idle", "off"})

    def _ink(self, state: str) -> str:
        return colours().danger if state == "recording" else colours().text

    def _tick(self, *_ignored: object) -> None:
        words = told(self._desk.recorder)
        if words != self.words.text():
            self.words.setText(words)
            self.setAccessibleName(words)


class RoomStrip(QFrame):
    """A strip across the window: in the room view while a recording runs, and everywhere off the record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._room = False
        self.setProperty("look", "strip")
        self.dot = QLabel()
        self.words = Words("", "room")
        self.words.setWordWrap(True)
        self.back = TextButton("", icon="microphone-outline")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 8, 16, 8)
        line.setSpacing(14)
        line.addWidget(self.dot)
        line.addWidget(self.words, 1)
        line.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        desk.texts.put(self.back.setText, N_("Back on the record (F9)"))
        self.back.clicked.connect(lambda: desk.set_off_record(False))
        desk.recorder.changed.connect(self.refresh)
        desk.recorder.level.connect(self._tick)
        desk.theme_changed.connect(self.refresh)
        desk.texts.also(self.refresh)
        self.refresh()

    def set_room_view(self, on: bool) -> None:
        """Stand in for the bar at the top, which the room view hides."""
        self._room = on
        self.refresh()

    def refresh(self, *_ignored: object) -> None:
        """Show what is so now."""
        state = self._desk.recorder.state
        off = state == "off"
        if self.property("kind") != state:
            self.setProperty("kind", state)
            for widget in (self, self.words):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        c = colours()
        ink = c.surface if off else c.danger if state == "recording" else c.text
        self.dot.setPixmap(glyph_pixmap(GLYPHS[state], px(28), ink))
        self._tick()
        self.back.setVisible(off)
        self.setVisible(off or (self._room and state != "idle"))

    def _tick(self, *_ignored: object) -> None:
        words = told(self._desk.recorder)
        if words != self.words.text():
            self.words.setText(words)
            self.setAccessibleName(words)
