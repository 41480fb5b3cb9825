"""Each format that people bring is read through the front door, with its columns and its credits."""

from __future__ import annotations

import json
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.errors import SourceError
from maps.sources import read_layer
from maps.sources.html_text import plain_text
from maps.sources.layers import read_layers

if TYPE_CHECKING:
    from pathlib import Path

    from maps.sources import ReadLayer

geopandas = pytest.importorskip("geopandas")

WITH_COLUMNS = [
    ("GPKG", "gpkg"),
    ("SQLite", "sqlite"),
    ("ESRI Shapefile", "shp"),
    ("FlatGeobuf", "fgb"),
    ("LIBKML", "kml"),
    ("LIBKML", "kmz"),
    ("GML", "gml"),
    ("MapInfo File", "tab"),
    ("MapInfo File", "mif"),
    ("OpenFileGDB", "gdb"),
    ("JML", "jml"),
    ("OGR_GMT", "gmt"),
    ("GeoJSON", "geojson"),
    ("GeoJSONSeq", "geojsonl"),
]
WITHOUT = [("DXF", "dxf"), ("DGN", "dgn"), ("GPX", "gpx"), ("MapML", "mapml"), ("GeoRSS", "rss")]


def frame() -> Any:
    return geopandas.GeoDataFrame(
        {"name": ["घर", "B"]},
        geometry=geopandas.points_from_xy([85.3, 85.4], [27.7, 27.8]),
        crs=4326,
    )


def written(path: Path, driver: str, given: Any) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        given.to_file(path, driver=driver)
    return path


def features(found: ReadLayer) -> list[Any]:
    return list(json.loads(found.features)["features"])


def places(found: ReadLayer) -> list[Any]:
    return sorted(f["geometry"]["coordinates"] for f in features(found))


@pytest.mark.parametrize(("driver", "ending"), WITH_COLUMNS)
def test_places_and_names_are_read(tmp_path: Path, driver: str, ending: str) -> None:
    found = read_layers(written(tmp_path / f"clinics.{ending}", driver, frame()))[0]
    assert places(found) == [pytest.approx([85.3, 27.7]), pytest.approx([85.4, 27.8])]
    assert found.layer.label_key in {"name", "NAME"}
    assert "घर" in {f["properties"][found.layer.label_key] for f in features(found)}


@pytest.mark.parametrize(("driver", "ending"), WITHOUT)
def test_places_of_drawings_and_feeds_are_read(tmp_path: Path, driver: str, ending: str) -> None:
    found = read_layers(written(tmp_path / f"clinics.{ending}", driver, frame()[["geometry"]]))[0]
    ends = [place[0] if driver == "DGN" else place for place in places(found)]  # lines of no length
    assert ends == [pytest.approx([85.3, 27.7]), pytest.approx([85.4, 27.8])]


@pytest.mark.parametrize("encoding", ["WKB", "geoarrow"])
def test_geoparquet_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "clinics.parquet"
    frame().to_crs(3857).to_parquet(path, geometry_encoding=encoding)
    assert places(read_layer(path))[0] == pytest.approx([85.3, 27.7])


def test_without_pyarrow_a_geoparquet_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clinics.parquet"
    path.write_bytes(b"PAR1 and so on")
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(SourceError, match="not installed here"):
        read_layers(path)


def test_a_real_file_through_the_front_door(shared_data: Path) -> None:
    found = read_layer(shared_data / "surveys" / "garmin_sample.gpx", "garmin_sample: tracks")
    assert (found.layer.count, found.layer.geometry) == (1, "line")


def test_the_json_of_arcgis_is_read(tmp_path: Path) -> None:
    path = tmp_path / "clinics.json"
    path.write_text(
        json.dumps(
            {
                "geometryType": "esriGeometryPoint",
                "spatialReference": {"wkid": 102100},
                "fields": [{"name": "n", "type": "esriFieldTypeString"}],
                "features": [{"attributes": {"n": "a"}, "geometry": {"x": 111319.49, "y": 0}}],
            }
        )
    )
    found = read_layer(path)
    assert places(found)[0] == pytest.approx([1, 0], abs=1e-5)
    assert features(found)[0]["properties"] == {"n": "a"}


