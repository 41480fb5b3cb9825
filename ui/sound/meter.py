"""How loud it is: a bar that a glance reads."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import colours, px

_STEPS = 12
_FALL = 0.06


class LevelMeter(QWidget):
    """Twelve blocks; the loud ones have another colour, and stand further right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def level(self) -> float:
        """What it shows, 0 to 1."""
        return self._level

    def show_level(self, level: float) -> None:
        """Rise at once, fall slowly."""
        self._level = level if not level else max(level, self._level - _FALL)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough to be seen from the side of the table."""
        return QSize(px(110), px(20))

    def minimumSizeHint(self) -> QSize:
        """Half of it."""
        return QSize(px(56), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the blocks, from where reading starts."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = self.width() / _STEPS
        lit = round(self._level * _STEPS)
        for place in range(_STEPS):
            c = colours()
            loud = c.danger if place >= _STEPS - 2 else c.accent
            painter.setBrush(QColor(loud if place < lit else c.line))
            left = (_STEPS - 1 - place if mirrored else place) * step
            painter.drawRoundedRect(QRectF(left, 0, step - 2, self.height()), 2, 2)
