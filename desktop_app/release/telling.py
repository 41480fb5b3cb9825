"""Remembering for whom releases were made, so that what comes back is known again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.model import Audience
from desktop_app.release.keeping import keep_places
from desktop_app.release.uids import hashed_uids
from desktop_app.workshop import new_id, now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.released import Release
    from desktop_app.workshop import Workshop


def record_release(ws: Workshop, release: Release, formats: Iterable[str]) -> None:
    """Note that a release left the laptop: when, for whom, in which formats, how much of it."""
    counts = {"marks": len(release.marks), "statements": len(release.statements)}
    told = {
        "id": new_id(),
        "at": now(),
        "audience": release.audience.code,
        "recipient": release.recipient,
        "formats": " ".join(formats),
        "counts": json.dumps(counts),
        "stories": " ".join(map(str, release.story_ids)),
    }
    with ws.change(_("Note a release"), journal=False) as change:
        change.put("release_log", told)
        keep_places(ws, change, release)


def known_marks(ws: Workshop) -> dict[str, int]:
    """The ids of all marks by every identifier that they ever left under, and by their own."""
    found = hashed_uids(ws, Audience.ROOM)
    for audience, recipient in ws.releases():
        found.update(hashed_uids(ws, Audience.of(audience), recipient))
    return found
