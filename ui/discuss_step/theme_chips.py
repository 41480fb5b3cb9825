"""The themes of what is being written: a chip each, touched to take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.language import _
from desktop_app.text import isolate
from ui.look import Flow, TextButton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.desk import Desk


class ThemeChips(QWidget):
    """Chips of themes by code."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.codes: tuple[str, ...] = ()
        self._flow = Flow(self, gap=6)
        self.hide()

    def show_codes(self, codes: Iterable[str]) -> None:
        """Show these themes, each once."""
        self.codes = tuple(dict.fromkeys(codes))
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for code in self.codes:
            chip = self._chip(code)
            self._flow.addWidget(chip)
            chip.show()
        self.setVisible(bool(self.codes))
        self.updateGeometry()

    def add(self, code: str) -> None:
        """Add a theme."""
        self.show_codes((*self.codes, code))

    def remove(self, code: str) -> None:
        """Take a theme away."""
        self.show_codes(c for c in self.codes if c != code)

    def _chip(self, code: str) -> TextButton:
        name = self.desk.workshop.template().name("theme", code, self.desk.language)
        chip = TextButton(name.replace("&", "&&"), look="chip", icon="tag-outline")
        chip.setToolTip(_("Take the theme {name} away").format(name=isolate(name)))
        chip.clicked.connect(lambda: self.remove(code))
        return chip
