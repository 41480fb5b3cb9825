"""Surveys with several sheets, zip files, field tools and their manners, read as rows."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PIL import Image

from desktop_app.errors import CancelledError, SourceError
from desktop_app.recipes import Recipe, guess
from desktop_app.recipes.media import ready
from desktop_app.recipes.taking import fresh, take_rows
from desktop_app.workshop import Workshop
from maps.rows_to_marks import drafted, look_at_rows
from maps.sources.rows import Beside, RowFile, read_rows
from maps.sources.rows.kml import kml_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.model import Mark


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "w.gpkg", title="Ward 7") as made:
        yield made


def marks_of(ws: Workshop, path: Path) -> list[Mark]:
    looked = look_at_rows(ws, path)
    found = fresh(ws, drafted(looked, looked.recipes, ws.template()))
    take_rows(ws, found, ready(found.new, Beside(path)), "G")
    return sorted(ws.marks(), key=lambda m: m.number)


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def picture() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (20, 10), "blue").save(held, "JPEG")
    return held.getvalue()


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return path


def guessed(found: RowFile, ws: Workshop) -> Recipe:
    (table,) = found.tables
    return guess(table.without_places(), ws.template(), table.places)


# Groups that repeat


MAIN = [
    ["start", "Where?", "_Where?_latitude", "_Where?_longitude", "_uuid", "_index"],
    ["2026-11-05", "-6.8 39.2 0 5", "-6.8", "39.2", "92eb7237-89d6-4a15", "1"],
    ["2026-11-05", "-6.9 39.3 0 7", "-6.9", "39.3", "92eb7237-89d6-4a16", "2"],
]


def test_a_repeated_group_without_places_is_an_answer_of_its_submission(
    ws: Workshop, tmp_path: Path
) -> None:
    children = [
        ["name", "age", "_parent_index", "_submission__uuid"],
        ["Asha", "7", "1", "92eb7237-89d6-4a15"],
        ["Bina", "9", "1", "92eb7237-89d6-4a15"],
    ]
    first, second = marks_of(ws, workbook(tmp_path / "s.xlsx", main=MAIN, children=children))
    assert "name: Asha; age: 7\nname: Bina; age: 9" in first.words
    assert second.words == ""
    assert (first.hand_m, second.hand_m) == (5, 7)


def test_a_repeated_group_with_places_is_a_mark_each_with_its_submission(
    ws: Workshop, tmp_path: Path
) -> None:
    main = [
        ["start", "village", "_uuid", "_index"],
        ["2026-11-05", "Hill", "92eb7237-89d6-4a15", "1"],
    ]
    wells = [
        ["well", "lat", "lon", "_parent_index", "_submission__uuid"],
        ["Dry", "-6.8", "39.2", "1", "92eb7237-89d6-4a15"],
        ["Wet", "-6.9", "39.3", "1", "92eb7237-89d6-4a15"],
    ]
    path = workbook(tmp_path / "s.xlsx", main=main, wells=wells)
    table = next(t for t in read_rows(path).tables if t.name == "wells")
    assert "village" in table.columns
    assert [m.where for m in marks_of(ws, path)].count("place") == 2


def test_a_repeated_group_in_json_is_lines_of_its_submission(ws: Workshop, tmp_path: Path) -> None:
    one = {
        "_uuid": "92eb7237-89d6-4a15",
        "gps": "-6.8 39.2 0 5",
        "kids": [{"kids/name": "Asha"}, {"kids/name": "Bina"}],
    }
    (mark,) = marks_of(ws, written(tmp_path / "s.json", json.dumps({"results": [one]})))
    assert mark.words == "kids/name: Asha\nkids/name: Bina"


# Zip files and what lies beside


SURVEY = (
    b"meta-instanceID,comment,photo,at-Latitude,at-Longitude,at-Accuracy\n"
    b"uuid:1d5850bb-8e07-4944,Far,one.jpg,-6.8,39.2,12.4\n"
)


def test_a_zip_file_of_a_survey_has_its_pictures_within(ws: Workshop, tmp_path: Path) -> None:
    (mark,) = marks_of(ws, zipped(tmp_path / "s.zip", form_csv=SURVEY, media__one_jpg=picture()))
    assert (mark.words, mark.hand_m, len(ws.attachments(mark.id))) == ("Far", 12, 1)


def test_pictures_in_a_zip_file_beside_the_table(ws: Workshop, tmp_path: Path) -> None:
    zipped(tmp_path / "media.zip", deep__down__one_jpg=picture())
    (tmp_path / "s.csv").write_bytes(SURVEY)
    (mark,) = marks_of(ws, tmp_path / "s.csv")
    assert len(ws.attachments(mark.id)) == 1


def test_a_name_that_leads_elsewhere_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"x")
    (tmp_path / "in").mkdir()
    beside = Beside(tmp_path / "in" / "s.csv")
    assert beside.read("../secret.jpg") is None
    assert beside.read("/etc/passwd") is None


def test_a_picture_that_unpacks_to_far_too_much_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "m.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.jpg", b"\0" * 5_000_000)
    assert Beside(tmp_path / "s.csv", tmp_path / "m.zip").read("one.jpg") is None


def test_the_pictures_of_a_kmz_hang_on_their_marks(ws: Workshop, shared_data: Path) -> None:
    first, _second = marks_of(ws, shared_data / "surveys" / "Favorites.kmz")
    assert (first.words, len(ws.attachments(first.id))) == ("My favorite tree", 1)


def test_reading_leaves_no_temporary_file(
    ws: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.mkdtemp", None)
    monkeypatch.setattr("tempfile.mkstemp", None)
    assert len(marks_of(ws, zipped(tmp_path / "s.zip", form_csv=SURVEY))) == 1


# Field tools


def test_folders_and_data_of_a_kml_are_columns(tmp_path: Path) -> None:
    text = (
        b"<kml><Document><Folder><name>A</name><Folder><name>B</name><Placemark id='p1'><name>X</name>"
        b"<TimeSpan><begin>2026-11-05</begin></TimeSpan><ExtendedData><SchemaData><SimpleData name='who'>Us"
        b"</SimpleData></SchemaData></ExtendedData><Point><coordinates>39.2,-6.8,3</coordinates></Point>"
        b"</Placemark></Folder></Folder></Document></kml>"
    )
    found = kml_rows(tmp_path / "a.kml", text)
    (row,) = found.rows
    said = dict(zip(found.columns, row.cells, strict=True))
    assert said == {"name": "X", "folder": "A / B", "time": "2026-11-05", "id": "p1", "who": "Us"}


def test_a_placemark_without_a_shape_is_a_mark_without_a_place(
    ws: Workshop, tmp_path: Path
) -> None:
    text = "<kml><Placemark><name>Somewhere</name></Placemark></kml>"
    (mark,) = marks_of(ws, written(tmp_path / "a.kml", text))
    assert (mark.title, mark.where) == ("Somewhere", "nowhere")


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE kml [<!ENTITY a "x">]><kml>&a;</kml>',
        '<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]><kml>&a;</kml>',
        "<kml><Document>",
        "<gpx/>",
        "<a>" * 1000,
        '<?xml version="1.0" encoding="UTi-8"?><kml/>',
    ],
)
def test_xml_that_is_harmful_or_broken_is_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError):
        read_rows(written(tmp_path / "a.kml", text))


def test_ushahidi_posts_are_marks(ws: Workshop, tmp_path: Path) -> None:
    text = (
        "#,INCIDENT TITLE,INCIDENT DATE,LOCATION,DESCRIPTION,CATEGORY,LATITUDE,LONGITUDE,APPROVED,VERIFIED\n"
        '1,No water,2026-11-05 10:15:00,Hill road,"We wait for hours","Water, ",-6.8,39.2,YES,NO\n'
    )
    (mark,) = marks_of(ws, written(tmp_path / "ushahidi.csv", text))
    assert (mark.title, mark.words, mark.service) == ("No water", "We wait for hours", "water")
    assert mark.placed_at == "2026-11-05T10:15:00.000Z"


def test_lines_and_areas_of_a_survey_become_lines_and_areas(
    ws: Workshop, shared_data: Path
) -> None:
    marks = marks_of(ws, shared_data / "surveys" / "kobo_all_geo_types_v1.json")
    kinds = [m.geometry["type"] for m in marks if m.geometry]
    assert kinds == ["Point", "Polygon", "LineString"]
    assert {m.words for m in marks} == {"Greenmount"}


def test_our_own_table_comes_back_by_its_own_columns(ws: Workshop, tmp_path: Path) -> None:
    text = (
        "uid,kind,service,barriers,affected,severity,title,story,lat,lon\n"
        "abcdef123456789,barrier,health,far; cost,women; girls,2,Clinic,We walk.,-6.8,39.2\n"
    )
    (mark,) = marks_of(ws, written(tmp_path / "ours.csv", text))
    assert (mark.kind, mark.service, mark.barriers) == ("barrier", "health", ("far", "cost"))
    assert (mark.affected, mark.severity) == (("women", "girls"), 2)
    assert (mark.title, mark.words) == ("Clinic", "We walk.")


def test_metres_of_a_grid_are_read_where_the_workshop_is(tmp_path: Path) -> None:
    with Workshop.create(tmp_path / "k.gpkg", title="K", opens_at=(27.7, 85.3, 12.0)) as ws:
        text = "name,easting,northing\nA,333000,3065000\nB,333100,3065100\n"
        looked = look_at_rows(ws, written(tmp_path / "a.csv", text), (27.7, 85.3))
        found = fresh(ws, drafted(looked, looked.recipes, ws.template()))
        lon, lat = found.new[0].fields["geometry"]["coordinates"]
    assert (round(lon, 1), round(lat, 1)) == (85.3, 27.7)


# What goes wrong


def test_a_large_file_is_read_apart_and_gives_the_same(
    monkeypatch: pytest.MonkeyPatch, shared_data: Path
) -> None:
    path = shared_data / "surveys" / "osm_overpass.kml"
    here = read_rows(path)
    monkeypatch.setattr("maps.sources.rows.reading._READ_HERE", 0)
    assert read_rows(path) == here


def test_reading_is_stopped(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "name,lat,lon\nA,1,2\n")
    with pytest.raises(CancelledError):
        read_rows(path, cancelled=lambda: True)


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.kml", "a.gpx", "a.zip", "a.kmz", "a.xlsx"])
def test_an_empty_file_and_one_that_is_gone_are_said(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for _turn in ("gone", "empty"):
        with pytest.raises(SourceError, match=name):
            read_rows(path)
        path.touch()
