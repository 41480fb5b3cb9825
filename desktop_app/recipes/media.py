"""Pictures and sounds that belong to rows: made anew before they are taken, and bounded."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from desktop_app.attaching import Picture, rebuilt
from desktop_app.errors import SourceError
from desktop_app.file.rows import columns_of
from desktop_app.model import Attachment
from desktop_app.voice_notes import LONGEST_S, MEDIA_TYPE, SHORTEST_MS
from desktop_app.workshop import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.recipes.drafting import DraftMark
    from desktop_app.workshop import Change

MOST_BYTES = 400 * 1024 * 1024
"""Of pictures that wait to be taken: they are held in memory, and written in one change."""


class Found(Protocol):
    """Files that lie beside a partner's table, by name."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None if it is not there."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice note as the workshop keeps it."""

    data: bytes
    ms: int


@dataclass(slots=True)
class Media:
    """What is ready to be taken, by name; and why other names are not."""

    pictures: dict[str, Picture] = field(default_factory=dict)
    voices: dict[str, Voice] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def insert_voice(change: Change, mark_id: int, voice: Voice, row_id: int) -> None:
    """Put a voice note on a mark of a group that agreed, made in the same change."""
    note = Attachment(row_id, mark_id, "voice", MEDIA_TYPE, added_at=now(), ms=voice.ms)
    change.insert("attachment", columns_of(note), note.id)
    change.put("attachment_data", {"id": note.id, "data": voice.data})


def ready(
    drafts: Iterable[DraftMark], found: Found, check: Callable[[], None] = lambda: None
) -> Media:
    """Make the pictures and sounds of these rows anew; `check` may raise to stop."""
    media, size = Media(), 0
    for draft in drafts:
        for name in draft.photos:
            check()
            if name not in media.pictures and name not in media.missing:
                size += _add_picture(media, name, found, size)
        for name in draft.voices:
            check()
            if name not in media.voices and name not in media.missing:
                _add_voice(media, name, found)
    return media


def _add_picture(media: Media, name: str, found: Found, size: int) -> int:
    if size > MOST_BYTES:
        media.missing[name] = "photo_much"
        return 0
    data = found.read(name)
    if data is None:
        media.missing[name] = "photo_gone"
        return 0
    try:
        media.pictures[name] = rebuilt(data)
    except SourceError:
        media.missing[name] = "photo_bad"
        return 0
    return len(media.pictures[name].data)


def _add_voice(media: Media, name: str, found: Found) -> None:
    data = found.read(name)
    voice = _as_voice(data) if data is not None else None
    if voice is not None:
        media.voices[name] = voice
    else:
        media.missing[name] = "voice_gone" if data is None else "voice_bad"


def _as_voice(data: bytes) -> Voice | None:
    """A voice note out of a sound file; None if it cannot be read, or is too short or too long."""
    import soundfile

    from desktop_app.sound.coding import PER_MS, Resampler, encoded

    try:
        with soundfile.SoundFile(io.BytesIO(data)) as file:
            if file.frames > LONGEST_S * file.samplerate or file.channels > 8:
                return None
            samples = Resampler(file.samplerate).take(file.read(dtype="int16"))
    except (soundfile.SoundFileError, RuntimeError, ValueError, OSError):
        return None
    ms = len(samples) // PER_MS
    return Voice(encoded(samples), ms) if ms >= SHORTEST_MS else None
