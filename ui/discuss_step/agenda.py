"""The question that is being discussed: its clock, the way to the next, and the whole agenda to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import discussing
from desktop_app.language import N_, _
from desktop_app.workshop import now
from ui.discuss_step.clock import Clock
from ui.look import Card, Fold, IconButton, Line, Stepper, TextButton, Words

if TYPE_CHECKING:
    from desktop_app.model import AgendaItem
    from ui.desk import Desk


class Agenda(Card):
    """One question at a time, large, with its clock.

    Signals:
        asked: The id of the question now in front (0: none).
    """

    asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=8)
        self.desk = desk
        self._session = 0
        self._items: tuple[AgendaItem, ...] = ()
        self._at = 0
        self.back, self.forward = IconButton("chevron-left"), IconButton("chevron-right")
        self.start = TextButton("", look="primary", icon="play")
        self.count = Words("", "label")
        self.question = Words("", "heading")
        self.clock = Clock()
        self.whole = Fold()
        self.rows = QVBoxLayout()
        self._shown: list[_Row] = []
        self.add = TextButton("", look="quiet", icon="plus")
        self._lay_out()
        self.back.clicked.connect(lambda: self._go(self._at - 1))
        self.forward.clicked.connect(lambda: self._go(self._at + 1))
        self.start.clicked.connect(self._start_or_end)
        self.add.clicked.connect(self._add)
        self.whole.opened.connect(lambda _open: self._show_rows())
        desk.texts.put(self.back.set_name, N_("The question before"))
        desk.texts.put(self.forward.set_name, N_("The next question"))
        desk.texts.put(self.whole.set_name, N_("All questions"))
        desk.texts.put(self.add.setText, N_("Add a question"))
        desk.texts.also(self.refresh)

    @property
    def item(self) -> AgendaItem | None:
        """The question in front."""
        return self._items[self._at] if self._at < len(self._items) else None

    def show_session(self, session_id: int) -> None:
        """Show the agenda of a session, at its running question."""
        self._session = session_id
        self._items = self.desk.workshop.agenda(session_id) if session_id else ()
        running = [n for n, i in enumerate(self._items) if i.started_at and not i.ended_at]
        ended = [n for n, i in enumerate(self._items) if i.ended_at]
        last = len(self._items) - 1
        self._at = running[-1] if running else min(ended[-1] + 1, last) if ended else 0
        self._show()

    def refresh(self) -> None:
        """Read the agenda again, staying at the question in front."""
        self._items = self.desk.workshop.agenda(self._session) if self._session else ()
        self._at = min(self._at, max(0, len(self._items) - 1))
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.question, 1)
        head.addWidget(self.forward)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.clock, 1)
        foot.addWidget(self.whole.head)
        foot.addWidget(self.start)
        self.clock.setWordWrap(False)
        self.column.setSpacing(4)
        self.column.addWidget(self.count)
        self.column.addLayout(head)
        self.column.addLayout(foot)
        self.column.addWidget(self.whole)
        self.rows.setSpacing(6)
        self.whole.column.addLayout(self.rows)
        self.whole.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)

    def _show(self) -> None:
        item, several = self.item, len(self._items) > 1
        self.setVisible(bool(self._session))
        self.question.setText(item.question if item else _("No questions: the talk is free."))
        place = _("Question {n} of {all}").format(n=self._at + 1, all=len(self._items))
        self.count.setText(place if item else "")
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.back.set_icon("chevron-right" if mirrored else "chevron-left")
        self.forward.set_icon("chevron-left" if mirrored else "chevron-right")
        self.back.setEnabled(several and self._at > 0)
        self.forward.setEnabled(several and self._at < len(self._items) - 1)
        self.start.setVisible(item is not None and not item.ended_at)
        runs = item is not None and bool(item.started_at)
        self.start.setText(_("End") if runs else _("Begin"))
        self.start.setToolTip(_("End this question") if runs else _("Begin this question"))
        self.clock.show_item(item)
        self._show_rows()
        self.asked.emit(item.id if item else 0)

    def _go(self, to: int) -> None:
        self._at = max(0, min(to, len(self._items) - 1))
        self._show()

    def _start_or_end(self) -> None:
        item = self.item
        if item is None:
            return
        field = "ended_at" if item.started_at else "started_at"
        self.desk.do(discussing.edit_agenda_item, self.desk.workshop, item.id, **{field: now()})
        if field == "ended_at" and self._at < len(self._items) - 1:
            self._go(self._at + 1)

    def _add(self) -> None:
        self.desk.do(
            discussing.add_agenda_item, self.desk.workshop, self._session, _("A new question")
        )

    def _show_rows(self) -> None:
        if not self.whole.body.isVisibleTo(self.whole):
            return
        if [row.item.id for row in self._shown] == [i.id for i in self._items]:
            for row, item in zip(self._shown, self._items, strict=True):
                row.show_item(item)
            return
        for row in self._shown:
            self.rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown = [_Row(self.desk, item) for item in self._items]
        for row in self._shown:
            self.rows.addWidget(row)


class _Row(QWidget):
    """A question to change: its words, its planned minutes, and away with it."""

    def __init__(self, desk: Desk, item: AgendaItem) -> None:
        super().__init__()
        self.desk, self.item = desk, item
        self.words, self.minutes = Line(), Stepper(5, least=0)
        self.remove = IconButton("delete-outline")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.words, 1)
        line.addWidget(self.minutes)
        line.addWidget(self.remove)
        self.words.setAccessibleName(_("Question"))
        self.minutes.set_names(_("Fewer minutes"), _("More minutes"), _("{n} min"))
        self.remove.set_name(_("Remove this question"))
        self.words.settled.connect(lambda text: self._edit(question=text))
        self.minutes.stepped.connect(lambda value: self._edit(minutes=max(0, value)))
        self.remove.clicked.connect(self._remove)
        self.show_item(item)

    def show_item(self, item: AgendaItem) -> None:
        """Show what the workshop holds."""
        self.item = item
        self.words.show_text(item.question)
        self.words.setCursorPosition(0)
        self.minutes.set_value(item.minutes)

    def _edit(self, **fields: object) -> None:
        self.desk.do(discussing.edit_agenda_item, self.desk.workshop, self.item.id, **fields)

    def _remove(self) -> None:
        self.words.drop_typed()
        self.desk.do(discussing.remove_agenda_item, self.desk.workshop, self.item.id)
