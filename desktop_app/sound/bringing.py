"""Bringing sound that was recorded elsewhere into a session: WAV, FLAC, Ogg, MP3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.sound.coding import Resampler
from desktop_app.sound.erasing_sound import erase_recording
from desktop_app.sound.writing import begin_recording
from desktop_app.stopping import stop_if
from desktop_app.text import clean, isolate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.model import Recording
    from desktop_app.workshop import Workshop

SOUND_ENDINGS = (".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3")
_BLOCK_SECONDS = 4
_RATES = range(4_000, 400_000)
_MOST_CHANNELS = 64


class SoundBringing:
    """A sound file on its way into a session. `copy` may run in any thread; the rest where changes are made.

    Args:
        ws: The workshop.
        session_id: Whose talk it is.
        path: The file.
        at: When its first sample was heard (ISO 8601); else when the session began.

    Raises:
        RuleError: A group was not asked, or said no: nobody can tell which groups are heard in a file.
        SourceError: It is no sound that can be read.
    """

    def __init__(self, ws: Workshop, session_id: int, path: Path, at: str = "") -> None:
        self._ws = ws
        self._path = path
        self._file = _opened(path)
        try:
            began = at or next((s.started_at for s in ws.sessions() if s.id == session_id), "")
            name = clean(path.name)
            self._writer = begin_recording(ws, session_id, at=began, name=name)
        except BaseException:
            self._file.close()
            raise

    def copy(
        self,
        progress: Callable[[float], object] = bool,
        cancelled: Callable[[], bool] = bool,
    ) -> None:
        """Take the sound in, piece by piece.

        Args:
            progress: Told the share that is done, 0 to 1; below 0 where that is unknown.
            cancelled: Asked between pieces.

        Raises:
            CancelledError: It was cancelled.
            SourceError: It cannot be read any further.
            WorkshopFileError: The workshop cannot be written.
        """
        resampler = Resampler(self._file.samplerate)
        frames, all_frames, done = _BLOCK_SECONDS * self._file.samplerate, self._file.frames, 0
        while len(block := self._read(frames)):
            stop_if(cancelled)
            self._writer.take(resampler.take(block))
            done += len(block)
            progress(min(1.0, done / all_frames) if all_frames > 0 else -1)

    def end(self) -> Recording:
        """Make it a recording of the session.

        Raises:
            SourceError: There was no sound in the file.
        """
        self._file.close()
        self._writer.end()
        made = self._writer.recording
        kept = [r for r in self._ws.recordings(made.session_id) if r.id == made.id]
        if not kept:
            raise SourceError(_("{file} holds no sound.").format(file=isolate(self._path.name)))
        return kept[0]

    def drop(self) -> None:
        """Leave nothing of it."""
        self._file.close()
        erase_recording(self._ws, self._writer.recording.id)

    def _read(self, frames: int) -> Any:
        import soundfile

        try:
            return self._file.read(frames, dtype="int16")
        except (soundfile.SoundFileError, RuntimeError) as error:
            raise _unread(self._path, error) from error


def bring_sound(
    ws: Workshop,
    session_id: int,
    path: Path,
    at: str = "",
    progress: Callable[[float], object] = bool,
    cancelled: Callable[[], bool] = bool,
) -> Recording:
    """Take a sound file into a session as a recording, whole or not at all.

    Raises:
        RuleError: As for `SoundBringing`.
        SourceError: It is no sound that can be read.
        CancelledError: It was cancelled.
        WorkshopFileError: The workshop cannot be written.
    """
    bringing = SoundBringing(ws, session_id, path, at)
    try:
        bringing.copy(progress, cancelled)
    except BaseException:
        bringing.drop()
        raise
    return bringing.end()


def look_at_sound(path: Path) -> int:
    """How long a sound file is, in milliseconds; 0 where it does not say.

    Raises:
        SourceError: It is no sound that can be read.
    """
    with _opened(path) as file:
        return int(max(0, file.frames) * 1000 / file.samplerate)


def _opened(path: Path) -> Any:
    import soundfile

    if not path.is_file():
        sentence = _("There is no file {file}. Look whether it was moved or renamed.")
        raise SourceError(sentence.format(file=isolate(path.name)))
    try:
        file = soundfile.SoundFile(path)
    except (soundfile.SoundFileError, RuntimeError, OSError, TypeError) as error:
        raise _unread(path, error) from error
    if file.samplerate not in _RATES or not 0 < file.channels <= _MOST_CHANNELS:
        file.close()
        raise _unread(path, ValueError(f"{file.samplerate} Hz, {file.channels} channels"))
    return file


def _unread(path: Path, error: Exception) -> SourceError:
    sentence = _("{file} is no sound that can be read here. Bring a WAV, FLAC, Ogg or MP3 file.")
    return SourceError(sentence.format(file=isolate(path.name)), repr(error))
