"""The page that offers a passphrase before a workshop is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.language import N_, _
from desktop_app.text import isolate
from ui.look import Flow, TextButton, Words
from ui.passphrase.fields import PassphraseTwice
from ui.passphrase.sheet_page import SheetPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.look import Theme


class OfferPage(SheetPage):
    """Says why, and what it costs to lose it; one touch goes on without.

    Signals:
        chosen: The passphrase; "" is none.
        left: No workshop is made.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "shield-lock-outline", parent)
        put = theme.texts.put
        self._file = ""
        self.why, self.lost = Words(), Words("", "name")
        self.twice = PassphraseTwice(theme.texts)
        self.use = TextButton(look="primary", icon="lock-outline")
        self.without = TextButton()
        self.back = TextButton(look="quiet")
        self.later = Words("", "quiet")
        foot = Flow(gap=8)
        for button in (self.use, self.without, self.back):
            foot.addWidget(button)
        for widget in (self.why, self.lost, self.twice):
            self.sheet.column.addWidget(widget)
        self.sheet.column.addLayout(foot)
        self.sheet.column.addWidget(self.later)
        put(self.heading.setText, N_("A passphrase first?"))
        put(
            self.lost.setText,
            N_(
                "If the passphrase is lost, all that is in the workshop is lost: nobody can open it."
            ),
        )
        put(self.use.setText, N_("Use this passphrase"))
        put(self.without.setText, N_("Without a passphrase"))
        put(self.back.setText, N_("Make no workshop"))
        put(
            self.later.setText,
            N_(
                "It can be set, changed and taken away later, in Prepare."
                " Where an area is conflict-affected, a workshop has one."
            ),
        )
        self.twice.edited.connect(self._refresh)
        self.twice.entered.connect(self._use)
        self.use.clicked.connect(self._use)
        self.without.clicked.connect(lambda: self._choose(""))
        self.back.clicked.connect(self._leave)
        theme.texts.also(self._say)

    def offer(self, name: str) -> None:
        """Offer a passphrase for a workshop that will be kept in a file of this name."""
        self._file = name
        self.twice.forget()
        self._say()
        self._refresh()
        self.twice.setFocus()

    def _say(self) -> None:
        sentence = _(
            "Whoever finds or takes this laptop, or a copy of {file}, can read all that people"
            " said. With a passphrase they cannot."
        )
        self.why.setText(sentence.format(file=isolate(self._file)))

    def _refresh(self) -> None:
        self.use.setEnabled(self.twice.ready)

    def _use(self) -> None:
        if self.twice.ready:
            self._choose(self.twice.text())

    def _choose(self, passphrase: str) -> None:
        self.twice.forget()
        self.chosen.emit(passphrase)

    def _leave(self) -> None:
        self.twice.forget()
        self.left.emit()
