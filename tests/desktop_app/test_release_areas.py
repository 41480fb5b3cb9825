"""What "only the area" means: an area layer's polygon, else a cell of the grid."""

from __future__ import annotations

import json
from typing import Any

import pytest
from shapely.geometry import shape

from desktop_app.model import Layer
from desktop_app.release import grid
from desktop_app.release.area_layer import AreaLayer
from desktop_app.release.areas import Areas
from desktop_app.release.masking import metres_between


def square(west: float, south: float, size: float = 0.1) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [west, north], [east, north], [east, south], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}  # clockwise, as some files have it


def wards(*squares: tuple[dict[str, Any], str, str]) -> Areas:
    features = [
        {"type": "Feature", "geometry": g, "properties": {"name": name, "pcode": code}}
        for g, name, code in squares
    ]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    layer = Layer(1, "Wards", is_areas=True, label_key="name", code_key="pcode")
    return Areas([AreaLayer(layer, lambda: data)])


TWO = wards((square(85.0, 27.0), "Ward 1", "W1"), (square(85.1, 27.0), "Ward 2", "W2"))


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def test_a_place_is_given_as_the_area_that_holds_it() -> None:
    area = TWO.holding(point(85.03, 27.05))
    assert (area.code, area.name) == ("W1", "Ward 1")
    assert shape(area.geometry).equals(shape(square(85.0, 27.0)))
    assert shape(area.geometry).exterior.is_ccw


def test_two_places_in_one_area_get_the_same_polygon() -> None:
    assert TWO.holding(point(85.03, 27.05)) == TWO.holding(point(85.09, 27.01))


def test_the_radius_holds_the_whole_area() -> None:
    area = TWO.holding(point(85.03, 27.05))
    middle = shape(area.geometry).representative_point()
    corners = area.geometry["coordinates"][0]
    far = max(metres_between((middle.x, middle.y), tuple(c)) for c in corners)
    assert far <= area.radius_m <= far + 2


def test_a_line_over_two_areas_gets_both() -> None:
    area = TWO.holding({"type": "LineString", "coordinates": [[85.05, 27.05], [85.15, 27.05]]})
    assert (area.code, area.name) == ("W1; W2", "Ward 1; Ward 2")
    assert shape(area.geometry).area == pytest.approx(0.02)


def test_a_line_that_leaves_the_areas_is_still_held_whole() -> None:
    line = {"type": "LineString", "coordinates": [[85.15, 27.05], [85.215, 27.055]]}
    area = TWO.holding(line)
    assert area.name == "Ward 2"
    assert shape(area.geometry).covers(shape(line))


def test_a_place_outside_all_areas_gets_a_cell_of_the_grid() -> None:
    area = TWO.holding(point(86.0042, 28.0077))
    assert area.geometry["coordinates"][0][0] in ([86.0, 28.0], [86.01, 28.0], [86.01, 28.01])
    assert (area.code, area.name, area.decimals) == ("", "", 2)


def test_an_area_is_named_only_where_the_mask_fits_inside() -> None:
    assert TWO.name_and_code(point(85.05, 27.05), 0) == ("Ward 1", "W1")
    assert TWO.name_and_code(point(85.05, 27.05), 1000) == ("Ward 1", "W1")
    assert TWO.name_and_code(point(85.095, 27.05), 1000) == ("", "")


@pytest.mark.parametrize("lat", [-89.99, -60.0, -27.7, 0.0, 0.004, 45.0, 69.6, 85.0, 90.0])
@pytest.mark.parametrize("lon", [-180.0, -179.999, -0.003, 0.0, 85.3242, 179.999, 180.0])
def test_a_cell_holds_its_place_at_any_latitude(lon: float, lat: float) -> None:
    cell = grid.cell(lon, lat)
    assert cell.covers(shape(point(lon, lat)))
    west, south, _east, north = cell.bounds
    assert metres_between((west, south), (west, north)) == pytest.approx(1110, rel=0.02)


@pytest.mark.parametrize("lat", [0.0, 27.7, 45.0, 60.0, 69.6])
def test_cells_are_about_square(lat: float) -> None:
    west, south, east, _north = grid.cell(20.0, lat).bounds
    assert 700 < metres_between((west, south), (east, south)) < 1600


def test_a_shape_over_several_cells_gets_them_all() -> None:
    line = {"type": "LineString", "coordinates": [[20.001, 10.001], [20.025, 10.001]]}
    area = Areas([]).holding(line)
    assert shape(area.geometry).bounds == (20.0, 10.0, 20.03, 10.01)


def test_a_very_long_line_gets_its_box() -> None:
    line = {"type": "LineString", "coordinates": [[20.0, 10.0], [25.0, 14.0]]}
    assert len(Areas([]).holding(line).geometry["coordinates"][0]) == 5
