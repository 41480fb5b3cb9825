"""Tiles of a basemap: kept inside, or in a linked file that may be gone."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import apsw
import pytest

from desktop_app import ground
from desktop_app.model import Basemap
from desktop_app.tiles import open_tiles, unpacked

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.workshop import Workshop


def linked(path: Path, data: bytes = b"tile") -> Path:
    made = apsw.Connection(str(path))
    made.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
    made.execute("INSERT INTO tiles VALUES (2, 1, 3, ?)", (data,))
    made.close()
    return path


def test_tiles_kept_inside_are_found(ws: Workshop) -> None:
    tiles = [(1, 0, 1, gzip.compress(b"inside", mtime=0))]
    basemap = ground.add_basemap(ws, Basemap(0, "Town", "vector"), tiles)
    tile = open_tiles(basemap, ws)
    assert (tile(1, 0, 1), tile(1, 1, 1)) == (b"inside", None)


def test_rows_of_a_linked_file_are_counted_from_the_south(ws: Workshop, tmp_path: Path) -> None:
    path = linked(tmp_path / "town.mbtiles", gzip.compress(b"linked", mtime=0))
    tile = open_tiles(Basemap(1, "Town", "vector", path=str(path)), ws)
    assert (tile(2, 1, 0), tile(2, 1, 3)) == (b"linked", None)


@pytest.mark.parametrize("where", ["/media/stick/town.mbtiles", "E:\\maps\\town.mbtiles"])
def test_a_linked_file_is_found_beside_the_workshop(ws: Workshop, where: str) -> None:
    linked(ws.path.parent / "town.mbtiles")
    assert open_tiles(Basemap(1, "Town", "raster", path=where), ws)(2, 1, 0) == b"tile"


def test_a_file_that_is_gone_or_damaged_has_no_tiles(ws: Workshop, tmp_path: Path) -> None:
    (tmp_path / "bad.mbtiles").write_bytes(b"SQLite format 3\0" + bytes(50))
    for name in ("gone.mbtiles", "bad.mbtiles"):
        assert open_tiles(Basemap(1, "Town", "raster", path=name), ws)(0, 0, 0) is None
    assert not (tmp_path / "gone.mbtiles").exists()


def test_the_world_has_no_tiles(ws: Workshop) -> None:
    assert open_tiles(ws.basemaps()[0], ws)(0, 0, 0) is None


@pytest.mark.parametrize(
    ("data", "plain"),
    [(None, None), (b"\x89PNG", b"\x89PNG"), (gzip.compress(b"a", mtime=0), b"a"), (zlib.compress(b"a"), b"a"),
     (gzip.compress(b"abc", mtime=0)[:-6], None), (b"\x1f\x8bnonsense", None)],
)  # fmt: skip
def test_wrapped_tiles_are_unpacked(data: bytes | None, plain: bytes | None) -> None:
    assert unpacked(data) == plain


def test_real_tiles_are_read(ws: Workshop, shared_data: Path) -> None:
    path = shared_data / "basemaps" / "berlin_openmaptiles_3.12.mbtiles"
    reader = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    query = "SELECT zoom_level, tile_column, tile_row FROM tiles"
    z, x, row = (int(str(v)) for v in reader.execute(query).fetchall()[0])
    reader.close()
    data = open_tiles(Basemap(1, "Berlin", "vector", path=str(path)), ws)(z, x, 2**z - 1 - row)
    assert data is not None
    assert data[:2] != b"\x1f\x8b"
