"""The pairs of points in hand: a spot in the picture, and the same spot on the ground."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Spot = tuple[float, float]
"""x, y in the picture: px from its top left corner."""
Place = tuple[float, float]
"""Longitude, latitude."""

COLOURS = (
    "#b3145a", "#0b57b0", "#a34a00", "#3d6410", "#6a2aa8", "#00626e", "#8a1c1c", "#4d4d4d",
)  # fmt: skip
"""In turn, by number: white text on each has at least 5:1."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One numbered pair; a half that is not set yet is None."""

    number: int
    spot: Spot | None = None
    place: Place | None = None

    @property
    def whole(self) -> bool:
        """Whether both halves are set."""
        return self.spot is not None and self.place is not None

    @property
    def colour(self) -> str:
        """The same on both sides."""
        return COLOURS[(self.number - 1) % len(COLOURS)]


class Pairs:
    """All pairs, which of them is chosen, and what was there before, for undo."""

    def __init__(self, points: Iterable[tuple[float, float, float, float]] = ()) -> None:
        self._pairs: tuple[Pair, ...] = tuple(
            Pair(number, (x, y), (lon, lat)) for number, (x, y, lon, lat) in enumerate(points, 1)
        )
        self._before: list[tuple[Pair, ...]] = []
        self.chosen = 0
        self.anew = False
        """Whether the next touch moves the chosen pair instead of setting another."""

    @property
    def all(self) -> tuple[Pair, ...]:
        """Every pair, by number."""
        return self._pairs

    @property
    def whole(self) -> tuple[Pair, ...]:
        """The pairs with both halves."""
        return tuple(pair for pair in self._pairs if pair.whole)

    @property
    def waiting(self) -> Pair | None:
        """The pair of which one half is still to be touched."""
        return next((pair for pair in self._pairs if not pair.whole), None)

    @property
    def points(self) -> tuple[tuple[float, float, float, float], ...]:
        """The whole pairs as x, y, longitude, latitude."""
        return tuple((*p.spot, *p.place) for p in self._pairs if p.spot and p.place)

    @property
    def changed(self) -> bool:
        """Whether anything was touched since the start."""
        return bool(self._before)

    def pair(self, number: int) -> Pair | None:
        """The pair with this number, if there is one."""
        return next((pair for pair in self._pairs if pair.number == number), None)

    def choose(self, number: int) -> None:
        """Choose a pair, to be nudged, typed or removed; 0 is none."""
        self.chosen = number if self.pair(number) else 0
        self.anew = False

    def touch_spot(self, spot: Spot) -> None:
        """The picture was touched: the half that is waited for, or a new pair."""
        pair = self._meant()
        self._put(replace(pair, spot=spot))

    def touch_place(self, place: Place) -> None:
        """The map was touched."""
        pair = self._meant()
        self._put(replace(pair, place=place))

    def move_spot(self, number: int, spot: Spot) -> None:
        """A point was dragged in the picture."""
        if (pair := self.pair(number)) is not None:
            self._put(replace(pair, spot=spot))

    def move_place(self, number: int, place: Place) -> None:
        """A point was dragged on the map, or its coordinates were typed."""
        if (pair := self.pair(number)) is not None:
            self._put(replace(pair, place=place))

    def remove(self, number: int) -> None:
        """Take a pair away; the others keep their numbers."""
        self._keep(tuple(pair for pair in self._pairs if pair.number != number))
        self.choose(0)

    def undo(self) -> bool:
        """Take back the last touch; False if there is none."""
        if not self._before:
            return False
        self._pairs = self._before.pop()
        self.choose(self.chosen)
        return True

    def _meant(self) -> Pair:
        """The pair that a touch is for."""
        chosen = self.pair(self.chosen)
        if self.anew and chosen is not None:
            return chosen
        return self.waiting or Pair(self._free_number())

    def _free_number(self) -> int:
        taken = {pair.number for pair in self._pairs}
        return next(n for n in range(1, len(taken) + 2) if n not in taken)

    def _put(self, pair: Pair) -> None:
        others = (p for p in self._pairs if p.number != pair.number)
        self._keep(tuple(sorted((*others, pair), key=lambda p: p.number)))
        self.choose(pair.number)

    def _keep(self, pairs: tuple[Pair, ...]) -> None:
        self._before.append(self._pairs)
        self._pairs = pairs
