"""When each question of an agenda is planned, and how its time stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model import AgendaItem


@dataclass(frozen=True, slots=True)
class Planned:
    """From when to when a question is planned; times with their zone."""

    start: datetime
    end: datetime


def planned_times(started_at: str, items: Sequence[AgendaItem]) -> tuple[Planned, ...]:
    """Set the questions one after the other from when the session began; none where it has not begun."""
    if not started_at:
        return ()
    start, found = datetime.fromisoformat(started_at), []
    for item in items:
        end = start + timedelta(minutes=item.minutes)
        found.append(Planned(start, end))
        start = end
    return tuple(found)


def seconds_gone(item: AgendaItem) -> int:
    """For how many seconds a question has been talked about until now, or was until it ended; 0 before."""
    if not item.started_at:
        return 0
    end = datetime.fromisoformat(item.ended_at) if item.ended_at else datetime.now(UTC)
    return max(0, int((end - datetime.fromisoformat(item.started_at)).total_seconds()))
