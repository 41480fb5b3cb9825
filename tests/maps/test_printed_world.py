"""The world under a printed map: whole countries, also where the data is cut at the antimeridian."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from maps.printing import world
from maps.printing.projection import to_units

if not world.WORLD_FILE.is_file():
    pytest.skip("the world map comes with make", allow_module_level=True)


@pytest.fixture(scope="module")
def land() -> list[shapely.Polygon]:
    known = world._countries()
    outlines = [known.outline(i) for i in range(len(known.polygons))]
    return [shapely.Polygon(rings[0]).buffer(0) for rings in outlines]


def _is_land(land: list[shapely.Polygon], lon: float, lat: float) -> bool:
    x, y = to_units([(lon, lat)])[0]
    places = [shapely.Point(x + turn, y) for turn in (0, 1)]
    return any(area.contains(place) for area in land for place in places)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(-173.0, 66.5), (175.0, 68.0), (100.0, 62.0), (85.3, 27.7), (39.2, -6.9), (0.0, -80.0)],
)
def test_land_is_land(land: list[shapely.Polygon], lon: float, lat: float) -> None:
    assert _is_land(land, lon, lat)


@pytest.mark.parametrize(
    ("lon", "lat"), [(-150.0, 70.9), (-30.0, 65.0), (-20.0, 0.0), (10.0, 77.0)]
)
def test_sea_is_sea(land: list[shapely.Polygon], lon: float, lat: float) -> None:
    assert not _is_land(land, lon, lat)


def test_no_land_goes_around_the_earth_but_antarctica(land: list[shapely.Polygon]) -> None:
    wide = [area for area in land if np.ptp(np.array(area.bounds)[[0, 2]]) > 0.9]
    assert len(wide) == 1


@pytest.mark.parametrize(("zoom", "faded"), [(5.0, 0.0), (9.5, 0.0), (10.25, 0.5), (14.0, 1.0)])
def test_a_coarse_coast_fades_before_streets_show(zoom: float, faded: float) -> None:
    assert world._faded(zoom) == faded
