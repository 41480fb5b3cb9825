"""The keys of the window, shown in a small card on request."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.language import N_, _
from ui.look import Heading, Words
from ui.look.boxes import Card

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
    ("Ctrl+1 – Ctrl+5", N_("Go to a step")),
    ("Ctrl+Z", N_("Undo")),
    ("Ctrl+Shift+Z", N_("Redo")),
    ("Ctrl+F", N_("Find a place; in Discuss, find what was said")),
    ("Ctrl+L", N_("Lock the map, and free it again")),
    ("Delete", N_("Delete the selected mark")),
    ("Esc", N_("Leave what was begun: a shape, a card, the room view")),
)


class KeysCard(Card):
    """A popover with every key; any touch elsewhere closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.column.addWidget(Heading(_("Keys")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        for line, (key, what) in enumerate(KEYS):
            name = Words(key, "label")
            name.setWordWrap(False)
            does = Words(_(what))
            does.setWordWrap(False)
            grid.addWidget(name, line, 0)
            grid.addWidget(does, line, 1)
        self.column.addLayout(grid)
