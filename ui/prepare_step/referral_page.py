"""The page of the referral card: whom to turn to when somebody tells of an urgent harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop_app import referring
from desktop_app.language import N_, _
from ui.look import Card, Field, IconButton, Line, Lines, TextButton, row
from ui.prepare_step.page import Invitation, Page

if TYPE_CHECKING:
    from desktop_app.model import Referral
    from ui.desk import Desk


class ReferralPage(Page):
    """One card per contact, in the order in which they are shown when the key is pressed."""

    tables = ("referral",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            N_("When somebody tells of an urgent harm"),
            N_(
                "Listen, do not write. F7 erases what is being written and shows these contacts,"
                " large. They stay on this laptop and leave in no export."
            ),
        )
        self.cards: dict[int, ContactCard] = {}
        self.empty = Invitation(
            desk,
            "lifebuoy",
            N_("Whom can people turn to here?"),
            N_(
                "A helpline, a women's shelter, a health worker, a lawyer: ask them before the day."
            ),
            N_("Add the first contact"),
        )
        self.add = TextButton(look="primary", icon="plus")
        self.list = QVBoxLayout()
        self.list.setSpacing(12)
        self.column.addWidget(self.empty)
        self.column.addLayout(self.list)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)
        desk.texts.put(self.add.setText, N_("Add a contact"))
        desk.texts.also(self._speak)
        self.add.clicked.connect(self.add_contact)
        self.empty.button.clicked.connect(self.add_contact)

    def refresh(self) -> None:
        """Show the contacts, in their order."""
        contacts = self.desk.workshop.referrals()
        for gone in self.cards.keys() - {contact.id for contact in contacts}:
            self._take_away(self.cards.pop(gone))
        for place, contact in enumerate(contacts):
            card = self.cards.get(contact.id) or self._make(contact)
            card.show_contact(contact)
            card.set_place(first=place == 0, last=place == len(contacts) - 1)
            if self.list.indexOf(card) != place:
                self.list.insertWidget(place, card)
        self.empty.setVisible(not contacts)
        self.add.setVisible(bool(contacts))

    def add_contact(self) -> None:
        """Add a contact, to be named at once."""
        made = self.desk.do(referring.add_referral, self.desk.workshop, "")
        if made and made.id in self.cards:
            self.cards[made.id].name.setFocus()

    def _make(self, contact: Referral) -> ContactCard:
        card = self.cards[contact.id] = ContactCard(self.desk, contact)
        card.setEnabled(not self.desk.workshop.read_only)
        card.moved.connect(lambda way, contact_id=contact.id: self._move(contact_id, way))
        return card

    def _move(self, contact_id: int, way: int) -> None:
        index = [r.id for r in self.desk.workshop.referrals()].index(contact_id) + way
        self.desk.do(referring.move_referral, self.desk.workshop, contact_id, index)

    def _speak(self) -> None:
        for card in self.cards.values():
            self._take_away(card)
        self.cards = {}
        self.refresh()

    def _take_away(self, card: ContactCard) -> None:
        self.list.removeWidget(card)
        card.hide()
        card.deleteLater()


class ContactCard(Card):
    """A name, what it is for, and how it is reached.

    Signals:
        moved: -1 (earlier) or 1 (later).
    """

    moved = Signal(int)

    def __init__(self, desk: Desk, contact: Referral) -> None:
        super().__init__()
        self.desk, self.contact = desk, contact
        self.name, self.what_for, self.reached_by = Line(), Line(), Lines(least=1)
        self.up, self.down = IconButton("arrow-up"), IconButton("arrow-down")
        self.remove = IconButton("delete-outline")
        name = Field(_("Name"), self.name)
        head = row(name, self.up, self.down, self.remove)
        head.setStretch(0, 1)
        self.column.addLayout(head)
        self.column.addWidget(Field(_("What for"), self.what_for))
        self.column.addWidget(
            Field(_("How to reach them: telephone, place, hours"), self.reached_by)
        )
        self.up.set_name(_("Earlier"))
        self.down.set_name(_("Later"))
        self.remove.set_name(_("Remove this contact"))
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self._remove)
        self.name.settled.connect(lambda text: self._edit(self.name, name=text))
        self.what_for.settled.connect(lambda text: self._edit(self.what_for, what_for=text))
        self.reached_by.settled.connect(lambda text: self._edit(self.reached_by, reached_by=text))

    def show_contact(self, contact: Referral) -> None:
        """Show what the workshop holds."""
        self.contact = contact
        self.name.show_text(contact.name)
        self.what_for.show_text(contact.what_for)
        self.reached_by.show_text(contact.reached_by)

    def set_place(self, first: bool, last: bool) -> None:
        """Say whether there is somewhere to move to."""
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def _edit(self, typed: Line | Lines, **fields: object) -> None:
        """Save what was typed; it stays in its field where it could not be saved."""
        edit = referring.edit_referral
        if self.desk.do(edit, self.desk.workshop, self.contact.id, **fields) is None:
            typed.keep_typed()

    def _remove(self) -> None:
        for field in (self.name, self.what_for, self.reached_by):
            field.drop_typed()
        self.desk.do(referring.remove_referral, self.desk.workshop, self.contact.id)
