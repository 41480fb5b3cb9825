"""Tile files asked tile by tile: whatever is in them, a tile or None."""

from __future__ import annotations

import gzip
import struct
import zlib
from typing import TYPE_CHECKING

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.tile_files import FAILURES, kind_of, open_tile_file, picture_size, usable
from desktop_app.tiles import LinkedTiles, find_linked, link_of, split_link

if TYPE_CHECKING:
    from pathlib import Path

VECTOR = b"\x1a\x02\x0a\x00"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 256, 256)
HUGE_PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 60_000, 60_000)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 512, 256) + bytes(9)


def mbtiles(path: Path, scheme: str = "", data: bytes = VECTOR) -> Path:
    file = apsw.Connection(str(path))
    file.execute("CREATE TABLE metadata (name, value)")
    file.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
    file.execute("INSERT INTO metadata VALUES ('scheme', ?)", (scheme,))
    file.execute("INSERT INTO tiles VALUES (2, 1, 3, ?)", (data,))
    file.close()
    return path


@pytest.mark.parametrize(("scheme", "row"), [("", 0), ("tms", 0), ("xyz", 3), ("XYZ ", 3)])
def test_rows_count_as_the_file_says(tmp_path: Path, scheme: str, row: int) -> None:
    tiles = LinkedTiles(mbtiles(tmp_path / "a.mbtiles", scheme), "pbf")
    assert (tiles.tile(2, 1, row), tiles.tile(2, 1, 3 - row)) == (VECTOR, None)


@pytest.mark.parametrize(
    ("data", "tile_format", "found"),
    [
        (PNG, "png", PNG),
        (JPEG, "jpg", JPEG),
        (gzip.compress(VECTOR, mtime=0), "pbf", VECTOR),
        (HUGE_PNG, "png", None),
        (PNG[:18], "png", None),
        (JPEG[:9], "jpg", None),
        (b"", "png", None),
        (b"", "pbf", None),
        (b"hello", "pbf", None),
        (VECTOR[:-1], "pbf", None),
        (VECTOR + b"\x1a\xff\xff\xff\xff\x0f", "pbf", None),
        (gzip.compress(bytes(64 * 1024 * 1024), mtime=0), "pbf", None),
        (zlib.compress(VECTOR)[:-3], "pbf", None),
    ],
)
def test_a_tile_that_is_damaged_or_absurd_is_none(
    data: bytes, tile_format: str, found: bytes | None
) -> None:
    assert usable(data, tile_format) == found


def test_the_size_of_a_jpeg_is_width_by_height() -> None:
    assert picture_size(JPEG) == ("jpg", 256, 512)


@given(st.binary(max_size=400), st.sampled_from([b"", b"PMTiles\x03", b"\xff\xd8\xff", b"RIFF1234WEBP"]),
       st.sampled_from(["png", "pbf"]))  # fmt: skip
def test_any_bytes_are_a_tile_or_none(data: bytes, start: bytes, tile_format: str) -> None:
    assert usable(start + data, tile_format) in {None, start + data}


@given(st.binary(max_size=600))
def test_any_bytes_after_a_pmtiles_start_fail_as_they_should(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.pmtiles"
    path.write_bytes(b"PMTiles\x03" + data)
    try:
        file = open_tile_file(path)
    except FAILURES:
        return
    file.close()


@given(place=st.integers(0, 800), value=st.integers(0, 255))
def test_a_changed_byte_in_a_real_file_gives_tiles_or_none(
    shared_data: Path,
    tmp_path_factory: pytest.TempPathFactory,
    place: int,
    value: int,
) -> None:
    source = shared_data / "basemaps" / "usgs-mt-whitney-8-15-webp-512.pmtiles"
    data = bytearray(source.read_bytes()[:60_000])
    data[place] = value
    path = tmp_path_factory.getbasetemp() / "changed.pmtiles"
    path.write_bytes(data)
    tile = LinkedTiles(path, "webp").tile(8, 43, 100)
    assert tile is None or isinstance(tile, bytes)


def test_a_question_that_takes_too_long_gives_none(tmp_path: Path) -> None:
    path = tmp_path / "slow.mbtiles"
    file = apsw.Connection(str(path))
    file.execute(
        "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS zoom_level, i AS tile_column, i AS tile_row, NULL AS tile_data FROM n"
    )
    file.close()
    assert LinkedTiles(path, "png").tile(0, 0, 0) is None


def test_a_file_that_comes_back_gives_tiles_again(tmp_path: Path) -> None:
    tiles = LinkedTiles(tmp_path / "a.mbtiles", "pbf")
    assert tiles.tile(2, 1, 0) is None
    mbtiles(tmp_path / "a.mbtiles")
    assert tiles.tile(2, 1, 0) == VECTOR


def test_kinds_are_told_by_content(tmp_path: Path, shared_data: Path) -> None:
    (tmp_path / "map.mbtiles").write_bytes(b"PMTiles\x03" + bytes(120))
    assert kind_of(tmp_path / "map.mbtiles") == "pmtiles"
    assert kind_of(shared_data / "imagery" / "swellendam_aerial_tiles.gpkg") == "gpkg"
    assert kind_of(shared_data / "kibera" / "kibera_watsan_osm.geojson") == ""


def test_a_link_says_which_tile_set(tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").write_bytes(b"")
    link = link_of(tmp_path / "a.gpkg", "town")
    assert split_link(link) == (tmp_path / "a.gpkg", "town")
    assert find_linked(link, tmp_path) == tmp_path / "a.gpkg"
