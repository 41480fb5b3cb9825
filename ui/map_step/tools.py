"""The map's own tools: lock, legend, filter, and the list of what has no place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from desktop_app.language import N_, _
from ui.look import IconButton
from ui.map_step.filters import Filters
from ui.map_step.find_card import FindCard
from ui.map_step.ground_popover import GroundPopover
from ui.map_step.popover import Popover
from ui.map_step.unplaced import Unplaced

if TYPE_CHECKING:
    from desktop_app.model import Changes
    from ui.desk import Desk


class Tools(QFrame):
    """A short column of icons at the map's edge."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("look", "floating")
        self.search = IconButton("magnify")
        self.measure = IconButton("ruler")
        self.own = IconButton("account-eye-outline")
        self.filter = IconButton("filter-variant")
        self.ground = IconButton("layers-outline")
        self.unplaced = IconButton("map-marker-off-outline")
        self.lock = IconButton("lock-open-variant-outline")
        self.buttons = (
            self.search, self.own, self.filter, self.ground, self.unplaced, self.measure, self.lock,
        )  # fmt: skip
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(3, 3, 3, 3)
        self._box.setSpacing(2)
        for button in self.buttons:
            self._box.addWidget(button)
        for button in (self.own, self.measure, self.lock):
            button.setCheckable(True)
        self.filters = Filters(desk, self)
        self.finding = FindCard(desk, self)
        self._listen()
        self.refresh()

    def lie(self, *, down: bool) -> None:
        """Stand as a column, or lie down as a row where the map is low."""
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if down else way.TopToBottom)

    def refresh(self, *_ignored: object) -> None:
        """Show what is on."""
        locked = self.desk.workshop.about().map_locked
        self.lock.setChecked(locked)
        self.lock.set_icon("lock" if locked else "lock-open-variant-outline")
        self.lock.set_name(_("Free the map (Ctrl+L)") if locked else _("Lock the map (Ctrl+L)"))
        self.lock.setEnabled(not self.desk.workshop.read_only)
        self.own.setEnabled(bool(self.desk.speaking))
        view = self.desk.map_view
        self.own.setChecked(view is not None and view.own_only)
        self.filter.setProperty("on", self.filters.active)

    def _listen(self) -> None:
        put = self.desk.texts.put
        put(self.search.set_name, N_("Find a place (Ctrl+F)"))
        put(self.measure.set_name, N_("Measure"))
        put(self.own.set_name, N_("Only this group's marks"))
        put(self.filter.set_name, N_("Choose which marks show"))
        put(self.ground.set_name, N_("Basemaps and layers"))
        put(self.unplaced.set_name, N_("Marks without a place"))
        self.search.clicked.connect(self.open_finding)
        self.measure.clicked.connect(self._measure)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.open_finding)
        if self.desk.map_view is not None:
            self.desk.map_view.measures.connect(self.measure.setChecked)
        self.own.clicked.connect(self._own_only)
        self.filter.clicked.connect(lambda: self.filters.show_beside(self.filter))
        self.ground.clicked.connect(self._show_ground)
        self.unplaced.clicked.connect(self._list)
        self.lock.clicked.connect(self.toggle_lock)
        self.filters.filtered.connect(self.refresh)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.toggle_lock)
        self.desk.changed.connect(self._follow)
        self.desk.speaking_changed.connect(self.refresh)
        self.desk.texts.also(self.refresh)

    def toggle_lock(self) -> None:
        """Lock the map where it is, or free it."""
        from desktop_app.preparing import edit_about

        locked = not self.desk.workshop.about().map_locked
        self.desk.do(edit_about, self.desk.workshop, map_locked=locked)
        self.refresh()

    def open_finding(self) -> None:
        """Open the card in which a place is looked for."""
        self.finding.show_beside(self.search)

    def _measure(self) -> None:
        if self.desk.map_view is not None:
            self.desk.map_view.measure(on=self.measure.isChecked())

    def _own_only(self) -> None:
        if self.desk.map_view is not None:
            self.desk.map_view.show_own_only(on=self.own.isChecked())

    def hideEvent(self, event: QHideEvent) -> None:
        """With the map's step its cards go."""
        super().hideEvent(event)
        for card in self.findChildren(Popover):
            card.close()

    def _show_ground(self) -> None:
        GroundPopover(self.desk, self).show_beside(self.ground)

    def _list(self) -> None:
        Unplaced(self.desk, self).show_beside(self.unplaced)

    def _follow(self, changes: Changes) -> None:
        if changes.touches("workshop", "people_group", "template_entry"):
            self.refresh()
