"""What was said in a session, in order; only what changed is drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app import discussing
from desktop_app.language import N_
from desktop_app.model import Audience
from ui.discuss_step.statement_card import StatementCard
from ui.look import ScrolledColumn, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QWheelEvent

    from desktop_app.model import Consent, Statement
    from ui.desk import Desk


class StatementList(ScrolledColumn):
    """Cards of a session's statements.

    Signals:
        opened: The card that is open now, or None.
    """

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=4)
        self.desk = desk
        self._session = 0
        self._at_end = True
        self.cards: dict[int, StatementCard] = {}
        self.empty = Words("", "quiet")
        self.column.setSpacing(6)
        self.column.addWidget(self.empty)
        self.column.addStretch(1)
        self.verticalScrollBar().rangeChanged.connect(self._keep_at_end)
        desk.texts.put(
            self.empty.setText, N_("Nothing is written down yet. Write below what is said.")
        )
        desk.texts.also(self._say_again)

    @property
    def open_card(self) -> StatementCard | None:
        """The card that is open."""
        return next((c for c in self.cards.values() if c.editor), None)

    def show_session(self, session_id: int) -> None:
        """Show the statements of a session from the last one."""
        self._session = session_id
        for card in self.cards.values():
            self._take_away(card)
        self.cards = {}
        self.refresh()
        self.to_end()

    def refresh(self) -> None:
        """Read the statements again and mend the list."""
        statements = self._statements()
        ids = [s.id for s in statements]
        grown = bool(ids) and ids[-1] not in self.cards
        for gone in [i for i in self.cards if i not in set(ids)]:
            self._take_away(self.cards.pop(gone))
        consents, speaking = self.desk.workshop.consents(), self.desk.speaking
        for place, statement in enumerate(statements):
            self._put(place, statement, not _room_may_see(statement, consents, speaking))
        self.empty.setVisible(not ids)
        if grown:
            self.to_end()

    def to_end(self) -> None:
        """Scroll to what was said last, also while the list is still being laid out."""
        self._at_end = True
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever scrolls by hand stays where they are."""
        self._at_end = False
        super().wheelEvent(event)

    def _keep_at_end(self, _least: int, most: int) -> None:
        if self._at_end:
            self.verticalScrollBar().setValue(most)

    def _statements(self) -> tuple[Statement, ...]:
        return self.desk.workshop.statements(self._session) if self._session else ()

    def _put(self, place: int, statement: Statement, covered: bool) -> None:
        card = self.cards.get(statement.id)
        if card is None:
            card = self.cards[statement.id] = StatementCard(self.desk, statement)
            card.opened.connect(lambda is_open, card=card: self._opened(card, is_open))
            card.moved.connect(lambda way, card=card: self._move(card, way))
        card.cover(covered)
        if card.statement != statement or card.editor:
            card.show_statement(statement)
        if self.column.indexOf(card) != place + 1:
            self.column.removeWidget(card)
            self.column.insertWidget(place + 1, card)

    def _opened(self, card: StatementCard, is_open: bool) -> None:
        self._at_end = False
        if is_open:
            for other in self.cards.values():
                if other is not card:
                    other.set_open(False)
        self.opened.emit(self.open_card)

    def _move(self, card: StatementCard, way: int) -> None:
        order = [s.id for s in self.desk.workshop.statements(self._session)]
        to = order.index(card.statement.id) + way
        self.desk.do(discussing.move_statement, self.desk.workshop, card.statement.id, to)

    def _say_again(self) -> None:
        self.show_session(self._session)

    def _take_away(self, card: StatementCard) -> None:
        self.column.removeWidget(card)
        card.hide()
        card.deleteLater()


def _room_may_see(statement: Statement, consents: Mapping[int, Consent], speaking: int) -> bool:
    consent = consents.get(statement.id)
    agreed = consent is not None and consent.words >= Audience.ROOM
    return agreed or statement.group_id == speaking
