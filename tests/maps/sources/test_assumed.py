"""Files with metres that do not say their system: noticed, and read once somebody names it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from maps.sources import read_layers
from maps.sources.assumed import UnsaidSystemError
from maps.sources.table_grids import likely_grids

if TYPE_CHECKING:
    from pathlib import Path

EAST, NORTH = 334769.8, 3067000.0


@pytest.fixture
def shapefile(tmp_path: Path) -> Path:
    """A point in UTM zone 45 whose .prj is lost."""
    geopandas = pytest.importorskip("geopandas")
    path = tmp_path / "taps.shp"
    points = geopandas.points_from_xy([EAST], [NORTH])
    geopandas.GeoDataFrame({"n": [1]}, geometry=points, crs=32645).to_file(path)
    path.with_suffix(".prj").unlink()
    return path


def test_metres_without_a_system_are_said_with_their_middle(shapefile: Path) -> None:
    with pytest.raises(UnsaidSystemError, match=r"taps\.shp") as caught:
        read_layers(shapefile)
    assert caught.value.middle == pytest.approx((EAST, NORTH))
    assert likely_grids(caught.value.middle, (27.7, 85.3))[0] == "EPSG:32645"


def test_a_named_system_places_them(shapefile: Path) -> None:
    (found,) = read_layers(shapefile, crs="EPSG:32645")
    place = json.loads(found.features)["features"][0]["geometry"]["coordinates"]
    assert place == pytest.approx([85.324, 27.7172], abs=1e-5)


def test_a_file_that_says_its_system_keeps_it(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    path = tmp_path / "said.gpkg"
    points = geopandas.points_from_xy([85.3], [27.7])
    geopandas.GeoDataFrame({"n": [1]}, geometry=points, crs=4326).to_file(path)
    (found,) = read_layers(path, crs="EPSG:32645")
    place = json.loads(found.features)["features"][0]["geometry"]["coordinates"]
    assert place == pytest.approx([85.3, 27.7])
