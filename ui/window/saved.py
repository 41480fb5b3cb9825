"""All saved, 14:03: there is no Save button, so this says that none is needed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.language import _
from ui.look import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


class SavedNote(Words):
    """Says when the last change was put on the disk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "quiet", parent)
        self._desk = desk
        self.setWordWrap(False)
        desk.changed.connect(self.refresh)
        desk.texts.also(self.refresh)
        self.refresh()

    def refresh(self, *_ignored: object) -> None:
        """Say it again."""
        if self._desk.workshop.read_only:
            self.setText(_("For looking only"))
        elif self._desk.workshop.saved_at:
            moment = datetime.fromisoformat(self._desk.workshop.saved_at).astimezone()
            self.setText(_("All saved, {clock}").format(clock=f"{moment:%H:%M}"))
        else:
            self.setText(_("All saved"))
