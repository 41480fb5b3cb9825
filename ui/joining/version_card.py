"""One laptop's version: who and when, the whole text, and the button that takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_app.language import _
from desktop_app.text import isolate
from ui.look import Card, TextButton, Words, px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LEAST = 300  # px


class VersionCard(Card):
    """A version; the one that stands meanwhile says so."""

    def __init__(self, laptop: str, when: str, text: str, *, stands: bool) -> None:
        super().__init__(margin=16)
        who = _("{laptop}, {when}").format(laptop=isolate(laptop), when=isolate(when))
        self.who = Words(who, "label")
        self.stands = Words(_("Stands meanwhile"), "quiet")
        self.stands.setVisible(stands)
        self.words = Words(isolate(text))
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.take = TextButton(icon="check")
        self.take.setAccessibleDescription(f"{who}: {text}")
        self.column.addWidget(self.who)
        self.column.addWidget(self.words)
        self.column.addStretch(1)
        self.column.addWidget(self.stands)
        self.column.addWidget(self.take)


class SideBySide(QWidget):
    """Versions beside each other, or under each other where they would be too narrow to read."""

    def __init__(self, cards: list[VersionCard]) -> None:
        super().__init__()
        self._count = len(cards)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(12)
        for card in cards:
            self._line.addWidget(card, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose by the width there is."""
        super().resizeEvent(event)
        narrow = self.width() < self._count * px(_LEAST)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if narrow else across)
