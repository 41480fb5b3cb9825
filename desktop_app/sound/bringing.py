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
    from desktop_app.sound.writing import RecordingWriter
    from desktop_app.workshop import Workshop

SOUND_ENDINGS = (".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3")
_BLOCK_SECONDS = 4
_RATES = range(4_000, 400_000)
_MOST_CHANNELS = 64


def bring_sound(
    ws: Workshop,
    session_id: int,
    path: Path,
    at: str = "",
    progress: Callable[[float], object] = bool,
    cancelled: Callable[[], bool] = bool,
) -> Recording:
    """Take a sound file into a session as a recording, piece by piece; from any thread.

    Nobody can tell which groups are heard in it, so every group must have agreed.

    Args:
        ws: The workshop.
        session_id: Whose talk it is.
        path: The file.
        at: When its first sample was heard (ISO 8601); else when the session began.
        progress: Told the share that is done, 0 to 1.
        cancelled: Asked between pieces.

    Raises:
        RuleError: A group was not asked, or said no.
        SourceError: It is no sound that can be read.
        CancelledError: It was cancelled; nothing of it stays.
        WorkshopFileError: The file cannot be written; nothing of it stays.
    """
    with _opened(path) as file:
        began = at or next((s.started_at for s in ws.sessions() if s.id == session_id), "")
        writer = begin_recording(ws, session_id, at=began, name=clean(path.name))
        try:
            _copy(file, path, writer, progress, cancelled)
            writer.end()
        except BaseException:
            erase_recording(ws, writer.recording.id)
            raise
    kept = [r for r in ws.recordings(session_id) if r.id == writer.recording.id]
    if not kept:
        raise SourceError(_("{file} holds no sound.").format(file=isolate(path.name)))
    return kept[0]


def _copy(
    file: Any,
    path: Path,
    writer: RecordingWriter,
    progress: Callable[[float], object],
    cancelled: Callable[[], bool],
) -> None:
    import soundfile

    resampler = Resampler(file.samplerate)
    frames, done = _BLOCK_SECONDS * file.samplerate, 0
    while True:
        stop_if(cancelled)
        try:
            block = file.read(frames, dtype="int16")
        except (soundfile.SoundFileError, RuntimeError) as error:
            raise _unread(path, error) from error
        if not len(block):
            return
        writer.take(resampler.take(block))
        done += len(block)
        progress(min(1.0, done / file.frames) if file.frames > 0 else -1)


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
