"""Tiles that are made, kept in a file: whole, or not at all."""

from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from desktop_app.errors import CancelledError, SourceError
from maps.sources import read_basemap
from maps.sources.made_tiles import taken, write_mbtiles
from maps.sources.raster import read_raster
from tests.maps.sources.made import raster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from maps.sources import ReadBasemap


def never() -> bool:
    return False


def quiet(*_said: object) -> None:
    """A listener that does nothing."""


@pytest.fixture
def read(tmp_path: Path) -> ReadBasemap:
    data = np.random.default_rng(1).integers(0, 255, (3, 600, 600), dtype=np.uint8)
    return read_raster(raster(tmp_path / "town.tif", data))


def test_the_file_holds_every_tile_and_is_read_as_a_basemap(
    tmp_path: Path, read: ReadBasemap
) -> None:
    path = tmp_path / "town.mbtiles"
    made = write_mbtiles(path, read, quiet, never)
    assert read.tiles is not None
    with closing(sqlite3.connect(path)) as db:
        kept = db.execute("SELECT * FROM tiles").fetchall()
    assert {(z, x, 2**z - 1 - y): data for z, x, y, data in kept} == {
        (z, x, y): data for z, x, y, data in read.tiles()
    }
    again = read_basemap(path).basemap
    assert made.path == str(path)
    same = ("name", "min_zoom", "max_zoom", "tile_format", "tile_size", "kind")
    assert all(getattr(again, name) == getattr(made, name) for name in same)
    assert again.bounds == pytest.approx(made.bounds, abs=1e-6)


def test_progress_goes_from_nothing_to_all(tmp_path: Path, read: ReadBasemap) -> None:
    heard: list[float] = []
    write_mbtiles(tmp_path / "a.mbtiles", read, heard.append, never)
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_stopped_nothing_is_left(tmp_path: Path, read: ReadBasemap) -> None:
    answers = iter([False, False, True])
    before = set(tmp_path.iterdir())
    with pytest.raises(CancelledError):
        write_mbtiles(tmp_path / "a.mbtiles", read, quiet, lambda: next(answers))
    assert set(tmp_path.iterdir()) == before


def test_failed_the_older_file_stays(tmp_path: Path, read: ReadBasemap) -> None:
    def breaks() -> Iterator[tuple[int, int, int, bytes]]:
        yield 1, 0, 0, b"x"
        raise SourceError("It is damaged.")

    path = tmp_path / "a.mbtiles"
    path.write_bytes(b"older")
    before = set(tmp_path.iterdir())
    with pytest.raises(SourceError, match="damaged"):
        write_mbtiles(path, dataclasses.replace(read, tiles=breaks), quiet, never)
    assert path.read_bytes() == b"older"
    assert set(tmp_path.iterdir()) == before


def test_a_full_disk_is_said(
    tmp_path: Path, read: ReadBasemap, monkeypatch: pytest.MonkeyPatch
) -> None:
    import apsw

    from maps.sources import made_tiles

    def full(*_args: Any) -> None:
        raise apsw.FullError("database or disk is full")

    monkeypatch.setattr(made_tiles, "_write", full)
    with pytest.raises(SourceError, match="disk is full"):
        write_mbtiles(tmp_path / "a.mbtiles", read, quiet, never)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, read: ReadBasemap) -> None:
    with pytest.raises(SourceError, match="could not be written"):
        write_mbtiles(tmp_path / "gone" / "a.mbtiles", read, quiet, never)


def test_tiles_can_be_taken_one_by_one(read: ReadBasemap) -> None:
    heard: list[float] = []
    tiles = list(taken(read, heard.append, never))
    assert tiles
    assert heard[-1] == len(tiles) / read.tile_count
