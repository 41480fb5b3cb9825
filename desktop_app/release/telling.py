"""Knowing again what left: every mark by the identifiers that releases gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.model import Audience
from desktop_app.release.uids import hashed_uids

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop


def known_marks(ws: Workshop) -> dict[str, int]:
    """The ids of all marks by every identifier that they ever left under, and by their own."""
    found = hashed_uids(ws, Audience.ROOM)
    for audience, recipient in ws.releases():
        found.update(hashed_uids(ws, Audience.of(audience), recipient))
    return found
