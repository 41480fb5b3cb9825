"""Files that mean harm, or that nobody checked: one sentence, or what is good in them; nothing else happens."""

from __future__ import annotations

import http.server
import io
import json
import stat
import struct
import threading
import zipfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import SourceError
from maps.sources import read_basemap
from maps.sources import read_layers as read_apart
from maps.sources.apart import BrokenReaderError, Limits, apart
from maps.sources.layers import read_layers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from maps.sources import ReadLayer

POINT = '{"type":"Point","coordinates":[1,2]}'
KML = '<?xml version="1.0"?>{doctype}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}</Document></kml>'
PLACE = (
    "<Placemark><name>{name}</name><Point><coordinates>85.3,27.7</coordinates></Point></Placemark>"
)


def zipped(path: Path, members: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(content.encode(encoding))
    return path


def geojson(tmp_path: Path, *geometries: Any) -> ReadLayer:
    features = [{"type": "Feature", "properties": {}, "geometry": g} for g in geometries]
    whole = {"type": "FeatureCollection", "features": features}
    return read_layers(text(tmp_path / "places.geojson", json.dumps(whole)))[0]


def shapes(found: ReadLayer) -> list[Any]:
    return [f["geometry"] for f in json.loads(found.features)["features"]]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", {"places.geojson": b" " * 80_000_000})
    with pytest.raises(SourceError, match="far more than a map can hold"):
        read_layers(path)


def test_a_zip_that_lies_about_its_size_is_one_sentence(tmp_path: Path) -> None:
    path = zipped(tmp_path / "liar.zip", {"places.geojson": POINT + " " * 100_000})
    data = path.read_bytes().replace(struct.pack("<I", 100_036), struct.pack("<I", 50))
    path.write_bytes(data)
    with pytest.raises(SourceError, match=r"liar\.zip"):
        read_layers(path)


def test_a_zip_of_very_many_files_is_not_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "many.zip", {f"{n}.geojson": POINT for n in range(10_001)})
    with pytest.raises(SourceError, match="far more than a map can hold"):
        read_layers(path)