def test_topojson_is_read_as_wgs_84(tmp_path: Path) -> None:
    path = tmp_path / "ways.json"
    line = {"type": "LineString", "arcs": [0]}
    objects = {"o": {"type": "GeometryCollection", "geometries": [line]}}
    path.write_text(
        json.dumps({"type": "Topology", "objects": objects, "arcs": [[[0, 0], [1, 1]]]})
    )
    found = read_layer(path)
    assert places(found) == [[[0.0, 0.0], [1.0, 1.0]]]
    assert found.problems == ()


def test_a_feature_per_line_is_read(tmp_path: Path) -> None:
    path = tmp_path / "places.ndjson"
    point = '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}'
    path.write_text(f"{point}\n\x1e{point}\n")
    assert read_layer(path).layer.count == 2


def test_a_coordinate_system_after_the_features_counts_too(tmp_path: Path) -> None:
    path = tmp_path / "late.geojson"
    path.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point",'
        '"coordinates":[111319.49,0]}}],"crs":{"type":"name","properties":{"name":"EPSG:3857"}}}'
    )
    assert places(read_layer(path))[0] == pytest.approx([1, 0], abs=1e-5)


def test_points_of_a_track_are_read_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "walk.gpx"
    path.write_text(
        '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
        '<trkpt lat="1" lon="2"/><trkpt lat="1.1" lon="2.1"/></trkseg></trk></gpx>'
    )
    assert [f.layer.geometry for f in read_layers(path)] == ["line"]


def test_openstreetmap_data_carries_its_tags_and_its_licence(shared_data: Path) -> None:
    points = read_layers(shared_data / "basemaps" / "dhaka.osm")[0]
    assert (points.layer.credits, points.layer.licence) == ("© OpenStreetMap contributors", "ODbL")
    said = [feature["properties"] for feature in features(points)]
    assert all(set(one) - {"osm_id"} for one in said)
    assert not any("other_tags" in one for one in said)


def test_a_gpx_says_whose_it_is(shared_data: Path) -> None:
    layer = read_layers(shared_data / "surveys" / "osm_overpass.gpx")[0].layer
    assert "openstreetmap" in layer.credits
    assert layer.licence == "ODbL"


def test_a_geopackage_says_whose_it_is(tmp_path: Path) -> None:
    apsw = pytest.importorskip("apsw")
    path = written(tmp_path / "wards.gpkg", "GPKG", frame())
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE gpkg_metadata (id INTEGER, metadata TEXT)")
    said = "<qgis><rights>City of Dar</rights><license>CC-BY 4.0</license></qgis>"
    connection.execute("INSERT INTO gpkg_metadata VALUES (1, ?)", (said,))
    connection.close()
    layer = read_layers(path)[0].layer
    assert (layer.credits, layer.licence) == ("City of Dar", "CC-BY 4.0")


def test_a_licence_file_beside_it_counts(tmp_path: Path) -> None:
    path = written(tmp_path / "wards.fgb", "FlatGeobuf", frame())
    path.with_suffix(".license").write_text("Creative Commons Zero")
    assert read_layers(path)[0].layer.licence == "Creative Commons Zero"


def test_descriptions_of_kml_become_text() -> None:
    given = "<p>One &amp; <b>two</b></p><script>bad()</script><table><tr><td>a<td>b</table>"
    assert plain_text(given) == "One & two\na b"
    assert plain_text("5 < 6 &amp; 7") == "5 < 6 & 7"


def test_any_known_files_in_a_zip_are_layers(tmp_path: Path) -> None:
    point = '{"type":"Point","coordinates":[1,2]}'
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a/wards.geojson", point)
        archive.writestr("b/clinics.csv", "name,lat,lon\nA,1,2\n")
        archive.writestr("b/notes.csv", "who,what\na,b\n")
        archive.writestr("readme.txt", "Hello")
    found = read_layers(tmp_path / "all.zip")
    assert [f.layer.name for f in found] == ["wards", "clinics"]
    assert found[0].problems == ()


