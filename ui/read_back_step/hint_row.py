"""What in the words may lead to somebody: a quiet line of chips, each of which marks its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_, _
from desktop_app.telltale import hints
from desktop_app.text import isolate
from ui.look import Flow, TextButton, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.telltale import Hint
    from ui.desk import Desk

_KINDS: dict[str, tuple[str, str]] = {
    "phone": ("phone-outline", N_("A telephone number?")),
    "email": ("email-outline", N_("An e-mail address?")),
    "address": ("home-outline", N_("A house?")),
    "name": ("account-outline", N_("A name?")),
    "place": ("map-marker-outline", N_("A place name?")),
}


class HintRow(QWidget):
    """The hints of one text.

    Signals:
        touched: The `Hint` whose word should be marked.
    """

    touched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.found: tuple[Hint, ...] = ()
        self.told = Words("", "quiet")
        self._chips = QWidget()
        self._flow = Flow(self._chips, gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.told)
        column.addWidget(self._chips)
        desk.texts.put(
            self.told.setText,
            N_("May this lead to somebody? Touch it, then Ctrl+B blanks it, for good."),
        )
        self.hide()

    def show_hints(self, text: str, places: Iterable[str]) -> None:
        """Look through a text and show what is found."""
        self.found = hints(text, places)
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for hint in self.found:
            self._flow.addWidget(self._chip(hint))
        self.setVisible(bool(self.found))

    def _chip(self, hint: Hint) -> TextButton:
        icon, what = _KINDS[hint.kind]
        chip = TextButton(isolate(hint.text).replace("&", "&&"), look="chip", icon=icon)
        chip.setToolTip(_(what))
        chip.setAccessibleDescription(_(what))
        chip.clicked.connect(lambda: self.touched.emit(hint))
        return chip
