"""The microphone that the system prefers: opened by touch only, and said at once when it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtMultimedia import (
    QAudioDevice,
    QAudioSource,
    QMediaDevices,
    QtAudio,
)

from desktop_app.errors import ChautariError
from desktop_app.language import _
from desktop_app.sound import RATE, Resampler
from ui.sound.formats import format_for

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice

FULL = 32_768
_STALLED_MS = 4000
_LOOKED_AT_EVERY_MS = 500


def loudness(samples: np.ndarray[Any, Any]) -> float:
    """How loud samples are for the eye, 0 to 1: 60 dB up to the loudest."""
    if not len(samples):
        return 0.0
    strength = float(np.sqrt(np.mean(samples.astype(np.float64) ** 2))) / FULL
    return float(np.clip(1 + np.log10(max(strength, 1e-6)) / 3, 0, 1))


class Microphone(QObject):
    """Gives what it hears as 16-bit mono samples, `RATE` a second.

    Signals:
        heard: A numpy array of samples, several times a second.
        lost: It was pulled out, or the system took it away; it is closed.
    """

    heard = Signal(object)
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: QAudioSource | None = None
        self._stream: QIODevice | None = None
        self._used = QAudioDevice()
        self._resampler = Resampler(RATE)
        self._rest = b""
        self._devices: QMediaDevices | None = None
        self._since = QElapsedTimer()
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOKED_AT_EVERY_MS)
        self._clock.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether it is open."""
        return self._source is not None

    def start(self) -> None:
        """Open it.

        Raises:
            ChautariError: There is none, or it cannot be used.
        """
        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            sentence = _("No microphone was found. Plug one in, and try again; notes go on.")
            raise ChautariError(sentence)
        chosen = format_for(device)
        self._source = QAudioSource(device, chosen, self)
        self._stream = _started(self._source)
        if self._stream is None or self._source.error() != QtAudio.Error.NoError:
            self._close()
            raise ChautariError(
                _("The microphone cannot be used now. Look whether another program holds it.")
            )
        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioInputsChanged.connect(self._look)
        self._used, self._rest = device, b""
        self._since.start()
        self._clock.start()
        self._resampler = Resampler(chosen.sampleRate())
        self._stream.readyRead.connect(self._take)

    def stop(self) -> None:
        """Give what was heard until now, and close it: from here on nothing is taken in."""
        if self._source is not None:
            self._take()
            self._close()

    def drop(self) -> None:
        """Close it without giving anything more."""
        self._close()

    def _take(self) -> None:
        if self._stream is None or self._source is None:
            return
        frame = self._source.format().bytesPerFrame()
        data = self._rest + bytes(self._stream.readAll().data())
        whole = len(data) - len(data) % frame
        self._rest = data[whole:]
        if whole:
            self._since.start()
            frames = np.frombuffer(data[:whole], np.int16)
            shaped = frames.reshape(-1, self._source.format().channelCount())
            self.heard.emit(self._resampler.take(shaped))

    def _look(self) -> None:
        """Notice that it is gone. The source is asked: Python is not given the state that its signal brings."""
        if self._source is None:
            return
        failed = self._source.error() != QtAudio.Error.NoError
        stopped = self._source.state() == QtAudio.State.StoppedState
        if failed or stopped or self._since.hasExpired(_STALLED_MS) or not self._is_there():
            self._give_up()

    def _is_there(self) -> bool:
        return any(d.id() == self._used.id() for d in QMediaDevices.audioInputs())

    def _give_up(self) -> None:
        if self._source is not None:
            self._take()
            self._close()
            self.lost.emit()

    def _close(self) -> None:
        self._clock.stop()
        source, self._source, self._stream = self._source, None, None
        if source is not None:
            source.stop()
            source.deleteLater()


def _started(source: QAudioSource) -> QIODevice | None:
    """Its stream; None (which Qt's types do not tell) where the system gives none."""
    return source.start()
