"""Python looks for garbage in the thread of the window alone.

By itself it does so in whichever thread makes many values: long work, or the one that settles the file. What belongs to
the window and is found there (a step that is gone, with its models) would be deleted in the wrong thread, and the
program would end.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from desktop_app.building import collect_if_due

_EVERY_MS = 500


class Collecting(QObject):
    """Looks for garbage now and then; from now on Python does not do it by itself."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start(_EVERY_MS)
