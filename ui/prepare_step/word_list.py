"""The words of one section as a list: dragged into order, hidden ones greyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from desktop_app.language import _
from ui.look import colours, px, target
from ui.pictures import entry_picture

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent

    from desktop_app.model import TemplateEntry
    from ui.desk import Desk
    from ui.look import Picture

_ID = Qt.ItemDataRole.UserRole


class WordList(QListWidget):
    """Pictures with names; Alt and an arrow key move a word, and so does dragging it.

    Signals:
        chosen: The id of the word that was chosen (0: none).
        moved: The id of a word, and its new place.
    """

    chosen = Signal(object)
    moved = Signal(object, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._showing = False
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.currentItemChanged.connect(lambda now, _before: self._choose(now))

    def show_words(self, entries: tuple[TemplateEntry, ...]) -> None:
        """Show the words of a section; what was chosen stays chosen if it is still there."""
        chosen = self.chosen_id
        self._showing = True
        self.clear()
        size = px(32)
        self.setIconSize(QSize(size, size))
        for entry in entries:
            self.addItem(self._item(entry, size))
        self._showing = False
        self.choose(chosen)

    @property
    def chosen_id(self) -> int:
        """The id of the chosen word; 0 is none."""
        row = self.currentRow()
        return 0 if row < 0 else int(self.item(row).data(_ID))

    def choose(self, entry_id: int) -> None:
        """Choose a word; the first where it is not there."""
        rows = [row for row in range(self.count()) if self.item(row).data(_ID) == entry_id]
        self.setCurrentRow(rows[0] if rows else 0)

    def dropEvent(self, event: QDropEvent) -> None:
        """Let go of a dragged word."""
        entry_id = self.chosen_id
        self._showing = True
        super().dropEvent(event)
        self._showing = False
        rows = [row for row in range(self.count()) if self.item(row).data(_ID) == entry_id]
        if rows:
            self.moved.emit(entry_id, rows[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow key move the chosen word."""
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        way = ways.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift(way)
        else:
            super().keyPressEvent(event)

    def shift(self, way: int) -> None:
        """Move the chosen word one place earlier (-1) or later (1)."""
        row = self.currentRow() + way
        if self.chosen_id and 0 <= row < self.count():
            self.moved.emit(self.chosen_id, row)

    def _item(self, entry: TemplateEntry, size: int) -> QListWidgetItem:
        template = self.desk.workshop.template()
        name = template.name(entry.section, entry.code, self.desk.language)
        item = QListWidgetItem(name)
        ink = colours().quiet if entry.hidden else colours().text
        item.setIcon(steady_icon(drawn(entry_picture(self.desk.workshop, entry), size, ink)))
        item.setData(_ID, entry.id)
        item.setSizeHint(QSize(0, target(56)))
        if entry.hidden:
            item.setText(_("{word} (hidden)").format(word=name))
            item.setForeground(QBrush(QColor(colours().quiet)))
        return item

    def _choose(self, item: QListWidgetItem | None) -> None:
        if not self._showing:
            self.chosen.emit(int(item.data(_ID)) if item else 0)


def steady_icon(pixmap: QPixmap) -> QIcon:
    """An icon that keeps its colours where it is chosen."""
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


def drawn(picture: Picture, size: int, ink: str) -> QPixmap:
    """A picture of the template as `size` px for lists and labels."""
    pixmap = QPixmap(size * 2, size * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    picture.draw(painter, QRectF(0, 0, size, size), ink)
    painter.end()
    return pixmap
