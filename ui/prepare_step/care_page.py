"""The page of care: who is responsible, what was talked through, how long it is kept, and for whom it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from desktop_app import preparing
from desktop_app.language import N_, _
from desktop_app.locking import must_have_passphrase
from ui.look import Card, ChipRow, Choice, Field, Heading, Line, Lines, TextButton, Words
from ui.look.day_field import DayField
from ui.prepare_step.erase_card import EraseCard
from ui.prepare_step.missing_card import MissingCard
from ui.prepare_step.page import Page
from ui.prepare_step.partner_cards import Partners

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


class CarePage(Page):
    """Everything that is settled before people speak.

    Signals:
        page_wanted: The code of another page, on which something missing is entered.
    """

    tables = ("workshop", "recipient", "people_group", "referral")
    page_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            N_("Care for what is said"),
            N_("Settle this before the day, and tell it to the people in the room."),
        )
        self.missing, self.partners, self.erase = MissingCard(desk), Partners(desk), EraseCard(desk)
        self.host, self.purpose, self.terms = Line(), Lines(), Lines()
        self.legal_basis, self.risks, self.keep_until = Lines(), Lines(), DayField()
        self.conflict = ChipRow(may_be_none=False)
        self.changes, self.passphrase = Words(), TextButton(look="primary", icon="lock-outline")
        self._fields: dict[str, Line | Lines] = {
            "host": self.host, "purpose": self.purpose, "legal_basis": self.legal_basis,
            "risks": self.risks, "terms": self.terms,
        }  # fmt: skip
        self._lay_out()
        for name, field in self._fields.items():
            field.settled.connect(lambda text, name=name: self._edit(name, text))
        self.keep_until.chosen.connect(lambda day: self._edit("keep_until", day))
        self.conflict.picked.connect(
            lambda codes: self._edit("conflict_affected", codes[0] == "yes")
        )
        self.missing.wanted.connect(self._go_to)
        desk.passphrase_changed.connect(self.refresh)
        desk.texts.also(self._offer)
        self._offer()

    def refresh(self) -> None:
        """Show the workshop."""
        about = self.desk.workshop.about()
        for name, field in self._fields.items():
            field.show_text(getattr(about, name))
        self.keep_until.show_day(about.keep_until)
        self.conflict.set_chosen(["yes" if about.conflict_affected else "no"])
        self.changes.setVisible(about.conflict_affected)
        self.passphrase.setVisible(must_have_passphrase(self.desk.workshop))
        self.missing.refresh()
        self.partners.refresh()
        self.erase.refresh()

    def show_erasing(self) -> None:
        """Bring into view what is for the end."""
        self.ensureWidgetVisible(self.erase, 0, self.erase.sizeHint().height())

    def _offer(self) -> None:
        self.conflict.set_choices([Choice("no", _("No")), Choice("yes", _("Yes"))])
        self.refresh()

    def _edit(self, name: str, value: Any) -> None:
        self.desk.do(preparing.edit_about, self.desk.workshop, **{name: value})

    def _go_to(self, name: str) -> None:
        """Lead to where something missing is entered."""
        if name in {"groups", "referrals"}:
            self.page_wanted.emit("groups" if name == "groups" else "referral")
            return
        if name == "recipients":
            self.partners.add_partner()
            return
        field: QWidget = self._fields.get(name, self.keep_until)
        field.setFocus()
        self.ensureWidgetVisible(field)

    def _lay_out(self) -> None:
        who, kept, conflict = Card(margin=24), Card(margin=24), Card(margin=24)
        self._head(who, N_("Who is responsible"))
        hint = N_("An organisation, and how to reach it: this stands on everything that you share.")
        self._put(who, N_("Who keeps what is said here"), self.host, hint)
        self._put(who, N_("What the workshop is for"), self.purpose)
        hint = N_(
            "The law or agreement by which you may keep it. That people agree comes on top of it,"
            " and is never the excuse."
        )
        self._put(who, N_("On what ground it may be kept"), self.legal_basis, hint)
        hint = N_("What could happen to people if it travels, and what was agreed against it.")
        self._put(who, N_("Risks that were talked through"), self.risks, hint)
        hint = N_("For example: for planning in the ward only, not to be passed on.")
        self._put(who, N_("How what is shared may be used"), self.terms, hint)
        self._head(kept, N_("How long it is kept"))
        hint = N_(
            "When this day has passed, the program says so when it opens the workshop, and offers to erase it."
        )
        self._put(kept, N_("Until when it is kept"), self.keep_until, hint)
        self._conflict(conflict)
        for card in (self.missing, who, self.partners, kept, conflict, self.erase):
            self.column.addWidget(card)
        self.column.addStretch(1)

    def _conflict(self, card: Card) -> None:
        self._head(card, N_("Conflict"))
        self._put(card, N_("Is the area affected by armed conflict or violence?"), self.conflict)
        card.column.addWidget(self.changes)
        card.column.addWidget(self.passphrase, 0, Qt.AlignmentFlag.AlignLeading)
        put = self.desk.texts.put
        put(
            self.changes.setText,
            N_(
                "Nothing can be agreed or made for everyone. Ways that people drew, and places that could be"
                " attacked (clinics, schools, water, offices, police), are shown exactly to nobody beyond their group."
            ),
        )
        put(self.passphrase.setText, N_("It needs a passphrase now"))
        self.passphrase.clicked.connect(lambda: self.page_wanted.emit("passphrase"))

    def _head(self, card: Card, text: str) -> None:
        heading = Heading()
        self.desk.texts.put(heading.setText, text)
        card.column.addWidget(heading)

    def _put(self, card: Card, label: str, field: QWidget, hint: str = "") -> None:
        boxed = Field("", field)
        self.desk.texts.put(boxed.set_label, label)
        card.column.addWidget(boxed)
        if hint:
            words = Words("", "quiet")
            boxed.column.addWidget(words)
            self.desk.texts.put(words.setText, hint)
            self.desk.texts.put(field.setAccessibleDescription, hint)
