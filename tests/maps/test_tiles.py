"""Tiles of a basemap, from the workshop or from its linked file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ground import add_basemap
from desktop_app.model import Basemap
from desktop_app.workshop import Workshop
from maps.tiles import TileSource, missing

if TYPE_CHECKING:
    from pathlib import Path


def test_tiles_kept_in_the_workshop_are_served(tmp_path: Path) -> None:
    with Workshop.create(tmp_path / "w.gpkg", title="T") as ws:
        basemap = add_basemap(ws, Basemap(0, "Town", "raster"), [(1, 0, 1, b"tile")])
        source = TileSource(ws, basemap)
        assert (source.tile(1, 0, 1), source.tile(1, 0, 0)) == (b"tile", None)


def test_a_linked_file_that_is_gone_is_named_and_gives_nothing(tmp_path: Path) -> None:
    with Workshop.create(tmp_path / "w.gpkg", title="T") as ws:
        basemap = add_basemap(ws, Basemap(0, "Town", "raster", path="gone.mbtiles"))
        assert TileSource(ws, basemap).tile(0, 0, 0) is None
        assert missing(ws) == ("Town",)


def test_a_linked_file_is_unpacked_and_counted_from_the_north(
    tmp_path: Path, shared_data: Path
) -> None:
    path = shared_data / "dar-es-salaam" / "dar_ramanihuria.mbtiles"
    with Workshop.create(tmp_path / "w.gpkg", title="T") as ws:
        source = TileSource(
            ws, add_basemap(ws, Basemap(0, "Dar", "vector", path=str(path), tile_format="pbf"))
        )
        tile = source.tile(8, 155, 2**8 - 1 - 123)
    assert tile is not None
    assert tile[0] == 0x1A
    assert source.media_type == "application/x-protobuf"
