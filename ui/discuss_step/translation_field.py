"""A translation typed under the words, one statement after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop_app import discussing
from desktop_app.language import _
from ui.look import Lines, language_names

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop_app.model import Statement
    from ui.desk import Desk

_ON = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}


class TranslationField(Lines):
    """Enter or Tab goes on to the next, Shift+Tab back; Shift+Enter is a new line.

    Signals:
        left: 1: go on; -1: go back.
    """

    left = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(least=1)
        self.setTabChangesFocus(False)  # Tab is for us
        self.desk = desk
        self._of = 0
        self._lang = ""
        self.setAccessibleName(_("Translation"))
        self.settled.connect(self._save)

    def show_statement(self, statement: Statement, lang: str) -> None:
        """Show the translation of a statement; what is typed next is in this language."""
        self._of, self._lang = statement.id, lang
        self.show_text(statement.translation)
        shown = statement.translation_lang if statement.translation else lang
        self.setPlaceholderText(language_names().get(shown, shown) or _("Translation"))
        self.setToolTip(language_names().get(shown, shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that go on and back."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if key in _ON and not shift:
            self.settle()
            self.left.emit(1)
        elif key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and shift):
            self.settle()
            self.left.emit(-1)
        else:
            super().keyPressEvent(event)

    def _save(self, text: str) -> None:
        if not self.desk.workshop.statements_among(frozenset({self._of})):
            return  # it was deleted meanwhile
        lang = self._lang if text else ""
        self.desk.do(
            discussing.edit_statement,
            self.desk.workshop,
            self._of,
            translation=text,
            translation_lang=lang,
        )
