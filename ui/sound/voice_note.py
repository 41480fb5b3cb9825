"""A few seconds of voice, recorded into memory: the name of a word, or a note on a mark or statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from desktop_app.errors import ChautariError
from desktop_app.language import _
from desktop_app.sound import RATE, encoded
from ui.sound.microphone import Microphone, loudness

if TYPE_CHECKING:
    from ui.desk import Desk

MEDIA_TYPE = "audio/ogg"
WORD_SECONDS, NOTE_SECONDS = 8, 120


class VoiceRecorder(QObject):
    """Records until it is stopped or full. Off the record it neither begins nor keeps anything.

    Signals:
        recorded: An Ogg Opus file as bytes, and how long it is in milliseconds.
        heard: The share of the longest recording that is full (0 to 1).
        level: How loud it is (0 to 1).
        stopped: It is closed, however that came.
    """

    recorded = Signal(bytes, int)
    heard = Signal(float)
    level = Signal(float)
    stopped = Signal()

    def __init__(self, desk: Desk, seconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent or desk)
        self._desk = desk
        self._most = seconds * RATE
        self._pieces: list[np.ndarray[Any, Any]] = []
        self._count = 0
        self._microphone = Microphone(self)
        self._microphone.heard.connect(self._take)
        self._microphone.lost.connect(self.stop)
        desk.off_record_changed.connect(self._off_record)

    @property
    def running(self) -> bool:
        """Whether the microphone is open."""
        return self._microphone.running

    def start(self) -> None:
        """Open the microphone.

        Raises:
            ChautariError: There is none, it cannot be used, or it is off the record now.
        """
        if self._desk.off_record:
            raise ChautariError(_("It is off the record now. Go back on it first (F9)."))
        self._forget()
        self._microphone.start()

    def stop(self) -> None:
        """Close the microphone and hand over what was heard."""
        self._microphone.stop()
        pieces, count = self._pieces, min(self._count, self._most)
        self._forget()
        self.stopped.emit()
        if count >= RATE // 10:
            samples = np.concatenate(pieces)[:count]
            self.recorded.emit(encoded(samples), count * 1000 // RATE)

    def drop(self) -> None:
        """Close the microphone and forget what was heard."""
        self._microphone.drop()
        self._forget()
        self.stopped.emit()

    def _take(self, samples: np.ndarray[Any, Any]) -> None:
        self._pieces.append(samples)
        self._count += len(samples)
        self.level.emit(loudness(samples))
        self.heard.emit(min(1.0, self._count / self._most))
        if self._count >= self._most and self.running:
            self.stop()

    def _off_record(self, off: bool) -> None:
        if off and self.running:
            self.drop()

    def _forget(self) -> None:
        self._pieces, self._count = [], 0
