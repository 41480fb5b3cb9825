"""The page that asks for a workshop's passphrase: to open it, or to go on after it has locked itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from desktop_app.language import N_, _, ngettext
from desktop_app.text import isolate
from ui.look import TextButton, Words, row
from ui.passphrase.fields import PassphraseLine
from ui.passphrase.sheet_page import SheetPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.look import Theme

_LOOK_AGAIN_MS = 250


class AskPage(SheetPage):
    """Asks; a wrong passphrase gets a sentence, no hint, and after several a growing pause.

    Signals:
        given: The passphrase that was typed.
        left: Back, without opening anything.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "lock-outline", parent)
        self._name = ""
        self._goes_on = ""
        self._locked = self._was_wrong = False
        self._seconds: Callable[[], float] = lambda: 0.0
        put = theme.texts.put
        self.told = Words()
        self.passphrase = PassphraseLine(theme.texts, N_("Passphrase"))
        self.problem = Words("", "guide")
        self.open = TextButton(look="primary", icon="lock-open-variant-outline")
        self.back = TextButton(look="quiet")
        foot = row(self.open, self.back)
        foot.addStretch(1)
        for widget in (self.told, self.passphrase, self.problem):
            self.sheet.column.addWidget(widget)
        self.sheet.column.addLayout(foot)
        put(self.back.setText, N_("All workshops"))
        self.open.clicked.connect(self._give)
        self.passphrase.entered.connect(self._give)
        self.passphrase.edited.connect(self._refresh)
        self.back.clicked.connect(self._leave)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._refresh)
        theme.texts.also(self.say)

    def ask(
        self,
        name: str,
        seconds: Callable[[], float],
        *,
        locked: bool = False,
        goes_on: str = "",
    ) -> None:
        """Ask for the passphrase of a file.

        Args:
            name: The file's name.
            seconds: How long to wait before the next try.
            locked: It was open, and has been locked.
            goes_on: Why the workshop stays open behind this page: then there is no way back.
        """
        self._name, self._seconds = name, seconds
        self._locked, self._goes_on, self._was_wrong = locked, goes_on, False
        self.passphrase.forget()
        self.back.setHidden(bool(goes_on))
        self.say()
        self.passphrase.setFocus()

    def wrong(self) -> None:
        """The passphrase that was given does not open the file."""
        self._was_wrong = True
        self.passphrase.forget()
        self._refresh()
        self.passphrase.setFocus()

    def forget(self) -> None:
        """Empty what was typed: the page goes to the back."""
        self._timer.stop()
        self.passphrase.forget()

    def say(self) -> None:
        """Say everything in the language in force."""
        name = isolate(self._name)
        if self._locked:
            self.heading.setText(_("The workshop is locked"))
            told = _("Type its passphrase to go on where you were. All is saved.")
            if self._goes_on:
                told = _("{reason} Type the passphrase to see the workshop again.")
                told = told.format(reason=self._goes_on)
        else:
            self.heading.setText(_("This workshop has a passphrase"))
            told = _("Type the passphrase of {file} to open it.").format(file=name)
        self.told.setText(told)
        self.open.setText(_("Go on") if self._locked else _("Open a workshop"))
        self._refresh()

    def _give(self) -> None:
        if self.passphrase.text() and not self._seconds():
            self.given.emit(self.passphrase.text())

    def _leave(self) -> None:
        self.forget()
        self.left.emit()

    def _refresh(self) -> None:
        wait = round(self._seconds() + 0.49)
        self.passphrase.line.setEnabled(not wait)
        self.open.setEnabled(not wait and bool(self.passphrase.text()))
        self.problem.setText(_problem(wait, wrong=self._was_wrong and not self.passphrase.text()))
        self.problem.setVisible(bool(self.problem.text()))
        if wait and not self._timer.isActive():
            self._timer.start()
        elif not wait and self._timer.isActive():
            self._timer.stop()
            self.passphrase.setFocus()


def _problem(wait: int, *, wrong: bool) -> str:
    if wait:
        sentence = ngettext(
            "That was not the passphrase. Try again in {n} second.",
            "That was not the passphrase. Try again in {n} seconds.",
            wait,
        )
        return sentence.format(n=wait)
    return _("That was not the passphrase. Try again.") if wrong else ""
