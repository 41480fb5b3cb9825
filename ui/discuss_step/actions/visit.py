"""The return visit as a list: how each action stands now, and what changed at each mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_
from desktop_app.model import Audience
from ui.discuss_step.actions.visit_card import VisitCard
from ui.look import Heading, ScrolledColumn, TextButton, Words
from ui.map_view.visible import shown

if TYPE_CHECKING:
    from desktop_app.model import Action, Changes, Mark
    from ui.desk import Desk

_SHOWN = ("action", "action_mark", "follow_up", "mark", "consent", "session", "template_entry")
_MARKS_AT_ONCE = 30


class VisitPage(ScrolledColumn):
    """First what was agreed, then the places: those of actions first, as the screen of the room may show."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=4)
        self.desk = desk
        self.session = 0
        self._most = _MARKS_AT_ONCE
        self.cards: dict[int, VisitCard] = {}
        self.of_actions, self.of_marks = Heading(), Heading()
        self.no_actions, self.no_marks = Words("", "quiet"), Words("", "quiet")
        self.more = TextButton("", look="quiet", icon="chevron-down")
        for widget in (self.of_actions, self.no_actions, self.of_marks, self.no_marks, self.more):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.column.setSpacing(8)
        put = desk.texts.put
        put(self.of_actions.setText, N_("What was agreed"))
        put(self.no_actions.setText, N_("No action was written down before."))
        put(self.of_marks.setText, N_("At the places on the map"))
        put(self.no_marks.setText, N_("Let a group speak: its own marks come here."))
        put(self.more.setText, N_("Show more marks"))
        desk.texts.also(self._say_again)
        desk.speaking_changed.connect(lambda _id: self._show_again())
        self.more.clicked.connect(self._show_more)

    def show_session(self, session_id: int) -> None:
        """Say what is seen at this visit."""
        self.session = session_id
        self._most = _MARKS_AT_ONCE
        self._say_again()

    def follow(self, changes: Changes) -> None:
        """Show what a change touched."""
        if changes.touches(*_SHOWN):
            self._show_again()

    def touch_mark(self, mark_id: int) -> None:
        """Bring a mark's line into sight."""
        card = self.cards.get(mark_id)
        if card is not None:
            self.ensureWidgetVisible(card)
            card.choices.setFocus()

    def _show_again(self) -> None:
        if not self.isHidden():
            self.refresh()

    def refresh(self) -> None:
        """Read actions and marks again and mend the list."""
        actions = self.desk.workshop.actions()
        marks = self._marks(actions)
        listed = marks[: self._most]
        wanted = [a.id for a in actions] + [m.id for m in listed]
        for gone in self.cards.keys() - set(wanted):
            self._take_away(self.cards.pop(gone))
        for place, action in enumerate(actions, start=2):
            self._put(place, action)
        for place, mark in enumerate(listed, start=len(actions) + 4):
            self._put(place, mark)
        self.no_actions.setVisible(not actions)
        self.no_marks.setVisible(not marks)
        self.more.setVisible(len(marks) > self._most)

    def _marks(self, actions: tuple[Action, ...]) -> list[Mark]:
        """What the room may see now; those that actions are about come first."""
        workshop = self.desk.workshop
        linked = {mark_id for action in actions for mark_id in action.mark_ids}
        seen = shown(workshop.marks(), workshop.heard_by(Audience.ROOM), self.desk.speaking)
        told = [m for m in seen if m.kind != "landmark"]
        return sorted(told, key=lambda m: (m.id not in linked, m.number))

    def _put(self, place: int, of: Action | Mark) -> None:
        card = self.cards.get(of.id)
        if card is None:
            card = self.cards[of.id] = VisitCard(self.desk, self.session)
        card.show_what(of)
        if self.column.indexOf(card) != place:
            self.column.removeWidget(card)
            self.column.insertWidget(place, card)

    def _show_more(self) -> None:
        self._most += _MARKS_AT_ONCE
        self.refresh()

    def _say_again(self) -> None:
        for card in self.cards.values():
            self._take_away(card)
        self.cards = {}
        self._show_again()

    def _take_away(self, card: VisitCard) -> None:
        self.column.removeWidget(card)
        card.hide()
        card.deleteLater()
