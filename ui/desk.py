"""What every step of the window shares: the workshop, who speaks now, messages, and long work."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal

from desktop_app.errors import ChautariError
from desktop_app.language import language
from ui.look.texts import Texts
from ui.sound.recorder import SessionRecorder

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Changes, Group
    from desktop_app.workshop import Workshop
    from ui.map_view import MapView
    from ui.messages import Messages
    from ui.work import Work


P = ParamSpec("P")
T = TypeVar("T")


class Desk(QObject):
    """The state of the open window that is not in the file.

    A step is a `QWidget` with `__init__(self, desk)`, an attribute `name` (its code in
    `ui.window.steps`), and `enter()` and `leave()`, called when it comes to the front and goes.

    The one map of the window is `map_view`; a step that wants it beside its own things puts a
    `ui.map_view.MapSpot(desk)` into its layout and calls `spot.take()` in `enter()`. In tests of a
    step without a map it is None, and the spot stays empty.

    Signals:
        changed: A `Changes` after every change of the workshop, also undo and redo (UI thread).
        speaking_changed: The id of the group that speaks now (0: nobody).
        selected_changed: The id of the selected mark (0: none).
        language_changed: The window's language code; texts put through `texts` are set already.
        theme_changed: The theme's name (light, dark, sunlight, contrast), also after a new text size.
        screen_wanted: A widget that should fill the Prepare step until its signal `closed` comes;
            it has `enter()` and `leave()` like a step.
        step_wanted: The code of a step that should come to the front.
        page_wanted: The same, and the code of a page of it.
        off_record_changed: Whether what is said now is off the record: no sound, no notes.
        play_wanted: A moment (ISO 8601, UTC) from which the recording should be heard.
        heard: The moment of the recording that is heard now; "" when it stops.
        passphrase_changed: The workshop has a passphrase, another one, or none any more.
        lock_wanted: Lock the workshop now.
        lock_after_wanted: The minutes without use after which a workshop locks itself; 0 is never.
    """

    changed = Signal(object)
    speaking_changed = Signal(object)
    selected_changed = Signal(object)
    language_changed = Signal(str)
    theme_changed = Signal(str)
    screen_wanted = Signal(object)
    step_wanted = Signal(str)
    page_wanted = Signal(str, str)
    off_record_changed = Signal(bool)
    play_wanted = Signal(str)
    heard = Signal(str)
    passphrase_changed = Signal()
    lock_wanted = Signal()
    lock_after_wanted = Signal(int)
    erase_wanted = Signal()
    _heard_elsewhere = Signal(object)

    def __init__(
        self,
        workshop: Workshop,
        messages: Messages,
        work: Work,
        texts: Texts | None = None,
    ) -> None:
        super().__init__()
        self.workshop = workshop
        self.messages = messages
        self.work = work
        self.texts = texts or Texts()
        self.map_view: MapView | None = None
        self.undo_first: Callable[[], bool] | None = None
        """What the step in front takes back itself, before a change is undone; True if it did."""
        self.lock_after = 0
        """Minutes without use after which a workshop with a passphrase locks itself; 0 is never."""
        self._speaking = 0
        self._selected = 0
        self._off_record = False
        self._heard_elsewhere.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = workshop.subscribe(self._hear)
        self.recorder = SessionRecorder(self)
        """Records a session, whatever step is in front."""

    @property
    def language(self) -> str:
        """The window's language code."""
        return language()

    @property
    def speaking(self) -> int:
        """The id of the group that speaks now; 0 is nobody."""
        return self._speaking

    def speak(self, group_id: int) -> None:
        """Let another group speak: the next marks, statements and dots are its own."""
        if group_id != self._speaking:
            self._speaking = group_id
            self.speaking_changed.emit(group_id)

    def speaking_group(self) -> Group | None:
        """The group that speaks now, if it is still in the workshop."""
        return next((g for g in self.workshop.groups() if g.id == self._speaking), None)

    @property
    def selected(self) -> int:
        """The id of the selected mark; 0 is none."""
        return self._selected

    def select(self, mark_id: int) -> None:
        """Select a mark on the map and in the card."""
        if mark_id != self._selected:
            self._selected = mark_id
            self.selected_changed.emit(mark_id)

    @property
    def off_record(self) -> bool:
        """Whether what is said now is off the record: nothing of it is written or recorded."""
        return self._off_record

    def set_off_record(self, off: bool) -> None:
        """Go off the record, or back on it."""
        if off != self._off_record:
            self._off_record = off
            self.off_record_changed.emit(off)

    def go_to(self, step: str, page: str = "") -> None:
        """Bring another step to the front, and a page of it."""
        if page:
            self.page_wanted.emit(step, page)
        else:
            self.step_wanted.emit(step)

    def do(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Call a function of the program; a failure is shown as its sentence, and gives None."""
        try:
            return act(*args, **kwargs)
        except ChautariError as error:
            self.messages.show_error(error)
            return None

    def _hear(self, changes: Changes) -> None:
        """Pass a change on in the UI thread, also one that long work made."""
        here = QThread.currentThread() is self.thread()
        (self.changed if here else self._heard_elsewhere).emit(changes)

    def release(self) -> None:
        """Stop listening to the workshop."""
        self._unsubscribe()
