"""The tile files that people really have: linked or inside, what is good draws, what is bad is a sentence."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from desktop_app import ground
from desktop_app.errors import SourceError
from desktop_app.model import Basemap
from desktop_app.taking_in import unfinished
from desktop_app.workshop import Workshop
from maps.bringing import Bringing, TakingIn, add_brought
from maps.tiles import TileSource, all_tiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIXELS = [
    ("basemaps/usgs-mt-whitney-8-15-webp-512.pmtiles", (8, 43, 100), 512, (235, 219, 208)),
    ("basemaps/fiji_zoom_0-4.mbtiles", (4, 15, 9), 256, (209, 222, 237)),
    ("imagery/swellendam_aerial.mbtiles", (16, 36501, 39364), 256, (89, 98, 95)),
    ("imagery/swellendam_aerial_tiles.gpkg", (16, 36501, 39364), 256, (87, 98, 94)),
]
FEATURES = [
    ("dar-es-salaam/dar_ramanihuria.mbtiles", (15, 19960, 16999), {"building": 4, "transportation": 4}),
    ("dar-es-salaam/dar_ramanihuria.pmtiles", (15, 19960, 16999), {"building": 4, "transportation": 4}),
    ("basemaps/firenze_protomaps_vector.pmtiles", (14, 8703, 5968), {"buildings": 347, "roads": 385}),
    ("basemaps/berlin_openmaptiles_3.12.mbtiles", (14, 8802, 5375), {"building": 2059, "transportation": 2256}),
    ("basemaps/dhaka.omt.mbtiles", (14, 12305, 7080), {"building": 135, "transportation": 20}),
]  # fmt: skip
BAD = (
    "corrupt.mbtiles", "empty.pmtiles", "invalid-tile-format.mbtiles", "invalid.pmtiles",
    "invalid_v4.pmtiles", "leaf.pmtiles", "with spaces.mbtiles",
)  # fmt: skip


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "w.gpkg", title="T") as made:
        yield made


@pytest.fixture(params=["inside", "linked", "taken in later"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How a file becomes a basemap: with its tiles, linked, or linked first."""
    if request.param != "inside":
        monkeypatch.setattr("maps.sources.tile_archive.TAKEN_IN_BYTES", 100)
    return str(request.param)


def brought(ws: Workshop, path: Path, way: str) -> Basemap:
    (added,) = add_brought(ws, Bringing(ws, path)())
    assert added.inside == (way == "inside")
    return ground.take_in(ws, added.id, TakingIn(ws, added)()) if way == "taken in later" else added


@pytest.mark.parametrize(("name", "place", "size", "colour"), PIXELS)
def test_a_raster_tile_has_its_colour(
    ws: Workshop, shared_data: Path, way: str, name: str, place: tuple[int, int, int], size: int,
    colour: tuple[int, int, int],
) -> None:  # fmt: skip
    image = pytest.importorskip("PIL.Image")
    added = brought(ws, shared_data / name, way)
    tile = TileSource(ws, added).tile(*place)
    assert tile is not None
    picture = image.open(io.BytesIO(tile)).convert("RGB")
    assert (picture.size, added.tile_size) == ((size, size), size)
    assert picture.getpixel((100, 100)) == pytest.approx(colour, abs=3)


@pytest.mark.parametrize(("name", "place", "counts"), FEATURES)
def test_a_vector_tile_has_its_features(
    ws: Workshop, shared_data: Path, way: str, name: str, place: tuple[int, int, int], counts: dict[str, int],
) -> None:  # fmt: skip
    vector = pytest.importorskip("mapbox_vector_tile")
    source = TileSource(ws, brought(ws, shared_data / name, way))
    layers = vector.decode(source.tile(*place))
    assert {name: len(layers[name]["features"]) for name in counts} == counts
    assert source.media_type == "application/x-protobuf"


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence_and_the_workshop_as_it_was(
    ws: Workshop, shared_data: Path, name: str
) -> None:
    with pytest.raises(SourceError) as raised:
        Bringing(ws, shared_data / "bad" / "tiles" / name)()
    assert name in raised.value.sentence
    assert (len(ws.basemaps()), unfinished(ws)) == (1, ())


def test_empty_tiles_among_others_do_no_harm(ws: Workshop, shared_data: Path) -> None:
    (added,) = add_brought(ws, Bringing(ws, shared_data / "bad/tiles/some-empty-tiles.mbtiles")())
    source = TileSource(ws, added)
    assert source.tile(1, 0, 0)
    assert source.tile(2, 0, 0) is None


def test_what_the_metadata_says_wrongly_is_said(ws: Workshop, shared_data: Path) -> None:
    (one,) = Bringing(ws, shared_data / "imagery" / "swellendam_aerial.mbtiles")()
    assert (one.basemap.min_zoom, "zooms 11 to 16; it has 12 to 16" in one.problems[0]) == (
        12,
        True,
    )


def test_a_map_across_the_antimeridian_opens_where_it_is(ws: Workshop, shared_data: Path) -> None:
    add_brought(ws, Bringing(ws, shared_data / "basemaps" / "fiji_zoom_0-4.mbtiles")())
    lat, lon, _zoom = ws.about().opens_at
    assert (lat, abs(lon)) == pytest.approx((-28.3, 174.7), abs=0.1)


def test_a_linked_file_that_is_pulled_is_named_when_it_is_taken_in(
    ws: Workshop,
) -> None:
    gone = ground.add_basemap(ws, Basemap(0, "Town", "raster", path="gone.pmtiles"))
    with pytest.raises(SourceError, match=r"gone\.pmtiles"):
        TakingIn(ws, gone)()


def test_a_large_picture_is_made_into_a_file_beside_the_workshop(
    ws: Workshop, shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maps.sources.found._SMALL_BYTES", 1)
    (ws.path.parent / "osmgrey.mbtiles").write_bytes(b"somebody's")
    (added,) = add_brought(ws, Bringing(ws, shared_data / "imagery" / "osmgrey.tif")())
    assert (added.inside, added.path) == (False, "osmgrey-2.mbtiles")
    assert any(TileSource(ws, added).tile(*place[:3]) for place in all_tiles(ws, added))
