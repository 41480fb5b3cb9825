"""`import`: what a script hears of a table or a basemap before and after it is taken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.workshop import Workshop
from ui.commands import main

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]
CLINICS = "Name;Hoch;Quer\nA;27,7172;85,3240\nB;27,7;85,3\nC;;\n"


def run(*arguments: object) -> int:
    return main([str(a) for a in arguments], lambda _path, _language: 9)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w.gpkg"
    Workshop.create(path, title="Ward 7", opens_at=(27.7, 85.3, 12.0)).close()
    return path


def table(tmp_path: Path, text: str, name: str = "clinics.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def heard(capsys: Capture, *arguments: object) -> dict[str, Any]:
    """What a command says as JSON."""
    assert run(*arguments) == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def layers_of(file: Path) -> list[tuple[str, int]]:
    with Workshop.open(file, write=False) as ws:
        return [(layer.name, layer.count) for layer in ws.layers()]


def test_a_dry_run_changes_nothing_and_tells_the_guess_and_the_doubts(
    file: Path, tmp_path: Path, capsys: Capture
) -> None:
    source = table(tmp_path, "name,lat,lon\nA,27.7,85.3\nB,x,y\n")
    before = file.read_bytes()
    said = heard(capsys, "import", file, source, "--as", "layer", "--dry-run", "--json")
    assert file.read_bytes() == before
    layer = said["layers"][0]
    assert (said["as"], said["dry_run"], layer["count"], layer["rows"]) == ("layer", True, 1, 2)
    assert layer["columns"] == {
        "form": "lat_lon", "lat": "lat", "lon": "lon", "label": "name", "crs": "", "swapped": False,
    }  # fmt: skip
    assert layer["doubts"] == [{"row": 3, "text": "x, y", "reason": "unreadable", "left_out": True}]


def test_a_dry_run_works_while_a_window_has_the_file(
    file: Path, tmp_path: Path, capsys: Capture
) -> None:
    source = table(tmp_path, "lat,lon\n1,2\n")
    with Workshop.open(file):
        assert run("import", file, source, "--as", "layer", "--dry-run") == 0
    assert "would have 1 place" in capsys.readouterr().out


def as_text(_tmp_path: Path) -> str:
    return "lat=hoch,lon=Quer,label=Name"


def as_json(_tmp_path: Path) -> str:
    return '{"lat": "Hoch", "lon": "Quer", "label": "Name"}'


def as_file(tmp_path: Path) -> str:
    return str(table(tmp_path, as_json(tmp_path), "columns.json"))


@pytest.mark.parametrize("form", [as_text, as_json, as_file])
def test_columns_are_named(file: Path, tmp_path: Path, capsys: Capture, form: Any) -> None:
    source = table(tmp_path, CLINICS)
    columns = form(tmp_path)
    said = heard(capsys, "import", file, source, "--as", "layer", "--columns", columns, "--json")
    assert (said["layers"][0]["sure"], said["layers"][0]["left_out"]) == ("given", 1)
    assert layers_of(file) == [("clinics", 2)]


def test_metres_take_the_system_that_is_named(file: Path, tmp_path: Path, capsys: Capture) -> None:
    source = table(tmp_path, "name,easting,northing\nA,334769.8,3067000\n")
    arguments = ("import", file, source, "--as", "layer", "--dry-run", "--json")
    guessed = heard(capsys, *arguments)["layers"][0]["columns"]["crs"]
    named = heard(capsys, *arguments, "--crs", "EPSG:32644")["layers"][0]["columns"]["crs"]
    assert (guessed, named) == ("EPSG:32645", "EPSG:32644")


def test_places_far_away_that_fit_when_swapped_are_said(
    file: Path, tmp_path: Path, capsys: Capture
) -> None:
    source = table(tmp_path, "name,lat,lon\nA,85.3,27.7\n")
    arguments = ("import", file, source, "--as", "layer", "--dry-run", "--json")
    assert heard(capsys, *arguments)["layers"][0]["perhaps_swapped"]
    assert not heard(capsys, *arguments, "--swap")["layers"][0]["perhaps_swapped"]


def test_one_sheet_is_chosen_by_its_name(file: Path, capsys: Capture, shared_data: Path) -> None:
    source = shared_data / "surveys" / "kobotoolbox_submissions_multiple_sheets.xlsx"
    sheet = ("--sheet", "Biocultural monitoring form ...")
    said = heard(capsys, "import", file, source, "--as", "layer", *sheet, "--json")
    assert [layer["sheet"] for layer in said["layers"]] == ["Biocultural monitoring form ..."]


@pytest.mark.parametrize(
    "options",
    [
        ("--columns", "lat=nothing,lon=Quer"),
        ("--columns", "rubbish"),
        ("--columns", "gone.json"),
        ("--crs", "EPSG:1", "--columns", "lat=Hoch,lon=Quer"),
        ("--sheet", "nothing"),
    ],
)
def test_what_does_not_fit_the_table_is_one_sentence(
    file: Path, tmp_path: Path, capsys: Capture, options: tuple[str, ...]
) -> None:
    source = table(tmp_path, CLINICS)
    assert run("import", file, source, "--as", "layer", "--json", *options) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), "to blame" in said.err) == ("", 1, False)
    assert layers_of(file) == []


def test_table_options_are_for_layers(file: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run("import", file, table(tmp_path, CLINICS), "--as", "marks", "--swap") == 1
    assert "--as layer" in capsys.readouterr().err


def test_a_basemap_is_told_before_it_is_taken(
    file: Path, capsys: Capture, shared_data: Path
) -> None:
    source = shared_data / "basemaps" / "fiji_zoom_0-4.mbtiles"
    said = heard(capsys, "import", file, source, "--as", "basemap", "--dry-run", "--json")
    basemap = said["basemaps"][0]
    assert (basemap["kind"], basemap["min_zoom"], basemap["max_zoom"]) == ("raster", 0, 4)
    assert (basemap["inside"], said["bytes"]) == (True, source.stat().st_size)
    with Workshop.open(file, write=False) as ws:
        assert len(ws.basemaps()) == 1


def test_a_basemap_is_taken(file: Path, capsys: Capture, shared_data: Path) -> None:
    source = shared_data / "basemaps" / "fiji_zoom_0-4.mbtiles"
    said = heard(capsys, "import", file, source, "--as", "basemap", "--json")
    assert said["basemaps"][0]["inside"]
    with Workshop.open(file, write=False) as ws:
        assert len(ws.basemaps()) == 2


def test_marks_are_counted_before_they_are_taken(
    file: Path, tmp_path: Path, capsys: Capture
) -> None:
    feature = {
        "type": "Feature",
        "properties": {"kind": "barrier", "service": "health"},
        "geometry": {"type": "Point", "coordinates": [85.3, 27.7]},
    }
    whole = {"type": "FeatureCollection", "features": [feature]}
    source = table(tmp_path, json.dumps(whole), "marks.geojson")
    said = heard(capsys, "import", file, source, "--as", "marks", "--dry-run", "--json")
    assert (said["marks"], said["dry_run"]) == (1, True)
    with Workshop.open(file, write=False) as ws:
        assert ws.marks() == ()
