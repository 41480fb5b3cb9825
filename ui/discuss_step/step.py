"""The Discuss step: the talk at one side, the map it is about at the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.following_up import visit_of
from desktop_app.language import N_, _
from desktop_app.model import Audience
from desktop_app.text import isolate
from desktop_app.workshop import now
from ui.discuss_step.actions import ActionsPage, VisitPage
from ui.discuss_step.agenda import Agenda
from ui.discuss_step.find_card import FindCard
from ui.discuss_step.following import MapFollowing
from ui.discuss_step.room_clock import RoomClock
from ui.discuss_step.scribing import Scribing
from ui.discuss_step.session_bar import SessionBar
from ui.discuss_step.sound_bar import SoundBar
from ui.look import ChipRow, Choice, IconButton, Picture, Words, row
from ui.map_view import MapSpot
from ui.map_view.visible import may_show

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.model import Changes
    from desktop_app.searching import Entry
    from ui.desk import Desk
    from ui.discuss_step.statement_list import StatementList
    from ui.discuss_step.writing_bar import WritingBar

TALK, ACTIONS, VISIT = "talk", "actions", "visit"


class DiscussStep(QWidget):
    """Sessions, agenda, clock, statements, and touching marks to link them."""

    name = "discuss"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sessions = SessionBar(desk)
        self.agenda = Agenda(desk)
        self.sound = SoundBar(desk)
        self.following = MapFollowing(desk, self)
        self.scribing = Scribing(desk)
        self.first = Words("", "large")
        self.first.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spot = MapSpot(desk)
        self.switch = ChipRow(may_be_none=False)
        self.acting, self.visit = ActionsPage(desk), VisitPage(desk)
        self.search = IconButton("magnify")
        self.finding = FindCard(desk, self)
        self.page = TALK
        self.room_clock = RoomClock(desk)
        self.room_clock.hide()
        self._in_front = False
        self._ringed: tuple[int, ...] | None = None  # the marks with a ring on the map
        self._lay_out()
        desk.texts.put(self.first.setText, N_("Open a session, and write down what people say."))
        self.sessions.chosen.connect(self._show_session)
        self.sessions.opened.connect(self.writing.words.setFocus)
        self.sessions.opened.connect(lambda: self.turn_to(TALK))
        self.agenda.room_view_wanted.connect(self._toggle_room_view)
        self.agenda.asked.connect(self._asked)
        self.agenda.begun_or_ended.connect(self._go_on_writing)
        self.agenda.whole.opened.connect(lambda _open: self._show_parts())
        self.switch.picked.connect(lambda codes: self.turn_to(codes[0]))
        self.acting.links_changed.connect(self._show_links)
        desk.texts.put(self.switch.setAccessibleName, N_("Talk, actions"))
        desk.texts.also(self._offer_pages)
        desk.theme_changed.connect(self._fit_switch)
        self._connect_clock()
        self._connect_finding()
        self.scribing.links_changed.connect(self._show_links)
        self.following.now_heard.connect(lambda _statement: self._show_links())
        desk.changed.connect(self._follow)
        self.sessions.refresh()
        self._show_session(self.sessions.session)

    @property
    def statements(self) -> StatementList:
        """What was said."""
        return self.scribing.statements

    @property
    def writing(self) -> WritingBar:
        """Where the next is written."""
        return self.scribing.writing

    def enter(self) -> None:
        """Come to the front with the map beside."""
        self._in_front = True
        self._ringed = None
        self.spot.take()
        if self.desk.map_view is not None:
            self.desk.map_view.mark_touched.connect(self._touched)
        self._show_links()
        self._take_focus()

    def leave(self) -> None:
        """Let another step have the map."""
        self._in_front = False
        if self.desk.map_view is not None:
            self.desk.map_view.mark_touched.disconnect(self._touched)
            self.desk.map_view.link(None)

    def keep_begun(self) -> bool:
        """Write down what is being written: the workshop is about to be locked; False if it cannot be.

        What is typed off the record is not kept.
        """
        self.writing.write_down()
        return self.desk.off_record or not self.writing.words.toPlainText().strip()

    def set_room_view(self, on: bool) -> None:
        """Show the clock to the room, or the talk again."""
        on = on and self._in_front
        self.split.setVisible(not on)
        self.room_clock.setVisible(on)
        if on:
            self.room_clock.show_item(self.agenda.item)
            self.room_clock.setFocus()
        elif self._in_front:
            self._take_focus()

    def turn_to(self, page: str) -> None:
        """Show the talk, the actions, or the return visit's list."""
        self.page = page
        self.switch.set_chosen([page])
        self._show_parts()
        self._show_links()
        self._take_focus()

    def _take_focus(self) -> None:
        field = {TALK: self.writing.words, ACTIONS: self.acting.writing.what}.get(self.page)
        (field or self.visit).setFocus()

    def _offer_pages(self) -> None:
        """Offer the pages; that of the return visit only while there is one."""
        names = {TALK: _("Talk"), ACTIONS: _("Actions"), VISIT: _("Return visit")}
        front = self.sessions.session
        visits = bool(front) and visit_of(self.desk.workshop) == front
        offered = names if visits else (TALK, ACTIONS)
        self.switch.set_choices([Choice(code, names[code], Picture()) for code in offered])
        if self.page not in offered:
            self.page = TALK
        self.switch.set_chosen([self.page])
        self._fit_switch()
        self._show_parts()

    def _fit_switch(self, _theme: str = "") -> None:
        """All pages in one line, whatever the size of letters."""
        self.switch.setMinimumWidth(self.switch.layout().sizeHint().width())  # type: ignore[union-attr]

    def _show_parts(self) -> None:
        """What is in front, by the page, the session, and what is open."""
        session, talks = bool(self.sessions.session), self.page == TALK
        whole = self.agenda.whole.head.isChecked()
        self.talk.setVisible(talks)
        self.acting.setVisible(self.page == ACTIONS)
        self.visit.setVisible(self.page == VISIT)
        self.first.setVisible(not session)
        self.scribing.setVisible(session and not whole)
        if self.page == VISIT:
            self.visit.refresh()

    def forget_entry(self) -> None:
        """Let go of what is being written, at once."""
        self.writing.forget()
        self.acting.writing.forget()

    def last_entry(self) -> int:
        """The id of what was written down last in this session, today and not read back; 0 is none."""
        workshop = self.desk.workshop
        said = workshop.statements(self.sessions.session) if self.sessions.session else ()
        last = max(said, key=lambda s: s.said_at, default=None)
        if last is None or last.said_at[:10] != now()[:10]:
            return 0
        return 0 if workshop.consent(last.id) else last.id

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the agenda is one line, and the kinds are short."""
        super().resizeEvent(event)
        self.agenda.fit()
        self.writing.fit()

    def _go_on_writing(self) -> None:
        """After a touch on Begin or End the next letter is already what is said."""
        if self.split.isVisible() and self.scribing.isVisible():
            self.writing.words.setFocus()

    def _toggle_room_view(self) -> None:
        self.window().toggle_room_view()  # type: ignore[attr-defined]

    def _connect_clock(self) -> None:
        clock = self.room_clock
        clock.turned.connect(self.agenda.go_on)
        clock.start_wanted.connect(self.agenda.start_or_end)
        clock.digit.connect(self._let_speak)
        clock.leave_wanted.connect(self._toggle_room_view)

    def _connect_finding(self) -> None:
        self.desk.texts.put(self.search.set_name, N_("Find what was said (Ctrl+F)"))
        self.search.clicked.connect(self.open_finding)
        self.finding.chosen.connect(self.go_to_found)
        QShortcut(QKeySequence.StandardKey.Find, self.search).activated.connect(self.open_finding)

    def open_finding(self) -> None:
        """Open the line in which words are looked for."""
        self.finding.show_beside(self.search)

    def go_to_found(self, entry: Entry) -> None:
        """Show what was found: a statement in its session, a mark on the map, an action in its list."""
        workshop = self.desk.workshop
        if entry.kind == "mark":
            self._go_to_mark(entry.id)
        elif entry.kind == "action":
            self.turn_to(ACTIONS)
            self.acting.go_to(entry.id)
        else:
            session = entry.kind == "session"
            self.sessions.bring(entry.id if session else workshop.statement(entry.id).session_id)
            self.turn_to(TALK)
            if not session:
                self.statements.go_to(entry.id)

    def _go_to_mark(self, mark_id: int) -> None:
        mark = self.desk.workshop.mark(mark_id)
        in_room = self.desk.workshop.heard_by(Audience.ROOM)
        if may_show(mark, in_room, self.desk.speaking, own_only=False):
            self.desk.go_to("map")
            self.desk.select(mark_id)
        else:
            group = isolate(self.desk.workshop.group(mark.group_id).name)
            sentence = _("Mark {number} is shown while {group} speaks.")
            self.desk.messages.say(sentence.format(number=mark.label, group=group))

    def _let_speak(self, digit: int) -> None:
        groups = self.desk.workshop.groups()
        if digit <= len(groups):
            self.desk.speak(groups[digit - 1].id if digit else 0)

    def _asked(self, question_id: int) -> None:
        self.writing.answer_to(question_id)
        self.room_clock.show_item(self.agenda.item)

    def _lay_out(self) -> None:
        self.talk = QWidget()
        parts = QVBoxLayout(self.talk)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(8)
        parts.addWidget(self.agenda)
        parts.addWidget(self.sound)
        for part in (self.first, self.scribing):
            parts.addWidget(part, 1)
        head = row(self.switch, self.sessions, self.search)
        head.setStretch(1, 1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 12, 10, 12)
        column.setSpacing(8)
        column.addLayout(head)
        for page in (self.talk, self.acting, self.visit):
            column.addWidget(page, 1)
        self.split = split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(side)
        split.addWidget(self.spot)
        split.setChildrenCollapsible(False)
        split.setSizes([700, 540])
        split.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)
        outer.addWidget(self.room_clock)

    def _show_session(self, session_id: int) -> None:
        self.agenda.show_session(session_id)
        self.sound.show_session(session_id)
        self.following.show_session(session_id)
        self.scribing.show_session(session_id)
        self.acting.writing.session = session_id
        self.visit.show_session(session_id)
        self._offer_pages()

    def _follow(self, changes: Changes) -> None:
        if changes.touches("session"):
            self.sessions.refresh()
            self._offer_pages()
        if changes.touches("agenda_item"):
            self.agenda.refresh()
        self.scribing.follow(changes)
        self.acting.follow(changes)
        self.visit.follow(changes)

    def _touched(self, mark_id: int) -> None:
        if not mark_id:
            return
        if self.page != TALK:
            (self.acting if self.page == ACTIONS else self.visit).touch_mark(mark_id)
        else:
            self.scribing.touch_mark(mark_id)

    def _show_links(self) -> None:
        if self.desk.map_view is None or not self._in_front:
            return
        if self.following.statement is not None:
            self._ringed = self.following.statement.mark_ids
            self.following.show_on(self.following.statement)
        elif (ids := self._linked()) != self._ringed:
            self._ringed = ids
            self.desk.map_view.link(ids)

    def _linked(self) -> tuple[int, ...]:
        """The marks that what is open or being written is about."""
        if self.page != TALK:
            return self.acting.linked if self.page == ACTIONS else ()
        return self.scribing.mark_ids
