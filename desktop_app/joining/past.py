"""Which entries of the journals knew of which: no clock is asked."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from desktop_app.file.seen import from_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.file.seen import Seen

Stamp = tuple[str, int]
"""An entry by the name under which it was written, and its counter."""


class Past:
    """What each entry knew of the others."""

    def __init__(self) -> None:
        self._counters: dict[str, list[int]] = {}
        self._seen: dict[str, list[Seen]] = {}

    def add(self, stamp: Stamp, seen: str) -> None:
        """Take note of an entry that says what it knew; in the order of each laptop's counters."""
        if seen:
            laptop, counter = stamp
            self._counters.setdefault(laptop, []).append(counter)
            self._seen.setdefault(laptop, []).append(from_text(seen))

    def knew(self, later: Stamp, earlier: Stamp) -> bool:
        """Whether one entry was written by somebody who had the other."""
        if later[0] == earlier[0]:
            return later[1] > earlier[1]
        at = bisect_right(self._counters.get(later[0], []), later[1])
        return at > 0 and self._seen[later[0]][at - 1].get(earlier[0], 0) >= earlier[1]

    def latest(self, stamps: Iterable[Stamp]) -> list[Stamp]:
        """Those of these entries that none of the others knew, in a fixed order."""
        heads = self.last(stamps)
        return [s for s in heads if not any(self.knew(other, s) for other in heads if other != s)]

    def last(self, stamps: Iterable[Stamp]) -> list[Stamp]:
        """The last of each laptop, in a fixed order."""
        found: dict[str, int] = {}
        for laptop, counter in stamps:
            found[laptop] = max(counter, found.get(laptop, 0))
        return sorted(found.items())
