"""Choosing which marks show: by group, kind and service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.language import N_
from ui.look import ChipRow, Field, TextButton
from ui.map_step.popover import Popover
from ui.pictures import group_choice, section_choices

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


class Filters(Popover):
    """Which groups, kinds and services show.

    Signals:
        filtered: What shows changed.
    """

    filtered = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.rows = {
            "groups": ChipRow(multiple=True),
            "kinds": ChipRow(multiple=True),
            "services": ChipRow(multiple=True),
        }
        titles = (N_("Groups"), N_("Kinds"), N_("Services"))
        self.all = TextButton(look="quiet")
        for (_name, chips), title in zip(self.rows.items(), titles, strict=True):
            field = Field("", chips)
            desk.texts.put(field.set_label, title)
            self.scrolled.column.addWidget(field)
            chips.picked.connect(self._filter)
        self.scrolled.column.addWidget(self.all)
        self.scrolled.column.addStretch(1)
        desk.texts.put(self.all.setText, N_("Show all marks"))
        self.all.clicked.connect(self.show_all)

    @property
    def active(self) -> bool:
        """Whether something is filtered out."""
        return any(chips.chosen for chips in self.rows.values())

    def showEvent(self, event: QShowEvent) -> None:
        """Offer what the workshop has now."""
        super().showEvent(event)
        workshop = self.desk.workshop
        self.rows["groups"].set_choices([group_choice(group) for group in workshop.groups()])
        self.rows["kinds"].set_choices(section_choices(workshop, "kind"))
        self.rows["services"].set_choices(section_choices(workshop, "service"))

    def show_all(self) -> None:
        """Filter nothing out."""
        for chips in self.rows.values():
            chips.set_chosen(())
        self._filter()

    def _filter(self, *_ignored: object) -> None:
        view = self.desk.map_view
        if view is not None:
            view.filter(**{name: chips.chosen or None for name, chips in self.rows.items()})
        self.filtered.emit()
