"""In Read back: whether the group has its slip, and the two ways from here: give one, or take one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_, _, language
from desktop_app.slips import slips_for
from exports.naming import day_text
from ui.look import TextButton, Words
from ui.slips.giving_sheet import GivingSheet
from ui.slips.taking_back_sheet import TakingBackSheet

if TYPE_CHECKING:
    from desktop_app.model import Changes
    from ui.desk import Desk


class SlipPart(QWidget):
    """The speaking group's slip."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.told = Words("", "quiet")
        self.give = TextButton(icon="ticket-confirmation-outline")
        self.brought = TextButton(look="quiet", icon="undo-variant")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.told, self.give, self.brought):
            column.addWidget(widget)
        desk.texts.put(self.give.setText, N_("Give the slip"))
        desk.texts.put(self.brought.setText, N_("A slip is back"))
        desk.texts.put(
            self.brought.setToolTip, N_("Somebody brings a slip, to take back what was told")
        )
        self.give.clicked.connect(self._give)
        self.brought.clicked.connect(lambda: TakingBackSheet(desk, self).open_first())
        desk.changed.connect(self._follow)
        desk.speaking_changed.connect(lambda _id: self.refresh())
        desk.texts.also(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how it stands with the slip of the group that speaks."""
        group = self.desk.speaking_group()
        slips = slips_for(self.desk.workshop, group.id) if group else ()
        last = slips[-1] if slips else None
        if last is None:
            self.told.setText(_("This group has no slip yet."))
        elif last.refused:
            self.told.setText(_("This group wanted no slip."))
        else:
            day = day_text(last.made_at[:10], language())
            self.told.setText(_("This group has its slip, of {day}.").format(day=day))
        able = not self.desk.workshop.read_only
        self.give.setEnabled(able and group is not None)
        self.brought.setEnabled(able)

    def _give(self) -> None:
        group = self.desk.speaking_group()
        if group is not None:
            GivingSheet(self.desk, self, group).open_first()

    def _follow(self, changes: Changes) -> None:
        if changes.touches("slip", "people_group"):
            self.refresh()
