"""The partners: organisations by name that may get what is agreed for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import caring
from desktop_app.language import N_, _
from ui.look import Card, Field, Heading, IconButton, Line, TextButton, Words, row

if TYPE_CHECKING:
    from desktop_app.model import Recipient
    from ui.desk import Desk


class Partners(Card):
    """One line per partner, and a button for another."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=24)
        self.desk = desk
        self.lines: dict[int, PartnerLine] = {}
        self.add = TextButton(icon="plus")
        self.list = QVBoxLayout()
        self.list.setSpacing(16)
        heading, told = Heading(), Words("", "quiet")
        self.column.addWidget(heading)
        self.column.addWidget(told)
        self.column.addLayout(self.list)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        put = desk.texts.put
        put(heading.setText, N_("Our partners"))
        put(
            told.setText,
            N_(
                "The organisations that may get what is agreed for partners. The groups hear these names when"
                " they are asked. A partner that is added later gets nothing that was agreed before."
            ),
        )
        put(self.add.setText, N_("Add a partner"))
        desk.texts.also(self._speak)
        self.add.clicked.connect(self.add_partner)

    def refresh(self) -> None:
        """Show the partners, in their order."""
        partners = self.desk.workshop.recipients()
        for gone in self.lines.keys() - {p.id for p in partners}:
            self._take_away(self.lines.pop(gone))
        for place, partner in enumerate(partners):
            line = self.lines.get(partner.id) or self._make(partner)
            line.show_partner(partner)
            if self.list.indexOf(line) != place:
                self.list.insertWidget(place, line)
        self.add.setEnabled(not self.desk.workshop.read_only)

    def add_partner(self) -> None:
        """Add a partner, to be named at once."""
        made = self.desk.do(caring.add_recipient, self.desk.workshop, "")
        if made is not None:
            self.refresh()
            self.lines[made.id].name.setFocus()

    def _make(self, partner: Recipient) -> PartnerLine:
        line = self.lines[partner.id] = PartnerLine(self.desk, partner)
        line.setEnabled(not self.desk.workshop.read_only)
        return line

    def _speak(self) -> None:
        for line in self.lines.values():
            self._take_away(line)
        self.lines = {}
        self.refresh()

    def _take_away(self, line: QWidget) -> None:
        self.list.removeWidget(line)
        line.hide()
        line.deleteLater()


class PartnerLine(QWidget):
    """A partner's name, and how to reach it."""

    def __init__(self, desk: Desk, partner: Recipient) -> None:
        super().__init__()
        self.desk, self.partner = desk, partner
        self.name, self.contact = Line(), Line()
        self.remove = IconButton("delete-outline", _("Remove this partner"))
        line = row(
            Field(_("Name of the organisation"), self.name),
            Field(_("Person, telephone or address"), self.contact),
            self.remove,
            gap=12,
        )
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        line.setAlignment(self.remove, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(line)
        self.name.settled.connect(lambda text: self._edit(self.name, name=text))
        self.contact.settled.connect(lambda text: self._edit(self.contact, contact=text))
        self.remove.clicked.connect(self._remove)

    def show_partner(self, partner: Recipient) -> None:
        """Show what the workshop holds."""
        self.partner = partner
        self.name.show_text(partner.name)
        self.contact.show_text(partner.contact)

    def _edit(self, typed: Line, **fields: object) -> None:
        """Save what was typed; it stays in its field where it could not be saved."""
        edit = caring.edit_recipient
        if self.desk.do(edit, self.desk.workshop, self.partner.id, **fields) is None:
            typed.keep_typed()

    def _remove(self) -> None:
        for field in (self.name, self.contact):
            field.drop_typed()
        self.desk.do(caring.remove_recipient, self.desk.workshop, self.partner.id)
