"""When statements were said: from their own times, on the clock of the laptop that wrote them."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model import Statement
    from desktop_app.release.stretches import Stretch

LONGEST_MS = 120_000
"""How long a statement lasts at most of which nobody noted the end."""


def moment(iso: str) -> int | None:
    """A time of the file as milliseconds since 1970; None where there is none."""
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return round(at.replace(tzinfo=at.tzinfo or UTC).timestamp() * 1000)


def spoken(statements: Sequence[Statement], last: int) -> dict[int, Stretch]:
    """From when to when each statement of a session was said, by its id, where that is known.

    A statement without an end lasts until another begins, or until `last` (milliseconds since 1970).
    """
    begun = {s.id: at for s in statements if (at := moment(s.said_at)) is not None}
    begins = sorted(begun.values())
    found = {}
    for statement in statements:
        if statement.id in begun:
            begin = begun[statement.id]
            end = moment(statement.ended_at)
            if end is None or end <= begin:
                at = bisect_right(begins, begin)
                end = begins[at] if at < len(begins) else max(last, begin)
            found[statement.id] = (begin, end)
    return found


def not_endless(statement: Statement, stretch: Stretch) -> Stretch:
    """The stretch, but no longer than LONGEST_MS where nobody noted the statement's end."""
    begin, end = stretch
    return stretch if is_ended(statement) else (begin, min(end, begin + LONGEST_MS))


def is_ended(statement: Statement) -> bool:
    """Whether somebody noted until when a statement lasts."""
    begin, end = moment(statement.said_at), moment(statement.ended_at)
    return begin is not None and end is not None and end > begin
