"""Moments of the file as the clock on the wall shows them."""

from __future__ import annotations

from datetime import datetime


def clock(moment: str, *, seconds: bool = False) -> str:
    """A moment (ISO 8601) as hours and minutes here, or with seconds; "" for none."""
    if not moment:
        return ""
    at = datetime.fromisoformat(moment).astimezone()
    return f"{at:%H:%M:%S}" if seconds else f"{at:%H:%M}"
