"""Basemaps by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import SourceError
from desktop_app.taking_in import unfinished
from desktop_app.workshop import Workshop
from maps.tiles import TileSource
from ui.commands import main
from ui.commands.grounding import bring_basemap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "w.gpkg", title="T") as made:
        yield made


def test_a_basemap_is_imported_with_its_tiles(tmp_path: Path, shared_data: Path) -> None:
    Workshop.create(tmp_path / "w.gpkg", title="T").close()
    source = shared_data / "basemaps" / "usgs-mt-whitney-8-15-webp-512.pmtiles"
    asked = ["import", str(tmp_path / "w.gpkg"), str(source), "--as", "basemap"]
    assert main(asked, lambda _file, _language: 1) == 0
    with Workshop.open(tmp_path / "w.gpkg", write=False) as ws:
        added = ws.basemaps()[1]
        assert (added.inside, added.path, added.tile_size) == (True, "", 512)
        assert TileSource(ws, added).tile(8, 43, 100)


def test_a_large_file_is_linked_by_a_relative_path(
    ws: Workshop, shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maps.sources.tile_archive.TAKEN_IN_BYTES", 100)
    (added,) = bring_basemap(ws, shared_data / "imagery" / "swellendam_aerial_tiles.gpkg")
    assert (added.inside, added.path.startswith("/")) == (False, False)
    assert TileSource(ws, added).tile(13, 4562, 4919)


def test_a_bad_file_leaves_the_workshop_as_it_was(ws: Workshop, shared_data: Path) -> None:
    with pytest.raises(SourceError, match="corrupt"):
        bring_basemap(ws, shared_data / "bad" / "tiles" / "corrupt.mbtiles")
    assert (len(ws.basemaps()), unfinished(ws)) == (1, ())
