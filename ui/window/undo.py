"""Undo and redo: two buttons that say what they would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import _
from desktop_app.text import isolate
from ui.look import IconButton, settle_typed

if TYPE_CHECKING:
    from ui.desk import Desk


class UndoButtons(QWidget):
    """Undo (Ctrl+Z) and redo (Ctrl+Shift+Z), for every kind of change, also after a restart."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.undo = IconButton("undo")
        self.redo = IconButton("redo")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        self.undo.clicked.connect(self._undo)
        self.redo.clicked.connect(self._redo)
        for keys, act in (
            ("Ctrl+Z", self._undo),
            ("Ctrl+Shift+Z", self._redo),
            ("Ctrl+Y", self._redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        desk.changed.connect(self.refresh)
        desk.texts.also(self.refresh)
        self.refresh()

    def refresh(self, *_ignored: object) -> None:
        """Say again what can be undone and redone."""
        workshop = self._desk.workshop
        undo, redo = workshop.undo_label, workshop.redo_label
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        mirrored = self.isRightToLeft()  # back is where reading came from
        self.undo.set_icon("redo" if mirrored else "undo")
        self.redo.set_icon("undo" if mirrored else "redo")
        nothing_undo, nothing_redo = _("Nothing to undo"), _("Nothing to redo")
        self.undo.set_name(_("Undo: {what}").format(what=isolate(undo)) if undo else nothing_undo)
        self.redo.set_name(_("Redo: {what}").format(what=isolate(redo)) if redo else nothing_redo)

    def _undo(self) -> None:
        first = self._desk.undo_first
        if first is not None and first():
            return
        settle_typed()
        label = self._desk.do(self._desk.workshop.undo)
        if label:
            self._desk.messages.say(_("Undone: {what}").format(what=isolate(label)))

    def _redo(self) -> None:
        label = self._desk.do(self._desk.workshop.redo)
        if label:
            self._desk.messages.say(_("Done again: {what}").format(what=isolate(label)))
