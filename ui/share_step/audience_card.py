"""Choosing for whom: by picture, then the group or the partner's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.language import N_, _
from desktop_app.model import Audience
from ui.look import (
    Card,
    ChipRow,
    Choice,
    Field,
    Heading,
    Line,
    Picture,
    PicturePicker,
    Words,
)
from ui.pictures import group_choice

if TYPE_CHECKING:
    from ui.desk import Desk

AUDIENCES: dict[str, tuple[str, str, str]] = {
    "group": (
        N_("A group's own copy"),
        "account-multiple",
        N_("Everything that this group marked and said, for the group itself."),
    ),
    "room": (
        N_("This room"),
        "home-account",
        N_("What the groups agreed that everyone in the room may see. It does not leave the room."),
    ),
    "partners": (
        N_("A partner"),
        "handshake",
        N_("What was agreed for partners, for one organisation that you name."),
    ),
    "public": (
        N_("Everyone"),
        "earth",
        N_("What was agreed for everyone: officials, newspapers, the internet."),
    ),
}


class AudienceCard(Card):
    """For whom this is.

    Signals:
        picked: Something was chosen by the user.
    """

    picked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=20)
        self.desk = desk
        self.audiences = PicturePicker(may_be_none=False, width=84)
        self.told = Words()
        self.conflict = Words("", "quiet")
        self.warning = NoReturn(desk)
        self.groups = PicturePicker(may_be_none=False, width=84)
        self.recipient = Line()
        self.earlier = ChipRow(may_be_none=False)
        heading = Heading()
        self.group_field = Field("", self.groups)
        self.recipient_field = Field("", self.recipient)
        for widget in (
            heading,
            self.audiences,
            self.told,
            self.conflict,
            self.warning,
            self.group_field,
            self.recipient_field,
            self.earlier,
        ):
            self.column.addWidget(widget)
        put = desk.texts.put
        put(heading.setText, N_("For whom"))
        put(self.audiences.setAccessibleName, N_("For whom"))
        put(self.group_field.set_label, N_("Which group"))
        put(self.recipient_field.set_label, N_("Name of the organisation"))
        put(self.recipient.setPlaceholderText, N_("For example: District health office"))
        put(self.earlier.setAccessibleName, N_("Partners"))
        put(
            self.conflict.setText,
            N_("The area is conflict-affected: nothing is made for everyone."),
        )
        self.audiences.picked.connect(lambda _codes: self._pick())
        self.groups.picked.connect(lambda _codes: self._pick())
        self.recipient.settled.connect(lambda _text: self._pick())
        self.earlier.picked.connect(lambda codes: self._name(codes[0]))
        self.refresh()
        self.audiences.set_chosen(["room"])
        self._show()

    @property
    def audience(self) -> Audience:
        """The audience that is chosen."""
        return Audience.of(self.audiences.chosen[0])

    @property
    def group_id(self) -> int:
        """The group whose own copy is chosen; 0 where it is for somebody else."""
        chosen = self.groups.chosen
        return int(chosen[0]) if chosen and self.audience is Audience.GROUP else 0

    @property
    def partner(self) -> str:
        """The partner that is named; "" where it is for somebody else."""
        return self.recipient.text().strip() if self.audience is Audience.PARTNERS else ""

    def choose(self, code: str) -> None:
        """Choose an audience as if by touch."""
        self.audiences.set_chosen([code])
        self._pick()

    def refresh(self) -> None:
        """Offer what the workshop has: its groups, and the partners of earlier releases."""
        self.audiences.set_choices(
            [
                Choice(code, _(name), Picture(icon=icon), _(told))
                for code, (name, icon, told) in AUDIENCES.items()
            ]
        )
        self.groups.set_choices([group_choice(g) for g in self.desk.workshop.groups()])
        named = [r.name for r in self.desk.workshop.recipients() if r.name.strip()]
        names = [name for audience, name in self.desk.workshop.releases() if audience == "partners"]
        self.earlier.set_choices([Choice(name, name) for name in dict.fromkeys((*named, *names))])
        self._refuse_everyone(self.desk.workshop.about().conflict_affected)
        if self.audiences.chosen:
            self._show()

    def _refuse_everyone(self, conflict: bool) -> None:
        """Nothing is made for everyone about a conflict-affected area."""
        self.audiences.button("public").setEnabled(not conflict)
        self.conflict.setVisible(conflict)
        if conflict and "public" in self.audiences.chosen:
            self.audiences.set_chosen(["room"])

    def _pick(self) -> None:
        self._show()
        self.picked.emit()

    def _name(self, recipient: str) -> None:
        self.recipient.show_text(recipient)
        self._pick()

    def _show(self) -> None:
        audience = self.audience
        if audience is Audience.GROUP and not self.groups.chosen and self.groups.codes():
            self.groups.set_chosen([self.groups.codes()[0]])
        self.told.setText(_(AUDIENCES[audience.code][2]))
        self.warning.setVisible(audience is Audience.PUBLIC)
        self.group_field.setVisible(audience is Audience.GROUP)
        self.recipient_field.setVisible(audience is Audience.PARTNERS)
        self.earlier.setVisible(audience is Audience.PARTNERS and bool(self.earlier.codes()))
        self.earlier.set_chosen([self.recipient.text().strip()])


class NoReturn(Card):
    """Says in large type that what everyone may see cannot be called back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(look="note", margin=14)
        self.setProperty("kind", "warning")
        self.words = Words("", "heading")
        self.column.addWidget(self.words)
        desk.texts.put(self.words.setText, N_("Once it is out, it cannot be called back."))
