"""Tables that people bring: looked at, then read; every row that is not on the map is listed."""

from __future__ import annotations

import contextlib
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.errors import CancelledError, SourceError
from maps.sources.table import look_at, read_table, read_tables
from maps.sources.table_columns import Columns, columns_said
from maps.sources.table_understood import understand

if TYPE_CHECKING:
    from pathlib import Path

    from maps.sources.table import LookedSheet
    from maps.sources.table_understood import Understood

KATHMANDU = (27.7172, 85.324)


def written(tmp_path: Path, text: str | bytes, name: str = "places.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def looked(
    tmp_path: Path, text: str | bytes, near: tuple[float, float] | None = None
) -> LookedSheet:
    return look_at(written(tmp_path, text), near).sheet()


def understood(
    tmp_path: Path, text: str | bytes, near: tuple[float, float] | None = None
) -> Understood:
    sheet = looked(tmp_path, text, near)
    return understand(sheet.sheet, sheet.columns, near)


def places(found: Understood) -> list[tuple[float, float]]:
    """Latitude and longitude of the points, rounded."""
    return [
        (round(p.geometry["coordinates"][1], 3), round(p.geometry["coordinates"][0], 3))
        for p in found.placed
    ]


ONE = [(27.717, 85.324)]

FORMS = {
    "decimal": "name,lat,lon\nA,27.7172,85.3240\n",
    "german": "Name;Breite;Länge\nA;27,7172;85,3240\n",
    "spanish": "nombre\tlatitud\tlongitud\nA\t27.7172\t85.3240\n",
    "nepali": "नाम,अक्षांश,देशान्तर\nक,२७.७१७२,८५.३२४०\n",
    "arabic": "الاسم;خط العرض;خط الطول\nأ;٢٧٫٧١٧٢;٨٥٫٣٢٤٠\n",
    "x and y": "x|y|name\n85.3240|27.7172|A\n",
    "dms": 'name,Latitude,Longitude\nA,"27°43\'01.9""N","85°19\'26.4""E"\n',
    "one column": 'name,location\nA,"27.7172, 85.3240"\n',
    "geopoint": "name,_geopoint\nA,27.7172 85.3240 1300 4.5\n",
    "kobo pair": "name,_location_latitude,_location_longitude\nA,27.7172,85.3240\n",
    "wkt": "name,geom\nA,POINT (85.3240 27.7172)\n",
    "ewkt": "name,geom\nA,SRID=32645;POINT (334769.8 3067000.0)\n",
    "geojson": 'name;shape\nA;"{""type"":""Point"",""coordinates"":[85.324,27.7172]}"\n',
    "utm text": "name,utm\nA,45R 334769.8 3067000.0\n",
    "utm columns": "name,zone,easting,northing\nA,45N,334769.8,3067000.0\n",
    "mgrs": "name,MGRS\nA,45RUL3476967000\n",
    "plus code": "name,plus code\nA,7MV7P88F+VJ\n",
    "hxl": "a,b,c\n#loc+name,#geo+lat,#geo+lon\nA,27.7172,85.3240\n",
    "sep line": "sep=;\nname;lat;lon\nA;27.7172;85.3240\n",
    "title lines": "Clinics of the ward\nmade in 2024\n\nname,lat,lon\nA,27.7172,85.3240\n",
    "no header": "A,27.7172,85.3240\n",
    "no names": "wo,eins,zwei\nA,27.7172,85.3240\n",
    "cr": "name,lat,lon\rA,27.7172,85.3240\r",
    "spaces": "name lat lon\nA 27.7172 85.3240\n",
    "swapped by letters": "name,lat,lon\nA,85.3240 E,27.7172 N\n",
    "swapped by range": "name,lat,lon\nA,103.1,27.7172\nB,103.2,27.7172\n",
}


@pytest.mark.parametrize("form", [form for form in FORMS if "range" not in form])
def test_every_form_is_found_and_read(tmp_path: Path, form: str) -> None:
    found = understood(tmp_path, FORMS[form])
    assert len(found.placed) == 1
    assert places(found)[0] == pytest.approx(ONE[0], abs=0.001)
    assert found.doubts == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_encoding(tmp_path: Path, encoding: str) -> None:
    sheet = looked(tmp_path, "näme;lat;lon\nÅ;27.7172;85.3240\n".encode(encoding)).sheet
    assert (sheet.header[0], sheet.rows[0][1][0]) == ("näme", "Å")


def test_swapped_axes_are_seen_by_their_range(tmp_path: Path) -> None:
    assert looked(tmp_path, FORMS["swapped by range"]).columns.swapped
    assert places(understood(tmp_path, FORMS["swapped by range"]))[0] == (27.717, 103.1)


