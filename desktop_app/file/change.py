"""One change while it is being made; and what names rows and moments."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    """One change while it is being made. Values are columns of the file (see `desktop_app.file.schema`)."""

    def __init__(self, connection: apsw.Connection, origin: str) -> None:
        self._connection = connection
        self.origin = origin
        self.tables: dict[str, set[int]] = {}

    def insert(self, table: str, values: dict[str, Any], row_id: int = 0) -> int:
        """Add a row and give its id."""
        row_id = row_id or new_id()
        names = ", ".join(f'"{name}"' for name in ("id", *values))
        places = ", ".join("?" * (len(values) + 1))
        self._connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({places})', (row_id, *values.values())
        )
        self._touch(table, row_id)
        return row_id

    def update(self, table: str, row_id: int, values: dict[str, Any]) -> None:
        """Set columns of a row."""
        if not values:
            return
        assigned = ", ".join(f'"{name}" = ?' for name in values)
        self._connection.execute(
            f'UPDATE "{table}" SET {assigned} WHERE id = ?', (*values.values(), row_id)
        )
        self._touch(table, row_id)

    def delete(self, table: str, row_id: int) -> None:
        """Remove a row."""
        self._connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
        self._touch(table, row_id)

    def put(self, table: str, values: dict[str, Any]) -> None:
        """Write a row of bytes or bookkeeping: not in the journal, not undone."""
        names, places = ", ".join(values), ", ".join("?" * len(values))
        self._connection.execute(
            f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({places})',
            tuple(values.values()),
        )

    def run(self, query: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Ask, or erase, in the middle of the change."""
        return self._connection.execute(query, params).fetchall()

    def ids(self, table: str, column: str, value: int) -> list[int]:
        """The ids of the rows of a table whose column has this value."""
        return [
            row[0] for row in self.run(f'SELECT id FROM "{table}" WHERE "{column}" = ?', (value,))
        ]

    def _touch(self, table: str, row_id: int) -> None:
        self.tables.setdefault(table, set()).add(row_id)
