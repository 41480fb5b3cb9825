"""Tile files that a workshop links to: MBTiles, PMTiles and GeoPackage tile sets, asked tile by tile.

`open_tile_file` finds out by its content what a file is. Nothing is read ahead: opening a file of many
gigabytes costs as little as opening a small one. `usable` is what every tile goes through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop_app.tile_files.content import picture_size, unpacked, usable
from desktop_app.tile_files.failing import FAILURES, DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "FAILURES",
    "DamagedError",
    "TileFile",
    "kind_of",
    "open_tile_file",
    "picture_size",
    "unpacked",
    "usable",
]


class TileFile(Protocol):
    """An open file of tiles. Tiles are numbered as XYZ and given as they are in the file."""

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """One tile; None where there is none."""

    def tiles(self) -> Iterator[tuple[int, int, int, bytes]]:
        """All of them: z, x, y, bytes."""

    def count(self) -> int:
        """How many there are, if that can be told at once; else 0."""

    def close(self) -> None:
        """Let go of the file."""


def kind_of(path: Path) -> str:
    """What a file is by its first bytes and tables: mbtiles, pmtiles, gpkg, sqlite, or "" if none of them.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(16)
    if head.startswith((b"PMTiles", b"PM")) and len(head) > 2:
        return "pmtiles"
    if head != b"SQLite format 3\0":
        return ""
    from desktop_app.tile_files.sqlite_tiles import kind_of_database

    return kind_of_database(path)


def open_tile_file(path: Path, table: str = "") -> TileFile:
    """Open a file of tiles; `table` is the tile set of a GeoPackage.

    Raises:
        DamagedError: It is not a file of tiles, or damaged (one of `FAILURES`, as everything else that can go wrong).
    """
    kind = kind_of(path)
    if kind == "pmtiles":
        from desktop_app.tile_files.pmtiles_file import PMTiles

        return PMTiles(path)
    if kind == "gpkg":
        from desktop_app.tile_files.geopackage_tiles import GeoPackageTiles

        return GeoPackageTiles(path, table)
    if kind == "mbtiles":
        from desktop_app.tile_files.mbtiles_file import MBTiles

        return MBTiles(path)
    raise DamagedError(f"not a file of tiles: {kind}")
