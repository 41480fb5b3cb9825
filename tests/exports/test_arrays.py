"""Shapefile and GeoParquet: types are kept, shapes stand apart, long texts whole beside; read by other libraries."""

from __future__ import annotations

import csv
import json
import unicodedata
from typing import TYPE_CHECKING, Any

import duckdb
import pyogrio
import pytest
from pyarrow import parquet

from exports import export
from exports.columns import MARK_COLUMNS
from exports.shp.cutting import cut
from tests.exports.releases import NEPALI, hostile_release, make_mark, make_release

if TYPE_CHECKING:
    from pathlib import Path

BENGALI = "স্বাস্থ্যকেন্দ্রে পৌঁছাতে দুই ঘণ্টা লাগে, বর্ষায় নৌকা চলে না। ক্ষুদ্র ঋণও মেলে না। "


def shapefile(folder: Path, family: str = "points", **fields: Any) -> Any:
    export(make_release(**fields), ["shp"], folder)
    return pyogrio.read_dataframe(folder / f"bhirkot-room-{family}.shp")


def test_each_kind_of_shape_has_its_own_shapefile(tmp_path: Path) -> None:
    assert set(shapefile(tmp_path).geometry.geom_type) == {"Point"}
    for family, kind in (("lines", "LineString"), ("areas", "Polygon")):
        found = pyogrio.read_dataframe(tmp_path / f"bhirkot-room-{family}.shp")
        assert set(found.geometry.geom_type) == {kind}
    assert (tmp_path / "bhirkot-room-points.cpg").read_text() == "UTF-8"


def test_the_keys_of_a_shapefile_are_those_of_every_table(tmp_path: Path) -> None:
    found = shapefile(tmp_path)
    assert list(found.columns[:-1]) == [column.key for column in MARK_COLUMNS]
    assert found.crs.to_epsg() == 4326


@pytest.mark.parametrize("text", [NEPALI * 4, BENGALI * 5])
def test_a_long_text_of_another_script_is_cut_between_letters_and_whole_beside(
    tmp_path: Path, text: str
) -> None:
    story = shapefile(tmp_path, marks=(make_mark(words=text),))["story"][0]
    assert len(story.encode()) <= 254
    assert text.startswith(story.rstrip("…"))
    with (tmp_path / "bhirkot-room-long.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["whole"] for row in csv.DictReader(file)] == [text]


@pytest.mark.parametrize("most", range(8, 200, 7))
@pytest.mark.parametrize("text", [NEPALI, BENGALI, "👩🏽‍⚕️" * 20, "🇳🇵" * 30, "e\u0301" * 80])
def test_nothing_is_cut_inside_what_is_written_as_one(text: str, most: int) -> None:
    short = cut(text, most)
    kept = short.removesuffix("…")
    after = text[len(kept) :]
    assert len(short.encode()) <= most
    assert unicodedata.category(after[0]) not in {"Mn", "Mc", "Cf", "Sk"}
    assert not kept or unicodedata.combining(kept[-1]) != 9


def test_a_short_text_is_not_cut() -> None:
    assert cut(NEPALI[:60]) == NEPALI[:60]


def test_a_text_without_any_letter_to_end_at_is_given_up() -> None:
    assert cut("a" + "\u0301" * 500) == "…"


def test_hostile_text_arrives_in_a_shapefile(tmp_path: Path) -> None:
    export(hostile_release(), ["shp"], tmp_path)
    found = pyogrio.read_dataframe(tmp_path / "bhirkot-room-points.shp")
    assert found["story"][0] == '<script>alert("x")</script>'


def test_a_release_without_marks_gives_no_shapefile(tmp_path: Path) -> None:
    export(make_release(marks=()), ["shp"], tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv", ".txt"}


def test_an_older_shapefile_of_what_was_taken_back_goes(tmp_path: Path) -> None:
    export(make_release(), ["shp"], tmp_path)
    export(make_release(marks=()), ["shp"], tmp_path)
    assert not list(tmp_path.glob("*.dbf"))


def geoparquet(folder: Path, **fields: Any) -> Path:
    export(make_release(**fields), ["parquet"], folder)
    return folder / "bhirkot-room.parquet"


def test_every_mark_is_in_the_geoparquet_with_or_without_a_place(tmp_path: Path) -> None:
    import geopandas as gpd

    found = gpd.read_parquet(geoparquet(tmp_path))
    assert sorted(found["mark_no"]) == list(range(1, 13))
    assert found.geometry.isna().sum() == 3
    assert found.crs.to_authority() == ("OGC", "CRS84")


def test_types_are_kept(tmp_path: Path) -> None:
    schema = parquet.read_schema(geoparquet(tmp_path))
    assert [str(schema.field(key).type) for key in ("story", "severity", "placed_on")] == [
        "string",
        "int32",
        "date32[day]",
    ]


def test_a_box_covers_each_place(tmp_path: Path) -> None:
    path = geoparquet(tmp_path)
    covering = json.loads(parquet.read_schema(path).metadata[b"geo"])["columns"]["geometry"]
    assert covering["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    asked = "SELECT count(*) FROM read_parquet(?) WHERE bbox.xmin BETWEEN 84.9119 AND 84.9121"
    assert duckdb.execute(asked, [str(path)]).fetchall() == [(1,)]


def test_the_geoparquet_says_whose_it_is(tmp_path: Path) -> None:
    said = json.loads(parquet.read_schema(geoparquet(tmp_path)).metadata[b"chautari"])
    assert (said["audience"], said["schema"]) == ("room", 1)


def test_no_marks_are_a_geoparquet_all_the_same(tmp_path: Path) -> None:
    assert parquet.read_table(geoparquet(tmp_path, marks=())).num_rows == 0


def test_half_a_character_does_not_stop_an_export(tmp_path: Path) -> None:
    broken = make_mark(words="two\ud83dhalves")
    table = parquet.read_table(geoparquet(tmp_path, marks=(broken,)))
    assert table["story"].to_pylist() == ["two?halves"]
