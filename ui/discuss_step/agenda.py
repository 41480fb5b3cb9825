"""The question that is being discussed: its clock, the way to the next, and the whole agenda to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app import discussing
from desktop_app.agenda_times import planned_times
from desktop_app.language import N_, _
from ui.discuss_step.agenda_row import AgendaRow
from ui.discuss_step.clock import Clock
from ui.discuss_step.times import times_text
from ui.look import Card, Fold, IconButton, ScrolledColumn, TextButton, Words

if TYPE_CHECKING:
    from desktop_app.agenda_times import Planned
    from desktop_app.model import AgendaItem
    from ui.desk import Desk


class Agenda(Card):
    """One question at a time, large, with its clock.

    Signals:
        asked: The id of the question now in front (0: none).
        room_view_wanted: The clock should be shown to the room.
    """

    asked = Signal(object)
    room_view_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=8)
        self.desk = desk
        self._session = 0
        self._items: tuple[AgendaItem, ...] = ()
        self._planned: tuple[Planned, ...] = ()
        self._at = 0
        self.back, self.forward = IconButton("chevron-left"), IconButton("chevron-right")
        self.start = TextButton("", look="primary")
        self.room_clock = IconButton("projector-screen-outline")
        self.count = Words("", "label")
        self.question = Words("", "heading")
        self.notes = Words("", "quiet")
        self.clock = Clock()
        self.whole = Fold()
        self.scrolled = ScrolledColumn(margin=0)
        self.rows = QVBoxLayout()
        self._shown: list[AgendaRow] = []
        self.add = TextButton("", look="quiet", icon="plus")
        self._lay_out()
        self.back.clicked.connect(lambda: self.go_on(-1))
        self.forward.clicked.connect(lambda: self.go_on(1))
        self.start.clicked.connect(self.start_or_end)
        self.add.clicked.connect(self._add)
        self.whole.opened.connect(lambda _open: self._show_rows())
        desk.texts.put(self.back.set_name, N_("The question before"))
        desk.texts.put(self.forward.set_name, N_("The next question"))
        self.room_clock.clicked.connect(self.room_view_wanted)
        desk.texts.put(self.room_clock.set_name, N_("Show the clock to the room (F11)"))
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
        self._read()
        running = [n for n, i in enumerate(self._items) if i.started_at and not i.ended_at]
        ended = [n for n, i in enumerate(self._items) if i.ended_at]
        last = len(self._items) - 1
        self._at = running[-1] if running else min(ended[-1] + 1, last) if ended else 0
        self._show()

    def refresh(self) -> None:
        """Read the agenda again, staying at the question in front."""
        self._read()
        self._at = min(self._at, max(0, len(self._items) - 1))
        self._show()

    def go_on(self, way: int) -> None:
        """Put the next question (1) or the one before (-1) in front."""
        self._go(self._at + way)

    def _read(self) -> None:
        workshop = self.desk.workshop
        self._items = workshop.agenda(self._session) if self._session else ()
        began = [s.started_at for s in workshop.sessions() if s.id == self._session]
        self._planned = planned_times(began[0], self._items) if began else ()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.question, 1)
        head.addWidget(self.forward)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.clock, 1)
        foot.addWidget(self.room_clock)
        foot.addWidget(self.whole.head)
        foot.addWidget(self.start)
        self.clock.setWordWrap(False)
        self.column.setSpacing(4)
        self.column.addWidget(self.count)
        self.column.addLayout(head)
        self.column.addWidget(self.notes)
        self.column.addLayout(foot)
        self.column.addWidget(self.whole, 1)
        self.rows.setSpacing(6)
        self.scrolled.column.addLayout(self.rows)
        self.scrolled.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.scrolled.column.addStretch(1)
        self.whole.column.addWidget(self.scrolled, 1)

    def _show(self) -> None:
        item, several = self.item, len(self._items) > 1
        self.setVisible(bool(self._session))
        self.question.setText(item.question if item else _("No questions: the talk is free."))
        self.count.setText(self._place(item) if item else "")
        self.notes.setText(item.notes if item else "")
        self.notes.setVisible(bool(item and item.notes))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.back.set_icon("chevron-right" if mirrored else "chevron-left")
        self.forward.set_icon("chevron-left" if mirrored else "chevron-right")
        self.back.setEnabled(several and self._at > 0)
        self.forward.setEnabled(several and self._at < len(self._items) - 1)
        self.start.setVisible(item is not None and not self.desk.workshop.read_only)
        self._show_start(item)
        self.clock.show_item(item)
        self._show_rows()
        self.asked.emit(item.id if item else 0)

    def _place(self, item: AgendaItem) -> str:
        place = _("Question {n} of {all}").format(n=self._at + 1, all=len(self._items))
        times = times_text(self._planned[self._at] if self._planned else None, item)
        return f"{place} · {times}" if times else place

    def _show_start(self, item: AgendaItem | None) -> None:
        runs = item is not None and bool(item.started_at) and not item.ended_at
        ended = item is not None and bool(item.ended_at)
        self.start.setText(_("End") if runs else _("Go on") if ended else _("Begin"))
        self.start.setToolTip(_("End this question") if runs else _("Begin this question"))

    def _go(self, to: int) -> None:
        self._at = max(0, min(to, len(self._items) - 1))
        self._show()

    def start_or_end(self) -> None:
        """Begin the question in front, or end it and go on to the next."""
        item = self.item
        if item is None or self.desk.workshop.read_only:
            return
        if not item.started_at or item.ended_at:
            self.desk.do(discussing.begin_item, self.desk.workshop, item.id)
            return
        self.desk.do(discussing.end_item, self.desk.workshop, item.id)
        if self._at < len(self._items) - 1:
            self._go(self._at + 1)

    def _add(self) -> None:
        self.desk.do(
            discussing.add_agenda_item, self.desk.workshop, self._session, _("A new question")
        )

    def _show_rows(self) -> None:
        if not self.whole.body.isVisibleTo(self.whole):
            return
        if [row.item.id for row in self._shown] != [i.id for i in self._items]:
            for row in self._shown:
                self.rows.removeWidget(row)
                row.hide()
                row.deleteLater()
            self._shown = [AgendaRow(self.desk, item) for item in self._items]
            for row in self._shown:
                self.rows.addWidget(row)
        last = len(self._items) - 1
        for at, (row, item) in enumerate(zip(self._shown, self._items, strict=True)):
            row.show_item(item, self._planned[at] if self._planned else None, last=at == last)
