"""Basemaps: what the tiles hold counts, not what the metadata says."""

from __future__ import annotations

import gzip
import io
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop_app.errors import SourceError
from maps.sources import read_basemap
from maps.sources.basemap import link_to


def picture(size: int = 256, kind: str = "PNG") -> bytes:
    image = pytest.importorskip("PIL.Image")
    out = io.BytesIO()
    image.new("RGB", (size, size), "#88aa88").save(out, kind)
    return out.getvalue()


def mbtiles(tmp_path: Path, tiles: list[tuple[int, int, int, bytes]], **metadata: str) -> Path:
    """An MBTiles file with rows as it counts them: from the south."""
    path = tmp_path / "town.mbtiles"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE metadata (name text, value text)")
        db.execute(
            "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)"
        )
        db.execute("CREATE UNIQUE INDEX place ON tiles (zoom_level, tile_column, tile_row)")
        db.executemany("INSERT INTO metadata VALUES (?, ?)", metadata.items())
        db.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", tiles)
        db.commit()
    return path


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (picture(), ("raster", "png", 256)),
        (picture(512, "WEBP"), ("raster", "webp", 512)),
        (picture(256, "JPEG"), ("raster", "jpg", 256)),
        (gzip.compress(b"\x1a\x02\x0a\x00", mtime=0), ("vector", "pbf", 256)),
    ],
)
def test_format_and_size_are_those_of_the_tiles(tmp_path: Path, data: bytes, wanted: Any) -> None:
    found = read_basemap(mbtiles(tmp_path, [(1, 0, 0, data)], format="bmp")).basemap
    assert (found.kind, found.tile_format, found.tile_size) == wanted


def test_zooms_are_those_of_the_tiles(tmp_path: Path) -> None:
    read = read_basemap(mbtiles(tmp_path, [(3, 0, 0, picture())], minzoom="0", maxzoom="9"))
    assert (read.basemap.min_zoom, read.basemap.max_zoom) == (3, 3)
    assert "0 to 9" in read.problems[0]


def test_bounds_that_miss_the_tiles_are_those_of_the_tiles(tmp_path: Path) -> None:
    found = read_basemap(
        mbtiles(tmp_path, [(1, 1, 1, picture())], bounds="-20,-20,-10,-10")
    ).basemap
    assert found.bounds == pytest.approx((0, 0, 180, 85.05112), abs=1e-4)


@pytest.mark.parametrize(
    ("told", "wanted"), [("0.5,0.5,89,65", (0.5, 0.5, 89, 65)), ("5,5,6,6", (0, 0, 90, 66.513))]
)
def test_a_picture_ends_where_its_file_says_if_it_ends_in_its_outermost_tiles(
    tmp_path: Path, told: str, wanted: Any
) -> None:
    tiles = [(3, x, y, picture()) for x in (4, 5) for y in (4, 5)]
    found = read_basemap(mbtiles(tmp_path, tiles, bounds=told)).basemap
    assert found.bounds == pytest.approx(wanted, abs=1e-3)


def test_tiles_are_counted_from_the_north(tmp_path: Path) -> None:
    read = read_basemap(mbtiles(tmp_path, [(2, 1, 0, picture())]))
    assert read.tiles is not None
    assert [(z, x, y) for z, x, y, _data in read.tiles()] == [(2, 1, 3)]


def test_an_attribution_becomes_plain_credits(tmp_path: Path) -> None:
    said = '<a href="https://x">&copy; OpenStreetMap</a> contributors'
    found = read_basemap(mbtiles(tmp_path, [(0, 0, 0, picture())], attribution=said)).basemap
    assert (found.credits, found.licence) == ("© OpenStreetMap contributors", "ODbL")


def test_a_large_file_is_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maps.sources.tile_archive.TAKEN_IN_BYTES", 100)
    path = mbtiles(tmp_path, [(0, 0, 0, picture())])
    read = read_basemap(path)
    assert read.tiles is None
    assert read.basemap.path == str(path)


def test_a_link_is_relative_to_the_workshop() -> None:
    assert link_to(Path("/a/maps/town.mbtiles"), Path("/a/days/w.gpkg")) == "../maps/town.mbtiles"


@pytest.mark.parametrize(
    "name",
    [
        "corrupt.mbtiles",
        "invalid-tile-format.mbtiles",
        "with spaces.mbtiles",
        "invalid.pmtiles",
        "empty.pmtiles",
    ],
)
def test_a_broken_archive_is_a_sentence(shared_data: Path, name: str) -> None:
    with pytest.raises(SourceError, match=name.replace(".", r"\.")):
        read_basemap(shared_data / "bad" / "tiles" / name)


def test_real_basemaps_are_read(shared_data: Path) -> None:
    dar = read_basemap(shared_data / "dar-es-salaam" / "dar_ramanihuria.mbtiles")
    assert (dar.basemap.kind, dar.basemap.min_zoom, dar.basemap.max_zoom) == ("vector", 8, 15)
    fiji = read_basemap(shared_data / "basemaps" / "fiji_zoom_0-4.mbtiles").basemap
    assert fiji.bounds[0] > fiji.bounds[2]


@pytest.mark.parametrize("name", ["town.mbtiles", "town.tif", "town.pmtiles"])
def test_a_file_that_is_gone_is_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="not there"):
        read_basemap(tmp_path / name)
