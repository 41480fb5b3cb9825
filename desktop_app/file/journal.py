"""What changed, in order: undo, redo, history, and forgetting for good.

The journal only grows: undoing adds an entry with the inverse changeset, redoing adds the original
again, so that it can be replayed elsewhere. Which entry is undone next follows from reading it once
from the start. Rules that changesets need are in docs/decisions/changesets.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import apsw

from desktop_app.errors import RuleError
from desktop_app.file.schema import TRACKED
from desktop_app.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

EntryKind = Literal["change", "undo", "redo", "keep"]
"""A `keep` is a change that is never undone: of sound, of which the journal knows the row only."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one row. `before` and `after` hold the columns that changed ({} if there was no row)."""

    at: str
    label: str
    kind: EntryKind
    table: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(slots=True)
class _Stacks:
    """Entries that can be undone and redone, by id, the last one first to go."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)

    def took(self, entry: int, kind: str, of: int) -> None:
        if kind == "keep":
            return
        if kind == "change":
            self.undo.append(entry)
            self.redo.clear()
        elif kind == "undo":
            _drop(self.undo, of)
            self.redo.append(of)
        else:
            _drop(self.redo, of)
            self.undo.append(of)


def _drop(stack: list[int], entry: int) -> None:
    if entry in stack:
        stack.remove(entry)


class Journal:
    """The journal table of one open file. Callers hold the lock and the transaction."""

    def __init__(self, connection: apsw.Connection, laptop: str) -> None:
        self._connection = connection
        self._laptop = laptop
        self._stacks = _Stacks()
        self.read_again()

    @property
    def writes_as(self) -> str:
        """The name under which this laptop's entries are counted."""
        return self._laptop

    def read_again(self) -> None:
        """Work out what can be undone from what the table holds (after opening or a rollback)."""
        self._stacks = _Stacks()
        query = "SELECT id, kind, of, length(changeset) FROM journal ORDER BY id"
        for entry, kind, of, length in self._rows(query):
            if kind == "wall":
                self._stacks = _Stacks()
            elif length:
                self._stacks.took(entry, kind, of)

    def record(self, session: apsw.Session) -> apsw.Session:
        """Attach the tracked tables, by name, to a new session (never the derived ones)."""
        for table in TRACKED:
            session.attach(table)
        return session

    def write(
        self, label: str, at: str, changeset: bytes, kind: EntryKind = "change", of: int = 0
    ) -> None:
        """Add an entry."""
        query = "SELECT coalesce(max(counter), 0) + 1 FROM journal WHERE laptop = ?"
        counter = self._rows(query, (self._laptop,))[0][0]
        self._connection.execute(
            "INSERT INTO journal (laptop, counter, at, label, kind, of, changeset) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._laptop, counter, at, label, kind, of, changeset),
        )
        self._stacks.took(self._connection.last_insert_rowid(), kind, of)

    def stop_undo(self, at: str) -> None:
        """Let nothing before this moment be undone any more (a migration, a foreign write)."""
        self.write("", at, b"")
        self._connection.execute(
            "UPDATE journal SET kind = 'wall' WHERE id = ?", (self._connection.last_insert_rowid(),)
        )
        self._stacks = _Stacks()

    def next_label(self, kind: Literal["undo", "redo"]) -> str | None:
        """The label of what would be undone or redone now; None if there is nothing."""
        entry = self._next(kind)
        if entry is None:
            return None
        return str(self._rows("SELECT label FROM journal WHERE id = ?", (entry,))[0][0])

    def step(self, kind: Literal["undo", "redo"], at: str) -> tuple[str, bytes] | None:
        """Undo or redo the next entry; gives its label and the changeset that was applied."""
        entry = self._next(kind)
        if entry is None:
            return None
        query = "SELECT label, changeset FROM journal WHERE id = ?"
        label, changeset = self._rows(query, (entry,))[0]
        applied = apsw.Changeset.invert(changeset) if kind == "undo" else changeset
        _apply(self._connection, applied)
        self.write(label, at, applied, kind, entry)
        return label, applied

    def _rows(self, query: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, params).fetchall()

    def _next(self, kind: Literal["undo", "redo"]) -> int | None:
        stack = self._stacks.undo if kind == "undo" else self._stacks.redo
        return stack[-1] if stack else None

    def history(self, row_id: int) -> Iterator[HistoryEntry]:
        """Every recorded change of the rows with this id, oldest first."""
        query = (
            "SELECT at, label, kind, changeset FROM journal WHERE length(changeset) > 0 ORDER BY id"
        )
        for at, label, kind, changeset in self._rows(query):
            for change in apsw.Changeset.iter(changeset):
                if _row_id(change) == row_id:
                    names = _column_names(self._connection, change.name)
                    before, after = _values(names, change.old), _values(names, change.new)
                    yield HistoryEntry(at, label, kind, change.name, before, after)

    def rows_pointing_to(
        self, row_ids: set[int], columns: Mapping[str, frozenset[str]]
    ) -> set[int]:
        """The ids of recorded rows (by table) that hold one of these ids in one of these columns."""
        found: set[int] = set()
        for _entry, changeset in self._entries_with(row_ids):
            for change in apsw.Changeset.iter(changeset):
                if change.name in columns:
                    names = _column_names(self._connection, change.name)
                    told = {**_values(names, change.old), **_values(names, change.new)}
                    if any(told.get(name) in row_ids for name in columns[change.name]):
                        found.add(_row_id(change))
        return found

    def recorded(self, columns: Mapping[str, frozenset[str]]) -> dict[int, set[str]]:
        """Every text that was ever recorded in these columns (by table), by the id of its row."""
        told: dict[int, set[str]] = {}
        query = "SELECT changeset FROM journal WHERE length(changeset) > 0"
        names = {table: _column_names(self._connection, table) for table in columns}
        for (changeset,) in self._rows(query):
            for change in apsw.Changeset.iter(changeset):
                if change.name in columns:
                    both = (_values(names[change.name], each) for each in (change.old, change.new))
                    found = {
                        v for each in both for n, v in each.items() if n in columns[change.name]
                    }
                    told.setdefault(_row_id(change), set()).update(
                        v for v in found if isinstance(v, str)
                    )
        return told

    def forget(self, row_ids: set[int]) -> None:
        """Take every recorded change of these rows out of every entry, for good."""
        self._rewrite(
            row_ids, lambda change: None if _row_id(change) in row_ids else (change.old, change.new)
        )

    def replace_text(
        self,
        row_ids: set[int],
        columns: Mapping[str, frozenset[str]],
        replace: Callable[[str], str],
    ) -> None:
        """Rewrite what was recorded of these rows in these columns (by table), for good."""
        places = {
            table: {i for i, n in enumerate(_column_names(self._connection, table)) if n in names}
            for table, names in columns.items()
        }

        def rewritten(change: apsw.TableChange) -> tuple[Any, Any]:
            if _row_id(change) not in row_ids or change.name not in places:
                return change.old, change.new
            where = places[change.name]
            return _replaced(change.old, where, replace), _replaced(change.new, where, replace)

        self._rewrite(row_ids, rewritten)

    def _entries_with(self, row_ids: set[int]) -> list[tuple[int, bytes]]:
        """The entries in which one of these ids stands (changesets hold it as eight bytes)."""
        wanted = [row_id.to_bytes(8, "big") for row_id in row_ids]
        query = "SELECT id, changeset FROM journal WHERE length(changeset) > 0"
        return [(e, c) for e, c in self._rows(query) if any(w in c for w in wanted)]

    def _rewrite(
        self,
        row_ids: set[int],
        rewrite: Callable[[apsw.TableChange], tuple[Any, Any] | None],
    ) -> None:
        for entry, changeset in self._entries_with(row_ids):
            fresh = _built(changeset, rewrite)
            if fresh != changeset:
                self._connection.execute(
                    "UPDATE journal SET changeset = ? WHERE id = ?", (fresh, entry)
                )
        self.read_again()