def test_a_zip_in_a_zip_is_left_alone(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("places.geojson", POINT)
    path = zipped(tmp_path / "outer.zip", {"inner.zip": inner.getvalue()})
    with pytest.raises(SourceError, match="unpack that first"):
        read_layers(path)


@pytest.mark.parametrize(
    "name",
    ["../../out.geojson", "/out.geojson", "C:\\out.geojson", "..\\..\\out.geojson", "a:b?.geojson"],
)
def test_a_name_in_a_zip_leads_nowhere(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "deep" / "deeper"
    folder.mkdir(parents=True)
    found = read_layers(zipped(folder / "tricks.zip", {name: POINT}))
    assert found[0].layer.count == 1
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["tricks.zip"]


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    secret = text(tmp_path / "secret.geojson", POINT)
    link = zipfile.ZipInfo("link.geojson")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(link, str(secret))
    with pytest.raises(SourceError, match="no file that can be a layer"):
        read_layers(tmp_path / "link.zip")


LAUGHS = (
    '<!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;"]>',
    '<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    '<!DOCTYPE kml [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;]>',
)


@pytest.mark.parametrize("doctype", LAUGHS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_defines_entities_is_refused(tmp_path: Path, doctype: str, encoding: str) -> None:
    content = KML.format(doctype=doctype, inside=PLACE.format(name="&c;"))
    for name in ("places.kml", "places.xml", "places.gpx"):
        with pytest.raises(SourceError, match="can do harm"):
            read_layers(text(tmp_path / name, content, encoding))
    with pytest.raises(SourceError, match=r"places\.kmz"):
        read_layers(zipped(tmp_path / "places.kmz", {"doc.kml": content.encode(encoding)}))


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what was asked of it."""
    asked: list[str] = []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_args: object) -> None:
            pass

    serving = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_address[1]}", asked
    serving.shutdown()
    thread.join()
    serving.server_close()


def test_no_link_of_a_file_is_followed(tmp_path: Path, server: tuple[str, list[str]]) -> None:
    address, asked = server
    link = f"<NetworkLink><Link><href>{address}/more.kml</href></Link></NetworkLink>"
    itself = "<NetworkLink><Link><href>places.kml</href></Link></NetworkLink>"
    icon = f"<Style><IconStyle><Icon><href>{address}/icon.png</href></Icon></IconStyle></Style>"
    kml = KML.format(doctype="", inside=icon + link + itself + PLACE.format(name="A"))
    gml = (
        f'<f:C xmlns:f="{address}/f" xmlns:gml="http://www.opengis.net/gml" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{address}/f {address}/f.xsd">'
        f'<gml:featureMember><f:P xmlns:x="http://www.w3.org/1999/xlink"><f:l x:href="{address}/x#1"/><f:g>'
        '<gml:Point srsName="EPSG:4326"><gml:pos>27.7 85.3</gml:pos></gml:Point></f:g></f:P></gml:featureMember></f:C>'
    )
    esri = json.dumps({"type": "Topology", "objects": {}, "arcs": [], "url": address})
    assert read_apart(text(tmp_path / "places.kml", kml))[0].layer.count == 1
    assert read_apart(text(tmp_path / "places.gml", gml))[0].layer.count == 1
    with pytest.raises(SourceError):
        read_apart(text(tmp_path / "places.json", esri))
    assert asked == []


@pytest.mark.parametrize(
    "ending", ["xml", "kml", "shp", "gpkg", "gml", "tab", "fgb", "sqlite", "dxf"]
)
def test_a_file_that_only_points_to_others_is_refused(
    tmp_path: Path, ending: str, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    source = f'<OGRVRTLayer name="x"><SrcDataSource>{address}/x.csv</SrcDataSource></OGRVRTLayer>'
    vrt = f"<OGRVRTDataSource>{source}</OGRVRTDataSource>"
    with pytest.raises(SourceError, match="only points to other files"):
        read_layers(text(tmp_path / f"places.{ending}", vrt))
    assert asked == []


@pytest.mark.parametrize(
    "ending", ["shp", "gpkg", "gml", "tab", "fgb", "sqlite", "dxf", "kml", "gpx", "osm", "pbf"]
)
@pytest.mark.parametrize(
    "content", ["name,lat,lon\nA,1,2\n", POINT, "\x00\x01\x02", "<html></html>"]
)
def test_what_a_file_is_not_is_said(tmp_path: Path, ending: str, content: str) -> None:
    with pytest.raises(SourceError, match=rf"places\.{ending}"):
        read_layers(text(tmp_path / f"places.{ending}", content))


def test_of_very_many_layers_the_first_are_read_and_that_is_said(tmp_path: Path) -> None:
    folders = [f"<Folder><name>{n}</name>{PLACE.format(name=n)}</Folder>" for n in range(103)]
    found = read_layers(
        text(tmp_path / "many.kml", KML.format(doctype="", inside="".join(folders)))
    )
    assert len(found) == 100
    assert "the first 100" in found[0].problems[0]


def geopackage(path: Path, *statements: str) -> Path:
    geopandas = pytest.importorskip("geopandas")
    geopandas.GeoDataFrame(
        {"name": ["A"]}, geometry=geopandas.points_from_xy([1], [2]), crs=4326
    ).to_file(path, layer="places")
    connection = apsw.Connection(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path


def test_triggers_and_views_of_a_database_change_nothing(tmp_path: Path) -> None:
    path = geopackage(
        tmp_path / "db.gpkg",
        "CREATE VIEW odd AS SELECT load_extension('/tmp/x') AS a",
        "CREATE TRIGGER gone AFTER UPDATE ON places BEGIN DELETE FROM places; END",
    )
    before = path.read_bytes()
    assert read_layers(path)[0].layer.count == 1
    assert path.read_bytes() == before


def test_text_of_a_database_that_is_no_text_is_overlooked_or_one_sentence(tmp_path: Path) -> None:
    odd = "INSERT INTO {} VALUES ('name', CAST(x'F0' AS TEXT))"
    path = geopackage(
        tmp_path / "db.gpkg",
        "CREATE TABLE gpkg_metadata (id TEXT, metadata TEXT)",
        odd.format("gpkg_metadata"),
    )
    assert read_layers(path)[0].layer.count == 1
    tiles = tmp_path / "odd.mbtiles"
    connection = apsw.Connection(str(tiles))
    connection.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    connection.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
    connection.execute(odd.format("metadata"))
    connection.close()
    with pytest.raises(SourceError, match=r"odd\.mbtiles"):
        read_basemap(tiles)


def test_a_view_without_end_is_stopped(tmp_path: Path) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT i AS fid, geom FROM n JOIN places WHERE i < 0"
    )
    path = geopackage(
        tmp_path / "db.gpkg",
        f"CREATE VIEW endless AS {endless}",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
        "VALUES ('endless', 'features', 'endless', 4326)",
        "INSERT INTO gpkg_geometry_columns VALUES ('endless', 'geom', 'POINT', 4326, 0, 0)",
    )
    with pytest.raises(BrokenReaderError, match=r"db\.gpkg.* too long"):
        apart(read_layers, path, limits=Limits(500_000_000, 3))


def star(corners: int) -> dict[str, Any]:
    import numpy as np

    angle = np.linspace(0, 2 * np.pi, corners)
    away = 1 + 0.1 * np.sin(angle * 40) + 0.0001 * np.cos(angle * corners / 3)
    ring = np.column_stack([away * np.cos(angle), away * np.sin(angle)]).tolist()
    ring[-1] = ring[0]
    return {"type": "Polygon", "coordinates": [ring]}


def test_a_shape_of_a_million_corners_is_simplified_and_said(tmp_path: Path) -> None:
    found = geojson(tmp_path, star(1_000_000))
    assert 1000 < len(shapes(found)[0]["coordinates"][0]) <= 20_000
    assert "simplified" in found.problems[0]


def test_a_shape_of_ten_thousand_corners_stays_as_it_is(tmp_path: Path) -> None:
    found = geojson(tmp_path, star(10_000))
    assert len(shapes(found)[0]["coordinates"][0]) == 10_000
    assert found.problems == ()


def test_positions_that_are_no_numbers_are_left_out(tmp_path: Path) -> None:
    good = {"type": "Point", "coordinates": [1, 2]}
    bad = [{"type": "Point", "coordinates": [x, 2]} for x in (float("nan"), float("inf"), 1e308)]
    found = geojson(tmp_path, good, *bad)
    assert found.layer.count == 1
    assert len(found.problems) == 3


def test_the_same_in_a_geopackage(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    x = [1, float("nan"), float("inf"), 999]
    places = geopandas.points_from_xy(x, [2, 2, 2, 2])
    geopandas.GeoDataFrame({"n": x}, geometry=places, crs=4326).to_file(tmp_path / "odd.fgb")
    found = read_layers(tmp_path / "odd.fgb")[0]
    assert found.layer.count == 1
    assert sum(int(problem.split()[0]) for problem in found.problems) == 3


def test_latitudes_first_are_noticed(tmp_path: Path) -> None:
    swapped = [{"type": "Point", "coordinates": [-33.9, 151.2]}] * 3
    with pytest.raises(SourceError, match="perhaps swapped"):
        geojson(tmp_path, *swapped)


def test_numbers_in_metres_are_noticed(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="metres"):
        geojson(tmp_path, {"type": "Point", "coordinates": [530_000, 180_000]})


def test_very_many_columns_and_very_long_texts_are_cut_and_said(tmp_path: Path) -> None:
    said = {**{f"c{n}": n for n in range(10_000)}, "c1": "x" * 10_000_000}
    feature = {"type": "Feature", "properties": said, "geometry": json.loads(POINT)}
    found = read_layers(text(tmp_path / "wide.geojson", json.dumps(feature)))[0]
    kept = json.loads(found.features)["features"][0]["properties"]
    assert (len(kept), len(kept["c1"])) == (1000, 10_001)
    assert len(found.problems) == 2


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | st.sampled_from(
        ["Point", "LineString", "Polygon", "MultiPolygon", "GeometryCollection", "\ud800"]
    ),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(
                ["type", "coordinates", "geometries", "geometry", "properties", "crs", "name"]
            ),
            inner,
        )
    ),
    max_leaves=30,
)
POSITIONS = st.lists(st.floats(-400, 400) | st.integers(-400, 400), min_size=0, max_size=4)
GEOMETRY = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Point", "LineString", "Polygon", "MultiPoint", "MultiPolygon"]),
        "coordinates": st.recursive(POSITIONS, lambda inner: st.lists(inner, max_size=6)),
    }
)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"type": st.just("Feature"), "properties": JSON, "geometry": GEOMETRY | JSON}
        )
        | JSON,
        max_size=4,
    ),
    JSON,
)
def test_whatever_a_geojson_holds_it_is_a_layer_or_one_sentence(features: Any, crs: Any) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "any.geojson")
        whole = {"type": "FeatureCollection", "crs": crs, "features": features}
        path.write_text(json.dumps(whole))
        with suppress(SourceError):
            found = read_layers(path)[0]
            assert found.layer.count == len(shapes(found)) > 0


def test_a_number_of_very_many_digits_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"long\.geojson"):
        read_layers(text(tmp_path / "long.geojson", POINT.replace("1", "1" * 5000)))


def test_json_without_end_is_one_sentence(tmp_path: Path) -> None:
    for content in (
        "[" * 500_000,
        '{"a":' * 500_000,
        '{"type":"FeatureCollection","features":[' * 50_000,
    ):
        with pytest.raises(SourceError, match=r"deep\.geojson"):
            read_layers(text(tmp_path / "deep.geojson", content))


def test_after_a_refusal_the_workshop_is_as_it_was(tmp_path: Path) -> None:
    from desktop_app.workshop import Workshop
    from ui.commands import main

    with Workshop.create(tmp_path / "day.gpkg", title="Day") as ws:
        before = ws.counts(), ws.layers(), ws.undo_label
    bomb = zipped(tmp_path / "bomb.zip", {"places.geojson": b" " * 80_000_000})
    asked = ["import", str(tmp_path / "day.gpkg"), str(bomb), "--as", "layer"]
    assert main(asked, lambda _path, _language: 0) != 0
    with Workshop.open(tmp_path / "day.gpkg", write=False) as ws:
        assert (ws.counts(), ws.layers(), ws.undo_label) == before
