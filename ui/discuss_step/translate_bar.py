"""The foot of the discussion while it is translated: into which language, and how much waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.language import N_, ngettext
from ui.look import Card, Flow, LanguageChooser, TextButton, Words

if TYPE_CHECKING:
    from ui.desk import Desk


class TranslateBar(Card):
    """Stands where the writing bar was.

    Signals:
        closed: Back to writing.
    """

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=8)
        self.language = LanguageChooser()
        self.into, self.waits = Words("", "label"), Words("", "quiet")
        self.hint = Words("", "quiet")
        self.back = TextButton("", look="primary", icon="pencil-outline")
        self.into.setWordWrap(False)
        self.waits.setWordWrap(False)
        self._count = 0
        flow = Flow(gap=10)
        for widget in (self.into, self.language, self.waits, self.back):
            flow.addWidget(widget)
        self.column.setSpacing(6)
        self.column.addLayout(flow)
        self.column.addWidget(self.hint)
        self.back.clicked.connect(self.closed)
        put = desk.texts.put
        put(self.into.setText, N_("Translate into"))
        put(self.language.setAccessibleName, N_("Language of the translation"))
        put(self.back.setText, N_("Back to writing"))
        hint = N_(
            "Enter or Tab goes on to the next, Shift+Tab back. "
            "A story whose translation changes is read back again."
        )
        put(self.hint.setText, hint)
        desk.texts.also(lambda: self.show_waiting(self._count))
        self.hide()

    def show_waiting(self, count: int) -> None:
        """Say how many statements have no translation."""
        self._count = count
        told = ngettext("{n} without translation", "{n} without translation", count)
        self.waits.setText(told.format(n=count))
