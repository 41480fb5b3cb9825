"""In what form it was agreed and by whom, whether somebody else is made known, and what a guardian said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_, _
from ui.look import ChipRow, Choice, Field, Line

if TYPE_CHECKING:
    from desktop_app.model import Consent
    from ui.desk import Desk

HOW: dict[str, str] = {
    "spoken": N_("said aloud"),
    "thumbprint": N_("by thumbprint"),
    "signed": N_("signed"),
}


class Form(QWidget):
    """What belongs to an agreement besides the answers.

    Signals:
        agreed: The parts of an `Agreement` by name (dict), after a touch or typing.
    """

    agreed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.third_person = ChipRow(may_be_none=False)
        self.how, self.given_by = ChipRow(may_be_none=False), Line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for label, widget in (
            (N_("Does it make somebody known who was not asked?"), self.third_person),
            (N_("How they agreed"), self.how),
            (N_("Who agreed, as they want it written"), self.given_by),
        ):
            field = Field("", widget)
            column.addWidget(field)
            desk.texts.put(field.set_label, label)
        self.third_person.picked.connect(
            lambda codes: self.agreed.emit({"third_person": codes[0] == "yes"})
        )
        self.how.picked.connect(lambda codes: self.agreed.emit({"how": codes[0]}))
        self.given_by.settled.connect(lambda text: self.agreed.emit({"given_by": text}))
        desk.texts.also(self.offer)
        self.offer()

    def offer(self) -> None:
        """Show the choices."""
        self.third_person.set_choices([Choice("no", _("No")), Choice("yes", _("Yes: it stays"))])
        self.how.set_choices([Choice(code, _(word)) for code, word in HOW.items()])

    def show_consent(self, consent: Consent | None) -> None:
        """Show what was agreed; before that, nothing can be said of it."""
        self.setEnabled(consent is not None)
        third = consent is not None and consent.third_person
        self.third_person.set_chosen(["yes" if third else "no"])
        self.how.set_chosen([consent.how] if consent else [])
        self.given_by.show_text(consent.given_by if consent else "")


class Guardian(Field):
    """What a guardian said, where the group is under 18.

    Signals:
        agreed: In what form a guardian agreed; "" for not.
    """

    agreed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        self.answer = ChipRow(may_be_none=False)
        super().__init__("", self.answer)
        desk.texts.put(self.set_label, N_("Has a guardian agreed too?"))
        desk.texts.also(self.offer)
        self.answer.picked.connect(
            lambda codes: self.agreed.emit("" if codes[0] == "no" else codes[0])
        )
        self.offer()

    def offer(self) -> None:
        """Show the choices."""
        forms = [Choice(code, _(word)) for code, word in HOW.items()]
        self.answer.set_choices([Choice("no", _("Not yet")), *forms])

    def show_answer(self, how: str) -> None:
        """Show what a guardian said."""
        self.answer.set_chosen([how or "no"])
