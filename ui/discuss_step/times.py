"""Times of an agenda as people read them on the wall: hours and minutes of this place."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.language import _

if TYPE_CHECKING:
    from desktop_app.agenda_times import Planned
    from desktop_app.model import AgendaItem


def times_text(planned: Planned | None, item: AgendaItem) -> str:
    """Say when a question is planned and when it really was: "14:10–14:25, real 14:12–14:31"."""
    plan = _span(planned.start, planned.end) if planned else ""
    real = _real(item)
    if plan and real:
        return _("{planned}, real {real}").format(planned=plan, real=real)
    return plan or (_("real {real}").format(real=real) if real else "")


def _real(item: AgendaItem) -> str:
    if not item.started_at:
        return ""
    start = datetime.fromisoformat(item.started_at)
    if not item.ended_at:
        return _("from {time}").format(time=_clock(start))
    return _span(start, datetime.fromisoformat(item.ended_at))


def _span(start: datetime, end: datetime) -> str:
    first, last = _clock(start), _clock(end)
    return first if first == last else f"{first}–{last}"


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M}"
