"""PMTiles: what the directories hold counts, and what cannot be read is said."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest
from pmtiles.tile import Compression, TileType

from desktop_app.errors import SourceError
from maps.sources import read_basemap
from tests.maps.sources.tile_files import VECTOR, picture, pmtiles

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("data", "said", "wanted"),
    [
        (picture(), TileType.PNG, ("raster", "png", 256)),
        (picture(512, "WEBP"), TileType.WEBP, ("raster", "webp", 512)),
        (picture(256, "JPEG"), TileType.PNG, ("raster", "jpg", 256)),
        (gzip.compress(VECTOR, mtime=0), TileType.MVT, ("vector", "pbf", 256)),
        (VECTOR, TileType.UNKNOWN, ("vector", "pbf", 256)),
    ],
)
def test_format_and_size_are_those_of_the_tiles(
    tmp_path: Path, data: bytes, said: TileType, wanted: Any
) -> None:
    found = read_basemap(pmtiles(tmp_path / "a.pmtiles", [(1, 0, 0, data)], tile_type=said)).basemap
    assert (found.kind, found.tile_format, found.tile_size) == wanted


def test_zooms_and_box_that_the_header_has_wrong_are_those_of_the_tiles(tmp_path: Path) -> None:
    low = {"min_lon_e7": -(2 * 10**8), "min_lat_e7": -(2 * 10**8)}
    box = {**low, "max_lon_e7": -(10**8), "max_lat_e7": -(10**8)}
    tiles = [(3, 4, 3, picture())]
    read = read_basemap(pmtiles(tmp_path / "a.pmtiles", tiles, min_zoom=0, max_zoom=9, **box))
    assert (read.basemap.min_zoom, read.basemap.max_zoom) == (3, 3)
    assert read.basemap.bounds == pytest.approx((0, 0, 45, 40.98), abs=0.01)
    assert "0 to 9" in read.problems[0]


def test_name_credits_and_licence_are_kept(tmp_path: Path) -> None:
    said = {"name": "Town", "attribution": "<b>The council</b>", "license": "CC BY 4.0"}
    found = read_basemap(pmtiles(tmp_path / "a.pmtiles", [(0, 0, 0, picture())], said)).basemap
    assert (found.name, found.credits, found.licence) == ("Town", "The council", "CC BY 4.0")


def test_what_a_program_says_of_itself_is_no_credit(shared_data: Path) -> None:
    path = shared_data / "basemaps" / "usgs-mt-whitney-8-15-webp-512.pmtiles"
    assert read_basemap(path).basemap.credits == ""


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ({"tile_compression": Compression.BROTLI}, "Brotli"),
        ({"tile_compression": Compression.ZSTD}, "Zstd"),
        ({"internal_compression": Compression.BROTLI}, "Brotli"),
        ({"tile_type": TileType.AVIF}, "AVIF"),
        ({"root_length": 2**40}, "damaged"),
        ({"root_offset": 2**63}, "damaged"),
        ({"tile_data_offset": 2**62}, "damaged"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, header: Any, words: str) -> None:
    path = pmtiles(tmp_path / "town.pmtiles", [(0, 0, 0, picture())], **header)
    with pytest.raises(SourceError, match=words) as raised:
        read_basemap(path)
    assert "town.pmtiles" in raised.value.sentence


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"PMTiles\x02", r"older version \(2\)"),
        (b"PM\x02\x00", "older"),
        (b"PMTiles\x03", "damaged"),
    ],
)
def test_other_versions_are_named(tmp_path: Path, start: bytes, words: str) -> None:
    path = tmp_path / "town.pmtiles"
    path.write_bytes(start + bytes(200))
    with pytest.raises(SourceError, match=words):
        read_basemap(path)


def test_metadata_that_is_no_object_is_left_out(tmp_path: Path) -> None:
    found = read_basemap(pmtiles(tmp_path / "a.pmtiles", [(0, 0, 0, picture())], [1, 2])).basemap
    assert found.name == "a"


def test_what_is_no_pmtiles_by_its_content_is_read_as_what_it_is(
    tmp_path: Path, shared_data: Path
) -> None:
    wrong = tmp_path / "dhaka.pmtiles"
    wrong.write_bytes((shared_data / "basemaps" / "dhaka.omt.mbtiles").read_bytes())
    assert read_basemap(wrong).basemap.kind == "vector"
