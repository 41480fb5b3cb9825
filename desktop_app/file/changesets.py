"""Changesets of SQLite's session extension: which rows they are about, their values, and how one is made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import apsw

from desktop_app.errors import RuleError
from desktop_app.language import _

if TYPE_CHECKING:
    from collections.abc import Callable


def touched(changeset: bytes) -> dict[str, frozenset[int]]:
    """Which rows of which tables a changeset is about."""
    rows: dict[str, set[int]] = {}
    for change in apsw.Changeset.iter(changeset):
        rows.setdefault(change.name, set()).add(id_of(change))
    return {table: frozenset(ids) for table, ids in rows.items()}


def apply(connection: apsw.Connection, changeset: bytes) -> None:
    """Apply a changeset; RuleError if rows are not as they were."""
    try:
        apsw.Changeset.apply(changeset, connection, flags=apsw.SQLITE_CHANGESETAPPLY_FKNOACTION)
    except apsw.AbortError as error:
        sentence = _(
            "This step cannot be undone any more: another program has changed the same story."
        )
        raise RuleError(sentence, repr(error)) from error


def id_of(change: apsw.TableChange) -> int:
    """The id of the row that a change is about."""
    values: Any = change.new if change.op == "INSERT" else change.old
    (column,) = change.pk_columns
    return int(values[column])


def column_names(connection: apsw.Connection, table: str) -> list[str]:
    """The columns of a table, in order."""
    return [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()]


def values_of(names: list[str], values: Any) -> dict[str, Any]:
    """The columns of one side of a change that have a value there."""
    if values is None:
        return {}
    pairs = zip(names, values, strict=False)  # what was recorded before a migration has fewer
    return {name: value for name, value in pairs if value is not apsw.no_change}


def replaced(values: Any, where: set[int], replace: Callable[[str], str]) -> Any:
    """One side of a change with its texts at some places replaced."""
    if values is None:
        return None
    return tuple(
        replace(v) if i in where and isinstance(v, str) else v for i, v in enumerate(values)
    )


def built(
    changeset: bytes,
    rewrite: Callable[[apsw.TableChange], tuple[Any, Any] | None],
) -> bytes:
    """A changeset again, change by change as `rewrite` gives it (None leaves the change out)."""
    builder = apsw.ChangesetBuilder()  # type: ignore[no-untyped-call]
    builder.schema(_tables_of(changeset), "main")
    for change in apsw.Changeset.iter(changeset):
        kept = rewrite(change)
        if kept is None:
            continue
        old, new = kept
        if change.op == "INSERT":
            builder.add_insert(change.name, False, new)
        elif change.op == "DELETE":
            builder.add_delete(change.name, False, old)
        else:
            builder.add_update(change.name, False, old, new)
    return builder.output()


def _tables_of(changeset: bytes) -> apsw.Connection:
    """Empty tables in memory as wide as the file's were when this was recorded; their names and keys count alone."""
    made = {c.name: (c.column_count, c.pk_columns) for c in apsw.Changeset.iter(changeset)}
    connection = apsw.Connection(":memory:")
    for table, (count, keys) in made.items():
        columns = ", ".join(f"c{n}" for n in range(count))
        key = ", ".join(f"c{n}" for n in sorted(keys))
        connection.execute(f'CREATE TABLE "{table}" ({columns}, PRIMARY KEY ({key}))')
    return connection
