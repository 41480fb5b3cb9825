"""Tiles in an SQLite file that somebody else made: opened for reading, and never waited for too long."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import apsw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_STEPS = 20_000  # of SQLite's machine between two looks at the clock
DEEPEST = 30
_SAMPLES = 12
_CHECKED_BYTES = 64 * 1024 * 1024  # up to this size a file is looked at whole
_PATIENCE = 2.0  # seconds for one question


class SqliteFile:
    """A connection for reading. Each question has its time; without a limit it ends when `cancelled` says so."""

    def __init__(self, path: Path, cancelled: Callable[[], bool] = bool) -> None:
        self.path = path
        self._cancelled = cancelled
        self._until = 0.0
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        self._connection = apsw.Connection(uri, flags=flags)
        self._connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        self._connection.set_progress_handler(self._over, _STEPS)

    def ask(
        self, query: str, params: tuple[Any, ...] = (), seconds: float = _PATIENCE
    ) -> list[Any]:
        """The rows of a short answer.

        Raises:
            apsw.InterruptError: It took longer than `seconds` (0: however long), or was cancelled.
            apsw.Error: The file is damaged, or has no such table.
        """
        self._until = time.monotonic() + seconds if seconds else 0.0
        return self._connection.execute(query, params).fetchall()

    def each(self, query: str, params: tuple[Any, ...] = ()) -> Iterator[Any]:
        """The rows of a long answer, one by one."""
        self._until = 0.0
        yield from self._connection.execute(query, params)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _over(self) -> bool:
        return (0 < self._until < time.monotonic()) or self._cancelled()


def kind_of_database(path: Path) -> str:
    """What an SQLite file is by its tables: gpkg, mbtiles, or sqlite for anything else."""
    file = SqliteFile(path)
    try:
        names = {str(row[0]).lower() for row in file.ask("SELECT name FROM sqlite_schema")}
    finally:
        file.close()
    if "gpkg_contents" in names:
        return "gpkg"
    return "mbtiles" if "tiles" in names else "sqlite"


def quoted(name: str) -> str:
    """A name of a table as it may stand in a query."""
    return '"' + name.replace('"', '""') + '"'


def is_place(z: object, x: object, row: object) -> bool:
    """Tell whether these are the numbers of a tile."""
    if not (isinstance(z, int) and isinstance(x, int) and isinstance(row, int)):
        return False
    return 0 <= z <= DEEPEST and 0 <= x < 2**z and 0 <= row < 2**z


def finds_quickly(file: SqliteFile, query: str) -> bool:
    """Tell whether the query for one tile goes by an index, not through the whole table."""
    plan = [str(row[-1]) for row in file.ask(f"EXPLAIN QUERY PLAN {query}", (1, 1, 1))]
    return not any(line.startswith("SCAN") for line in plan) and any(
        line.count("=?") > 1 for line in plan
    )


def counted(file: SqliteFile, table: str) -> int:
    """How many rows a table has; 0 where counting would take long."""
    try:
        return int(file.ask(f"SELECT count(*) FROM {quoted(table)}", seconds=0.5)[0][0])
    except apsw.InterruptError:
        return 0


def zoom_range(file: SqliteFile, table: str) -> tuple[Any, Any] | None:
    """The lowest and highest zoom of a table, as its index gives them; None where it is empty."""
    query = f"SELECT zoom_level FROM {quoted(table)} ORDER BY zoom_level"
    lowest = file.ask(f"{query} LIMIT 1", seconds=0)
    highest = file.ask(f"{query} DESC LIMIT 1", seconds=0)
    return (lowest[0][0], highest[0][0]) if lowest and highest else None


def has_zoom(file: SqliteFile, table: str, zoom_level: int) -> bool:
    """Tell whether a table has tiles of a zoom."""
    query = f"SELECT 1 FROM {quoted(table)} WHERE zoom_level = ? LIMIT 1"
    return bool(file.ask(query, (zoom_level,)))


def box_at(file: SqliteFile, table: str, zoom_level: int, seconds: float) -> tuple[int, ...]:
    """The first and last column, the lowest and highest row of a zoom.

    Raises:
        apsw.InterruptError: It took longer than `seconds` (0: however long).
        TypeError: These are no numbers.
    """
    query = (
        "SELECT min(tile_column), max(tile_column), min(tile_row), max(tile_row) "
        f"FROM {quoted(table)} WHERE zoom_level = ?"
    )
    return tuple(int(number) for number in file.ask(query, (zoom_level,), seconds)[0])


def some_tiles(file: SqliteFile, table: str, seconds: float) -> list[bytes]:
    """A few tiles that are not empty."""
    query = f"SELECT tile_data FROM {quoted(table)} WHERE length(tile_data) > 0 LIMIT {_SAMPLES}"
    return [row[0] for row in file.ask(query, (), seconds) if isinstance(row[0], bytes)]


def check_whole(file: SqliteFile) -> None:
    """Look at every page of a file that is not large.

    Raises:
        apsw.CorruptError: It is damaged.
    """
    if file.path.stat().st_size <= _CHECKED_BYTES:
        said = file.ask("PRAGMA quick_check(1)", seconds=0)[0][0]
        if said != "ok":
            raise apsw.CorruptError(said)
