"""Cells of the grid, joined until they hold enough buildings, in such a way that joining tells nothing.

To widen the cell of one place alone would give it away: who sees the wide cell and knows the rule knows that the
place is in that part of it that holds too few. So cells are joined for all places in them: every place in a
block has this block, and blocks are disjoint (the "reciprocity" of Kalnis and others 2007,
doi:10.1109/TKDE.2007.190662).
"""

from __future__ import annotations

import heapq
from functools import cached_property
from typing import Any

from desktop_app.release import enough, grid

_BESIDE = (1, -1, grid.ROW, -grid.ROW)
_REACH = 100  # cells
_FAR = 3  # cells; farther from any building nothing is known about a place


class Blocks:
    """The blocks of the cells of one level that have buildings; a block is named by one of its cells."""

    def __init__(self, lons: Any, lats: Any, level: int) -> None:
        self.level = level
        self._keys = grid.keys(lons, lats, level)

    @cached_property
    def of_buildings(self) -> Any:
        """The block that each building is in."""
        import numpy as np

        cells, which = np.unique(self._keys, return_inverse=True)
        return np.array([self._joined.of[int(cell)] for cell in cells], dtype=np.int64)[which]

    def of_place(self, lon: float, lat: float) -> int | None:
        """The block that a place is in or beside; None where no building is near."""
        cell = grid.key(lon, lat, self.level)
        if cell in self._joined.of:
            return self._joined.of[cell]
        row, column = divmod(cell, grid.ROW)
        near = [
            (max(abs(y), abs(x)), other)
            for y in range(-_FAR, _FAR + 1)
            for x in range(-_FAR, _FAR + 1)
            if (other := (row + y) * grid.ROW + column + x) in self._joined.of
        ]
        return self._joined.of[min(near)[1]] if near else None

    def cells(self, block: int) -> list[int]:
        """The keys of the cells of a block."""
        return self._joined.cells[block]

    def wide(self, block: int) -> float:
        """How far a block reaches from south to north or west to east, in metres."""
        places = [divmod(cell, grid.ROW) for cell in self.cells(block)]
        reach: int = max(max(axis) - min(axis) + 1 for axis in zip(*places, strict=True))
        return reach * grid.side(self.level)

    @cached_property
    def _joined(self) -> _Joined:
        import numpy as np

        cells, counts = np.unique(self._keys, return_counts=True)
        return _Joined(dict(zip(cells.tolist(), counts.tolist(), strict=True)))


class _Joined:
    """Cells joined, the emptiest first, each with the emptiest beside it."""

    def __init__(self, counts: dict[int, int]) -> None:
        self.of = {cell: cell for cell in counts}
        self.cells = {cell: [cell] for cell in counts}
        self._counts = counts
        few = [(count, cell) for cell, count in counts.items() if count < enough.BUILDINGS]
        heapq.heapify(few)
        while few and len(self.cells) > 1:
            count, block = heapq.heappop(few)
            if block not in self.cells or self._counts[block] != count:
                continue
            joined = self._join(block, self._neighbour(block))
            if self._counts[joined] < enough.BUILDINGS:
                heapq.heappush(few, (self._counts[joined], joined))

    def _join(self, one: int, other: int) -> int:
        kept, gone = min(one, other), max(one, other)
        for cell in self.cells[gone]:
            self.of[cell] = kept
        self.cells[kept] += self.cells.pop(gone)
        self._counts[kept] += self._counts[gone]
        return kept

    def _neighbour(self, block: int) -> int:
        beside = {self.of.get(cell + step) for cell in self.cells[block] for step in _BESIDE}
        found = [(self._counts[b], b) for b in beside if b is not None and b != block]
        return min(found)[1] if found else self._nearest(block)

    def _nearest(self, block: int) -> int:
        """The block of the nearest cell, for one that stands alone."""
        row, column = divmod(self.cells[block][0], grid.ROW)
        for reach in range(1, _REACH):
            found = [self.of.get(cell, block) for cell in _rim(row, column, reach)]
            others = [(self._counts[b], b) for b in found if b != block]
            if others:
                return min(others)[1]
        far = (cell for cell in self.of if self.of[cell] != block)
        return self.of[min(far, key=lambda cell: (_away(cell, row, column), cell))]


def _rim(row: int, column: int, reach: int) -> list[int]:
    """The keys of the cells so many cells away."""
    across, up = range(column - reach, column + reach + 1), range(row - reach + 1, row + reach)
    edges = [r * grid.ROW + c for r in (row - reach, row + reach) for c in across]
    return edges + [r * grid.ROW + c for r in up for c in (column - reach, column + reach)]


def _away(cell: int, row: int, column: int) -> int:
    other_row, other_column = divmod(cell, grid.ROW)
    return (other_row - row) ** 2 + (other_column - column) ** 2
