"""Choosing the session, opening another, naming and ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop_app import discussing
from desktop_app.language import N_, _
from desktop_app.question_sets import DAY, RETURN_VISIT
from desktop_app.workshop import now
from ui.attachments import SessionSheet
from ui.discuss_step.new_session import NewSession
from ui.look import IconButton, Line, TextButton
from ui.look.drop_list import DropList
from ui.messages import Action

if TYPE_CHECKING:
    from desktop_app.model import Session
    from ui.desk import Desk


class SessionBar(QWidget):
    """The session in front, and the others.

    Signals:
        chosen: The id of the session now in front (0: none).
        opened: A session was opened just now.
    """

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._session = 0
        self.sessions = DropList()
        self.sessions.narrow(6)
        self.title = Line()
        self.more = IconButton("dots-vertical")
        self.menu = QMenu(self.more)
        self.rename = self.menu.addAction("")
        self.end = self.menu.addAction("")
        self.pictures = self.menu.addAction("")
        self.remove = self.menu.addAction("")
        self.open_new = TextButton("", look="primary", icon="plus")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.sessions, 1)
        line.addWidget(self.title, 1)
        for button in (self.more, self.open_new):
            line.addWidget(button)
        self.title.hide()
        self.sheet = NewSession(desk, self)
        self._connect()

    @property
    def session(self) -> int:
        """The id of the session in front; 0 is none."""
        return self._session

    def refresh(self) -> None:
        """Read the sessions again; the one in front stays, else the last comes."""
        sessions = self.desk.workshop.sessions()
        ids = [s.id for s in sessions]
        if self._session not in ids:
            self._session = ids[-1] if ids else 0
            self.chosen.emit(self._session)
        self.sessions.clear()
        for session in sessions:
            self.sessions.addItem(session.title, session.id)
        self.sessions.setCurrentIndex(ids.index(self._session) if self._session else -1)
        self._show()

    def _show(self) -> None:
        session = self._front()
        self.sessions.setVisible(session is not None and self.title.isHidden())
        self.more.setVisible(session is not None)
        self.open_new.setText("" if session else _("New session"))
        for act in (self.rename, self.end, self.remove):
            act.setEnabled(not self.desk.workshop.read_only)
        self.open_new.setEnabled(not self.desk.workshop.read_only)
        if session is not None:
            self.title.show_text(session.title)
            ended = bool(session.ended_at)
            self.end.setText(_("Go on with the session") if ended else _("End the session"))

    def _front(self) -> Session | None:
        return next((s for s in self.desk.workshop.sessions() if s.id == self._session), None)

    def _connect(self) -> None:
        put = self.desk.texts.put
        put(self.sessions.setAccessibleName, N_("Session"))
        put(self.title.setAccessibleName, N_("Name of the session"))
        put(self.more.set_name, N_("More about this session"))
        put(self.rename.setText, N_("Rename the session"))
        put(self.pictures.setText, N_("Pictures and flip charts…"))
        put(self.remove.setText, N_("Remove the session"))
        put(self.open_new.setToolTip, N_("New session"))
        put(self.open_new.setAccessibleName, N_("New session"))
        self.desk.texts.also(self._show)
        self.sessions.activated.connect(self._choose)
        self.more.clicked.connect(self._show_menu)
        self.rename.triggered.connect(self._begin_naming)
        self.title.settled.connect(self._name)
        self.title.editingFinished.connect(self._stop_naming)
        self.end.triggered.connect(self._end)
        self.pictures.triggered.connect(self.open_pictures)
        self.remove.triggered.connect(self._ask_to_remove)
        self.open_new.clicked.connect(self._offer)
        self.sheet.wanted.connect(self.open_session)

    def _choose(self, index: int) -> None:
        self.bring(int(self.sessions.itemData(index)))

    def bring(self, session_id: int) -> None:
        """Bring a session to the front."""
        if session_id != self._session:
            self._session = session_id
            self.refresh()
            self.chosen.emit(session_id)

    def open_pictures(self) -> None:
        """Show the pictures of the session in front."""
        SessionSheet(self.desk, self, self._session).open_sheet()

    def open_session(self, title: str, question_set: str = DAY) -> None:
        """Open a session with a set of questions ("" is none), and bring it to the front."""
        workshop = self.desk.workshop
        session = self.desk.do(discussing.open_session, workshop, title, question_set=question_set)
        if session:
            self._session = session.id
            self.refresh()
            self.chosen.emit(session.id)
            self.opened.emit()

    def _offer(self) -> None:
        """Propose the whole day first, a return visit once actions were agreed on another day."""
        today = now()[:10]
        agreed_before = any(a.agreed_at[:10] < today for a in self.desk.workshop.actions())
        self.sheet.open_under(self.open_new, RETURN_VISIT if agreed_before else DAY)

    def _show_menu(self) -> None:
        self.menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _begin_naming(self) -> None:
        self.sessions.hide()
        self.title.show()
        self.title.setFocus()
        self.title.selectAll()

    def _stop_naming(self) -> None:
        self.title.hide()
        self._show()

    def _name(self, title: str) -> None:
        self.desk.do(discussing.edit_session, self.desk.workshop, self._session, title=title)

    def _end(self) -> None:
        session = self._front()
        if session:
            at = "" if session.ended_at else now()
            self.desk.do(discussing.edit_session, self.desk.workshop, session.id, ended_at=at)

    def _ask_to_remove(self) -> None:
        session = self._front()
        if session is None:
            return
        if not self.desk.workshop.statements(session.id):
            self._remove()
            return
        question = _("Remove this session with everything said in it? Undo can bring it back.")
        remove = Action(_("Remove"), self._remove)
        self.desk.messages.ask(question, remove, Action(_("Keep it"), lambda: None))

    def _remove(self) -> None:
        self.desk.do(discussing.remove_session, self.desk.workshop, self._session)
