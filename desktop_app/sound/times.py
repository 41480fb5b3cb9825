"""Moments as the file keeps them (ISO 8601, UTC), and as milliseconds to count with."""

from __future__ import annotations

from datetime import UTC, datetime


def ms_of(iso: str) -> int:
    """A moment as milliseconds since 1970; one without a zone is taken as UTC.

    Raises:
        ValueError: It is no moment.
    """
    moment = datetime.fromisoformat(iso)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1000)


def iso_of(ms: int) -> str:
    """Milliseconds since 1970 as the file keeps moments."""
    moment = datetime.fromtimestamp(ms // 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{ms % 1000:03d}Z"
