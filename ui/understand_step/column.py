"""All figures under one another; each is made when it comes into view, and again when what is chosen changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from desktop_app.understanding import FIGURES
from ui.look import ScrolledColumn
from ui.understand_step.figure_card import FigureCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QWheelEvent

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
        self._aim = ""
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
        self._rest = QTimer(self)
        self._rest.setInterval(30)
        self._rest.timeout.connect(self._make_one_more)

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
        self._rest.start()
        if self._aim:
            self._lay(self._aim)

    def _make_one_more(self) -> None:
        """Make the cards that were never seen, one after the other, so that their heights are known."""
        waiting = [card for card in self.cards.values() if card.figure is None]
        if not waiting or not self.isVisible():
            self._rest.stop()
            return
        self._make(waiting[0])
        if waiting[0].figure is None:  # nothing can be made yet
            self._rest.stop()
        if self._aim:
            self._soon.start()

    def go_to(self, code: str) -> None:
        """Bring a card to the top."""
        self._aim = code
        self._make(self.cards[code])
        self._lay(code)
        self._soon.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever scrolls goes elsewhere."""
        self._aim = ""
        super().wheelEvent(event)

    def _lay(self, code: str) -> None:
        self.column.activate()
        self.verticalScrollBar().setValue(max(0, self.cards[code].y() - 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer come into view."""
        super().resizeEvent(event)
        self._soon.start()
        self.passed.emit()
