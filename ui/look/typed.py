"""Fields for what people type: saved as one change when the hand rests or the field is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    _Widget = QWidget
else:  # Qt allows one widget among the bases: Line and Lines bring it
    _Widget = object

IDLE_MS = 1000
_pending: WeakSet[_Saving] = WeakSet()


def settle_typed() -> None:
    """Save all that is typed and not yet saved: before undo, a change of group, or closing."""
    for field in list(_pending):
        if isValid(field):
            field.settle()
        else:  # its window is gone
            _pending.discard(field)


def forget_typed() -> None:
    """Let go of all that is typed and not yet saved, at once, and of the way back to it."""
    for field in list(_pending):
        if isValid(field):
            field.forget()
        else:
            _pending.discard(field)


class _Saving(_Widget):
    """What both fields know: the text last saved, and when to save the next."""

    settled: Any
    text: Any
    show_text: Any
    _timer: QTimer
    _saved = ""
    _before = ""

    def settle(self) -> None:
        """Save now what was typed."""
        self._timer.stop()
        _pending.discard(self)
        if self.text() != self._saved:
            self._before, self._saved = self._saved, self.text()
            self.settled.emit(self._saved)

    def keep_typed(self) -> None:
        """It could not be saved: what is typed stays, and is tried again when next asked."""
        self._saved = self._before
        _pending.add(self)

    def drop_typed(self) -> None:
        """Forget what is typed and not saved (the thing it was about is gone)."""
        self._timer.stop()
        _pending.discard(self)

    def forget(self) -> None:
        """Show again what was saved last."""
        self.drop_typed()
        self.show_text(self._saved)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves it."""
        super().focusOutEvent(event)
        self.settle()


class Line(_Saving, QLineEdit):
    """One line of typed text.

    Signals:
        settled: The text, once, after about a second without a key or when the field is left.
    """

    settled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timer = _idle_timer(self)
        self.textEdited.connect(self._typed)
        self.returnPressed.connect(self.settle)

    def show_text(self, text: str) -> None:
        """Show what the workshop holds, unless the user is typing here just now."""
        if self in _pending:
            return
        self._saved = text
        if text != self.text():
            self.setText(text)

    def _typed(self) -> None:
        _pending.add(self)
        self._timer.start()


class Lines(_Saving, QPlainTextEdit):
    """Several lines of typed text; grows with it up to `most` lines.

    Signals:
        settled: The text, once, after about a second without a key or when the field is left.
    """

    settled = Signal(str)

    def __init__(self, parent: QWidget | None = None, least: int = 2, most: int = 8) -> None:
        super().__init__(parent)
        self._showing = False
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._timer = _idle_timer(self)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap differently at another width."""
        super().resizeEvent(event)
        self._grow()

    def text(self) -> str:
        """The text as typed."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show what the workshop holds, unless the user is typing here just now."""
        if self in _pending:
            return
        self._saved = text
        if text != self.text():
            self._showing = True
            self.setPlainText(text)
            self._showing = False
        self._grow()

    def _typed(self) -> None:
        self._grow()
        if not self._showing:
            _pending.add(self)
            self._timer.start()

    def _grow(self) -> None:
        self._lean()
        line = QFontMetrics(self.font()).lineSpacing()
        high = 0.0  # lines of another script than the window's may be higher
        block = self.document().firstBlock()
        while block.isValid() and high < self._most * line:
            high += self.blockBoundingRect(block).height()
            block = block.next()
        self.setFixedHeight(round(min(self._most * line, max(self._least * line, high))) + 22)

    def _lean(self) -> None:
        """Stand at the side where the words begin; Qt leaves words from the right at the left."""
        first = self.document().firstBlock()
        begins = first.textDirection() if first.length() > 1 else self.layoutDirection()
        right = begins == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option = self.document().defaultTextOption()
        if option.alignment() != side | Qt.AlignmentFlag.AlignAbsolute:
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)


def _idle_timer(field: _Saving) -> QTimer:
    timer = QTimer(field)
    timer.setSingleShot(True)
    timer.setInterval(IDLE_MS)
    timer.timeout.connect(field.settle)
    return timer
