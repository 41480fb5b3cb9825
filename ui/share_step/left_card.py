"""In Share: how many exports have left, the list of them, and the way for somebody who brings a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_, _, ngettext
from desktop_app.release import ledger
from ui.look import Card, Heading, TextButton, Words

if TYPE_CHECKING:
    from ui.desk import Desk


class LeftCard(Card):
    """What has left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=20)
        self.desk = desk
        heading = Heading()
        self.told = Words()
        self.list = TextButton(icon="format-list-bulleted")
        self.brought = TextButton(icon="undo-variant")
        for widget in (heading, self.told, self.list, self.brought):
            self.column.addWidget(widget)
        desk.texts.put(heading.setText, N_("What has left"))
        desk.texts.put(self.list.setText, N_("Show every export"))
        desk.texts.put(self.brought.setText, N_("Somebody brings a slip"))
        self.list.clicked.connect(self._show_list)
        self.brought.clicked.connect(self._take_back)

    def refresh(self) -> None:
        """Count again."""
        count = len(ledger(self.desk.workshop))
        self.told.setText(
            ngettext(
                "{n} export is in the ledger.", "{n} exports are in the ledger.", count
            ).format(n=count)
            if count
            else _("Nothing has left yet.")
        )
        self.brought.setEnabled(not self.desk.workshop.read_only)

    def _show_list(self) -> None:
        from ui.slips import LedgerSheet

        LedgerSheet(self.desk, self).open_first()

    def _take_back(self) -> None:
        from ui.slips import TakingBackSheet

        TakingBackSheet(self.desk, self).open_first()
