"""When a statement began and ended: a second earlier, a second later, or what is heard now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app import correcting
from desktop_app.language import _
from ui.discuss_step.clock_times import clock
from ui.look import Flow, IconButton, TextButton, Words, row

if TYPE_CHECKING:
    from desktop_app.model import Statement
    from ui.desk import Desk


class TimePart(QWidget):
    """Both times of a statement."""

    def __init__(self, desk: Desk, statement: Statement) -> None:
        super().__init__()
        self.desk, self.statement = desk, statement
        self.heard = ""
        self.began = _Time(_("Began"), _("A second earlier"), _("A second later"))
        self.ended = _Time(_("Ended"), _("A second earlier"), _("A second later"))
        flow = Flow(self, gap=12)
        for field, part in (("said_at", self.began), ("ended_at", self.ended)):
            flow.addWidget(part)
            part.less.clicked.connect(lambda _on=False, f=field: self._shift(f, -1))
            part.more.clicked.connect(lambda _on=False, f=field: self._shift(f, 1))
            part.heard.clicked.connect(lambda _on=False, f=field: self._set(f, self.heard))
        desk.heard.connect(self._hear)
        self.show_statement(statement)

    def show_statement(self, statement: Statement) -> None:
        """Show the times."""
        self.statement = statement
        self.began.show_moment(statement.said_at, self.heard)
        self.ended.show_moment(statement.ended_at, self.heard)

    def _hear(self, moment: str) -> None:
        self.heard = moment
        self.show_statement(self.statement)

    def _shift(self, field: str, seconds: int) -> None:
        moment = getattr(self.statement, field) or self.statement.said_at
        if moment:
            self._set(field, correcting.shifted(moment, seconds))

    def _set(self, field: str, moment: str) -> None:
        self.desk.do(correcting.set_times, self.desk.workshop, self.statement.id, **{field: moment})


class _Time(QWidget):
    """One time with its buttons."""

    def __init__(self, label: str, less: str, more: str) -> None:
        super().__init__()
        self.less, self.more = IconButton("minus", less), IconButton("plus", more)
        self.time = Words("", "label")
        self.time.setWordWrap(False)
        self.heard = TextButton(_("Now heard"), look="quiet", icon="ear-hearing")
        self._label = label
        line = row(self.less, self.time, self.more, self.heard, gap=4)
        self.setLayout(line)

    def show_moment(self, moment: str, heard: str) -> None:
        """Show a moment, and offer the one that is heard."""
        at = clock(moment, seconds=True) or "–"
        self.time.setText(_("{what} {time}").format(what=self._label, time=at))
        self.heard.setVisible(bool(heard))
