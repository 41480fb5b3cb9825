"""Choosing the session, opening another, naming and ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_app import discussing
from desktop_app.language import N_, _
from desktop_app.workshop import now
from ui.look import IconButton, Line, TextButton
from ui.messages import Action

if TYPE_CHECKING:
    from desktop_app.model import Session
    from ui.desk import Desk


class SessionBar(QWidget):
    """The session in front, and the others.

    Signals:
        chosen: The id of the session now in front (0: none).
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._session = 0
        self.sessions = QComboBox()
        self.title = Line()
        self.rename = IconButton("pencil-outline")
        self.end = IconButton("stop-circle-outline")
        self.remove = IconButton("delete-outline")
        self.open_new = TextButton("", look="primary", icon="plus")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.sessions, 1)
        line.addWidget(self.title, 1)
        for button in (self.rename, self.end, self.remove, self.open_new):
            line.addWidget(button)
        self.title.hide()
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
        for button in (self.rename, self.end, self.remove):
            button.setVisible(session is not None)
        if session is not None:
            self.title.show_text(session.title)
            ended = bool(session.ended_at)
            self.end.set_name(_("Go on with the session") if ended else _("End the session"))
            self.end.set_icon("play-circle-outline" if ended else "stop-circle-outline")

    def _front(self) -> Session | None:
        return next((s for s in self.desk.workshop.sessions() if s.id == self._session), None)

    def _connect(self) -> None:
        put = self.desk.texts.put
        put(self.sessions.setAccessibleName, N_("Session"))
        put(self.title.setAccessibleName, N_("Name of the session"))
        put(self.rename.set_name, N_("Rename the session"))
        put(self.remove.set_name, N_("Remove the session"))
        put(self.open_new.setText, N_("New session"))
        self.desk.texts.also(self._show)
        self.sessions.activated.connect(self._choose)
        self.rename.clicked.connect(self._begin_naming)
        self.title.settled.connect(self._name)
        self.title.editingFinished.connect(self._stop_naming)
        self.end.clicked.connect(self._end)
        self.remove.clicked.connect(self._ask_to_remove)
        self.open_new.clicked.connect(self._open)

    def _choose(self, index: int) -> None:
        self._session = int(self.sessions.itemData(index))
        self._show()
        self.chosen.emit(self._session)

    def _open(self) -> None:
        workshop = self.desk.workshop
        title = _("Session {n}").format(n=len(workshop.sessions()) + 1)
        session = self.desk.do(discussing.open_session, workshop, title)
        if session:
            self._session = session.id
            self.refresh()
            self.chosen.emit(session.id)

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
