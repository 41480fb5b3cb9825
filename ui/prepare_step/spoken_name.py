"""A word that speaks its name: recorded here in memory, or a sound file; and played back.

Nothing is written to a temporary file: the recording is a WAV made of the bytes that the microphone gave.
"""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtMultimedia import (
    QAudioDevice,
    QAudioFormat,
    QAudioOutput,
    QAudioSource,
    QMediaDevices,
    QMediaPlayer,
    QtAudio,
)

from desktop_app.errors import ChautariError, SourceError
from desktop_app.language import _
from desktop_app.text import isolate

if TYPE_CHECKING:
    from pathlib import Path

RATE = 16_000
LONGEST_SECONDS = 8
LARGEST_BYTES = 2_000_000
SOUND_TYPES = {
    ".wav": "audio/wav",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".oga": "audio/ogg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".flac": "audio/flac",
}


def wav_of(samples: bytes, rate: int = RATE, channels: int = 1) -> bytes:
    """A WAV file in memory from 16-bit samples."""
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)
    return held.getvalue()


def read_sound(path: Path) -> tuple[bytes, str]:
    """Read a short sound file: its bytes and media type.

    Raises:
        SourceError: It is no sound, too long, or cannot be read.
    """
    media_type = SOUND_TYPES.get(path.suffix.lower())
    name = isolate(path.name)
    if media_type is None:
        sentence = _(
            "{file} is not a sound that can be played here. Choose a WAV, Ogg or MP3 file."
        )
        raise SourceError(sentence.format(file=name))
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST_BYTES else b""
    except OSError as error:
        sentence = _("{file} cannot be read. Look whether it was moved.")
        raise SourceError(sentence.format(file=name), repr(error)) from error
    if not data:
        sentence = _(
            "{file} is too long for the name of one word. Choose a sound of a few seconds."
        )
        raise SourceError(sentence.format(file=name))
    return data, media_type


class Recorder(QObject):
    """Records a few seconds from the microphone that the system prefers.

    Signals:
        recorded: The WAV bytes, when it was stopped or full.
        heard: The share of the longest recording that is full (0 to 1).
    """

    recorded = Signal(bytes)
    heard = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: QAudioSource | None = None
        self._device: QIODevice | None = None
        self._format = QAudioFormat()
        self._samples = bytearray()

    @property
    def running(self) -> bool:
        """Whether the microphone is open."""
        return self._source is not None

    def start(self) -> None:
        """Open the microphone.

        Raises:
            ChautariError: There is none, or it cannot be used.
        """
        microphone = QMediaDevices.defaultAudioInput()
        if microphone.isNull():
            raise ChautariError(
                _("No microphone was found. Plug one in, or choose a sound file instead.")
            )
        self._format = _format_for(microphone)
        self._samples.clear()
        self._source = QAudioSource(microphone, self._format, self)
        device = self._source.start()
        if self._source.error() != QtAudio.Error.NoError:
            self._close()
            raise ChautariError(
                _("The microphone cannot be used now. Look whether another program holds it.")
            )
        self._device = device
        device.readyRead.connect(self._take)

    def stop(self) -> None:
        """Close the microphone and hand over what was heard."""
        if self._source is None:
            return
        self._take_rest()
        self._close()
        if self._samples:
            self.recorded.emit(
                wav_of(bytes(self._samples), self._format.sampleRate(), self._format.channelCount())
            )

    def drop(self) -> None:
        """Close the microphone and forget what was heard."""
        self._close()
        self._samples.clear()

    def _take(self) -> None:
        self._take_rest()
        full = len(self._samples) / self._longest()
        self.heard.emit(min(1.0, full))
        if full >= 1:
            self.stop()

    def _take_rest(self) -> None:
        if self._device is not None:
            self._samples += bytes(self._device.readAll().data())
            del self._samples[self._longest() :]

    def _longest(self) -> int:
        return LONGEST_SECONDS * self._format.bytesForDuration(1_000_000)

    def _close(self) -> None:
        if self._source is not None:
            self._source.stop()
            self._source.deleteLater()
        self._source = self._device = None


class Player(QObject):
    """Plays a sound that is held in memory."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._held = QBuffer(self)

    def play(self, data: bytes) -> None:
        """Play from the start.

        Raises:
            ChautariError: There is nothing to play it on.
        """
        if QMediaDevices.defaultAudioOutput().isNull():
            raise ChautariError(_("No loudspeaker was found. Plug one in, and try again."))
        self.stop()
        self._held.setData(QByteArray(data))
        self._held.open(QIODevice.OpenModeFlag.ReadOnly)
        self._player.setSourceDevice(self._held)
        self._player.play()

    def stop(self) -> None:
        """Be quiet."""
        self._player.stop()
        self._held.close()


def _format_for(microphone: QAudioDevice) -> QAudioFormat:
    """16-bit samples: 16 kHz mono where the microphone can, else its own rate and channels."""
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if not microphone.isFormatSupported(wanted):
        wanted.setSampleRate(microphone.preferredFormat().sampleRate())
        wanted.setChannelCount(microphone.preferredFormat().channelCount())
    return wanted
