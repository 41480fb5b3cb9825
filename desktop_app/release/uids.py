"""Identifiers in what leaves the laptop: the mark's own for group and room, else one per recipient."""

from __future__ import annotations

import base64
import hmac
from typing import TYPE_CHECKING

from desktop_app.model import Audience

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

_LENGTH = 26  # base 32: 130 bits


def released_uid(secret: bytes, audience: Audience, recipient: str, uid: str) -> str:
    """The identifier of a mark or statement as this audience and recipient gets it.

    For partners and public it is a keyed hash: files given to different recipients do not join.
    """
    if audience <= Audience.ROOM:
        return uid
    said = f"uid|{audience.code}|{recipient}|{uid}".encode()
    digest = hmac.digest(secret, said, "sha256")
    return base64.b32encode(digest).decode("ascii")[:_LENGTH].lower()


def hashed_uids(ws: Workshop, audience: Audience, recipient: str = "") -> dict[str, int]:
    """The ids of all marks by the identifier that this audience and recipient got for them."""
    secret = ws.secret()
    return {released_uid(secret, audience, recipient, m.uid): m.id for m in ws.marks()}
