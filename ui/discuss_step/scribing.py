"""The talk itself: what was said, and under it where the next is written, or translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.discuss_step.statement_list import StatementList
from ui.discuss_step.translate_bar import TranslateBar
from ui.discuss_step.writing_bar import WritingBar

if TYPE_CHECKING:
    from desktop_app.model import Changes
    from ui.desk import Desk

_MOMENT_KEYS = ("F8", "Ctrl+M")


class Scribing(QWidget):
    """The list of statements and the bar at its foot.

    Signals:
        links_changed: Other marks are those that the talk is about now.
    """

    links_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._session = 0
        self._translates = False
        self.statements = StatementList(desk)
        self.writing = WritingBar(desk)
        self.translating = TranslateBar(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.statements, 1)
        column.addWidget(self.writing)
        column.addWidget(self.translating)
        self._connect()
        for keys in _MOMENT_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.writing.mark_moment)

    def show_session(self, session_id: int) -> None:
        """Show the talk of a session, and write into it."""
        self._session = session_id
        self.stop_translating()
        self.statements.show_session(session_id)
        self.writing.show_session(session_id)

    def follow(self, changes: Changes) -> None:
        """Show what changed."""
        if changes.touches("people_group"):
            self.writing.show_groups()
        self.statements.follow(changes)
        if changes.touches("statement", "statement_mark", "mark"):
            self.links_changed.emit()

    def touch_mark(self, mark_id: int) -> None:
        """A mark was touched on the map: link it to what is open, or being written."""
        card = self.statements.open_card
        if card is not None and card.editor is not None:
            card.editor.touch_mark(mark_id)
        elif not self._translates:
            self.writing.touch_mark(mark_id)

    @property
    def mark_ids(self) -> tuple[int, ...]:
        """The marks that the open statement, or the one being written, is about."""
        card = self.statements.open_card
        return card.statement.mark_ids if card and card.statement else self.writing.marks.ids

    def write(self) -> None:
        """Be ready for writing."""
        self.stop_translating()
        self.writing.words.setFocus()

    def translate(self) -> None:
        """Go through the statements and translate them."""
        self._translates = True
        self._show_foot()
        self.statements.translate_into(self.translating.language.code)
        self.statements.translate_next(0, 1)

    def stop_translating(self) -> None:
        """Back to writing."""
        if self._translates:
            self._translates = False
            self.statements.translate_into(None)
        self._show_foot()

    def _connect(self) -> None:
        self.statements.opened.connect(lambda _card: self._opened())
        self.statements.left.connect(self.write)
        self.statements.waiting.connect(self.writing.show_waiting)
        self.statements.untranslated.connect(self.translating.show_waiting)
        self.writing.words.upward.connect(self.statements.enter_from_below)
        self.writing.waiting.clicked.connect(self.statements.write_up_next)
        self.writing.translate.clicked.connect(self.translate)
        self.writing.marks.changed.connect(lambda _ids: self.links_changed.emit())
        self.translating.closed.connect(self.write)
        self.translating.language.chosen.connect(self.statements.translate_into)
        self.desk.speaking_changed.connect(lambda _id: self.statements.follow_speaker())

    def _opened(self) -> None:
        self._show_foot()
        self.links_changed.emit()

    def _show_foot(self) -> None:
        is_open = self.statements.open_card is not None
        self.writing.setVisible(not is_open and not self._translates)
        self.translating.setVisible(not is_open and self._translates)
