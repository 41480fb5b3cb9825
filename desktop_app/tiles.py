"""A basemap's tiles: those kept in the workshop, or those of the MBTiles file it is linked to."""

from __future__ import annotations

import gzip
import threading
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Basemap
    from desktop_app.workshop import Workshop

Tile = tuple[int, int, int]

_MOST_BYTES = 32 * 1024 * 1024  # of one tile, unpacked
_QUERY = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"


def open_tiles(basemap: Basemap, ws: Workshop) -> Callable[[int, int, int], bytes | None]:
    """Give a door to the tiles of a basemap: `tile(z, x, y)`, XYZ numbering, unpacked bytes or None.

    The world map has none: it is drawn, not tiled. A linked file that is gone, or damaged, gives None.
    """
    if basemap.inside:
        return lambda z, x, y: unpacked(ws.basemap_tile(basemap.id, z, x, y))
    if basemap.kind == "world" or not basemap.path:
        return lambda _z, _x, _y: None
    return LinkedTiles(find_linked(basemap.path, ws.path.parent)).tile


def find_linked(path: str, beside: Path) -> Path:
    """Where a linked file is now: where it was, else beside the workshop (both on one stick)."""
    linked = beside / path
    return linked if linked.is_file() else beside / Path(path.replace("\\", "/")).name


def unpacked(data: bytes | None) -> bytes | None:
    """The bytes of a tile without their gzip or zlib wrapping; None if they are damaged or absurdly large."""
    if data is None or data[:2] not in {b"\x1f\x8b", b"\x78\x9c", b"\x78\xda", b"\x78\x01"}:
        return data
    try:
        reader = zlib.decompressobj(wbits=47)  # finds out by itself which of the two it is
        found = reader.decompress(data, _MOST_BYTES)
    except (zlib.error, gzip.BadGzipFile):
        return None
    return found if reader.eof else None


class LinkedTiles:
    """The tiles of an MBTiles file (rows counted from the south), opened when first asked, for reading."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: apsw.Connection | None = None
        self._lock = threading.Lock()

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """One tile, unpacked; None where the file has none, or cannot be read."""
        try:
            with self._lock:
                rows = self._open().execute(_QUERY, (z, x, 2**z - 1 - y)).fetchall()
        except apsw.Error:
            return None
        data = rows[0][0] if rows else None
        return unpacked(data) if isinstance(data, bytes) else None

    def _open(self) -> apsw.Connection:
        if self._connection is None:
            uri = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
            flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
            self._connection = apsw.Connection(uri, flags=flags)
        return self._connection
