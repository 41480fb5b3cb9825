"""What is looked at now: made off the UI thread, and made again after the workshop changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import CancelledError
from desktop_app.language import _
from ui.understand_step.making import Made, making

if TYPE_CHECKING:
    from desktop_app.errors import ChautariError
    from desktop_app.model import Changes
    from ui.desk import Desk
    from ui.understand_step.whose import Whose
    from ui.work import Job

_REST_MS = 500
"""After a change of the workshop it is made again when nothing more changed for so long."""
_NOT_SHOWN = frozenset(
    {"report_preset", "report_text", "co_researcher", "recording", "release_log"}
)


class Looking(QObject):
    """Makes what `whose` wants.

    Signals:
        came: It was made; `made` has it.
    """

    came = Signal()

    def __init__(self, desk: Desk, whose: Whose, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._whose = desk, whose
        self.made: Made | None = None
        """None before it was made, and while another audience's is being made."""
        self.round = 0
        """Another number for everything that was made."""
        self.is_stale = True
        self._job: Job | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_REST_MS)
        self._again.timeout.connect(self.begin)

    @property
    def busy(self) -> bool:
        """Whether it is being made."""
        return self._job is not None

    def begin(self) -> None:
        """Make it; what was begun before is not wanted any more."""
        self._again.stop()
        self.is_stale = False
        self.round += 1
        if self._job is not None:
            self._job.cancel()
        work = making(self._desk.workshop, self._whose.wanted)
        take, failed = partial(self._take, self.round), partial(self._failed, self.round)
        self._job = self._desk.work.run(_("Working out the figures"), work, take, failed)

    def forget(self) -> None:
        """Let go of what was made: it must not be seen any more."""
        self.made = None
        self.is_stale = True

    def rest(self) -> None:
        """Nobody looks: what changes now is made when somebody does."""
        self.is_stale = self.is_stale or self._again.isActive()
        self._again.stop()

    def take_changes(self, changes: Changes, *, in_front: bool) -> None:
        """Make it again soon, if it may be another one now."""
        if set(changes.tables) - _NOT_SHOWN:
            self.is_stale = True
            if in_front:
                self._again.start()

    def _take(self, number: int, made: Made) -> None:
        if number == self.round:
            self._job = None
            self.made = made
            self.came.emit()

    def _failed(self, number: int, error: ChautariError) -> None:
        if number != self.round:
            return
        self._job = None
        self.is_stale = True
        if not isinstance(error, CancelledError):
            self._desk.messages.show_error(error)
