"""The line that tells why marks of other groups are not on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.language import N_
from ui.look import Words

if TYPE_CHECKING:
    from ui.desk import Desk

_GAP = 6


class HiddenLine(QFrame):
    """A small line over the palette: there only while the room may not see some marks."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("look", "floating")
        self._words = Words("", "quiet")
        self._words.setWordWrap(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 3, 12, 3)
        column.addWidget(self._words)
        sentence = N_("Other groups' marks are shown when the room may see them.")
        desk.texts.put(self._words.setText, sentence)
        self.hide()

    def lie_over(self, bar: QWidget) -> int:
        """Lie over the palette, if there is something to tell; give the height (px) it takes."""
        view = self._desk.map_view
        self.setVisible(view is not None and view.hides and not bar.isHidden())
        if self.isHidden():
            return 0
        size = self.sizeHint()
        width, place = min(size.width(), bar.width()), bar.geometry()
        x = place.left() + (place.width() - width) // 2
        self.setGeometry(x, place.top() - size.height() - _GAP, width, size.height())
        self.raise_()
        return size.height() + _GAP
