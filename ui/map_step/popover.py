"""A card beside one of the map's tools, which any touch elsewhere closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from ui.look import Card, ScrolledColumn, letters, px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


_EDGE = 12


class Popover(Card):
    """A card that any touch elsewhere closes."""

    wide = 340  # at 100 %

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowFlags(Qt.WindowType.Popup)
        self._most = 600
        self.scrolled = ScrolledColumn(margin=4)
        self.column.addWidget(self.scrolled)

    def height_at(self, width: int, most: int) -> int:
        """The height (px) at which all of it shows, at most `most`."""
        edges = self.column.contentsMargins()
        around = edges.top() + edges.bottom() + 2 * self.frameWidth() + 8
        inside = width - edges.left() - edges.right() - 2 * self.frameWidth()
        return min(most, max(px(120), self.scrolled.inner.heightForWidth(inside) + around))

    def fit(self) -> None:
        """Be as high as what is inside wants now."""
        if self.isVisible():
            self.resize(self.width(), self.height_at(self.width(), self._most))

    def show_beside(self, button: QWidget) -> None:
        """Come up beside a button, on the side where the map is."""
        self._most = button.window().height() - 140
        self.show()
        width = letters(self.wide)
        self.resize(width, self.height_at(width, self._most))
        mirrored = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = button.width() + 10 if mirrored else -self.width() - 10
        at, window = button.mapToGlobal(QPoint(x, 0)), button.window()
        left, top = window.mapToGlobal(QPoint(_EDGE, _EDGE)).toTuple()
        right = left + window.width() - self.width() - 2 * _EDGE
        bottom = top + window.height() - self._tallest(window) - 2 * _EDGE
        self.move(max(left, min(at.x(), right)), max(top, min(at.y(), bottom)))

    def _tallest(self, window: QWidget) -> int:
        """The height that is kept free under it: what it has now, or may have once something is listed."""
        return max(self.height(), min(self._most, window.height() // 2))
