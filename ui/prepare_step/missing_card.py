"""What should be there before the day and is not yet; each line leads to where it is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop_app import caring
from desktop_app.language import N_, _
from ui.look import Card, Heading, TextButton, Words

if TYPE_CHECKING:
    from ui.desk import Desk

MISSING: dict[str, str] = {
    "host": N_("Who is responsible"),
    "purpose": N_("What the workshop is for"),
    "legal_basis": N_("On what ground it may be kept"),
    "risks": N_("Risks that were talked through"),
    "keep_until": N_("Until when it is kept"),
    "recipients": N_("Our partners"),
    "groups": N_("Groups"),
    "referrals": N_("Where to find help"),
}


class MissingCard(Card):
    """The list, or a sentence that nothing is missing.

    Signals:
        wanted: The name of what is missing (a key of `MISSING`), touched.
    """

    wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(look="note", margin=20)
        self.desk = desk
        self.heading, self.done = Heading(), Words()
        self.buttons = {name: TextButton(look="quiet", icon="circle-outline") for name in MISSING}
        self.column.setSpacing(2)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.done)
        for name, button in self.buttons.items():
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
            desk.texts.put(button.setText, MISSING[name])
            button.clicked.connect(lambda _on=False, name=name: self.wanted.emit(name))
        desk.texts.put(self.heading.setText, N_("Still missing before the day"))
        desk.texts.also(self.refresh)

    def refresh(self) -> None:
        """Look what is missing now."""
        missing = caring.missing(self.desk.workshop)
        for name, button in self.buttons.items():
            button.setVisible(name in missing)
        self.heading.setVisible(bool(missing))
        self.done.setText(_("Everything that should be there before the day is there."))
        self.done.setVisible(not missing)
