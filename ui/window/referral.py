"""Refer, don't record: the contacts that the facilitator prepared, over the whole window.

It says nothing of what somebody told, and no trace of its use is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import N_
from desktop_app.text import isolate
from ui.look import Card, ScrolledColumn, TextButton, Words, px, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from desktop_app.model import Referral
    from ui.look import Texts

_WIDEST = 900


@dataclass(frozen=True, slots=True)
class LastEntry:
    """The story that was written or marked last, which may hold the beginning of what was told."""

    told: str  # that it is still there, without its words
    erase: Callable[[], object]


class ReferralCard(QWidget):
    """Whom to turn to, in large letters; Escape goes back.

    Signals:
        prepare_wanted: Go to where contacts are prepared.
    """

    prepare_wanted = Signal()

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._last: LastEntry | None = None
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading, self.quiet = Words("", "title"), Words("", "quiet")
        self.none, self.question = Words("", "large"), Words("")
        self.contacts = QVBoxLayout()
        self.contacts.setSpacing(12)
        self.prepare = TextButton("", icon="clipboard-edit-outline")
        self.erase = TextButton("", look="danger", icon="eraser")
        self.keep = TextButton("", look="quiet")
        self.back = TextButton("", look="primary")
        self.asking = Card()
        self._lay_out()
        put = texts.put
        put(self.setAccessibleName, N_("Where to find help"))
        put(self.heading.setText, N_("Where to find help"))
        put(self.quiet.setText, N_("Nothing is written or recorded now."))
        put(self.none.setText, N_("No contacts are prepared in this workshop yet."))
        put(self.prepare.setText, N_("Prepare them now"))
        put(self.erase.setText, N_("Erase it for good"))
        put(self.keep.setText, N_("Keep it"))
        put(self.back.setText, N_("Back (Esc)"))
        self.erase.clicked.connect(self._erase)
        self.keep.clicked.connect(self.asking.hide)
        self.back.clicked.connect(self.hide)
        self.prepare.clicked.connect(self._go_prepare)
        parent.installEventFilter(self)
        self.hide()

    def lay(self, contacts: Sequence[Referral], last: LastEntry | None) -> None:
        """Show contacts; ask once about the last entry, where there is one."""
        while (item := self.contacts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for contact in contacts:
            self.contacts.addWidget(_contact(contact))
        self.none.setVisible(not contacts)
        self.prepare.setVisible(not contacts)
        self._last = last
        self.question.setText(last.told if last else "")
        self.asking.setVisible(last is not None)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep the shortcuts of the window behind from acting unseen."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, or the same key again, goes back."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F7}:
            self.hide()

    def _erase(self) -> None:
        self.asking.hide()
        if self._last is not None:
            self._last.erase()
            self._last = None

    def _go_prepare(self) -> None:
        self.hide()
        self.prepare_wanted.emit()

    def _lay_out(self) -> None:
        asked = row(self.question, self.erase, self.keep)
        asked.setStretch(0, 1)
        self.asking.column.addLayout(asked)
        body = QWidget()
        body.setMaximumWidth(px(_WIDEST))
        inner = QVBoxLayout(body)
        inner.setSpacing(16)
        inner.addWidget(self.heading)
        inner.addWidget(self.quiet)
        inner.addWidget(self.none)
        inner.addWidget(self.prepare, 0, Qt.AlignmentFlag.AlignLeading)
        inner.addLayout(self.contacts)
        scrolled = ScrolledColumn(margin=24)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(body, 100)
        across.addStretch(1)
        scrolled.column.addLayout(across)
        scrolled.column.addStretch(1)
        foot = row(self.back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(scrolled, 1)
        column.addWidget(self.asking)
        column.addLayout(foot)


def _contact(contact: Referral) -> Card:
    card = Card(margin=20)
    card.column.setSpacing(4)
    for text, look in (
        (contact.name, "title"),
        (contact.what_for, "heading"),
        (contact.reached_by, "large"),
    ):
        if text.strip():
            card.column.addWidget(Words(isolate(text), look))
    return card
