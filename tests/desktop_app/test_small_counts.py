"""No small count can be read from a table, nor worked out from what it shows."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.small_counts import SafeTable, safe_table

if TYPE_CHECKING:
    from collections.abc import Iterator

tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 6), min_size=width, max_size=width), min_size=1, max_size=3
    )
)


def rows_like(
    shown: tuple[int | None, ...], total: int | None, most: int
) -> Iterator[tuple[int, ...]]:
    """All rows that a published row may stand for."""
    choices = [range(most + 1) if count is None else (count,) for count in shown]
    for row in product(*choices):
        if total is None or sum(row) == total:
            yield row


def could_be(safe: SafeTable, row: int, column: int, least: int) -> bool:
    """Whether somebody who knows all that is shown has to think a count of `least` or more possible.

    Sums of columns are built up row by row; counts up to 10 are tried.
    """
    sums = {(0,) * len(safe.column_totals)}
    for i, shown in enumerate(safe.cells):
        rows = [
            r for r in rows_like(shown, safe.row_totals[i], 10) if i != row or r[column] >= least
        ]
        sums = {tuple(a + b for a, b in zip(s, r, strict=True)) for s in sums for r in rows}
        sums = {
            s
            for s in sums
            if all(t is None or v <= t for v, t in zip(s, safe.column_totals, strict=True))
        }
    fits = (
        s
        for s in sums
        if all(t is None or v == t for v, t in zip(s, safe.column_totals, strict=True))
    )
    return any(safe.total is None or sum(s) == safe.total for s in fits)


@given(tables, st.sampled_from([3, 5]))
@settings(max_examples=60)
def test_nobody_can_tell_that_a_count_is_small(counts: list[list[int]], smallest: int) -> None:
    safe = safe_table(counts, smallest)
    for i, row in enumerate(safe.cells):
        for j, shown in enumerate(row):
            if shown is None:
                assert could_be(safe, i, j, smallest)
            else:
                assert shown == counts[i][j]
                assert shown == 0 or shown >= smallest


@given(tables)
def test_totals_that_are_shown_are_right_and_not_small(counts: list[list[int]]) -> None:
    safe = safe_table(counts)
    wanted = [sum(row) for row in counts]
    for shown, true in zip(safe.row_totals, wanted, strict=True):
        assert shown is None or (shown == true and (shown == 0 or shown >= 3))
    assert safe.total is None or safe.total == sum(wanted)


def test_a_table_without_small_counts_is_shown_whole() -> None:
    safe = safe_table([[3, 0], [7, 12]])
    assert safe == SafeTable(((3, 0), (7, 12)), (3, 19), (10, 12), 22)


@pytest.mark.parametrize("counts", [[], [[1]], [[2, 0]], [[0]]])
def test_the_smallest_tables(counts: list[list[int]]) -> None:
    safe = safe_table(counts)
    assert all(shown in {None, 0} for row in safe.cells for shown in row)


def test_few_counts_are_left_out() -> None:
    safe = safe_table([[9, 8, 7, 1], [9, 8, 7, 6], [5, 5, 5, 4], [8, 8, 8, 8]])
    assert sum(shown is None for row in safe.cells for shown in row) == 4
