"""All figures under one another; each is made when it comes into view, and again when what is chosen changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.understanding import FIGURES
from ui.look import ScrolledColumn
from ui.understand_step.figure_card import FigureCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from ui.desk import Desk

_AHEAD = 120  # px under the edge that are made already


class FigureColumn(ScrolledColumn):
    """The cards. `make(card)` is called for each card that comes into view.

    Signals:
        passed: The column was scrolled, or it has another size.
    """

    passed = Signal()

    def __init__(self, desk: Desk, make: Callable[[FigureCard], None]) -> None:
        super().__init__(margin=0)
        self._make = make
        self._rounds = 0
        self.cards = {kind.code: FigureCard(desk, kind) for kind in FIGURES}
        for card in self.cards.values():
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.column.setContentsMargins(0, 0, 14, 24)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.make_shown)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._soon.start())

    @property
    def shown(self) -> list[FigureCard]:
        """The cards that can be seen now, from above."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height() + _AHEAD
        return [c for c in self.cards.values() if c.y() < bottom and c.y() + c.height() > top]

    def make_shown(self) -> None:
        """Make what is in view; made figures have other heights, so others may come into view."""
        if not self.isVisible():
            return
        before = [card.made_for for card in self.shown]
        for card in self.shown:
            self._make(card)
        after = [card.made_for for card in self.shown]
        if before != after:
            self._soon.start()

    def go_to(self, code: str) -> None:
        """Bring a card to the top."""
        card = self.cards[code]
        self._make(card)
        self.inner.adjustSize() if self.inner.height() < card.y() else None
        self.verticalScrollBar().setValue(max(0, card.y() - 4))
        card.question.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer come into view."""
        super().resizeEvent(event)
        self._soon.start()
        self.passed.emit()


def lay_after(first: QWidget, second: QWidget) -> None:
    """Let the keys go from one widget to another."""
    QWidget.setTabOrder(first, second)
