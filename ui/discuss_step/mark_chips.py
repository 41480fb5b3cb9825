"""The marks that something is about: a chip each, touched to take the link away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import _
from desktop_app.model import Audience
from desktop_app.text import isolate
from ui.look import Flow, TextButton
from ui.map_view.visible import may_show

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.model import Mark
    from ui.desk import Desk


class MarkChips(QWidget):
    """Chips of marks by number.

    Signals:
        dropped: The id of a mark whose chip was touched.
        changed: The ids now shown (after `toggle` and `remove`).
    """

    dropped = Signal(object)
    changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.ids: tuple[int, ...] = ()
        self._flow = Flow(self, gap=6)
        self.hide()

    def show_ids(self, ids: Iterable[int]) -> None:
        """Show these marks."""
        self.ids = tuple(ids)
        while (item := self._flow.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.deleteLater()
        for mark in self.desk.workshop.marks_among(frozenset(self.ids)):
            self._flow.addWidget(self._chip(mark))
        self.setVisible(bool(self.ids))
        self.updateGeometry()
        self.changed.emit(self.ids)

    def toggle(self, mark_id: int) -> None:
        """Add a mark, or take it away."""
        if mark_id in self.ids:
            self.remove(mark_id)
        else:
            self.show_ids((*self.ids, mark_id))

    def remove(self, mark_id: int) -> None:
        """Take a mark away."""
        self.show_ids(i for i in self.ids if i != mark_id)

    def _chip(self, mark: Mark) -> TextButton:
        chip = TextButton(mark_name(self.desk, mark), look="chip", icon="link-variant")
        chip.setToolTip(_("Take the link to mark {number} away").format(number=mark.label))
        chip.clicked.connect(lambda _checked=False, mark_id=mark.id: self.dropped.emit(mark_id))
        return chip


def mark_name(desk: Desk, mark: Mark) -> str:
    """What a mark is called in a chip: its number, and its service; its title where the room may know it."""
    template = desk.workshop.template()
    section, code = ("service", mark.service) if mark.service else ("kind", mark.kind)
    in_room = desk.workshop.heard_by(Audience.ROOM, frozenset({mark.id}))
    known = may_show(mark, in_room, desk.speaking, own_only=False)
    title = isolate(mark.title) if known else ""
    what = title or template.name(section, code, desk.language)
    return _("{number} {what}").format(number=mark.label, what=what)
