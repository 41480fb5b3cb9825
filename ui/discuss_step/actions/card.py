"""One action in the list; opened, everything about it can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.following_up import STATUS_NAMES
from desktop_app.language import _
from desktop_app.text import isolate
from ui.discuss_step.actions.editor import ActionEditor
from ui.discuss_step.actions.telling import day_text, duty_text
from ui.look import Card, IconButton, Words, row

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from desktop_app.model import Action
    from ui.desk import Desk


class ActionCard(Card):
    """What, who, by when, and how it stands.

    Signals:
        opened: This card was opened (True) or closed (False).
        moved: -1 (earlier) or 1 (later).
    """

    opened = Signal(bool)
    moved = Signal(int)

    def __init__(self, desk: Desk, action: Action) -> None:
        super().__init__(margin=10)
        self.desk, self.action = desk, action
        self.editor: ActionEditor | None = None
        self.what, self.who, self.answer = Words("", "name"), Words(""), Words("", "quiet")
        self.stands = Words("", "guide")
        self.stands.setWordWrap(False)
        self.fold = IconButton("pencil-outline")
        texts = QVBoxLayout()
        texts.setSpacing(3)
        for label in (self.what, self.who, self.answer):
            texts.addWidget(label)
        head = row(gap=10)
        head.addLayout(texts, 1)
        head.addWidget(self.stands, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.fold.clicked.connect(lambda: self.set_open(self.editor is None))
        self.show_action(action)

    def show_action(self, action: Action) -> None:
        """Show what the workshop holds of it."""
        self.action = action
        self.what.setText(isolate(action.what))
        self.who.setText(self._who())
        self.who.setVisible(bool(self.who.text()))
        self.stands.setText(_(STATUS_NAMES.get(action.status, action.status)))
        answer = _("Answer: {answer}").format(answer=isolate(action.answer))
        self.answer.setText(answer if action.answer else "")
        self.answer.setVisible(bool(action.answer))
        self.fold.set_name(_("Close the action") if self.editor else _("Change the action"))
        self.fold.set_icon("chevron-up" if self.editor else "pencil-outline")
        if self.editor:
            self.editor.show_action(action)

    def set_open(self, is_open: bool) -> None:
        """Show or put away everything that can be changed."""
        if is_open == (self.editor is not None):
            return
        if is_open:
            self.editor = ActionEditor(self.desk, self.action)
            self.editor.moved.connect(self.moved)
            self.column.addWidget(self.editor)
        elif self.editor:
            self.editor.settle()
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self.show_action(self.action)
        self.opened.emit(is_open)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch on the card opens it."""
        super().mouseReleaseEvent(event)
        if self.editor is None and self.rect().contains(event.position().toPoint()):
            self.set_open(True)

    def _who(self) -> str:
        action, workshop = self.action, self.desk.workshop
        marks = workshop.marks_among(frozenset(action.mark_ids))
        parts = (
            isolate(action.who),
            _("by {day}").format(day=day_text(action.due, self.desk)) if action.due else "",
            duty_text(self.desk, action),
            *(_("mark {number}").format(number=m.label) for m in marks),
        )
        return " · ".join(part for part in parts if part)
