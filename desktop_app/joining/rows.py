"""Rows of tables, read by id and written where they differ, many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desktop_app.workshop import Change

    Ask = Callable[..., list[tuple[Any, ...]]]

_AT_ONCE = 500


def in_pieces(ids: Iterable[int]) -> Iterator[str]:
    """Ids as SQL lists of a few hundred."""
    all_ids = list(ids)
    for start in range(0, len(all_ids), _AT_ONCE):
        yield ",".join(str(i) for i in all_ids[start : start + _AT_ONCE])


def rows_of(
    ask: Ask, table: str, columns: Iterable[str], ids: Iterable[int]
) -> dict[int, tuple[Any, ...]]:
    """The rows with these ids, as these columns (the first of them `id`)."""
    listed = ", ".join(f'"{column}"' for column in columns)
    found: dict[int, tuple[Any, ...]] = {}
    for piece in in_pieces(ids):
        for row in ask(f'SELECT {listed} FROM "{table}" WHERE id IN ({piece})'):
            found[row[0]] = row
    return found


def put_rows(
    change: Change, table: str, columns: list[str], wanted: dict[int, tuple[Any, ...] | None]
) -> int:
    """Let rows be like these (None: gone); gives how many are new. What is asked about them is left alone."""
    there = rows_of(change.run, table, columns, wanted)
    new = [row for i, row in wanted.items() if row is not None and i not in there]
    other = {i: row for i, row in wanted.items() if i in there and row != there[i]}
    listed, places = ", ".join(f'"{c}"' for c in columns), ", ".join("?" * len(columns))
    change.run_many(f'INSERT INTO "{table}" ({listed}) VALUES ({places})', new)
    assigned = ", ".join(f'"{c}" = ?' for c in columns[1:])
    changed = [(*row[1:], i) for i, row in other.items() if row is not None]
    change.run_many(f'UPDATE "{table}" SET {assigned} WHERE id = ?', changed)
    gone = [(i,) for i, row in other.items() if row is None]
    change.run_many(f'DELETE FROM "{table}" WHERE id = ?', gone)
    change.tables.setdefault(table, set()).update(row[0] for row in new)
    change.tables[table].update(other)
    return len(new)
