"""Tables of counts in which no small one can be read, nor worked out from the rest and the totals.

A count under the threshold is left out; so are others, so that the totals do not give it back. The method is the
"hypercube" of statistical offices (Repsilber 1994; Giessing 2001): a count is safe if it is a corner of a rectangle of
counts that are all left out, and moving some people around its corners keeps every total right and lifts the
count to the threshold. Totals are a row and a column like the others, so a small total is left out too.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SMALLEST_SHOWN = 3
"""Counts from 1 to one less than this are left out. None is said of nobody: 0 is shown."""

SMALLEST_COMBINATION = 5
"""The same for combinations of affected groups, which point at people more closely."""

Cell = tuple[int, int]
Count = int | None


@dataclass(frozen=True, slots=True)
class SafeTable:
    """Counts as they may be shown. None is "not told": it may stand for any number."""

    cells: tuple[tuple[Count, ...], ...]
    row_totals: tuple[Count, ...]
    column_totals: tuple[Count, ...]
    total: Count


def safe_table(
    counts: Sequence[Sequence[int]], smallest: int = SMALLEST_SHOWN, *, total_known: bool = False
) -> SafeTable:
    """Leave out of a table, with its totals, what is small or would give back what is small.

    Args:
        counts: Rows of counts, not negative, all of one length.
        smallest: The least count that is shown.
        total_known: The sum of all counts is told elsewhere, so that leaving it out hides nothing.
    """
    table = _with_totals(counts)
    hidden = _Hidden(table, smallest, total_known).cells
    shown = [
        [None if (i, j) in hidden else count for j, count in enumerate(row)]
        for i, row in enumerate(table)
    ]
    return SafeTable(
        tuple(tuple(row[:-1]) for row in shown[:-1]),
        tuple(row[-1] for row in shown[:-1]),
        tuple(shown[-1][:-1]),
        shown[-1][-1],
    )


def _with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    width = len(rows[0]) if rows else 1
    return [*rows, [sum(row[j] for row in rows) for j in range(width)]]


class _Hidden:
    """Chooses what to leave out; `cells` are (row, column) in the table with its totals."""

    def __init__(self, table: list[list[int]], smallest: int, total_known: bool) -> None:
        self._table = table
        self._last = len(table) - 1, len(table[0]) - 1
        self._total_known = total_known
        self._smallest = smallest
        self.cells: set[Cell] = set()
        everything = list(product(range(len(table)), range(len(table[0]))))
        small = [c for c in everything if 0 < self._count(c) < smallest]
        self.cells.update(small)
        for cell in small:
            best = min(self._rectangles(cell), default=None)
            if best is None:
                self.cells.update(everything)
                return
            self.cells.update(best[1])

    def _rectangles(self, cell: Cell) -> Iterator[tuple[tuple[int, int], tuple[Cell, ...]]]:
        """The rectangles that make a small count safe, each with what it costs."""
        need = self._smallest - self._count(cell)
        row, column = cell
        for other_row, other_column in product(range(self._last[0] + 1), range(self._last[1] + 1)):
            if other_row == row or other_column == column:
                continue
            corners = ((row, other_column), (other_row, column), (other_row, other_column))
            if self._total_known and self._last in {*corners, cell}:
                continue
            if all(self._sign(cell, c) > 0 or self._count(c) >= need for c in corners):
                new = [c for c in corners if c not in self.cells]
                yield (len(new), sum(map(self._count, new))), corners

    def _sign(self, cell: Cell, corner: Cell) -> int:
        """Whether a corner grows (1) or shrinks (-1) when the cell grows and all sums stay right."""
        sign = 1
        for axis in (0, 1):
            moved = cell[axis] != corner[axis]
            if moved and self._last[axis] not in {cell[axis], corner[axis]}:
                sign = -sign
        return sign

    def _count(self, cell: Cell) -> int:
        return self._table[cell[0]][cell[1]]
