"""Small counts: what a number may say about a group without pointing at one of its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

SMALLEST_SHOWN = 3
_BAND = 10


def band(people: int) -> str:
    """The size of a group as a band of ten; empty if it is not known."""
    if people <= 0:
        return ""
    if people < _BAND:
        return _("under 10")
    low = people // _BAND * _BAND
    return _("{low}–{high}").format(low=low, high=low + _BAND - 1)


def suppressed(counts: Sequence[int]) -> tuple[int | None, ...]:
    """Counts with the small ones left out (None).

    If just one is left out, the next smallest goes too, so that a known total does not give it back.
    So None means "not told", never "small": it may stand for any number.
    """
    hidden = {i for i, count in enumerate(counts) if count < SMALLEST_SHOWN}
    if len(hidden) == 1:
        others = (i for i in range(len(counts)) if i not in hidden)
        hidden.update(sorted(others, key=lambda i: counts[i])[:1])
    return tuple(None if i in hidden else count for i, count in enumerate(counts))