def test_swapped_axes_are_seen_by_where_the_workshop_is(tmp_path: Path) -> None:
    text = "name,lat,lon\nA,85.3240,27.7172\n"
    assert understood(tmp_path, text, KATHMANDU).perhaps_swapped
    assert not understood(tmp_path, text).perhaps_swapped


def test_metres_are_placed_by_the_zone_of_the_workshop(tmp_path: Path) -> None:
    text = "name,easting,northing\nA,334769.8,3067000.0\n"
    assert looked(tmp_path, text, KATHMANDU).columns.crs == "EPSG:32645"
    found = understood(tmp_path, text, KATHMANDU)
    assert places(found)[0] == pytest.approx(ONE[0], abs=0.001)


def test_metres_without_a_system_are_listed(tmp_path: Path) -> None:
    found = understood(tmp_path, "name,easting,northing\nA,334769.8,3067000.0\n")
    assert [(d.row, d.reason) for d in found.doubts] == [(2, "no_system")]


def test_rows_that_cannot_be_placed_are_listed_with_their_number_text_and_reason(
    tmp_path: Path,
) -> None:
    rows = "A,1,2\nB,,\nC,north,3\nD,1,-199.06\nE,0,0\n\nF,3,4\nA,1,2\n"
    found = understood(tmp_path, "name,lat,lon\n" + rows)
    assert [(d.row, d.text, d.reason) for d in found.doubts] == [
        (3, "", "empty"),
        (4, "north, 3", "unreadable"),
        (5, "1, -199.06", "outside"),
        (6, "0, 0", "nowhere"),
        (9, "1, 2", "twice"),
    ]
    assert [p.row for p in found.placed] == [2, 8, 9]


def test_a_place_far_from_all_the_others_is_pointed_out(tmp_path: Path) -> None:
    near = "".join(f"{i},27.7{i},85.3{i}\n" for i in range(10, 40))
    found = understood(tmp_path, f"name,lat,lon\n{near}far,-6.8,39.2\nturned,85.31,27.71\n")
    assert [(d.row, d.reason) for d in found.doubts] == [(32, "far"), (33, "swapped")]
    assert len(found.placed) == 32


def test_traces_and_shapes_of_kobo_are_lines_and_areas(tmp_path: Path) -> None:
    trace = "27.1 85.1 0 0;27.2 85.2 0 0"
    shape = "27.1 85.1 0 0;27.2 85.2 0 0;27.3 85.1 0 0;27.1 85.1 0 0"
    found = understood(tmp_path, f"name,track\nA,{trace}\nB,{shape}\n")
    assert [p.geometry["type"] for p in found.placed] == ["LineString", "Polygon"]


def test_of_two_places_in_a_row_the_axes_stay_together(tmp_path: Path) -> None:
    header = "_home_latitude,_home_longitude,_work_latitude,_work_longitude"
    found = looked(tmp_path, f"{header}\n1.5,2.5,3.5,4.5\n").guesses
    assert [g.columns.names for g in found] == [
        ("_home_latitude", "_home_longitude"),
        ("_work_latitude", "_work_longitude"),
    ]


def test_numbers_stay_numbers_and_codes_stay_text(tmp_path: Path) -> None:
    text = "lat,lon,beds,price,code,mixed\n1,2,5,2.50,0712,4\n3,4,12,3,0713,x\n"
    layer, _found = read_table(written(tmp_path, text))
    first = json.loads(layer.features)["features"][0]["properties"]
    assert (first["beds"], first["price"], first["code"], first["mixed"]) == (5, 2.5, "0712", "4")


def test_columns_can_be_given(tmp_path: Path) -> None:
    path = written(tmp_path, "name,a,b\nA,27.7172,85.3240\n")
    said = columns_said({"lat": "A", "lon": "b", "label": "name"}, ("name", "a", "b"))
    layer, found = read_table(path, said)
    assert (layer.layer.label_key, places(found)) == ("name", ONE)


@pytest.mark.parametrize(
    "said", [{"lat": "a"}, {"lat": "a", "lon": "nothing"}, {"wkt": "a", "lat": "b"}]
)
def test_columns_that_are_no_form_are_a_sentence(said: dict[str, str]) -> None:
    with pytest.raises(SourceError):
        columns_said(said, ("a", "b"))


def test_addresses_alone_are_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="addresses and names alone"):
        read_tables(written(tmp_path, "name,address\nA,Main street 12\nB,Hill 3\n"))


def test_numbers_that_only_look_like_places_are_no_layer(tmp_path: Path) -> None:
    path = written(tmp_path, "name,price,weight\nA,1.250,2.375\nB,3.125,4.750\n")
    assert look_at(path).sheet().sure == "unsure"
    with pytest.raises(SourceError, match="no columns with coordinates"):
        read_tables(path)


