"""Moments of the journals, compared: laptops' clocks differ."""

from __future__ import annotations

from datetime import UTC, datetime


def minutes_between(earlier: str, later: str) -> int:
    """Whole minutes from one moment of the file to another."""
    first, second = (datetime.fromisoformat(at).astimezone(UTC) for at in (earlier, later))
    return int((second - first).total_seconds() // 60)
