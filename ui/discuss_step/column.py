"""Where each statement of a long list stands, from heights that are known or guessed."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Column:
    """Heights (px) one under the other. A guess serves until a row was laid out for real."""

    def __init__(self, gap: int) -> None:
        self._gap = gap
        self.ids: list[int] = []
        self._place: dict[int, int] = {}
        self._known: dict[int, int] = {}
        self._steps: list[int] = []  # each height with the gap below it
        self._tops: list[int] | None = [0]

    def set_rows(self, ids: Sequence[int], guesses: Sequence[int]) -> None:
        """Hold these rows in this order; heights known of them stay known."""
        self.ids = list(ids)
        self._place = {row: n for n, row in enumerate(ids)}
        known = self._known
        self._known = {row: known[row] for row in known.keys() & self._place.keys()}
        self._steps = [guess + self._gap for guess in guesses]
        for row, height in self._known.items():
            self._steps[self._place[row]] = height + self._gap
        self._tops = None

    def add_row(self, row: int, guess: int) -> None:
        """Hold one more row at the end."""
        self._place[row] = len(self.ids)
        self.ids.append(row)
        self._steps.append(guess + self._gap)
        if self._tops is not None:
            self._tops.append(self._tops[-1] + guess + self._gap)

    def forget_heights(self) -> None:
        """The width or the type changed: all that is known serves as a guess."""
        self._known.clear()

    def set_height(self, row: int, height: int) -> bool:
        """Know a row's height; tells whether that moves anything."""
        self._known[row] = height
        place, step = self._place[row], height + self._gap
        if self._steps[place] == step:
            return False
        self._steps[place] = step
        self._tops = None
        return True

    def height(self, row: int) -> int:
        """The height of a row, known or guessed."""
        return self._steps[self._place[row]] - self._gap

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._all_tops()[self._place[row]]

    def place(self, row: int) -> int:
        """The how-manieth a row is; -1 if it is not here."""
        return self._place.get(row, -1)

    @property
    def total(self) -> int:
        """The height of all rows."""
        return max(0, self._all_tops()[-1] - self._gap)

    def between(self, top: int, bottom: int) -> list[int]:
        """The rows of which something lies between two heights."""
        tops = self._all_tops()
        first = max(0, min(bisect_right(tops, top), len(self.ids)) - 1)
        return self.ids[first : bisect_right(tops, bottom)]

    def _all_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._steps, initial=0))
        return self._tops
