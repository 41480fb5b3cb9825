"""A tile set of a GeoPackage that lies on the usual pyramid (Web Mercator, each zoom twice the last).

Which row and column of the usual pyramid its first tile is, follows from its own matrix: a set may begin
anywhere, as long as its tiles fall on those of the pyramid. What does not is a picture to be made into tiles.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.tile_files.failing import DamagedError
from desktop_app.tile_files.sqlite_tiles import SqliteFile, counted, finds_quickly, is_place, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_HALF = math.pi * 6378137.0  # of the side of the world, in metres
_SLACK = 0.002  # of a tile: half a pixel
_MERCATOR = {3857, 900913, 3785, 102100, 102113}
_DEEPEST = 30
_SETS = """
    SELECT table_name, identifier, description FROM gpkg_contents
    WHERE lower(data_type) = 'tiles' ORDER BY table_name LIMIT 100
"""
_PLACE = "SELECT srs_id, min_x, max_y FROM gpkg_tile_matrix_set WHERE table_name = ?"
_SYSTEM = "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = ?"
_LEVELS = """
    SELECT zoom_level, tile_width, tile_height, pixel_x_size, pixel_y_size
    FROM gpkg_tile_matrix WHERE table_name = ? ORDER BY zoom_level LIMIT 100
"""


class TileSet(NamedTuple):
    """A tile set as the table of contents names it."""

    table: str
    name: str
    description: str


class Level(NamedTuple):
    """How a zoom of the set lies on the usual pyramid: its own name for the zoom, and its first column and row."""

    zoom_level: int
    column: int
    row: int


class GeoPackageTiles:
    """One tile set, open for reading. `levels` by the usual zoom."""

    def __init__(self, path: Path, table: str = "", cancelled: Callable[[], bool] = bool) -> None:
        self.file = SqliteFile(path, cancelled)
        try:
            self.table = table or _first(tile_sets(self.file))
            self.levels = _levels(self.file, self.table)
        except BaseException:
            self.file.close()
            raise
        self._zooms = {level.zoom_level: zoom for zoom, level in self.levels.items()}
        name = quoted(self.table)
        self._one = f"SELECT tile_data FROM {name} WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
        self._all = f"SELECT zoom_level, tile_column, tile_row, tile_data FROM {name}"

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """One tile, as it is in the file; None where there is none."""
        level = self.levels.get(z)
        if level is None:
            return None
        rows = self.file.ask(self._one, (level.zoom_level, x - level.column, y - level.row))
        data = rows[0][0] if rows else None
        return data if isinstance(data, bytes) else None

    def tiles(self) -> Iterator[tuple[int, int, int, bytes]]:
        """All tiles that are not empty."""
        for zoom_level, column, row, data in self.file.each(self._all):
            zoom = self._zooms.get(zoom_level)
            if zoom is not None and isinstance(data, bytes) and data:
                x, y = self.usual(zoom, column, row)
                if is_place(zoom, x, y):
                    yield zoom, x, y, data

    def usual(self, zoom: int, column: int, row: int) -> tuple[int, int]:
        """The column and row of the usual pyramid for those of the set."""
        level = self.levels[zoom]
        return column + level.column, row + level.row

    def count(self) -> int:
        """How many tiles there are; 0 where counting would take long."""
        return counted(self.file, self.table)

    def finds_quickly(self) -> bool:
        """Tell whether a tile is found by an index, not by reading the whole table."""
        return finds_quickly(self.file, self._one)

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()


class NotOnPyramidError(DamagedError):
    """The set is in another projection, or its tiles lie between those of the usual pyramid."""


def tile_sets(file: SqliteFile) -> tuple[TileSet, ...]:
    """The tile sets that a GeoPackage lists, by name."""
    return tuple(TileSet(str(t), str(n or t), str(d or "")) for t, n, d in file.ask(_SETS))


def _first(sets: tuple[TileSet, ...]) -> str:
    if not sets:
        raise DamagedError("no tile set")
    return sets[0].table


def _levels(file: SqliteFile, table: str) -> dict[int, Level]:
    """The zooms of a set by the zoom of the usual pyramid.

    Raises:
        NotOnPyramidError: It does not lie on it.
    """
    placed = file.ask(_PLACE, (table,))
    if not placed or not _is_mercator(file, placed[0][0]):
        raise NotOnPyramidError(f"{placed}")
    west, north = float(placed[0][1]), float(placed[0][2])
    found = {}
    for zoom_level, width, height, x_size, y_size in file.ask(_LEVELS, (table,)):
        zoom, column, row = _fitted(west, north, width * x_size, height * y_size)
        found[zoom] = Level(int(zoom_level), column, row)
    if not found:
        raise NotOnPyramidError("no zooms")
    return found


def _fitted(west: float, north: float, wide: float, high: float) -> tuple[int, int, int]:
    """The usual zoom of tiles of this size in metres, and the column and row where the set begins."""
    if not (wide > 0 and abs(wide - high) <= 1e-4 * wide):
        raise NotOnPyramidError(f"{wide} by {high}")
    zoom = math.log2(2 * _HALF / wide)
    if not -0.01 < zoom < _DEEPEST or abs(zoom - round(zoom)) > 1e-6:
        raise NotOnPyramidError(f"zoom {zoom}")
    column, row = (west + _HALF) / wide, (_HALF - north) / wide
    if max(abs(column - round(column)), abs(row - round(row))) > _SLACK:
        raise NotOnPyramidError(f"begins at {column}, {row}")
    return round(zoom), round(column), round(row)


def _is_mercator(file: SqliteFile, srs_id: object) -> bool:
    if srs_id in _MERCATOR:
        return True
    rows = file.ask(_SYSTEM, (srs_id,))
    return bool(rows) and str(rows[0][0]).upper() == "EPSG" and rows[0][1] in _MERCATOR