def touched(changeset: bytes) -> dict[str, frozenset[int]]:
    """Which rows of which tables a changeset is about."""
    rows: dict[str, set[int]] = {}
    for change in apsw.Changeset.iter(changeset):
        rows.setdefault(change.name, set()).add(_row_id(change))
    return {table: frozenset(ids) for table, ids in rows.items()}


def _apply(connection: apsw.Connection, changeset: bytes) -> None:
    try:
        apsw.Changeset.apply(changeset, connection, flags=apsw.SQLITE_CHANGESETAPPLY_FKNOACTION)
    except apsw.AbortError as error:
        sentence = _(
            "This step cannot be undone any more: another program has changed the same story."
        )
        raise RuleError(sentence, repr(error)) from error


def _row_id(change: apsw.TableChange) -> int:
    values: Any = change.new if change.op == "INSERT" else change.old
    (column,) = change.pk_columns
    return int(values[column])


def _column_names(connection: apsw.Connection, table: str) -> list[str]:
    return [str(row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()]


def _values(names: list[str], values: Any) -> dict[str, Any]:
    if values is None:
        return {}
    pairs = zip(names, values, strict=False)  # what was recorded before a migration has fewer
    return {name: value for name, value in pairs if value is not apsw.no_change}


def _replaced(values: Any, where: set[int], replace: Callable[[str], str]) -> Any:
    if values is None:
        return None
    return tuple(
        replace(v) if i in where and isinstance(v, str) else v for i, v in enumerate(values)
    )


def _built(
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
