"""A calm page of the window with one sheet in its middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.look import Card, ScrolledColumn, Words, colours, glyph_pixmap, px

if TYPE_CHECKING:
    from ui.look import Theme

_WIDTH = 600


class SheetPage(ScrolledColumn):
    """A picture, a heading, and what a page puts under them: `page.sheet.column.addWidget(…)`."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=24)
        self._icon = icon
        self._theme = theme
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.heading = Words("", "title")
        self.sheet = Card(margin=28)
        self.sheet.column.addWidget(self.picture)
        self.sheet.column.addWidget(self.heading)
        sides = QHBoxLayout()
        sides.addStretch(1)
        sides.addWidget(self.sheet, 8)
        sides.addStretch(1)
        self.column.addStretch(1)
        self.column.addLayout(sides)
        self.column.addStretch(2)
        theme.theme_changed.connect(self.dress)
        self.dress()

    def dress(self, _theme: str = "") -> None:
        """Follow the theme and the text size."""
        self.sheet.setMaximumWidth(px(_WIDTH))
        self.picture.setPixmap(glyph_pixmap(self._icon, px(48), colours().accent))
