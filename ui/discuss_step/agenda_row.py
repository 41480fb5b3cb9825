"""A question of the agenda to change: its words, planned minutes, notes, place, and away with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import discussing
from desktop_app.language import _
from ui.discuss_step.times import times_text
from ui.look import IconButton, Line, Stepper, Words, row

if TYPE_CHECKING:
    from desktop_app.agenda_times import Planned
    from desktop_app.model import AgendaItem
    from ui.desk import Desk


class AgendaRow(QWidget):
    """One question, in two lines."""

    def __init__(self, desk: Desk, item: AgendaItem) -> None:
        super().__init__()
        self.desk, self.item = desk, item
        self.words, self.notes, self.minutes = Line(), Line(), Stepper(5, least=0)
        self.times = Words("", "quiet")
        self.times.setWordWrap(False)
        self.up, self.down = IconButton("arrow-up"), IconButton("arrow-down")
        self.remove = IconButton("delete-outline")
        first = row(self.words, self.minutes, self.remove)
        first.setStretch(0, 1)
        second = row(self.notes, self.times, self.up, self.down)
        second.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        self._name()
        self.words.settled.connect(lambda text: self._edit(question=text))
        self.notes.settled.connect(lambda text: self._edit(notes=text))
        self.minutes.stepped.connect(lambda value: self._edit(minutes=max(0, value)))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)

    def show_item(self, item: AgendaItem, planned: Planned | None, *, last: bool) -> None:
        """Show what the workshop holds."""
        self.item = item
        for field, text in ((self.words, item.question), (self.notes, item.notes)):
            field.show_text(text)
            field.setCursorPosition(0)
        self.minutes.set_value(item.minutes)
        self.times.setText(times_text(planned, item))
        self.up.setEnabled(item.position > 0)
        self.down.setEnabled(not last)

    def _name(self) -> None:
        self.words.setAccessibleName(_("Question"))
        self.notes.setAccessibleName(_("Notes for the facilitator"))
        self.notes.setPlaceholderText(_("Notes for the facilitator"))
        self.minutes.set_names(_("Fewer minutes"), _("More minutes"), _("{n} min"))
        self.up.set_name(_("Earlier in the agenda"))
        self.down.set_name(_("Later in the agenda"))
        self.remove.set_name(_("Remove this question"))

    def _edit(self, **fields: object) -> None:
        self.desk.do(discussing.edit_agenda_item, self.desk.workshop, self.item.id, **fields)

    def _move(self, way: int) -> None:
        ids = [i.id for i in self.desk.workshop.agenda(self.item.session_id)]
        to = ids.index(self.item.id) + way
        move = discussing.move_agenda_item
        self.desk.do(move, self.desk.workshop, self.item.session_id, self.item.id, to)

    def _remove(self) -> None:
        for field in (self.words, self.notes):
            field.drop_typed()
        self.desk.do(discussing.remove_agenda_item, self.desk.workshop, self.item.id)
