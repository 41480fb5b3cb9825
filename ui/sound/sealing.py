"""Coding and sealing off the UI thread: a finger on the map never waits for sound."""

from __future__ import annotations

import queue
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import ChautariError
from desktop_app.language import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.sound import RecordingWriter
    from desktop_app.sound.coding import Samples


class Sealing(QObject):
    """A thread that hands samples to the writer of a recording, in order.

    Signals:
        sealed: Pieces came into the file.
        failed: A `ChautariError`: the disk is full, or the file is gone. What follows is not taken.
    """

    sealed = Signal()
    failed = Signal(object)

    def __init__(self, writer: RecordingWriter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = writer
        self._jobs: queue.SimpleQueue[Callable[[], object] | None] = queue.SimpleQueue()
        self._broken = False
        self._thread = threading.Thread(target=self._work, name="sealing sound", daemon=True)
        self._thread.start()

    def go_on(self, at: str) -> None:
        """The next samples begin at this moment."""
        self._broken = False
        self._jobs.put(lambda: self._writer.go_on(at))

    def take(self, samples: Samples, heard_at: str) -> None:
        """Take samples that were heard until this moment."""
        self._jobs.put(lambda: self._take(samples, heard_at))

    def flush(self) -> None:
        """Seal what is in hand."""
        self._jobs.put(self._flush)

    def finish(self) -> None:
        """Work off what waits, and end the thread."""
        self._jobs.put(None)
        self._thread.join()

    def _take(self, samples: Samples, heard_at: str) -> None:
        if self._writer.take(samples, heard_at):
            self.sealed.emit()

    def _flush(self) -> None:
        self._writer.flush()
        self.sealed.emit()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            if self._broken:
                continue
            try:
                job()
            except ChautariError as error:
                self._stop_taking(error)
            except Exception:  # noqa: BLE001 - the thread's end: sound must not be lost in silence
                sentence = _("The recording is paused: it cannot be written. Notes go on.")
                self._stop_taking(ChautariError(sentence, traceback.format_exc()))

    def _stop_taking(self, error: ChautariError) -> None:
        self._broken = True
        self.failed.emit(error)
