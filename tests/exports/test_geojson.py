"""Every rule of the GeoJSON export, read back with other libraries than the one that wrote it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.model import Audience
from exports import export
from exports.columns import MARK_COLUMNS, mark_properties
from exports.geojson.encoding import Encoder
from exports.geometry import bounds, collection_bbox, prepared
from tests.exports.releases import (
    AREA,
    HOSTILE,
    LINE,
    POINT,
    hostile_release,
    make_mark,
    make_release,
)

if TYPE_CHECKING:
    from pathlib import Path

SQL_WORDS = {
    "right",
    "group",
    "order",
    "where",
    "user",
    "level",
    "select",
    "table",
    "from",
    "to",
    "end",
    "desc",
}
FIJI = {
    "type": "Polygon",
    "coordinates": [[[179, -17], [-179, -17], [-179, -16], [179, -16], [179, -17]]],
}


def written(folder: Path, **fields: Any) -> dict[str, Any]:
    """Export a release as GeoJSON and read every map file with the standard library."""
    paths = export(make_release(**fields), ["geojson"], folder)
    found = {p.stem: json.loads(p.read_text("utf-8")) for p in paths if p.suffix == ".geojson"}
    return {name.removeprefix("bhirkot-room") or "all": value for name, value in found.items()}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Any]:
    return written(tmp_path)


def test_each_shape_has_its_own_file_and_all_are_in_one(files: dict[str, Any]) -> None:
    types = {name: {f["geometry"]["type"] for f in c["features"]} for name, c in files.items()}
    assert types == {
        "all": {"Point", "LineString", "Polygon"},
        "-points": {"Point"},
        "-lines": {"LineString"},
        "-areas": {"Polygon"},
    }


def test_a_shape_that_is_not_there_has_no_file(tmp_path: Path) -> None:
    assert set(written(tmp_path, marks=(make_mark(),))) == {"all", "-points"}


def test_a_geometry_collection_is_split_over_the_files(tmp_path: Path) -> None:
    both = {"type": "GeometryCollection", "geometries": [LINE, AREA]}
    files = written(tmp_path, marks=(make_mark(geometry=both),))
    assert [f["geometry"]["type"] for f in files["all"]["features"]] == ["LineString", "Polygon"]


def test_every_feature_has_the_same_keys_in_order(files: dict[str, Any]) -> None:
    keys = [column.key for column in MARK_COLUMNS]
    assert all(list(f["properties"]) == keys for c in files.values() for f in c["features"])


def test_nothing_is_null(files: dict[str, Any]) -> None:
    assert "null" not in json.dumps(files)


def test_the_fullest_feature_comes_first(files: dict[str, Any]) -> None:
    assert files["-points"]["features"][0]["properties"]["mark_no"] == 1


def test_each_key_keeps_one_type_and_is_flat(files: dict[str, Any]) -> None:
    wanted = {c.key: int if c.type == "integer" else str for c in MARK_COLUMNS}
    for feature in files["all"]["features"]:
        assert {k: type(v) for k, v in feature["properties"].items()} == wanted


def test_there_is_no_id_and_no_crs(files: dict[str, Any]) -> None:
    assert "crs" not in files["all"]
    assert not any(
        {"id", "fid"} & (set(f) | set(f["properties"])) for f in files["all"]["features"]
    )


@pytest.mark.parametrize("column", MARK_COLUMNS, ids=lambda column: column.key)
def test_a_key_fits_every_format(column: Any) -> None:
    assert column.key.isascii()
    assert column.key == column.key.lower()
    assert column.key.replace("_", "").isalnum()
    assert len(column.key) <= 10
    assert column.key not in SQL_WORDS


def test_outer_rings_run_counter_clockwise_and_holes_clockwise() -> None:
    hole = [[84.91, 27.605], [84.92, 27.605], [84.92, 27.61], [84.91, 27.605]]
    backwards = {"type": "Polygon", "coordinates": [AREA["coordinates"][0][::-1], hole]}
    (area,) = prepared(backwards, 6)
    outer, inner = area["coordinates"]
    assert outer == AREA["coordinates"][0]
    assert inner == hole[::-1]


@pytest.mark.parametrize(
    ("decimals", "lon"), [(6, 84.912346), (3, 84.912), (9, 84.912346), (0, 85.0)]
)
def test_digits_claim_no_more_than_was_agreed(decimals: int, lon: float) -> None:
    (point,) = prepared({"type": "Point", "coordinates": [84.9123456789, 27.6]}, decimals)
    assert point["coordinates"][0] == lon


def test_a_shape_smaller_than_its_digits_stays_a_valid_shape() -> None:
    tiny = {
        "type": "Polygon",
        "coordinates": [[[84.9, 27.6], [84.90001, 27.6], [84.90001, 27.60001], [84.9, 27.6]]],
    }
    (area,) = prepared(tiny, 2)
    assert area["coordinates"] == [
        [[84.9, 27.6], [84.91, 27.6], [84.91, 27.61], [84.9, 27.61], [84.9, 27.6]]
    ]


def test_the_collection_has_a_bbox(files: dict[str, Any]) -> None:
    assert files["-points"]["bbox"] == [84.906, 27.604, 84.921, 27.616]


def test_a_shape_over_the_antimeridian_is_split() -> None:
    (area,) = prepared(FIJI, 6)
    assert area["type"] == "MultiPolygon"
    assert sorted(
        bounds({"type": "Polygon", "coordinates": part})[::2] for part in area["coordinates"]
    ) == [
        (-180.0, -179.0),
        (179.0, 180.0),
    ]


def test_a_bbox_over_the_antimeridian_is_short() -> None:
    boxes = [
        (179.0, -17.0, 180.0, -16.0),
        (-180.0, -17.0, -179.0, -16.0),
        (177.0, -18.0, 177.0, -18.0),
    ]
    assert collection_bbox(boxes) == (177.0, -18.0, -179.0, -16.0)


def test_a_point_on_the_next_copy_of_the_world_comes_back() -> None:
    (point,) = prepared({"type": "Point", "coordinates": [181.5, -17.0]}, 6)
    assert point["coordinates"] == [-178.5, -17.0]


def test_an_area_that_stands_for_a_place_is_never_a_point(files: dict[str, Any]) -> None:
    of = {name: {f["properties"]["pos_how"] for f in c["features"]} for name, c in files.items()}
    assert "area" in of["-areas"]
    assert "area" not in of["-points"]


def test_what_has_no_place_is_in_a_table(tmp_path: Path) -> None:
    written(tmp_path)
    with (tmp_path / "bhirkot-room-no-place.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["where_said"] for row in csv.DictReader(file)] == [
            "nowhere",
            "everywhere",
            "withheld",
        ]


def test_the_collection_says_whom_it_is_for(tmp_path: Path) -> None:
    files = written(tmp_path, audience=Audience.PARTNERS, recipient="Ward office", workshop_uid="")
    header = {"schema": 1, "audience": "partners", "recipient": "Ward office", "workshop": ""}
    assert header.items() <= files["all"]["chautari"].items()


def test_files_are_utf_8_without_a_byte_order_mark(tmp_path: Path) -> None:
    written(tmp_path)
    assert (
        (tmp_path / "bhirkot-room.geojson").read_bytes().startswith(b'{"type":"FeatureCollection"')
    )


def test_the_dictionary_has_every_key_once(tmp_path: Path) -> None:
    written(tmp_path)
    with (tmp_path / "bhirkot-room-dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        keys = [row["key"] for row in csv.DictReader(file) if row["table"] == "marks"]
    assert keys[: len(MARK_COLUMNS)] == [column.key for column in MARK_COLUMNS]


def test_the_readme_says_what_it_must(tmp_path: Path) -> None:
    written(tmp_path)
    text = (tmp_path / "README.txt").read_text("utf-8")
    for part in (
        "room",
        "2026-11-18",
        "9 marks on the map",
        "3 marks without a place",
        "For discussion in the room",
        "Schema version: 1",
        "Natural Earth",
        "each row is one group's mark, not a measure of how common something is",
        "fictional",
    ):
        assert part in text


def test_gdal_reads_the_same_types_and_texts(tmp_path: Path) -> None:
    read_dataframe = pytest.importorskip("pyogrio").read_dataframe
    export(hostile_release(), ["geojson"], tmp_path)
    frame = (
        read_dataframe(tmp_path / "bhirkot-room-points.geojson").set_index("mark_no").sort_index()
    )
    assert list(frame["story"]) == list(HOSTILE)
    assert frame["severity"].dtype.kind == "i"
    assert frame.crs.to_epsg() == 4326
    assert set(frame.columns) == {c.key for c in MARK_COLUMNS} - {"mark_no"} | {"geometry"}


def test_an_empty_release_is_an_empty_collection(tmp_path: Path) -> None:
    files = written(tmp_path, marks=())
    assert set(files) == {"all"}
    assert files["all"]["features"] == []


def test_quick_encoding_says_the_same_as_the_table_of_keys() -> None:
    release = hostile_release()
    release = replace(release, marks=(*release.marks, *make_release().marks))
    properties, encode = mark_properties(release), Encoder(release)
    for mark in release.marks:
        for shape in (POINT, LINE, AREA):
            feature = json.loads(encode(mark, shape))
            assert feature == {"type": "Feature", "properties": properties(mark), "geometry": shape}
            assert list(feature["properties"]) == [column.key for column in MARK_COLUMNS]
