"""The page of the groups: who speaks in this workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from desktop_app import preparing
from desktop_app.language import N_, _
from desktop_app.model import SIGNS
from ui.look import TextButton
from ui.prepare_step.colour_row import free_colour
from ui.prepare_step.group_card import GroupCard
from ui.prepare_step.living_card import LivingCard
from ui.prepare_step.page import Invitation, Page

if TYPE_CHECKING:
    from ui.desk import Desk


class GroupsPage(Page):
    """One card per group, in the order in which they are offered when somebody speaks."""

    tables = ("people_group", "population", "template_entry")

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            N_("Groups"),
            N_("Who speaks together. People are counted, never named."),
        )
        self.cards: dict[int, GroupCard] = {}
        self.empty = Invitation(
            desk,
            "account-group-outline",
            N_("Who is invited?"),
            N_(
                "Make a group for those who will speak together: women, young people, clinic staff."
            ),
            N_("Add the first group"),
        )
        self.add = TextButton(look="primary", icon="plus")
        self.list = QVBoxLayout()
        self.list.setSpacing(12)
        self.column.addWidget(self.empty)
        self.column.addLayout(self.list)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.living = LivingCard(desk)
        self.column.addWidget(self.living)
        self.column.addStretch(1)
        desk.texts.put(self.add.setText, N_("Add a group"))
        desk.texts.also(self._speak)
        desk.theme_changed.connect(lambda _theme: self._speak())
        self.add.clicked.connect(self.add_group)
        self.empty.button.clicked.connect(self.add_group)

    def refresh(self) -> None:
        """Show the groups of the workshop, in their order."""
        groups = self.desk.workshop.groups()
        ids = [group.id for group in groups]
        for gone in [group_id for group_id in self.cards if group_id not in ids]:
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        for place, group in enumerate(groups):
            card = self.cards.get(group.id) or self._make(group.id)
            card.show_group(group)
            card.set_place(first=place == 0, last=place == len(groups) - 1)
            if self.list.indexOf(card) != place:
                self.list.insertWidget(place, card)
        self.empty.setVisible(not groups)
        self.add.setVisible(bool(groups))
        self.living.refresh()

    def add_group(self) -> None:
        """Add a group with a colour and a sign that nobody has, and open it."""
        groups = self.desk.workshop.groups()
        signs = {group.sign for group in groups}
        made = self.desk.do(
            preparing.add_group,
            self.desk.workshop,
            _("Group {n}").format(n=len(groups) + 1),
            colour=free_colour({group.colour for group in groups}),
            sign=next((sign for sign in SIGNS if sign not in signs), SIGNS[0]),
        )
        if made:
            card = self.cards[made.id]
            card.set_open(True)
            if card.editor:
                card.editor.name.setFocus()
                card.editor.name.selectAll()
                QTimer.singleShot(0, card, lambda: self._bring(card))

    def _bring(self, card: GroupCard) -> None:
        """Scroll so that the card begins at the top, once all has its place: its name is typed now."""
        for _inward in range(
            4
        ):  # card, list, page, what scrolls: each lays itself out and asks the next
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        top = card.mapTo(self.inner, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(top - self.list.spacing())

    def _make(self, group_id: int) -> GroupCard:
        card = GroupCard(self.desk, self.desk.workshop.group(group_id))
        card.moved.connect(lambda way, group_id=group_id: self._move(group_id, way))
        card.unfolded.connect(lambda group_id=group_id: self._open_only(group_id))
        self.cards[group_id] = card
        return card

    def _open_only(self, group_id: int) -> None:
        for other, card in self.cards.items():
            if other != group_id:
                card.set_open(False)

    def _move(self, group_id: int, way: int) -> None:
        ids = [group.id for group in self.desk.workshop.groups()]
        index = ids.index(group_id) + way
        self.desk.do(preparing.move_group, self.desk.workshop, group_id, index)

    def _speak(self) -> None:
        for card in self.cards.values():
            card.speak()
