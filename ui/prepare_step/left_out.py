"""What of a file could not be used: listed, not dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from desktop_app.language import _, ngettext
from desktop_app.text import isolate
from ui.look import Card, IconButton, Words, px

if TYPE_CHECKING:
    from collections.abc import Sequence


class LeftOut(Card):
    """Says how many rows were left out and why; put away by its button."""

    def __init__(self) -> None:
        super().__init__(look="note", margin=16)
        self.setProperty("kind", "warning")
        self.heading = Words("", "heading")
        self.close_button = IconButton("close")
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        self.column.addLayout(head)
        self.column.addWidget(self.list)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def show_problems(self, file: str, problems: Sequence[str]) -> None:
        """List what was left out of a file; nothing shows where that is nothing."""
        self.setVisible(bool(problems))
        if not problems:
            return
        sentence = ngettext(
            "One thing in {file} could not be used; the rest is here.",
            "{n} things in {file} could not be used; the rest is here.",
            len(problems),
        )
        told = sentence.format(n=len(problems), file=isolate(file))
        self.heading.setText(told)
        self.close_button.set_name(_("Put this list away"))
        self.list.setAccessibleName(told)
        self.list.setPlainText("\n".join(problems))
        self.list.setFixedHeight(min(px(200), px(24) * len(problems) + 24))
