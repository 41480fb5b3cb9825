"""A short sound that is held in memory: reading it from a file, and playing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

from desktop_app.errors import ChautariError, SourceError
from desktop_app.language import _
from desktop_app.text import isolate

if TYPE_CHECKING:
    from pathlib import Path

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


class ClipPlayer(QObject):
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
