"""The page of actions: the list, and below it the place to write the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import acting
from desktop_app.language import N_
from ui.discuss_step.actions.card import ActionCard
from ui.discuss_step.actions.writing import ActionBar
from ui.look import ScrolledColumn, Words

if TYPE_CHECKING:
    from desktop_app.model import Changes
    from ui.desk import Desk

_SHOWN = ("action", "action_mark", "follow_up", "mark", "consent", "template_entry")


class ActionsPage(QWidget):
    """Every action of the workshop, in its order.

    Signals:
        links_changed: Other marks are linked to what is written or open.
    """

    links_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cards: dict[int, ActionCard] = {}
        self.writing = ActionBar(desk)
        self.empty = Words("", "quiet")
        self.list = ScrolledColumn(margin=4)
        self.list.column.setSpacing(6)
        self.list.column.addWidget(self.empty)
        self.list.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.writing)
        desk.texts.put(self.empty.setText, N_("Nothing is agreed yet. Who does what, and by when?"))
        desk.texts.also(self._say_again)
        desk.speaking_changed.connect(lambda _id: self.refresh())
        self.writing.marks.changed.connect(lambda _ids: self.links_changed.emit())
        self.refresh()

    @property
    def open_card(self) -> ActionCard | None:
        """The card that is open."""
        return next((c for c in self.cards.values() if c.editor), None)

    @property
    def linked(self) -> tuple[int, ...]:
        """The marks that the open action, or the one being written, is about."""
        card = self.open_card
        return card.action.mark_ids if card else self.writing.marks.ids

    def touch_mark(self, mark_id: int) -> None:
        """Link a mark to the open action, else to the one being written; again unlinks it."""
        card = self.open_card
        if card is not None and card.editor is not None:
            card.editor.touch_mark(mark_id)
        else:
            self.writing.touch_mark(mark_id)

    def go_to(self, action_id: int) -> None:
        """Bring an action into view and open it."""
        card = self.cards.get(action_id)
        if card is not None:
            card.set_open(True)
            QTimer.singleShot(0, card, lambda: self.list.ensureWidgetVisible(card))

    def follow(self, changes: Changes) -> None:
        """Show what a change touched."""
        if changes.touches(*_SHOWN):
            self.refresh()
            self.links_changed.emit()

    def refresh(self) -> None:
        """Read the actions again and mend the list."""
        actions = self.desk.workshop.actions()
        for gone in self.cards.keys() - {a.id for a in actions}:
            self._take_away(self.cards.pop(gone))
        for place, action in enumerate(actions):
            card = self.cards.get(action.id) or self._make(action.id)
            card.show_action(action)
            if self.list.column.indexOf(card) != place + 1:
                self.list.column.removeWidget(card)
                self.list.column.insertWidget(place + 1, card)
        self.empty.setVisible(not actions)
        self.writing.setEnabled(not self.desk.workshop.read_only)
        self._show_writing()

    def _make(self, action_id: int) -> ActionCard:
        card = self.cards[action_id] = ActionCard(self.desk, self.desk.workshop.action(action_id))
        card.setEnabled(not self.desk.workshop.read_only)
        card.opened.connect(lambda is_open, card=card: self._opened(card, is_open))
        card.moved.connect(lambda way, card=card: self._move(card, way))
        return card

    def _opened(self, card: ActionCard, is_open: bool) -> None:
        for other in self.cards.values() if is_open else ():
            if other is not card:
                other.set_open(False)
        self._show_writing()
        self.links_changed.emit()

    def _show_writing(self) -> None:
        self.writing.setVisible(self.open_card is None)

    def _move(self, card: ActionCard, way: int) -> None:
        to = [a.id for a in self.desk.workshop.actions()].index(card.action.id) + way
        self.desk.do(acting.move_action, self.desk.workshop, card.action.id, to)

    def _say_again(self) -> None:
        for card in self.cards.values():
            self._take_away(card)
        self.cards = {}
        self.refresh()

    def _take_away(self, card: ActionCard) -> None:
        self.list.column.removeWidget(card)
        card.hide()
        card.deleteLater()
