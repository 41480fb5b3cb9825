"""The field for what is being said, and the keys that are no words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from ui.discuss_step.kinds import KEYS
from ui.look import letters
from ui.look.fonts import text_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ui.discuss_step.completing import Token
    from ui.discuss_step.offer_list import OfferList

_AFTER_A_NUMBER = " 0123456789.,:;/%"
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_WALK = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class SaidField(QPlainTextEdit):
    """Where the words go. Enter is the next statement; a digit in the empty field is a group, a sign a kind.

    A digit or sign that turns out to begin the sentence ("2 of us", "12", "2-3", "- and") becomes words again.

    Signals:
        finished: Enter.
        digit: A digit typed into the empty field, or with Alt at any time.
        sign: A key of `KEYS` typed into the empty field, or with Alt at any time: the kind's code.
        meant: The digits and signs were the beginning of a sentence after all.
        upward: The arrow up in the empty field.
    """

    finished = Signal()
    digit = Signal(int)
    sign = Signal(str)
    meant = Signal()
    upward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.fit()
        self.offers: OfferList | None = None
        self._held = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, digits and signs, and the keys of the list of offers; all else is typed."""
        if self._goes_to_offers(event):
            return
        held, self._held = self._held, ""
        if held and _is_sentence(held, event.text()):
            self.meant.emit()
            self.insertPlainText(held + event.text())
        elif event.key() in _ENTER and not event.modifiers() & ~_KEYPAD:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.upward.emit()
        elif not self._is_code(event, held):
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Two lines high; one, where the window is low and the letters are large."""
        line = QFontMetrics(text_font(letters(15))).lineSpacing()
        self.setMinimumHeight(line + 22)
        self.setMaximumHeight(2 * line + 22)

    @property
    def holds(self) -> bool:
        """Whether digits or signs were typed that may still become words."""
        return bool(self._held)

    def take_word(self, token: Token) -> None:
        """Take a sign and what was typed after it out of the words."""
        cursor = self.textCursor()
        end = cursor.position()
        cursor.setPosition(token.start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.setTextCursor(cursor)

    def before_cursor(self) -> str:
        """The words before the cursor."""
        cursor = self.textCursor()
        return "" if cursor.hasSelection() else self.toPlainText()[: cursor.position()]

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab takes what is offered, else goes on."""
        if self.offers is not None and self.offers.isVisible():
            self.offers.take()
            return True
        return bool(super().focusNextPrevChild(forward))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere takes nothing from the list."""
        super().focusOutEvent(event)
        if self.offers is not None:
            self.offers.hide()

    def _goes_to_offers(self, event: QKeyEvent) -> bool:
        offers = self.offers
        if offers is None or not offers.isVisible():
            return False
        key = Qt.Key(event.key())
        if key in _WALK:
            offers.walk(_WALK[key])
        elif key in _ENTER and not event.modifiers() & ~_KEYPAD:
            offers.take()
        elif key == Qt.Key.Key_Escape:
            offers.hide()
        else:
            return False
        return True

    def _is_code(self, event: QKeyEvent, held: str) -> bool:
        """Take a digit or a sign that says who speaks, or how."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        plain = not event.modifiers() & ~_PLAIN
        if not alt and (not plain or self.toPlainText()):
            return False
        typed = event.text() if not alt else _without_alt(event)
        self._held = held
        if typed in KEYS and typed:
            self.sign.emit(KEYS[typed])
        elif typed.isascii() and typed.isdecimal() and typed != "0":
            self.digit.emit(int(typed))
        else:
            self._held = ""
            return False
        self._held = "" if alt else held + typed
        return True


def _without_alt(event: QKeyEvent) -> str:
    """The character of a key that was typed with Alt, which some systems leave out."""
    return event.text() or (chr(event.key()) if event.key() < 0x7F else "")


def _is_sentence(held: str, typed: str) -> bool:
    """Whether what follows a held digit or sign shows that a sentence has begun."""
    if not typed:
        return False
    if typed == " ":
        return True
    if held[-1].isdecimal():
        return typed in _AFTER_A_NUMBER
    return typed.isdecimal() and held[0].isdecimal() and held[-1] == "-"
