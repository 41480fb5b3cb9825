"""The line that every card of Prepare's lists begins with: picture, name and a few words, buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import letters

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_GAP = 12
_NAME_WIDE = 180  # below this a name beside buttons is no name any more


class CardHead(QWidget):
    """The name above the words about it, the buttons at the end; under it where there is no room beside."""

    def __init__(self, picture: QWidget, name: QWidget, about: QWidget, *buttons: QWidget) -> None:
        super().__init__()
        self._picture = picture
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(about)
        told = QHBoxLayout()
        told.setSpacing(_GAP)
        told.addWidget(picture)
        told.addLayout(words, 1)
        self._buttons = QWidget()
        ends = QHBoxLayout(self._buttons)
        ends.setContentsMargins(0, 0, 0, 0)
        ends.setSpacing(_GAP)
        for button in buttons:
            ends.addWidget(button)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP)
        self._box.addLayout(told, 1)
        self._box.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignTrailing)

    def minimumSizeHint(self) -> QSize:
        """As wide as its buttons: the name can stand above them."""
        return QSize(self._buttons.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the buttons where there is room for them."""
        super().resizeEvent(event)
        wanted = self._buttons.sizeHint().width() + self._picture.width() + letters(_NAME_WIDE)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if self.width() >= wanted else way.TopToBottom)
