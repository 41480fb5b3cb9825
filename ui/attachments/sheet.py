"""A sheet over the whole window, for one thing at a time: a picture, the camera, a drawing, a voice note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import _
from ui.look import Card, Heading, IconButton, px

if TYPE_CHECKING:
    from collections.abc import Sequence

_LET_THROUGH = range(Qt.Key.Key_F1, Qt.Key.Key_F12 + 1)
_MARGIN = 24


class Sheet(QWidget):
    """A card in the middle of the window, and the rest dimmed; Esc closes it. It deletes itself.

    The window's shortcuts do nothing meanwhile, but the F keys: covering the screen always works.

    Args:
        over: Any widget of the window.
        title: What it is, in the window's language.
        most: The largest size of the card (px at 100 %); it is never larger than the window.

    Signals:
        closed: It went, by whatever way.
    """

    closed = Signal()

    def __init__(self, over: QWidget, title: str, most: tuple[int, int] = (1100, 760)) -> None:
        window = over.window()
        super().__init__(window)
        self._most = most
        self._gone = False
        self._back_to: QWidget | None = window.focusWidget()
        self.setLayoutDirection(over.layoutDirection())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.card = Card(self, look="floating", margin=14)
        self.close_button = IconButton("close", _("Close (Esc)"))
        head = QHBoxLayout()
        head.addWidget(Heading(title), 1)
        head.addWidget(self.close_button)
        self.card.column.addLayout(head)
        self.close_button.clicked.connect(self.close_sheet)
        window.installEventFilter(self)

    @property
    def most(self) -> tuple[int, int]:
        """The largest size of the card (px at 100 %)."""
        return self._most

    @most.setter
    def most(self, most: tuple[int, int]) -> None:
        self._most = most
        self._arrange()

    def open_sheet(self, first: QWidget | None = None) -> None:
        """Come up, with the focus on `first`."""
        self.setGeometry(self.window().rect())
        self._arrange()
        self.show()
        self.raise_()
        (first or self).setFocus()

    def close_sheet(self) -> None:
        """Keep what is in hand, and go; stay where it cannot be kept (which was said)."""
        if self.settle():
            self.drop()

    def settle(self) -> bool:
        """Keep what is in hand; False if that failed."""
        return True

    def let_go(self) -> None:
        """Close what is open beside the sheet: a camera, a microphone."""

    def drop(self) -> None:
        """Go without keeping anything; whoever had the focus has it again."""
        if self._gone:
            return
        self._gone = True
        self.let_go()
        self.hide()
        self.window().removeEventFilter(self)
        if self._back_to is not None:
            self._back_to.setFocus()
        self.closed.emit()
        self.deleteLater()

    def foot(self, begin: Sequence[QWidget], end: Sequence[QWidget]) -> None:
        """Put buttons at the card's foot: some where the line begins, some where it ends."""
        line = QHBoxLayout()
        line.setSpacing(10)
        for button in begin:
            line.addWidget(button)
        line.addStretch(1)
        for button in end:
            line.addWidget(button)
        self.card.column.addLayout(line)

    def keys(self, event: QKeyEvent) -> None:
        """Take a key that nothing in the sheet wanted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self.window() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
            self._arrange()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep the shortcuts of the window under it from acting."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        event.setAccepted(event.key() not in _LET_THROUGH)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc; no other key reaches what lies under it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            self.keys(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's
        """Go round among what is in the sheet."""
        able = [w for w in self.findChildren(QWidget) if _takes_tab(w)]
        if not able:
            return True
        now = self.window().focusWidget()
        at = able.index(now) if now in able else (-1 if forward else 0)
        able[(at + (1 if forward else -1)) % len(able)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let nothing under it be touched."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the window."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 120))

    def _arrange(self) -> None:
        room = self.size() - QSize(2 * _MARGIN, 2 * _MARGIN)
        wanted = QSize(*(px(side) for side in self._most)).boundedTo(room)
        self.card.resize(wanted)
        self.card.move((self.width() - wanted.width()) // 2, (self.height() - wanted.height()) // 2)


def _takes_tab(widget: QWidget) -> bool:
    able = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return able and widget.isVisible() and widget.isEnabled()
