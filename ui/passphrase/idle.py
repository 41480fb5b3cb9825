"""The time without use after which a workshop with a passphrase locks itself."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

CHOICES = (5, 15, 30, 0)
"""Minutes; 0 is never."""
_USUAL = 15
_KEY = "lock_after"
_LOOKS_EVERY_MS = 5_000
_WARNS_BEFORE = 30.0  # seconds
_CLOCK_SET_BACK = 60.0  # seconds; less is the clock being put right
_USED = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress,
    QEvent.Type.TabletMove, QEvent.Type.InputMethod,
})  # fmt: skip


def lock_after(settings: QSettings) -> int:
    """The minutes that this laptop waits before it locks a workshop; 0 is never."""
    try:
        minutes = int(str(settings.value(_KEY, _USUAL)))
    except ValueError:
        return _USUAL
    return minutes if minutes in CHOICES else _USUAL


def remember_lock_after(settings: QSettings, minutes: int) -> None:
    """Wait so long from now on."""
    settings.setValue(_KEY, minutes)


class IdleLock(QObject):
    """Watches the hands: keys, mouse, pen and touch anywhere in the window are use.

    The clock on the wall counts, so that a laptop that slept for an hour is locked when it wakes: the
    first touch then locks instead of going through. What is watched is the window of the system, which
    gets all input first; a filter on the application would be called for every event of Qt and Chromium.

    Signals:
        near: In half a minute it is time.
        due: It was not used for so long.
    """

    near = Signal()
    due = Signal()

    def __init__(
        self,
        over: QWidget,
        minutes: Callable[[], int],
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(over)
        self._over = over
        self._minutes = minutes
        self._clock = clock
        self._used = clock()
        self._warned = False
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def counts(self) -> bool:
        """Whether the time is counted now."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin to count."""
        self.use()
        self._timer.start()
        self._watch()

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()

    def use(self, *_ignored: object) -> None:
        """It is used now."""
        self._used = self._clock()
        self._warned = False

    def look(self) -> bool:
        """See whether it is time, or nearly; True if it is."""
        self._watch()
        limit = self._minutes() * 60
        idle = self._clock() - self._used
        if not limit:
            return False
        if idle >= limit or idle < -_CLOCK_SET_BACK:  # then it cannot be known
            self.use()
            self.due.emit()
            return True
        if idle >= limit - _WARNS_BEFORE and not self._warned:
            self._warned = True
            self.near.emit()
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take every touch as use, but the first one after a long time."""
        if event.type() in _USED and self.counts:
            if self.look():
                return True
            self.use()
        return super().eventFilter(watched, event)

    def _watch(self) -> None:
        """Watch the system's window; it is another one after the first map was put into it."""
        handle = cast("QWindow | None", self._over.windowHandle())
        if handle is not None and handle is not self._watched:
            handle.installEventFilter(self)
            self._watched = handle
