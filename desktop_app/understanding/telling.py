"""What of a figure's counts an audience may be told: all for the room, no small one for others.

Tables go through `desktop_app.small_counts`. Everything else of a figure (sentence, chart, picture in words) is made
from what is told here and from nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.model import Audience
from desktop_app.small_counts import SMALLEST_COMBINATION, SMALLEST_SHOWN, safe_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GATHERED = "gathered"
"""The code under which columns with few counts stand together."""

_FEW = 5

Count = int | None
Members = frozenset[str]


@dataclass(frozen=True, slots=True)
class ToldTable:
    """Counts as told, with the sums of rows and columns; `total` is of all cells."""

    cells: tuple[tuple[Count, ...], ...]
    rows: tuple[Count, ...]
    columns: tuple[Count, ...]

    @property
    def is_silent(self) -> bool:
        """Whether nothing but zeros is told."""
        return not any(count for row in self.cells for count in row)

    @property
    def hides(self) -> bool:
        """Whether anything is not told."""
        return any(count is None for row in self.cells for count in row)


@dataclass(frozen=True, slots=True)
class ToldSets:
    """Combinations as told: those by name, how many marks are in all others (None: not told), sizes of members."""

    combinations: tuple[tuple[str, int], ...]  # codes joined by "+", most first
    others: Count
    sizes: Mapping[str, Count]


class Teller:
    """What one audience may be told."""

    def __init__(self, audience: Audience) -> None:
        self.knows_all = audience <= Audience.ROOM

    def number(self, count: int) -> int:
        """One count by itself; 0 where it is too small to be told."""
        return count if self.knows_all or count >= SMALLEST_SHOWN else 0

    def row(self, counts: Sequence[int]) -> tuple[Count, ...]:
        """Counts whose sum is told too."""
        return self.table([counts]).cells[0] if len(counts) else ()

    def table(self, counts: Sequence[Sequence[int]]) -> ToldTable:
        """Counts in rows and columns, the sum of all of which is told too."""
        whole = [[int(count) for count in row] for row in counts]
        if self.knows_all or not whole or not whole[0]:
            sums = tuple(sum(column) for column in zip(*whole, strict=True))
            return ToldTable(tuple(map(tuple, whole)), tuple(map(sum, whole)), sums)
        safe = safe_table(whole, total_known=True)
        return ToldTable(safe.cells, safe.row_totals, safe.column_totals)

    def gathered(
        self, codes: Sequence[str], counts: Sequence[Sequence[int]]
    ) -> tuple[tuple[str, ...], list[list[int]]]:
        """Columns of few counts added up to one, so that less has to be left out; for the room all stay as they are."""
        sums = [sum(column) for column in zip(*counts, strict=True)]
        few = [i for i, n in enumerate(sums) if n < _FEW]
        if self.knows_all or len(few) < 2:
            return tuple(codes), [list(row) for row in counts]
        kept = [i for i in range(len(codes)) if i not in few]
        rows = [[*(row[i] for i in kept), sum(row[i] for i in few)] for row in counts]
        return (*(codes[i] for i in kept), GATHERED), rows

    def combinations(self, counts: Mapping[str, int]) -> ToldSets:
        """Combinations and how many marks are of each, so that no small one can be worked out.

        Those under the threshold are told together, if they are several and enough. A member's size is told only if
        the untold combinations fall, by which of the told members they hold, into parts that are several and enough.
        """
        listed = sorted(((code, n) for code, n in counts.items() if n), key=_by_size)
        smallest = 1 if self.knows_all else SMALLEST_COMBINATION
        told = [(code, n) for code, n in listed if n >= smallest]
        hidden = [(code, n) for code, n in listed if n < smallest]
        while hidden and told and not _is_enough(hidden):
            hidden.append(told.pop())
        others = sum(n for _code, n in hidden) if _is_enough(hidden) else None
        return ToldSets(tuple(told), others if hidden else 0, _sizes(listed, hidden))


def _by_size(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _is_enough(part: Sequence[tuple[str, int]]) -> bool:
    return len(part) > 1 and sum(n for _code, n in part) >= SMALLEST_COMBINATION


def _sizes(
    listed: Sequence[tuple[str, int]], hidden: Sequence[tuple[str, int]]
) -> dict[str, Count]:
    """How many marks each member is in, alone or with others; None is not told.

    Who is told sizes and the sum of all knows at most the sum over each part into which the told members cut the
    untold combinations. Each untold combination may then stand for as much as its part, so parts must be enough.
    """
    totals: dict[str, int] = {}
    for code, count in listed:
        for member in code.split("+"):
            totals[member] = totals.get(member, 0) + count
    parts = [list(hidden)] if hidden else []
    sizes: dict[str, Count] = {}
    for member in sorted(totals, key=lambda m: (-totals[m], m)):
        cut = [half for part in parts for half in _halves(part, member)]
        if all(_is_enough(part) for part in cut):
            parts, sizes[member] = cut, totals[member]
        else:
            sizes[member] = None
    return sizes


def _halves(part: Sequence[tuple[str, int]], member: str) -> list[list[tuple[str, int]]]:
    having = [(code, n) for code, n in part if member in code.split("+")]
    lacking = [(code, n) for code, n in part if member not in code.split("+")]
    return [half for half in (having, lacking) if half]
