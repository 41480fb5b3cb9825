"""What was seen of a mark or an action at a return visit, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.following_up import SEEN_NAMES, STATUS_NAMES
from desktop_app.language import _
from desktop_app.text import isolate
from ui.history import moment_text

if TYPE_CHECKING:
    from desktop_app.model import FollowUp
    from ui.desk import Desk

_NAMES = {**STATUS_NAMES, **SEEN_NAMES}


def seen_later(desk: Desk, seen: FollowUp) -> str:
    """The day, how it was, and the words: "2 May 2027: Better – Water every day now"."""
    name = _(_NAMES[seen.seen]) if seen.seen in _NAMES else seen.seen
    day = moment_text(desk, seen.at, "d MMM yyyy")
    told = _("{day}: {seen}").format(day=day, seen=name)
    return f"{told} – {isolate(seen.words)}" if seen.words else told