def test_a_zipped_geodatabase_is_read(tmp_path: Path) -> None:
    folder = written(tmp_path / "town.gdb", "OpenFileGDB", frame())
    with zipfile.ZipFile(tmp_path / "town.zip", "w") as archive:
        for part in folder.iterdir():
            archive.write(part, f"data/town.gdb/{part.name}")
    assert [found.layer.count for found in read_layers(tmp_path / "town.zip")] == [2]


def test_a_folder_of_shapefiles_is_layers(tmp_path: Path) -> None:
    for name in ("roads", "wards"):
        written(tmp_path / f"{name}.shp", "ESRI Shapefile", frame())
    assert [found.layer.name for found in read_layers(tmp_path)] == ["roads", "wards"]


def test_reading_writes_nothing_beside_the_file(tmp_path: Path) -> None:
    written(tmp_path / "places.gml", "GML", frame())
    written(tmp_path / "roads.shp", "ESRI Shapefile", frame())
    (tmp_path / "roads.shx").unlink()
    before = sorted(tmp_path.iterdir())
    assert [found.layer.name for found in read_layers(tmp_path)] == ["places", "roads"]
    assert sorted(tmp_path.iterdir()) == before


def test_surfaces_are_one_sentence(tmp_path: Path) -> None:
    ring = "<gml:LinearRing><gml:posList>0 0 0 1 1 1 0 0</gml:posList></gml:LinearRing>"
    patch = f"<gml:Triangle><gml:exterior>{ring}</gml:exterior></gml:Triangle>"
    surface = f"<gml:TriangulatedSurface><gml:trianglePatches>{patch}</gml:trianglePatches></gml:TriangulatedSurface>"
    (tmp_path / "tin.gml").write_text(
        '<f:C xmlns:f="http://x/f" xmlns:gml="http://www.opengis.net/gml/3.2"><gml:featureMember><f:P><f:g>'
        f"{surface}</f:g></f:P></gml:featureMember></f:C>"
    )
    with pytest.raises(SourceError, match="surfaces or solids"):
        read_layers(tmp_path / "tin.gml")


def test_dates_and_lists_are_text(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    given = frame().assign(day=pandas.to_datetime(["2024-01-02", None]), many=[[1, 2], None])
    path = written(tmp_path / "dates.fgb", "FlatGeobuf", given[["name", "day", "geometry"]])
    said = {f["properties"]["name"]: f["properties"] for f in features(read_layers(path)[0])}
    assert said["घर"]["day"] == "2024-01-02"
    assert "day" not in said["B"]


def test_curves_become_lines(tmp_path: Path) -> None:
    apsw = pytest.importorskip("apsw")
    path = written(tmp_path / "arcs.gpkg", "GPKG", frame())
    curve = b"GP\x00\x01" + (4326).to_bytes(4, "little") + _circular_string()
    connection = apsw.Connection(str(path))
    connection.execute("DROP TRIGGER IF EXISTS rtree_arcs_geom_update6")
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type='trigger'"
    ).fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute("UPDATE arcs SET geom = ?", (curve,))
    connection.execute("UPDATE gpkg_geometry_columns SET geometry_type_name = 'GEOMETRY'")
    connection.close()
    found = read_layers(path)[0]
    assert found.layer.geometry == "line"
    assert len(places(found)[0]) > 3


def _circular_string() -> bytes:
    import struct

    return struct.pack("<BII6d", 1, 8, 3, 0, 0, 1, 1, 2, 0)


def test_a_picture_of_tiles_and_a_workshop_are_no_layers(tmp_path: Path, shared_data: Path) -> None:
    from desktop_app.workshop import Workshop

    with pytest.raises(SourceError, match="Add it as a basemap"):
        read_layers(shared_data / "imagery" / "swellendam_aerial_tiles.gpkg")
    Workshop.create(tmp_path / "day.gpkg", title="Day").close()
    with pytest.raises(SourceError, match="is a workshop"):
        read_layers(tmp_path / "day.gpkg")
