"""The partners by name, under “Our partners”: all are chosen at first, and each may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.language import _
from desktop_app.model import ANY_RECIPIENT, Audience
from desktop_app.text import isolate
from ui.look import ChipRow, Choice, Field, Words, px

if TYPE_CHECKING:
    from desktop_app.model import Consent
    from ui.desk import Desk


class PartnerNames(Field):
    """A chip per partner.

    Signals:
        agreed: The ids of the partners that may have it (tuple of texts), after a touch.
    """

    agreed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        self.chips = ChipRow(multiple=True)
        super().__init__("", self.chips)
        self.desk = desk
        self.nobody = Words("")
        self.column.addWidget(self.nobody)
        self.chips.picked.connect(self.agreed)

    @property
    def all_ids(self) -> tuple[str, ...]:
        """Every partner that is named now."""
        return tuple(str(r.id) for r in self.desk.workshop.recipients() if r.name.strip())

    def show_consent(self, consent: Consent | None, *, narrowing: bool = False) -> None:
        """Show which partners were agreed to; nothing where it is for fewer people than partners."""
        widest = max(consent.words, consent.voice, consent.photo) if consent else Audience.GROUP
        self.setVisible(widest >= Audience.PARTNERS)
        if consent is None or widest < Audience.PARTNERS:
            return
        named = [r for r in self.desk.workshop.recipients() if r.name.strip()]
        self.set_label(_("Which partners"))
        self.chips.set_choices([Choice(str(r.id), isolate(r.name)) for r in named])
        anyone = ANY_RECIPIENT in consent.recipients
        chosen = self.all_ids if anyone else consent.recipients
        self.chips.set_chosen(chosen)
        for code in self.chips.codes():
            chip = self.chips.button(code)
            chip.setMinimumWidth(px(80))  # a long name is cut before the column is
            chip.setEnabled(not narrowing or code in chosen)
        self.nobody.setVisible(not named)
        self.nobody.setText(
            _("No partner is named yet, so it goes to none. Name them in Prepare, under Care.")
        )
