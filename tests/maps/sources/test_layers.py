"""Reference layers: what people bring is read, mended or refused with one sentence."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.errors import SourceError
from maps.sources import read_layer, read_layers

if TYPE_CHECKING:
    from pathlib import Path

    from maps.sources import ReadLayer

HEADERS = [
    "name,lat,lon",
    "name;Latitude;Longitude",
    "name\tY\tX",
    "name,_gps_latitude,_gps_longitude",
    "name,location-Latitude,location-Longitude",
    "name|Breitengrad|Längengrad",
    "name,अक्षांश,देशान्तर",
    "name,широта,долгота",
    "name,latitud,longitud",
    "name,GPS Lat,GPS Lng",
]


def places(found: ReadLayer) -> list[Any]:
    return [f["geometry"]["coordinates"] for f in json.loads(found.features)["features"]]


def table(tmp_path: Path, text: str, encoding: str = "utf-8") -> ReadLayer:
    path = tmp_path / "places.csv"
    path.write_bytes(text.encode(encoding))
    return read_layer(path)


@pytest.mark.parametrize("header", HEADERS)
def test_columns_with_coordinates_are_found(tmp_path: Path, header: str) -> None:
    sign = next(c for c in ",;\t|" if c in header)
    found = table(tmp_path, f"{header}\n" + sign.join(["Clinic", "27.5", "84.25"]) + "\n")
    assert places(found) == [[84.25, 27.5]]
    assert found.layer.label_key == "name"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    found = table(tmp_path, "name,lat,lon\nÉcole,1,2\n", encoding)
    assert json.loads(found.features)["features"][0]["properties"]["name"] == "École"


@pytest.mark.parametrize(
    ("text", "lon"),
    [
        ("12,5", 12.5),
        ("12°30'0\"W", -12.5),
        ("W 12 30 0", -12.5),
        ("-12.5", -12.5),
        ("12.5° E", 12.5),
    ],
)
def test_degrees_are_read_as_people_write_them(tmp_path: Path, text: str, lon: float) -> None:
    assert places(table(tmp_path, f'lat;lon\n1;"{text.replace(chr(34), chr(34) * 2)}"\n')) == [
        [lon, 1.0]
    ]


def test_a_geopoint_column_is_read(tmp_path: Path) -> None:
    assert places(table(tmp_path, "name,gps\nA,-1.5 36.5 1700 5\n")) == [[36.5, -1.5]]


def test_a_column_of_well_known_text_is_read(tmp_path: Path) -> None:
    found = table(tmp_path, 'name,WKT\nA,"LINESTRING Z (1 2 3, 4 5 6)"\n')
    assert places(found) == [[[1.0, 2.0], [4.0, 5.0]]]


def test_hashtags_name_the_columns_and_are_no_row(tmp_path: Path) -> None:
    found = table(tmp_path, "wo,a,b\n#loc+name,#geo+lat,#geo+lon\nA,1,2\n")
    assert places(found) == [[2.0, 1.0]]


def test_bad_rows_are_listed_with_their_line_and_the_rest_is_read(tmp_path: Path) -> None:
    found = table(tmp_path, "name,lat,lon\nA,1,2\nB,,\nC,north,3\nD,1,-199\nE,0,0\n\nF,3,4\n")
    assert found.layer.count == 2
    assert [s.split()[1] for s in found.problems] == ["3", "4", "5", "6"]


def test_rows_beyond_the_first_problems_are_counted(tmp_path: Path) -> None:
    found = table(tmp_path, "lat,lon\n1,2\n" + "x,y\n" * 500)
    assert len(found.problems) == 201
    assert "300" in found.problems[-1]


@pytest.mark.parametrize("text", ["", "  \n", "a,b\n1,2\n", "lat,lon\n", "lat,lon\nx,y\n"])
def test_a_table_that_cannot_be_used_is_a_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError, match=r"places\.csv"):
        table(tmp_path, text)


def geojson(tmp_path: Path, whole: Any) -> ReadLayer:
    path = tmp_path / "places.geojson"
    path.write_text(json.dumps(whole), "utf-8")
    return read_layer(path)


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def test_another_coordinate_system_becomes_wgs_84(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    point = feature({"type": "Point", "coordinates": [111319.49, 0]})
    found = geojson(tmp_path, {"type": "FeatureCollection", "crs": crs, "features": [point]})
    assert places(found)[0] == pytest.approx([1.0, 0.0], abs=1e-5)


def test_heights_are_dropped_and_rings_closed(tmp_path: Path) -> None:
    area = {"type": "Polygon", "coordinates": [[[0, 1, 9], [1, 1, 9], [1, 2, 9]]]}
    assert places(geojson(tmp_path, area)) == [[[[0, 1], [1, 1], [1, 2], [0, 1]]]]


def test_properties_are_cleaned_and_flat(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [1, 2]}
    found = geojson(tmp_path, feature(point, a="x\x00y", b=[1, 2], c=float("nan"), d="\ud800z"))
    assert json.loads(found.features)["features"][0]["properties"] == {
        "a": "xy",
        "b": "[1, 2]",
        "c": None,
        "d": "z",
    }


def test_a_licence_in_the_file_becomes_its_credit(tmp_path: Path) -> None:
    point = feature({"type": "Point", "coordinates": [1, 2]})
    whole = {
        "type": "FeatureCollection",
        "attribution": "Town",
        "license": "CC0",
        "features": [point],
    }
    layer = geojson(tmp_path, whole).layer
    assert (layer.credits, layer.licence) == ("Town", "CC0")


def test_every_health_facility_is_read(shared_data: Path) -> None:
    found = read_layer(shared_data / "dar-es-salaam" / "healthsites_dar.csv")
    assert (found.layer.count, found.layer.geometry) == (1578, "point")
    assert [problem.split()[1] for problem in found.problems] == ["770"]  # there twice


def test_every_shapefile_of_a_zip_is_a_layer_with_its_licence(shared_data: Path) -> None:
    layers = {
        found.layer.name: found.layer
        for found in read_layers(shared_data / "dar-es-salaam" / "tanzania.zip")
    }
    assert len(layers) == 6
    assert layers["tandale-buildings"].count == 8085
    roads = layers["tandale-roads"]
    assert (roads.count, roads.geometry, roads.licence) == (885, "line", "ODbL")


def test_a_row_outside_the_world_is_noticed(shared_data: Path) -> None:
    found = read_layer(shared_data / "surveys" / "kobotoolbox_submissions.csv")
    assert found.layer.count == 2
    assert "-199.058787" in found.problems[0]


def test_each_table_of_a_geopackage_is_a_layer(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    frame = geopandas.GeoDataFrame(
        {"n": [1]}, geometry=geopandas.points_from_xy([111319.49], [0]), crs=3857
    )
    path = tmp_path / "two.gpkg"
    frame.to_file(path, layer="one")
    frame.to_file(path, layer="other")
    assert [found.layer.name for found in read_layers(path)] == ["one", "other"]
    assert places(read_layer(path, "other"))[0] == pytest.approx([1.0, 0.0], abs=1e-5)


def test_a_shapefile_without_its_projection_is_taken_as_degrees(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    path = tmp_path / "places.shp"
    geopandas.GeoDataFrame(
        {"n": [1]}, geometry=geopandas.points_from_xy([2], [1]), crs=4326
    ).to_file(path)
    path.with_suffix(".prj").unlink()
    found = read_layer(path)
    assert places(found) == [[2.0, 1.0]]
    assert "WGS 84" in found.problems[0]


def test_a_broken_zip_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "cut.zip"
    path.write_bytes(b"PK\x03\x04 cut short")
    with pytest.raises(SourceError, match="zip"):
        read_layers(path)


def test_a_zip_without_shapefile_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "empty.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    with pytest.raises(SourceError, match="no file that can be a layer"):
        read_layers(path)


def test_a_file_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    for name in ("gone.csv", "gone.geojson", "gone.gpkg", "gone.zip", "gone.shp", "gone.xyz"):
        with pytest.raises(SourceError, match="gone"):
            read_layers(tmp_path / name)
