"""A line across the top for what stays true: open for looking only, changed by another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.language import _
from desktop_app.text import isolate
from ui.look import Words

if TYPE_CHECKING:
    from ui.desk import Desk


class Banner(QFrame):
    """Shown while the workshop is read-only, fictional, or was changed by another program."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("look", "banner")
        self.words = Words()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.addWidget(self.words)
        desk.changed.connect(self.refresh)
        desk.texts.also(self.refresh)
        self.refresh()

    def refresh(self, *_ignored: object) -> None:
        """Say what is true now, or be gone."""
        text = self._text()
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def _text(self) -> str:
        workshop = self._desk.workshop
        if workshop.read_only:
            sentence = _("{file} is open for looking only. Nothing here can be changed.")
            return sentence.format(file=isolate(workshop.path.name))
        if workshop.changed_by_others:
            return _(
                "Another program changed this file. What it wrote is here; "
                "undo reaches back to that moment only."
            )
        if workshop.about().fictional:
            return _("This is a sample. The town, its people and their words are made up.")
        return ""
