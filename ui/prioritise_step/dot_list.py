"""The list in which dots are put: touch a row, or walk by arrow keys and press Space, + or −."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.prioritise_step.row_painter import RowPainter, zone_at
from ui.prioritise_step.rows import ROW, VoteRows

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

_KEYS = {
    Qt.Key.Key_Space: "row", Qt.Key.Key_Return: "row", Qt.Key.Key_Enter: "row", Qt.Key.Key_Plus: "more",
    Qt.Key.Key_Equal: "more", Qt.Key.Key_Minus: "less",
}  # fmt: skip


class DotList(QListView):
    """Marks or themes with a group's dots on them.

    Signals:
        touched: What was touched (a mark's id or a theme's code), and where: "row", "less" or "more".
        looked_at: What the keys walked to.
    """

    touched = Signal(object, str)
    looked_at = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = VoteRows()
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._pressed = -1

    def show_on(self, on: int | str) -> None:
        """Bring a row into view and choose it."""
        place = self.rows.place(on)
        if place >= 0:
            index = self.rows.index(place)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def forget(self) -> None:
        """Choose nothing and stand at the top: the next group does not see what the last one touched."""
        self.selectionModel().clear()
        self._pressed = -1
        self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put and take dots by keys; the rest is a list's own."""
        zone = _KEYS.get(Qt.Key(event.key()))
        index = self.currentIndex()
        if zone and index.isValid():
            self.touched.emit(index.data(ROW).on, zone)
            return
        super().keyPressEvent(event)
        if index != self.currentIndex() and self.currentIndex().isValid():
            self.looked_at.emit(self.currentIndex().data(ROW).on)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the finger came down."""
        super().mousePressEvent(event)
        self._pressed = self.indexAt(event.position().toPoint()).row()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch counts where the finger goes up on the row it came down on."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        pressed, self._pressed = self._pressed, -1
        if (
            index.row() != pressed
            or event.button() != Qt.MouseButton.LeftButton
            or not index.isValid()
        ):
            return
        row = index.data(ROW)
        dots = 0 if self.rows.locked else self.rows.dots.get(row.on, 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.touched.emit(row.on, zone_at(at, self.visualRect(index), dots, mirrored=mirrored))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the size of letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
