"""Stretches of time: (begin, end) in whole milliseconds, the end not included."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Stretch = tuple[int, int]


def united(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same time without overlaps, in order; what touches becomes one."""
    found: list[Stretch] = []
    for begin, end in sorted(s for s in stretches if s[0] < s[1]):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def without(stretches: Iterable[Stretch], taken: Iterable[Stretch]) -> list[Stretch]:
    """What is left of the first when the second is taken out."""
    left: list[Stretch] = []
    gone, at = united(taken), 0
    for begin, end in united(stretches):
        while at < len(gone) and gone[at][1] <= begin:
            at += 1
        rest, i = begin, at
        while i < len(gone) and gone[i][0] < end:
            if rest < gone[i][0]:
                left.append((rest, gone[i][0]))
            rest = max(rest, gone[i][1])
            i += 1
        if rest < end:
            left.append((rest, end))
    return left


def within(stretches: Iterable[Stretch], bounds: Stretch) -> list[Stretch]:
    """What of them lies between two bounds."""
    cut = ((max(begin, bounds[0]), min(end, bounds[1])) for begin, end in stretches)
    return [part for part in cut if part[0] < part[1]]
