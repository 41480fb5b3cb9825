"""Tile sets of GeoPackages: on the usual pyramid as they are, others drawn anew, features left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import SourceError
from desktop_app.workshop import Workshop
from maps.bringing import Bringing, add_brought
from maps.sources import read_basemap, read_basemaps
from maps.tiles import TileSource
from tests.maps.sources.tile_files import HALF, geopackage, picture

if TYPE_CHECKING:
    from pathlib import Path

RED, GREEN = picture(colour="red"), picture(colour="green")
CREDIT = (
    '<MDI key="ATTRIBUTION">The council</MDI>'
    "<gmd:useLimitation><gco:CharacterString>CC BY 4.0</gco:CharacterString></gmd:useLimitation>"
)


def places(path: Path) -> list[tuple[int, int, int]]:
    tiles = read_basemap(path).tiles
    assert tiles is not None
    return [tile[:3] for tile in tiles()]


def test_rows_count_from_the_north(tmp_path: Path) -> None:
    path = geopackage(tmp_path / "a.gpkg", {"town": [(3, 5, 2, RED)]})
    assert places(path) == [(3, 5, 2)]


def test_a_matrix_that_begins_within_the_world_is_moved_to_its_place(tmp_path: Path) -> None:
    quarter = HALF / 2
    tiles = {"town": [(3, 1, 0, RED)]}
    path = geopackage(tmp_path / "a.gpkg", tiles, corner=(quarter, quarter))
    assert places(path) == [(3, 7, 2)]
    assert read_basemap(path).basemap.bounds == pytest.approx((135, 40.98, 180, 66.51), abs=0.01)


def test_several_sets_are_several_basemaps(tmp_path: Path) -> None:
    path = geopackage(tmp_path / "a.gpkg", {"town": [(3, 5, 2, RED)], "land": [(1, 0, 0, GREEN)]})
    found = read_basemaps(path)
    assert [(one.basemap.name, one.basemap.max_zoom) for one in found] == [("Land", 1), ("Town", 3)]
    assert [one.basemap.path.partition("|")[2] for one in found] == ["table=land", "table=town"]


def test_each_of_several_linked_sets_gives_its_own_tiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maps.sources.tile_archive.TAKEN_IN_BYTES", 100)
    sets = {"town": [(3, 5, 2, RED)], "land": [(3, 5, 2, GREEN)]}
    path = geopackage(tmp_path / "a.gpkg", sets)
    with Workshop.create(tmp_path / "w.gpkg", title="T") as ws:
        land, town = add_brought(ws, Bringing(ws, path)())
        assert land.path == "a.gpkg|table=land"
        assert TileSource(ws, land).tile(3, 5, 2) == GREEN
        assert TileSource(ws, town).tile(3, 5, 2) == RED
        path.unlink()
        assert TileSource(ws, town).is_missing()


def test_credits_and_licence_are_kept(tmp_path: Path) -> None:
    path = geopackage(tmp_path / "a.gpkg", {"town": [(0, 0, 0, RED)]}, said=CREDIT)
    found = read_basemap(path).basemap
    assert (found.credits, found.licence) == ("The council", "CC BY 4.0")


def test_tiles_between_those_of_the_pyramid_are_not_served_as_they_are(tmp_path: Path) -> None:
    both = {"land": [(1, 0, 0, RED)], "town": [(1, 0, 0, RED)]}
    path = geopackage(tmp_path / "a.gpkg", both, corner=(-HALF / 3, HALF))
    with pytest.raises(SourceError, match="another projection"):
        read_basemaps(path)


def test_a_geopackage_of_layers_is_a_layer(shared_data: Path) -> None:
    with pytest.raises(SourceError, match="holds layers"):
        read_basemap(shared_data / "bad" / "other" / "empty-geom.gpkg")


def test_a_workshop_is_no_basemap(tmp_path: Path) -> None:
    Workshop.create(tmp_path / "w.gpkg", title="T").close()
    with pytest.raises(SourceError, match="is a workshop"):
        read_basemap(tmp_path / "w.gpkg")
