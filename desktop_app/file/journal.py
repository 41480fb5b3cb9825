"""What changed, in order: undo, redo, history, and forgetting for good.

The journal only grows: undoing adds an entry with the inverse changeset, redoing adds the original
again, so that it can be replayed elsewhere. Which entry is undone next follows from reading it once
from the start. Rules that changesets need are in docs/decisions/changesets.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import apsw

from desktop_app.file import forgotten
from desktop_app.file.changesets import apply, built, column_names, id_of, replaced, values_of
from desktop_app.file.schema import TRACKED
from desktop_app.file.seen import as_text, seen_by
from desktop_app.file.undo_stacks import Stacks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from desktop_app.file.writer import Writer

EntryKind = Literal["change", "undo", "redo", "keep", "join", "settle"]
"""A `keep` is a change that is never undone: of sound, of which the journal knows the row only. A `join` brought
the entries of other laptops; undoing it puts them aside.
A `settle` follows from what was erased since, and is never undone."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one row. `before` and `after` hold the columns that changed ({} if there was no row)."""

    at: str
    label: str
    kind: EntryKind
    table: str
    before: dict[str, Any]
    after: dict[str, Any]


class Journal:
    """The journal table of one open file. Callers hold the lock and the transaction."""

    def __init__(self, connection: apsw.Connection, writer: Writer) -> None:
        self._connection = connection
        self._writer = writer
        self._stacks = Stacks()
        self._joins = "brought" in column_names(connection, "journal")  # not in older copies
        self._goes_on = self._has_aside = False
        self._reserved = 0  # the id of the entry that is being joined
        self.read_again()

    @property
    def writes_as(self) -> str:
        """The name under which this file's entries are counted."""
        return self._writer.name

    def read_again(self) -> None:
        """Work out what can be undone from what the table holds (after opening or a rollback)."""
        self._stacks, last = Stacks(), ""
        own = "WHERE brought = 0" if self._joins else ""
        query = f"SELECT id, laptop, kind, of, length(changeset) FROM journal {own} ORDER BY id"
        for entry, laptop, kind, of, length in self._rows(query):
            last = laptop
            if kind == "wall":
                self._stacks = Stacks()
            elif length or kind == "join" or of in self._stacks.joined:
                self._stacks.took(entry, kind, of)
        self._writer.forget_taking()
        self._goes_on, self._reserved = last == self._writer.name, 0
        aside = "SELECT 1 FROM journal WHERE brought < 0 LIMIT 1"
        self._has_aside = self._joins and bool(self._rows(aside))

    def record(self, session: apsw.Session) -> apsw.Session:
        """Attach the tracked tables, by name, to a new session (never the derived ones)."""
        for table in TRACKED:
            session.attach(table)
        return session

    def write(
        self, label: str, at: str, changeset: bytes, kind: EntryKind = "change", of: int = 0
    ) -> None:
        """Add an entry."""
        laptop = self._writer.take()
        if kind == "change":
            self._drop_aside()
        row: dict[str, Any] = {
            "id": self._reserved or None, "laptop": laptop, "counter": self._counter_after(laptop), "at": at,
            "label": label, "kind": kind, "of": of, "changeset": changeset,
        }  # fmt: skip
        if self._joins:
            row |= self._for_joining(kind, of)
        listed, places = ", ".join(row), ", ".join("?" * len(row))
        query = f"INSERT INTO journal ({listed}) VALUES ({places})"
        self._connection.execute(query, tuple(row.values()))
        self._stacks.took(self._connection.last_insert_rowid(), kind, of)
        self._goes_on, self._reserved = True, 0

    def _for_joining(self, kind: EntryKind, of: int) -> dict[str, Any]:
        """What an entry knew, where that is not just what the one before it knew; and which one it undoes."""
        says = not self._goes_on or kind == "join" or of in self._stacks.joined
        named = self._rows("SELECT laptop, counter FROM journal WHERE id = ?", (of,)) if of else []
        laptop, counter = named[0] if named else ("", 0)
        seen = as_text(seen_by(self._connection)) if says else ""
        return {"seen": seen, "of_laptop": laptop, "of_counter": counter}

    def stop_undo(self, at: str) -> None:
        """Let nothing before this moment be undone any more (a migration, a foreign write)."""
        self.write("", at, b"")
        self._connection.execute(
            "UPDATE journal SET kind = 'wall' WHERE id = ?", (self._connection.last_insert_rowid(),)
        )
        self._stacks = Stacks()

    # What comes from other laptops --------------------------------------------------------------

    def begin_join(self) -> int:
        """Keep a place in the journal for the entry of a joining, before what it brings; gives its id."""
        self._drop_aside()
        self._reserved = int(self._rows("SELECT coalesce(max(id), 0) + 1 FROM journal")[0][0])
        return self._reserved

    def write_under_another_name(self) -> None:
        """Count own entries anew: under the name until now, another file has more than this one."""
        self._writer.begin_anew()
        self._goes_on = False

    @property
    def brings(self) -> bool:
        """Whether the entry in hand brings those of other laptops."""
        return self._reserved > 0

    def _put_aside(self, join: int, *, away: bool) -> None:
        """Forget the entries that a joining brought, but for redo; or know them again."""
        before, after = (join, -join) if away else (-join, join)
        self._connection.execute(
            "UPDATE journal SET brought = ? WHERE brought = ?", (after, before)
        )
        self._has_aside = self._has_aside or away

    def _drop_aside(self) -> None:
        """Remove what was put aside: it cannot be redone any more."""
        if self._has_aside:
            self._connection.execute("DELETE FROM journal WHERE brought < 0")
            self._has_aside = False

    def _counter_after(self, laptop: str) -> int:
        query = "SELECT coalesce(max(counter), 0) + 1 FROM journal WHERE laptop = ?"
        return int(self._rows(query, (laptop,))[0][0])

    # Undo, history ------------------------------------------------------------------------------

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
        if applied:
            apply(self._connection, applied)
        if entry in self._stacks.joined:
            self._put_aside(entry, away=kind == "undo")
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
                if id_of(change) == row_id:
                    names = column_names(self._connection, change.name)
                    before, after = values_of(names, change.old), values_of(names, change.new)
                    yield HistoryEntry(at, label, kind, change.name, before, after)

    def rows_pointing_to(
        self, row_ids: set[int], columns: Mapping[str, frozenset[str]]
    ) -> set[int]:
        """The ids of recorded rows (by table) that hold one of these ids in one of these columns."""
        found: set[int] = set()
        for _entry, changeset in self._entries_with(row_ids):
            for change in apsw.Changeset.iter(changeset):
                if change.name in columns:
                    names = column_names(self._connection, change.name)
                    told = {**values_of(names, change.old), **values_of(names, change.new)}
                    if any(told.get(name) in row_ids for name in columns[change.name]):
                        found.add(id_of(change))
        return found

    def ids(self) -> set[int]:
        """The ids of all rows that were ever recorded."""
        query = "SELECT changeset FROM journal WHERE length(changeset) > 0"
        return {id_of(c) for (entry,) in self._rows(query) for c in apsw.Changeset.iter(entry)}

    def recorded(self, columns: Mapping[str, frozenset[str]]) -> dict[int, set[str]]:
        """Every text that was ever recorded in these columns (by table), by the id of its row."""
        told: dict[int, set[str]] = {}
        query = "SELECT changeset FROM journal WHERE length(changeset) > 0"
        names = {table: column_names(self._connection, table) for table in columns}
        for (changeset,) in self._rows(query):
            for change in apsw.Changeset.iter(changeset):
                if change.name in columns:
                    both = (
                        values_of(names[change.name], each) for each in (change.old, change.new)
                    )
                    found = {
                        v for each in both for n, v in each.items() if n in columns[change.name]
                    }
                    told.setdefault(id_of(change), set()).update(
                        v for v in found if isinstance(v, str)
                    )
        return told

    def forget(self, row_ids: set[int], *, remember: bool = True) -> None:
        """Take every recorded change of these rows out of every entry, for good.

        That they are gone is remembered by hashes of their ids, unless they may come back from another laptop.
        """
        self._rewrite(
            row_ids, lambda change: None if id_of(change) in row_ids else (change.old, change.new)
        )
        if remember:
            forgotten.note(self._connection, row_ids)

    def replace_text(
        self,
        row_ids: set[int],
        columns: Mapping[str, frozenset[str]],
        replace: Callable[[str], str],
    ) -> None:
        """Rewrite what was recorded of these rows in these columns (by table), for good."""
        places = {
            table: {i for i, n in enumerate(column_names(self._connection, table)) if n in names}
            for table, names in columns.items()
        }

        def rewritten(change: apsw.TableChange) -> tuple[Any, Any]:
            if id_of(change) not in row_ids or change.name not in places:
                return change.old, change.new
            where = places[change.name]
            return replaced(change.old, where, replace), replaced(change.new, where, replace)

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
            fresh = built(changeset, rewrite)
            if fresh != changeset:
                self._connection.execute(
                    "UPDATE journal SET changeset = ? WHERE id = ?", (fresh, entry)
                )
        self.read_again()
