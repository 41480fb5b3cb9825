"""The recordings of a session: hear one, erase one, bring one from a file, and who may be recorded."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop_app.language import _
from desktop_app.text import isolate
from ui.look import (
    Card,
    Heading,
    IconButton,
    ScrolledColumn,
    TextButton,
    Words,
    letters,
    px,
    row,
)
from ui.messages import Action
from ui.sound.words import clock

if TYPE_CHECKING:
    from desktop_app.model import Recording
    from ui.desk import Desk


class RecordingsCard(Card):
    """A card that any touch elsewhere closes.

    Signals:
        play_wanted: A `Recording` that should be heard.
        file_wanted: A sound file should be brought in.
        groups_wanted: Who may be recorded should be shown.
    """

    play_wanted = Signal(object)
    file_wanted = Signal()
    groups_wanted = Signal()

    def __init__(self, desk: Desk, session_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowFlags(Qt.WindowType.Popup)
        self.recordings = desk.workshop.recordings(session_id)
        self.scrolled = ScrolledColumn(margin=0)
        self.file = TextButton(_("Bring a sound file…"), look="quiet", icon="file-music-outline")
        self.groups = TextButton(_("Who may be recorded…"), look="quiet", icon="account-check")
        self.column.addWidget(Heading(_("Recordings of this session")))
        for recording in self.recordings:
            self.scrolled.column.addWidget(self._line(recording))
        self.scrolled.column.addStretch(1)
        if self.recordings:
            self.column.addWidget(self.scrolled, 1)
        else:
            self.column.addWidget(Words(_("Nothing is recorded yet."), "quiet"))
        for button, wanted in ((self.file, self.file_wanted), (self.groups, self.groups_wanted)):
            button.setEnabled(not desk.workshop.read_only)
            button.clicked.connect(partial(self._close_and, wanted))
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def show_over(self, button: QWidget) -> None:
        """Come up under a button, inside the window."""
        window = button.window()
        width = min(letters(400), window.width() - 40)
        lines = min(len(self.recordings), 6)
        self.resize(width, min(window.height() - 40, px(210) + lines * px(64)))
        right = button.mapTo(window, QPoint(button.width(), button.height() + 6))
        mirrored = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = right.x() - button.width() if mirrored else right.x() - width
        left = max(12, min(left, window.width() - width - 12))
        top = max(12, min(right.y(), window.height() - self.height() - 12))
        self.move(window.mapToGlobal(QPoint(left, top)))
        self.show()

    def _close_and(self, wanted: SignalInstance, *_checked: bool) -> None:
        self.close()
        wanted.emit()

    def _line(self, recording: Recording) -> QWidget:
        from desktop_app.sound import length_ms

        line = QWidget()
        running = recording.id == self.desk.recorder.recording_id
        began = datetime.fromisoformat(recording.started_at).astimezone()
        words = f"{began:%H:%M}   {clock(length_ms(self.desk.workshop, recording.id))}"
        name = Words(words, "name")
        under = Words(_("is being recorded") if running else isolate(recording.name), "quiet")
        play = IconButton("play", _("Hear it"))
        erase = IconButton("delete-outline", _("Erase it"))
        play.setEnabled(not running)
        erase.setEnabled(not running and not self.desk.workshop.read_only)
        play.clicked.connect(lambda: self._play(recording))
        erase.clicked.connect(lambda: self._ask_to_erase(recording))
        layout = row(name, under, play, erase)
        layout.setStretch(1, 1)
        line.setLayout(layout)
        return line

    def _play(self, recording: Recording) -> None:
        self.close()
        self.play_wanted.emit(recording)

    def _ask_to_erase(self, recording: Recording) -> None:
        from desktop_app.sound import erase_recording

        desk = self.desk
        self.close()
        question = _("Erase this recording for good? Undo cannot bring it back; the notes stay.")
        erase = Action(_("Erase"), lambda: desk.do(erase_recording, desk.workshop, recording.id))
        desk.messages.ask(question, erase, Action(_("Keep it"), lambda: None))
