"""A list that drops down, and a box to tick: drawn with the icon font, so that both show in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyle, QStyleOptionButton

from ui.look.colours import colours, px
from ui.look.glyphs import draw_glyph


class DropList(QComboBox):
    """One of a list of words. Scrolling the page over it changes nothing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then the sign that it opens."""
        super().paintEvent(event)
        size = px(20)
        x = (
            8
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else self.width() - size - 8
        )
        box = QRectF(x, (self.height() - size) / 2, size, size)
        ink = colours().text if self.isEnabled() else colours().edge
        draw_glyph(QPainter(self), box, "chevron-down", ink)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class TickBox(QCheckBox):
    """Yes or no: a tick, never a colour alone."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its words, then the tick."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = QRectF(self.style().subElementRect(part, option, self)).adjusted(2, 2, -2, -2)
        draw_glyph(QPainter(self), box, "check-bold", colours().on_accent)
