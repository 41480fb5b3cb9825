"""Shapes at the edges of the map: cut at the antimeridian, kept at the poles, drawn by page and print."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ground import add_layer
from desktop_app.workshop import Workshop
from maps.description import MapView
from maps.sources.antimeridian import crossing, cut
from maps.sources.layers import read_layers

if TYPE_CHECKING:
    from pathlib import Path

    from maps.sources import ReadLayer

FIJI = "POLYGON ((179 -18, -179 -18, -179 -17, 179 -17, 179 -18))"
BEYOND = "POLYGON ((179 -18, 181 -18, 181 -17, 179 -17, 179 -18))"


def cut_text(text: str) -> Any:
    shape = shapely.from_wkt(text)
    return cut(shape) if crossing(shapely.bounds(shape)) else shape


@pytest.mark.parametrize("text", [FIJI, BEYOND])
def test_an_area_across_becomes_two(text: str) -> None:
    found = cut_text(text)
    assert found.geom_type == "MultiPolygon"
    assert found.area == pytest.approx(2)
    assert sorted(part.bounds for part in found.geoms) == [
        (-180, -18, -179, -17),
        (179, -18, 180, -17),
    ]


def test_a_hole_stays_a_hole() -> None:
    hole = "(179.5 -17.6, -179.5 -17.6, -179.5 -17.4, 179.5 -17.4, 179.5 -17.6)"
    assert cut_text(FIJI[:-1] + f", {hole})").area == pytest.approx(2 - 0.2)


def test_a_line_across_becomes_two() -> None:
    assert cut_text("LINESTRING (170 0, -170 0)").geom_type == "MultiLineString"


@pytest.mark.parametrize(
    "text",
    [
        "POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))",
        "POLYGON ((-179 -80, 179 -80, 179 80, -179 80, -179 -80))",
        "POLYGON ((-120 0, 120 0, 120 10, -120 10, -120 0))",
        "POLYGON ((170 10, 179 10, 179 11, 170 10))",
    ],
)
def test_what_does_not_cross_stays_as_it_is(text: str) -> None:
    assert cut_text(text).equals(shapely.from_wkt(text))


def test_an_area_around_the_pole_stays_as_it_is() -> None:
    ring = ", ".join(f"{lon} -70" for lon in (-175, -90, 0, 90, 175, -175))
    text = f"POLYGON (({ring}))"
    assert shapely.equals_exact(cut_text(text), shapely.from_wkt(text))


@given(
    st.floats(100, 260).map(lambda lon: round(lon, 3)),
    st.floats(-60, 60).map(lambda lat: round(lat, 3)),
    st.floats(0.1, 50).map(lambda width: round(width, 3)),
)
def test_cutting_keeps_the_size_and_stays_in_the_world(
    lon: float, lat: float, width: float
) -> None:
    shape = shapely.box(lon, lat, lon + width, lat + 5)
    if not crossing(shapely.bounds(shape)):
        return
    found = cut(shape)
    assert found.bounds[0] >= -180
    assert found.bounds[2] <= 180
    assert found.area == pytest.approx(shape.area)


def layer(tmp_path: Path, *shapes: str) -> ReadLayer:
    features = [
        {
            "type": "Feature",
            "properties": {"name": "A"},
            "geometry": shapely.geometry.mapping(shapely.from_wkt(s)),
        }
        for s in shapes
    ]
    path = tmp_path / "edges.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return read_layers(path)[0]


def test_geojson_across_is_cut_and_a_point_beyond_is_listed(tmp_path: Path) -> None:
    found = layer(tmp_path, FIJI, BEYOND, "POINT (181 0)")
    kinds = [f["geometry"]["type"] for f in json.loads(found.features)["features"]]
    assert kinds == ["MultiPolygon", "MultiPolygon"]
    assert len(found.problems) == 1


def test_page_and_print_draw_what_lies_at_the_edges(tmp_path: Path) -> None:
    import maps

    pole = "POLYGON ((-180 -90, 180 -90, 180 -60, -180 -60, -180 -90))"
    found = layer(tmp_path, FIJI, pole, "POINT (0 90)", "LINESTRING (0 80, 10 90)")
    assert found.layer.count == 4
    with Workshop.create(tmp_path / "day.gpkg", title="Day") as ws:
        add_layer(ws, found.layer, found.features)
        plain = maps.describe_workshop(ws)
    drawn = tuple(replace(a, features=lambda: found.features) for a in plain.layers)
    description = replace(plain, layers=drawn, view=MapView(0, 0, 1))
    assert maps.printed(description, 180, 120).startswith(b"%PDF")
    assert "edges" in maps.page(description)
