"""The one door for messages to the user: typed notes, shown as a calm bar by the window."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from desktop_app import without_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.errors import ChautariError

log = logging.getLogger(__name__)

NoteKind = Literal["info", "done", "warning", "error", "question"]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done about a note: its word, and what happens."""

    label: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Note:
    """One message: what happened and what to do next, and at most a few actions."""

    kind: NoteKind
    text: str
    actions: tuple[Action, ...] = ()


class Messages(QObject):
    """Notes for the user. A test reads `notes`, and answers a question with `answer`.

    `remedy` may give what can be done about an error (the window sets it).

    Signals:
        noted: A `Note` to show; a later one replaces an earlier one.
        cleared: The note was answered or put away.
    """

    noted = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notes: list[Note] = []
        self.remedy: Callable[[ChautariError], Action | None] | None = None

    @property
    def last(self) -> Note | None:
        """The latest note."""
        return self.notes[-1] if self.notes else None

    def say(self, text: str, action: Action | None = None) -> None:
        """Tell something, without weight."""
        self._note("info", text, action)

    def done(self, text: str, action: Action | None = None) -> None:
        """Tell that something worked, perhaps with what can be done next (open the folder)."""
        self._note("done", text, action)

    def warn(self, text: str, action: Action | None = None) -> None:
        """Tell something to look at."""
        self._note("warning", text, action)

    def show_error(self, error: ChautariError, action: Action | None = None) -> None:
        """Show a failure's sentence; its kind and place go to the log, never what it quotes."""
        if error.details or error.__cause__ is not None:
            log.error("%s", without_words.trace(error))
        if action is None and self.remedy is not None:
            action = self.remedy(error)
        self._note("error", error.sentence, action)

    def ask(self, question: str, *answers: Action) -> None:
        """Ask, where undo cannot help; nothing happens until an answer is touched.

        An answer that only puts the question away is `Action(_("Keep it"), lambda: None)`.
        """
        self._add(Note("question", question, answers))

    def put_away(self) -> None:
        """Put the note away: what it was about lies behind (another step, another workshop)."""
        self.cleared.emit()

    def forget(self) -> None:
        """Forget every note: the workshop that they were about is locked."""
        self.notes.clear()
        self.cleared.emit()

    def answer(self, label: str) -> None:
        """Do the action with this word of the latest note; KeyError where it has none."""
        note = self.last
        action = next((a for a in note.actions if a.label == label), None) if note else None
        if action is None:
            raise KeyError(label)
        self.cleared.emit()
        action.act()

    def _note(self, kind: NoteKind, text: str, action: Action | None) -> None:
        self._add(Note(kind, text, (action,) if action else ()))

    def _add(self, note: Note) -> None:
        self.notes.append(note)
        self.noted.emit(note)
