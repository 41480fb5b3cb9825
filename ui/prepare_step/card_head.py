"""The line that every card of Prepare's lists begins with: picture, name and a few words, buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def card_head(picture: QWidget, name: QWidget, about: QWidget, *buttons: QWidget) -> QHBoxLayout:
    """Lay out the head: the name above the words about it, the buttons at the end."""
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(name)
    words.addWidget(about)
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(picture)
    head.addLayout(words, 1)
    for button in buttons:
        head.addWidget(button)
    return head
