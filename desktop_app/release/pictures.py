"""Photos, drawings and voice notes as they leave: under a name that leads nowhere, bytes only when asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.released import ReleasedPhoto, ReleasedVoice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.model import Attachment
    from desktop_app.workshop import Workshop

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}
_SOUND_ENDINGS = {"audio/ogg": "ogg", "audio/wav": "wav"}


def pictures(attachments: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """Those attachments that are photos or drawings."""
    return tuple(a for a in attachments if a.kind in {"photo", "drawing"})


def released_pictures(
    ws: Workshop, uid: str, attachments: Iterable[Attachment]
) -> tuple[ReleasedPhoto, ...]:
    """Photos of one story, named by the identifier that the story has in this release."""
    return tuple(
        ReleasedPhoto(
            name=f"{uid}-{i}.{_ENDINGS.get(a.media_type, 'jpg')}",
            media_type=a.media_type,
            caption=a.caption,
            width=a.width,
            height=a.height,
            data=partial(ws.attachment_bytes, a.id),
        )
        for i, a in enumerate(pictures(attachments), start=1)
    )


def released_voices(
    ws: Workshop, uid: str, attachments: Iterable[Attachment]
) -> tuple[ReleasedVoice, ...]:
    """Voice notes of one story, named by the identifier that the story has in this release."""
    notes = (a for a in attachments if a.kind == "voice")
    return tuple(
        ReleasedVoice(
            name=f"{uid}-voice-{i}.{_SOUND_ENDINGS.get(a.media_type, 'ogg')}",
            media_type=a.media_type,
            caption=a.caption,
            ms=a.ms,
            data=partial(_spoken, ws, a.id),
        )
        for i, a in enumerate(notes, start=1)
    )


def _spoken(ws: Workshop, attachment_id: int) -> bytes:
    """A voice note's bytes; those of older workshops still tell how many sounds were made before."""
    from desktop_app.sound import without_serial

    return without_serial(ws.attachment_bytes(attachment_id))
