"""The question that is being discussed: its clock, the way to the next, and the whole agenda to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import discussing
from desktop_app.agenda_times import planned_times
from desktop_app.language import N_, _
from ui.discuss_step.agenda_line import AgendaLine
from ui.discuss_step.agenda_row import AgendaRow
from ui.discuss_step.clock import Clock
from ui.discuss_step.times import times_text
from ui.look import Card, Fold, IconButton, ScrolledColumn, TextButton, Words, px

if TYPE_CHECKING:
    from desktop_app.agenda_times import Planned
    from desktop_app.model import AgendaItem
    from ui.desk import Desk


_LOW = 900  # px of the window's height, at 100 %


class Agenda(Card):
    """One question at a time, large, with its clock; in one line once it began, where the window is low.

    Signals:
        asked: The id of the question now in front (0: none).
        room_view_wanted: The clock should be shown to the room.
        begun_or_ended: A question began or ended here: the talk goes on.
    """

    asked = Signal(object)
    begun_or_ended = Signal()
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
        self.line, self.full = AgendaLine(desk), QWidget()
        self.less = IconButton("chevron-up")
        self._wanted_whole = False
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
        self.line.more.clicked.connect(lambda: self._want_whole(wanted=True))
        self.line.end.clicked.connect(self.start_or_end)
        self.less.clicked.connect(lambda: self._want_whole(wanted=False))
        desk.theme_changed.connect(lambda _name: self.fit())
        desk.texts.put(self.less.set_name, N_("In one line"))
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
        self._wanted_whole = False
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
        """Put the next question (1) or the one before (-1) in front; whoever turns over wants to see them."""
        self._wanted_whole = True
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
        foot.addWidget(self.less)
        foot.addWidget(self.room_clock)
        foot.addWidget(self.whole.head)
        foot.addWidget(self.start)
        self.clock.setWordWrap(False)
        self.column.setSpacing(4)
        full = QVBoxLayout(self.full)
        full.setContentsMargins(0, 0, 0, 0)
        full.setSpacing(4)
        full.addWidget(self.count)
        full.addLayout(head)
        full.addWidget(self.notes)
        full.addLayout(foot)
        for part in (self.line, self.full):
            self.column.addWidget(part)
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
        self.line.show_item(item, may_end=not self.desk.workshop.read_only)
        self.fit()
        self._show_rows()
        self.asked.emit(item.id if item else 0)

    def fit(self) -> None:
        """Be one line where the window is low and nobody needs more: the talk has the room."""
        may_fold = (
            self.item is None or bool(self.item.started_at)
        ) and self.window().height() < px(_LOW)
        folded = may_fold and not self._wanted_whole and not self.whole.head.isChecked()
        self.line.setVisible(folded)
        self.full.setVisible(not folded)
        self.less.setVisible(may_fold)

    def _want_whole(self, *, wanted: bool) -> None:
        self._wanted_whole = wanted
        self.whole.set_open(is_open=False)
        self.fit()
        (self.less if wanted else self.line.more).setFocus()

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
        self._wanted_whole = False
        if not item.started_at or item.ended_at:
            self.desk.do(discussing.begin_item, self.desk.workshop, item.id)
        else:
            self.desk.do(discussing.end_item, self.desk.workshop, item.id)
            if self._at < len(self._items) - 1:
                self._go(self._at + 1)
        self.begun_or_ended.emit()

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
