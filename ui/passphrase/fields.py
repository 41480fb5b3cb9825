"""Fields for a passphrase: hidden as it is typed, shown on request, and typed twice where it is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import N_, _
from desktop_app.locking import SHORTEST
from ui.look import Field, IconButton, Words

if TYPE_CHECKING:
    from ui.look import Texts

_FEW_WORDS = 4


class PassphraseLine(QWidget):
    """One line that shows dots; the button beside it shows the letters.

    Signals:
        edited: Something was typed.
        entered: The return key.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, texts: Texts, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.eye = IconButton("eye-outline")
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)
        self._field = Field("", self.line)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(6)
        beside.addWidget(self._field, 1)
        beside.addWidget(self.eye, 0, Qt.AlignmentFlag.AlignBottom)
        texts.put(self._field.set_label, label)
        texts.put(self.eye.set_name, N_("Show what is typed"))
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.returnPressed.connect(self.entered)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def type_in(self, text: str) -> None:
        """Put text there as if it were typed."""
        self.line.setText(text)
        self.edited.emit()

    def forget(self) -> None:
        """Empty the line, its undo as well, and hide letters again."""
        self.line.setText("")  # unlike clear(), this empties the undo history
        self.eye.setChecked(False)

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.eye.set_icon("eye-off-outline" if shown else "eye-outline")


class PassphraseTwice(QWidget):
    """A new passphrase, typed twice, with a line that says what is still missing.

    Signals:
        edited: Something was typed; `ready` may be another one.
        entered: The return key, where the passphrase can be used.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PassphraseLine(texts, N_("New passphrase"))
        self.second = PassphraseLine(texts, N_("The same once more"))
        self.hint = Words("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.first, self.second, self.hint):
            column.addWidget(widget)
        for line in (self.first, self.second):
            line.edited.connect(self._edited)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self._entered)
        texts.also(self._say)
        self._say()
        self.setFocusProxy(self.first)

    @property
    def ready(self) -> bool:
        """Whether it is long enough and typed the same twice."""
        typed = self.first.text()
        return len(typed) >= SHORTEST and typed == self.second.text()

    def text(self) -> str:
        """The passphrase."""
        return self.first.text()

    def forget(self) -> None:
        """Empty both lines."""
        self.first.forget()
        self.second.forget()
        self._say()

    def _edited(self) -> None:
        self._say()
        self.edited.emit()

    def _entered(self) -> None:
        if self.ready:
            self.entered.emit()

    def _say(self) -> None:
        self.hint.setText(_hint(self.first.text(), self.second.text()))


def _hint(first: str, second: str) -> str:
    if len(first) < SHORTEST:
        sentence = _("At least {n} characters. Four words that do not belong together are better.")
        return sentence.format(n=SHORTEST)
    if second and not first.startswith(second):
        return _("The two are not the same.")
    if first != second:
        return _("Now type it once more.")
    if len(first.split()) < _FEW_WORDS:
        return _("It can be used. Four words that do not belong together are better.")
    return _("It can be used.")
