"""A basemap's tiles: those kept in the workshop, or those of the file of tiles it is linked to."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.text import isolate
from desktop_app.tile_files import FAILURES, open_tile_file, unpacked, usable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.model import Basemap
    from desktop_app.tile_files import TileFile
    from desktop_app.workshop import Workshop

__all__ = [
    "LinkedTiles",
    "all_tiles",
    "find_linked",
    "link_of",
    "open_tiles",
    "split_link",
    "unpacked",
]

Tile = tuple[int, int, int]
_TABLE = "|table="


def open_tiles(basemap: Basemap, ws: Workshop) -> Callable[[int, int, int], bytes | None]:
    """Give a door to the tiles of a basemap: `tile(z, x, y)`, XYZ numbering, unpacked bytes or None.

    It may be asked from any thread. The world map has no tiles: it is drawn. A linked file that is gone
    gives None, and so does a tile that is damaged or absurdly large.
    """
    if basemap.inside:
        return lambda z, x, y: usable(ws.basemap_tile(basemap.id, z, x, y), basemap.tile_format)
    if basemap.kind == "world" or not basemap.path:
        return lambda _z, _x, _y: None
    linked = find_linked(basemap.path, ws.path.parent)
    return LinkedTiles(linked, basemap.tile_format, _table_of(basemap.path)).tile


def all_tiles(
    basemap: Basemap, ws: Workshop, counted: Callable[[int], object] = bool
) -> Iterator[tuple[int, int, int, bytes]]:
    """Every tile of a linked basemap: z, x, y (XYZ numbering), bytes as in its file.

    Args:
        basemap: One with a path.
        ws: The workshop, for where the file may lie beside it.
        counted: Told first how many there are (0: unknown).

    Raises:
        SourceError: The file is gone or damaged.
    """
    path = find_linked(basemap.path, ws.path.parent)
    try:
        file = open_tile_file(path, _table_of(basemap.path))
        try:
            counted(file.count())
            yield from file.tiles()
        finally:
            file.close()
    except FAILURES as error:
        sentence = _("{file} cannot be read: it is gone or damaged. Look where it is now.")
        raise SourceError(sentence.format(file=isolate(path.name)), repr(error)) from error


def link_of(path: Path | str, table: str) -> str:
    """How a basemap remembers one tile set of a file that holds several."""
    return f"{path}{_TABLE}{table}" if table else str(path)


def split_link(link: Path | str) -> tuple[Path, str]:
    """The file of such a link, and the tile set in it ("" where there is only one)."""
    path, _mark, table = str(link).partition(_TABLE)
    return Path(path), table


def find_linked(path: str, beside: Path) -> Path:
    """Where a linked file is now: where it was, else beside the workshop (both on one stick)."""
    path = path.partition(_TABLE)[0]
    linked = beside / path
    try:
        return linked if linked.is_file() else beside / Path(path.replace("\\", "/")).name
    except (OSError, ValueError):  # a name that this system cannot have
        return beside / "-"


def _table_of(path: str) -> str:
    return path.partition(_TABLE)[2]


class LinkedTiles:
    """The tiles of a linked file, opened when first asked, and again after it was gone for a while."""

    def __init__(self, path: Path, tile_format: str = "", table: str = "") -> None:
        self._path = path
        self._format = tile_format
        self._table = table
        self._file: TileFile | None = None
        self._lock = threading.Lock()

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """One tile, unpacked; None where the file has none, or cannot be read."""
        with self._lock:
            data = self._asked(z, x, y)
        return usable(data, self._format)

    def _asked(self, z: int, x: int, y: int) -> bytes | None:
        try:
            if self._file is None:
                self._file = open_tile_file(self._path, self._table)
            return self._file.tile(z, x, y)
        except FAILURES:
            self._let_go()
        except ValueError:  # no such tile in any pyramid
            pass
        return None

    def __del__(self) -> None:
        """Close the file with the last who asked it."""
        self._let_go()

    def _let_go(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
