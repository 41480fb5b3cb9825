"""One change while it is being made; and what names rows and moments."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.file import forgotten
from desktop_app.file.pointing import NO_CLAIM, pointed_to

if TYPE_CHECKING:
    from collections.abc import Iterable

    import apsw


def now() -> str:
    """This moment as the file keeps it: ISO 8601, UTC, milliseconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def new_id() -> int:
    """A random 53-bit identifier: unique over laptops, exact in JavaScript."""
    return secrets.randbits(53) | 1


def new_uid() -> str:
    """A text identifier for what is known outside the file: 26 letters and digits."""
    return secrets.token_hex(13)


class Change:
    """One change while it is being made. Values are columns of the file (see `desktop_app.file.schema`).

    What is written to a row decides what laptops wrote differently about it, unless nobody will know of it (`decides`).
    """

    def __init__(self, connection: apsw.Connection, origin: str, *, decides: bool = True) -> None:
        self._connection = connection
        self.origin = origin
        self.tables: dict[str, set[int]] = {}
        self._conflicts: set[int] | None = None if decides else set()

    def insert(self, table: str, values: dict[str, Any], row_id: int = 0) -> int:
        """Add a row and give its id."""
        row_id = row_id or new_id()
        names = ", ".join(f'"{name}"' for name in ("id", *values))
        places = ", ".join("?" * (len(values) + 1))
        self._connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({places})', (row_id, *values.values())
        )
        self._touch(table, row_id)
        self._decide_pointed(table, {**values, "id": row_id})
        return row_id

    def update(self, table: str, row_id: int, values: dict[str, Any]) -> None:
        """Set columns of a row."""
        if not values:
            return
        if self._in_conflict() and (changed := self._changed(table, row_id, values)):
            claim = ("",) if changed.keys() - NO_CLAIM else ()
            self._decide(table, row_id, (*claim, *changed))
            self._decide_pointed(table, changed)
        assigned = ", ".join(f'"{name}" = ?' for name in values)
        self._connection.execute(
            f'UPDATE "{table}" SET {assigned} WHERE id = ?', (*values.values(), row_id)
        )
        self._touch(table, row_id)

    def delete(self, table: str, row_id: int) -> None:
        """Remove a row."""
        if row_id in self._in_conflict():
            self._decide(table, row_id)
        self._connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
        self._touch(table, row_id)

    def put(self, table: str, values: dict[str, Any]) -> None:
        """Write a row of bytes or bookkeeping: not in the journal, not undone."""
        names, places = ", ".join(values), ", ".join("?" * len(values))
        self._connection.execute(
            f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({places})',
            tuple(values.values()),
        )

    def remember_erased(self, row_ids: Iterable[int]) -> None:
        """Keep that rows without a history were erased for good, so that no other laptop's file brings them back."""
        forgotten.note(self._connection, row_ids)

    def run(self, query: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Ask, or erase, in the middle of the change."""
        return self._connection.execute(query, params).fetchall()

    def run_many(self, query: str, params: Iterable[tuple[Any, ...]]) -> None:
        """Do the same for many rows."""
        self._connection.executemany(query, params)

    def ids(self, table: str, column: str, value: int) -> list[int]:
        """The ids of the rows of a table whose column has this value."""
        return [
            row[0] for row in self.run(f'SELECT id FROM "{table}" WHERE "{column}" = ?', (value,))
        ]

    def put_many(
        self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        """Write many rows of bytes or bookkeeping that are not there yet; those that are stay as they are."""
        names, places = ", ".join(columns), ", ".join("?" * len(columns))
        self._connection.executemany(
            f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({places})', rows
        )

    def _in_conflict(self) -> set[int]:
        """The rows that laptops changed differently, and nobody has chosen yet."""
        if self._conflicts is None:
            known = self.run("SELECT 1 FROM sqlite_schema WHERE name = 'conflict'")
            rows = self.run("SELECT row_id FROM conflict") if known else []
            self._conflicts = {int(row[0]) for row in rows}
        return self._conflicts

    def _changed(self, table: str, row_id: int, values: dict[str, Any]) -> dict[str, Any]:
        """Those of these columns that get another value."""
        listed = ", ".join(f'"{name}"' for name in values)
        rows = self.run(f'SELECT {listed} FROM "{table}" WHERE id = ?', (row_id,))
        pairs = zip(values.items(), rows[0], strict=True) if rows else ()
        return {name: value for (name, value), before in pairs if value != before}

    def _decide_pointed(self, table: str, values: dict[str, Any]) -> None:
        """What points to a row that one laptop removed says that the row stays."""
        for pointed in pointed_to(table, values) & self._in_conflict():
            self._decide("", pointed, ("",))

    def _decide(self, table: str, row_id: int, columns: tuple[str, ...] = ()) -> None:
        """Take away what is asked about these columns of a row, or about all of it: it is decided now."""
        query = 'SELECT id, "table", "column" FROM conflict WHERE row_id = ?'
        for conflict, of, column in self.run(query, (row_id,)):
            if table in {"", of} and (column in columns or not columns):
                self.run("DELETE FROM conflict WHERE id = ?", (conflict,))
                self._touch("conflict", int(conflict))

    def _touch(self, table: str, row_id: int) -> None:
        self.tables.setdefault(table, set()).add(row_id)
