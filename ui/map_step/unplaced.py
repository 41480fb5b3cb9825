"""The list of marks that have no place on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop_app.language import _
from ui.finding.visible_marks import visible_marks
from ui.look import Heading, TextButton, Words
from ui.map_step.card import headline
from ui.map_step.popover import Popover

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.model import Mark
    from ui.desk import Desk


class Unplaced(Popover):
    """Marks that are nowhere, everywhere or off the map; touching one opens its card."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.scrolled.column.addWidget(Heading(_("Marks without a place")))
        marks = self.marks()
        if not marks:
            self.scrolled.column.addWidget(
                Words(_("There is none that may be shown now."), "quiet")
            )
        for mark in marks:
            self.scrolled.column.addWidget(self._button(mark))
        self.scrolled.column.addStretch(1)

    def marks(self) -> list[Mark]:
        """Those that the screen may show now."""
        return [mark for mark in visible_marks(self.desk) if mark.geometry is None]

    def _button(self, mark: Mark) -> TextButton:
        names = {
            "nowhere": _("Nowhere"),
            "everywhere": _("Everywhere"),
            "off_map": _("Off the map"),
        }
        button = TextButton(headline(self.desk, mark).replace("&", "&&"), look="quiet")
        button.setToolTip(names.get(mark.where, ""))
        button.clicked.connect(lambda: self._open(mark.id))
        return button

    def _open(self, mark_id: int) -> None:
        self.desk.select(mark_id)
        self.close()
