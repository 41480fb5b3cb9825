"""The list that comes up over the writing bar while a theme or a place is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.language import N_
from ui.look import glyph_icon, px, target

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.discuss_step.completing import Offer

_ROWS = 6
_OFFER = Qt.ItemDataRole.UserRole


class OfferList(QListWidget):
    """Lies above the field and leaves the keys to it: up, down, and what takes is told from there.

    Signals:
        taken: An `Offer` that was touched, or taken by Enter or Tab.
    """

    taken = Signal(object)

    def __init__(self, desk: Desk, above: QWidget) -> None:
        super().__init__(above)
        self._above = above
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._take)
        desk.texts.put(self.setAccessibleName, N_("Themes or places"))
        self.hide()

    def offer(self, offers: list[Offer]) -> None:
        """Show these; none hides the list."""
        self.clear()
        for each in offers:
            item = QListWidgetItem(glyph_icon(each.icon), each.name)
            item.setData(_OFFER, each)
            item.setSizeHint(QSize(0, target()))
            self.addItem(item)
        self.setCurrentRow(0)
        self.setVisible(bool(offers))
        if offers:
            self._lie_above()

    def walk(self, step: int) -> None:
        """Choose the next, or the one before."""
        if self.count():
            self.setCurrentRow((self.currentRow() + step) % self.count())

    def take(self) -> None:
        """Take the chosen one."""
        item = self.currentItem()
        if item is not None:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        offer = item.data(_OFFER)
        self.hide()
        self.taken.emit(offer)

    def _lie_above(self) -> None:
        window = self._above.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = min(_ROWS, self.count()) * target() + 2 * self.frameWidth() + 4
        corner = self._above.mapTo(window, QPoint(0, 0))
        height = min(height, max(target(), corner.y()))
        width = min(self._above.width(), px(420))
        x = corner.x() if not self.isRightToLeft() else corner.x() + self._above.width() - width
        self.setGeometry(QRect(x, corner.y() - height, width, height))
        self.show()
        self.raise_()
