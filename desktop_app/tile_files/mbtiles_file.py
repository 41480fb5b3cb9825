"""MBTiles: a table `tiles`, whose rows count from the south unless its metadata says `scheme` xyz."""

from __future__ import annotations

from typing import TYPE_CHECKING

import apsw

from desktop_app.text import clean
from desktop_app.tile_files.sqlite_tiles import SqliteFile, counted, finds_quickly, is_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_ONE = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
_ALL = "SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles WHERE length(tile_data) > 0"
_METADATA = "SELECT name, substr(value, 1, 20000) FROM metadata LIMIT 200"


class MBTiles:
    """An MBTiles file, open for reading; `said` is its metadata as text."""

    def __init__(self, path: Path, cancelled: Callable[[], bool] = bool) -> None:
        self.file = SqliteFile(path, cancelled)
        try:
            self.said = self._metadata()
        except BaseException:
            self.file.close()
            raise
        self.from_north = self.said.get("scheme", "tms").strip().lower() == "xyz"

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """One tile, as it is in the file; None where there is none."""
        rows = self.file.ask(_ONE, (z, x, self.row(z, y)))
        return _bytes(rows[0][0]) if rows else None

    def tiles(self) -> Iterator[tuple[int, int, int, bytes]]:
        """All tiles that are not empty."""
        for z, x, row, data in self.file.each(_ALL):
            found = _bytes(data)
            if found and is_place(z, x, row):
                yield z, x, self.row(z, row), found

    def count(self) -> int:
        """How many tiles there are; 0 where counting would take long."""
        return counted(self.file, "tiles")

    def row(self, z: int, y: int) -> int:
        """The row of the file for a row counted from the north, and the other way round."""
        return y if self.from_north else 2**z - 1 - y

    def finds_quickly(self) -> bool:
        """Tell whether a tile is found by an index, not by reading the whole table."""
        return finds_quickly(self.file, _ONE)

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()

    def _metadata(self) -> dict[str, str]:
        """The metadata; empty where there is no such table."""
        try:
            rows = self.file.ask(_METADATA)
        except apsw.SQLError:
            return {}
        return {str(n).strip().lower(): clean(str(v)) for n, v in rows if v is not None}


def _bytes(value: object) -> bytes | None:
    return value if isinstance(value, bytes) else None
