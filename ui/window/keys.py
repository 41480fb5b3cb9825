"""The keys of the window, shown in a small card on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.language import N_, _
from ui.look import Card, Heading, ScrolledColumn, Words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

KEYS = (
    ("F1", N_("These keys")),
    ("F7", N_("Refer, don't record: erase what is being written, show whom to turn to")),
    ("F8", N_("In Discuss: mark this moment, to be written up later (also Ctrl+M)")),
    ("F9", N_("Off the record: no sound, no notes; and back")),
    ("F11", N_("Room view: the map and the pictures, or in Discuss the clock")),
    ("F12", N_("Cover the screen, and show it again")),
    ("Ctrl+Shift+L", N_("Lock the workshop now")),
    ("1 – 9", N_("Let that group speak; 0: nobody")),
    ("+  -  ?  !", N_("Before the words: agreed, disagreed, question, to officials")),
    ("#  @", N_("Among the words: a theme, a place; Enter or Tab takes it")),
    ("Enter", N_("Write down what is said; on a statement: change it")),
    ("↑  ↓", N_("From the empty field: go through what was said")),
    ("Ctrl+Enter", N_("Split a statement where the cursor is")),
    ("Ctrl+B", N_("In Read back: blank what is marked; Ctrl+R: read it aloud")),
    ("Ctrl+1 – Ctrl+7", N_("Go to a step")),
    ("Ctrl+Z", N_("Undo")),
    ("Ctrl+Shift+Z", N_("Redo")),
    ("Ctrl+F", N_("Find a place; in Discuss, find what was said")),
    ("Ctrl+L", N_("Lock the map, and free it again")),
    ("Delete", N_("Delete the selected mark")),
    ("Esc", N_("Leave what was begun: a shape, a card, the room view")),
)


_BAR = 16  # px of a bar to scroll with


class KeysCard(Card):
    """A popover with every key; Esc or any touch elsewhere closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.column.addWidget(Heading(_("Keys")))
        self.scrolled = ScrolledColumn(margin=0)
        self._told: list[Words] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        for line, (key, what) in enumerate(KEYS):
            name = Words(key, "label")
            name.setWordWrap(False)
            does = Words(_(what))
            does.setWordWrap(False)
            grid.addWidget(name, line, 0)
            grid.addWidget(does, line, 1)
            self._told.append(does)
        grid.setColumnStretch(1, 1)
        self.scrolled.column.addLayout(grid)
        self.scrolled.column.addStretch(1)
        self.column.addWidget(self.scrolled)

    def show_over(self, window: QWidget) -> None:
        """Come up in the middle of the window, never larger than it: what is too long wraps, the rest scrolls."""
        room = window.size() - QSize(40, 40)
        self.ensurePolished()
        edges = self.sizeHint() - self.scrolled.sizeHint() + QSize(_BAR, 0)
        wanted = self.scrolled.inner.sizeHint() + edges
        if wanted.width() > room.width():
            for words in self._told:
                words.setWordWrap(True)
            wanted.setHeight(room.height())
        self.resize(wanted.boundedTo(room))
        middle = QPoint(window.width() - self.width(), window.height() - self.height()) / 2
        self.move(window.mapToGlobal(middle))
        self.show()
        self.scrolled.setFocus()  # the arrow keys scroll

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it, and the key that opened it."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F1}:
            self.close()
        else:
            super().keyPressEvent(event)
