"""The card in which a place is looked for; what is chosen is shown on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop_app.language import N_
from ui.finding import FindBox
from ui.look import Heading
from ui.map_step.popover import Popover

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from maps.finding import Found
    from ui.desk import Desk


class FindCard(Popover):
    """A box for a name, a number or coordinates."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        heading = Heading()
        desk.texts.put(heading.setText, N_("Find a place"))
        self.box = FindBox(desk)
        self.scrolled.column.addWidget(heading)
        self.scrolled.column.addWidget(self.box)
        self.scrolled.column.addStretch(1)
        self.box.chosen.connect(self._go)
        self.box.listed.connect(self._fit_soon)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for typing."""
        super().showEvent(event)
        self.box.begin()

    def _fit_soon(self) -> None:
        """Fit once the list has its place."""
        QTimer.singleShot(0, self, self.fit)

    def _go(self, found: Found) -> None:
        self.close()
        go_there(self.desk, found)


def go_there(desk: Desk, found: Found) -> None:
    """Show a place on the map: a mark with its card, anything else with a pin."""
    view = desk.map_view
    if found.where == "mark":
        desk.select(found.mark_id)
    elif view is not None:
        view.go_to(lat=found.lat, lon=found.lon, zoom=found.zoom)
        view.show_found(found.name, found.lat, found.lon)
