"""A group's dots, painted: those still in hand are filled, those put are empty rings."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.language import _, ngettext
from ui.look import colours, px

_LARGE, _SMALL, _MOST_LARGE, _GAP = 28, 18, 12, 8


def draw_dot(painter: QPainter, middle: QPointF, radius: float, colour: str) -> None:
    """A dot in a group's colour, with an edge that is seen on any ground; "" is an empty ring."""
    painter.setPen(QPen(QColor(colours().text), 1.5))
    painter.setBrush(QColor(colour) if colour else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, radius, radius)


class DotsInHand(QWidget):
    """How many dots are left, as dots."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._given, self._colour = 0, 0, ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_dots(self, left: int, given: int, colour: str) -> None:
        """Show so many of the dots given as left."""
        self._left, self._given, self._colour = left, given, colour
        self.setAccessibleName(left_words(left, given))
        self.setToolTip(left_words(left, given))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One row of dots."""
        return QSize(px(200), px(_LARGE))

    def hasHeightForWidth(self) -> bool:
        """Dots wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many rows as the dots need."""
        _size, step = self._measures()
        return max(1, math.ceil(self._given / max(1, width // step))) * step

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the dots, from where reading starts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, step = self._measures()
        per_row = max(1, self.width() // step)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for n in range(self._given):
            box = QRectF(n % per_row * step, n // per_row * step, size, size)
            middle = box.center()
            if mirrored:
                middle.setX(self.width() - middle.x())
            draw_dot(painter, middle, size / 2 - 2, self._colour if n < self._left else "")

    def _measures(self) -> tuple[int, int]:
        size = px(_LARGE if self._given <= _MOST_LARGE else _SMALL)
        return size, size + px(_GAP) // 2


def left_words(left: int, given: int) -> str:
    """How many dots are left, in words."""
    words = ngettext("{left} of {n} dot left", "{left} of {n} dots left", given)
    return words.format(left=left, n=given) if left else _("All dots are put")
