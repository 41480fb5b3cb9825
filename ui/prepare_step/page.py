"""A page of Prepare: a title, a sentence that says what it is for, and a column of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.language import is_right_to_left, language
from desktop_app.text import isolate
from ui.look import Card, ScrolledColumn, TextButton, Words, colours, glyph_pixmap, px, target

if TYPE_CHECKING:
    from desktop_app.model import Changes
    from ui.desk import Desk


class Page(ScrolledColumn):
    """A column of cards, never wider than is good to read.

    `tables` are those that it shows; with `beside_map` the map stands beside it and follows.
    """

    tables: tuple[str, ...] = ()
    widest = 860
    beside_map = False

    def __init__(self, desk: Desk, title: str, intro: str) -> None:
        super().__init__(margin=0)
        self.desk = desk
        self.body = QWidget()
        self.title = Words("", "title")
        self.intro = Words("", "quiet")
        outer = QHBoxLayout()
        outer.setContentsMargins(28, 24, 28, 28)
        outer.addWidget(self.body, 100)
        outer.addStretch(1)
        self.column.addLayout(outer, 1)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.column.addWidget(self.title)
        self.column.addWidget(self.intro)
        desk.texts.put(self.title.setText, title)
        desk.texts.put(self.intro.setText, intro)
        desk.theme_changed.connect(self.fit)
        self.fit()

    def fit(self, _theme: str = "") -> None:
        """Keep the column as wide as the text size asks for."""
        self.body.setMaximumWidth(px(self.widest))

    def refresh(self) -> None:
        """Show again what the workshop holds."""

    def take_changes(self, changes: Changes) -> None:
        """Show again what a change touched."""
        if changes.touches(*self.tables):
            self.refresh()

    def enter(self) -> None:
        """Come to the front."""
        self.refresh()

    def leave(self) -> None:
        """Go to the back."""


class Invitation(Card):
    """What an empty page says: a picture, what this is, and the one thing to do first."""

    def __init__(self, desk: Desk, icon: str, heading: str, text: str, action: str) -> None:
        super().__init__(margin=32)
        self._icon = icon
        self.picture = QLabel()
        self.heading = Words("", "heading")
        self.text = Words("")
        self.button = TextButton(look="primary", icon="plus")
        for words in (self.heading, self.text):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self.picture)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.text)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        desk.texts.put(self.heading.setText, heading)
        desk.texts.put(self.text.setText, text)
        desk.texts.put(self.button.setText, action)
        desk.theme_changed.connect(self.dress)
        self.dress()

    def dress(self, _theme: str = "") -> None:
        """Draw the picture in the theme's colours."""
        self.picture.setPixmap(glyph_pixmap(self._icon, target(56), colours().accent))
        self.button.dress()


def as_read(typed: str) -> str:
    """Typed text for a heading: it begins where reading begins in the window, whatever its own script."""
    mark = "\u200f" if is_right_to_left(language()) else "\u200e"
    return f"{mark}{isolate(typed)}"