def test_reading_stops_when_asked(tmp_path: Path) -> None:
    def stop() -> None:
        raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        look_at(written(tmp_path, "lat,lon\n" + "1,2\n" * 3000), None, stop)


KNOWN = {
    "dar-es-salaam/healthsites_dar.csv": (1578, 1),
    "kibera/healthsites_nairobi.csv": (516, 0),
    "surveys/kobotoolbox_submissions.csv": (2, 1),
    "surveys/kobo_connector_submissions.csv": (2, 1),
    "surveys/odk_submissions.csv": (2, 0),
    "surveys/kobotoolbox_submissions.xlsx": (2, 1),
    "surveys/kobotoolbox_submissions_multiple_sheets.xlsx": (2, 1),
    "bad/other/testdms.csv": (20, 4),
}


@pytest.mark.parametrize("name", KNOWN)
def test_tables_of_field_tools(shared_data: Path, name: str) -> None:
    layer, found = read_table(shared_data / name)
    assert (layer.layer.count, len(found.doubts)) == KNOWN[name]


def test_the_longitude_of_minus_199_is_said(shared_data: Path) -> None:
    _layer, found = read_table(shared_data / "surveys" / "kobotoolbox_submissions.xlsx")
    assert [(d.row, d.reason) for d in found.doubts] == [(4, "outside")]
    assert "-199.058787" in found.doubts[0].sentence()


def test_every_sheet_with_places_is_a_layer(shared_data: Path) -> None:
    found = read_tables(shared_data / "surveys" / "kobotoolbox_submissions_multiple_sheets.xlsx")
    assert [layer.layer.count for layer in found] == [2, 2]


@pytest.mark.parametrize(
    "name",
    [
        "bad/other/test_cr_end_of_line.csv",
        "bad/other/testlatin1.csv",
        "areas/hdx_pcodes_HXL_subset.csv",
    ],
)
def test_tables_without_places_are_a_sentence(shared_data: Path, name: str) -> None:
    with pytest.raises(SourceError, match="no columns with coordinates"):
        read_tables(shared_data / name)


def test_a_quote_that_is_never_closed_swallows_no_rows(shared_data: Path, tmp_path: Path) -> None:
    data = (shared_data / "bad" / "other" / "test.badquote").read_bytes()
    assert len(looked(tmp_path, data).sheet.rows) == 4


def test_hashtags_are_no_row(shared_data: Path) -> None:
    sheet = look_at(shared_data / "areas" / "hdx_pcodes_HXL_subset.csv").sheet().sheet
    assert (sheet.tags[2], len(sheet.rows), sheet.rows[0][0]) == ("#adm+code", 1928, 3)


SIGNS = "0123456789.,;|\t\n\r\"'°NSEWlatongpi {}[]()-+:"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(SIGNS, max_size=300) | st.text(max_size=200))
def test_garbage_as_text_is_at_most_a_sentence(tmp_path: Path, text: str) -> None:
    _try(written(tmp_path, text.encode("utf-8", "replace")))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.ods", "a.xls", "a.txt"]))
def test_garbage_as_bytes_is_at_most_a_sentence(tmp_path: Path, data: bytes, name: str) -> None:
    _try(written(tmp_path, data, name))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)
@given(st.data())
def test_a_damaged_spreadsheet_is_at_most_a_sentence(
    tmp_path: Path, shared_data: Path, data: st.DataObject
) -> None:
    whole = bytearray((shared_data / "surveys" / "kobotoolbox_submissions.xlsx").read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    _try(written(tmp_path, bytes(whole), "damaged.xlsx"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.lists(st.text(SIGNS, max_size=30), min_size=2, max_size=4), max_size=8))
def test_any_columns_of_any_cells_are_at_most_doubts(tmp_path: Path, rows: list[list[str]]) -> None:
    import csv

    path = tmp_path / "any.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["a", "b", "c"], *rows])
    try:
        sheet = look_at(path).sheet().sheet
    except SourceError:
        return
    if len(sheet.header) < 3:
        return
    a, b, c = sheet.header[:3]
    for columns in (
        Columns("lat_lon", (a, b)), Columns("written", (a,)), Columns("kobo", (a,)), Columns("wkt", (a,)),
        Columns("geojson", (a,)), Columns("utm", (a, b, c)), Columns("east_north", (a, b), crs="EPSG:32645"),
    ):  # fmt: skip
        found = understand(sheet, columns)
        left = {d.row for d in found.doubts if d.left_out}
        assert len(left) + len(found.placed) == len(sheet.rows)


def _try(path: Path) -> None:
    with contextlib.suppress(SourceError):
        assert all(layer.layer.count > 0 for layer in read_tables(path))


def test_a_zip_that_is_no_spreadsheet_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    with pytest.raises(SourceError, match="damaged"):
        look_at(path)
