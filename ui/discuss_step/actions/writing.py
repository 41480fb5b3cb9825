"""Writing an action down by keyboard: what, who, by when; marks are touched on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QSizePolicy

from desktop_app import acting
from desktop_app.language import N_
from ui.discuss_step.mark_chips import MarkChips
from ui.look import Card, Field, TextButton, Words, row
from ui.look.day_field import DayField

if TYPE_CHECKING:
    from ui.desk import Desk


class ActionBar(Card):
    """The foot of the actions: Enter writes the action down, and the next can be typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=10)
        self.desk = desk
        self.session = 0
        self.what, self.who, self.due = QLineEdit(), QLineEdit(), DayField()
        self.marks = MarkChips(desk)
        self.hint = Words("", "quiet")
        self.add = TextButton("", look="primary", icon="plus")
        self._lay_out()
        for field in (self.what, self.who):
            field.returnPressed.connect(self.write_down)
        self.add.clicked.connect(self.write_down)
        self.marks.dropped.connect(self.marks.remove)
        self.due.show_day("")

    def touch_mark(self, mark_id: int) -> None:
        """Say that what is being written is about a mark, or is not."""
        self.marks.toggle(mark_id)
        self.what.setFocus()

    def forget(self) -> None:
        """Let go of what is being written."""
        for field in (self.what, self.who):
            field.clear()
        self.due.show_day("")
        self.marks.show_ids(())

    def write_down(self) -> None:
        """Keep what is written as an action, and be ready for the next."""
        what = self.what.text().strip()
        if what:
            written = self.desk.do(
                acting.add_action,
                self.desk.workshop,
                what,
                who=self.who.text().strip(),
                due=self.due.day,
                session_id=self.session,
                mark_ids=self.marks.ids,
            )
            if written is not None:
                self.forget()
        self.what.setFocus()

    def _lay_out(self) -> None:
        what, who, due = Field("", self.what), Field("", self.who), Field("", self.due)
        second = row(who, due, gap=12)
        second.setStretch(0, 1)
        foot = row(self.hint, self.add)
        foot.setStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.column.setSpacing(8)
        self.column.addWidget(what)
        self.column.addLayout(second)
        self.column.addWidget(self.marks)
        self.column.addLayout(foot)
        put = self.desk.texts.put
        put(what.set_label, N_("What shall be done"))
        put(who.set_label, N_("Who does it"))
        put(due.set_label, N_("By when"))
        put(self.hint.setText, N_("Touch a mark on the map that it is about. Enter writes down."))
        put(self.add.setText, N_("Add the action"))
        self.desk.texts.also(self._say_day)

    def _say_day(self) -> None:
        self.due.show_day(self.due.day)
