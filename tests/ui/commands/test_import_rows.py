"""`import --as marks`: partners' files from a script, looked at first, matched once, taken once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.workshop import Workshop
from ui.commands import main

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]
SURVEY = (
    "_uuid,place name,service,comment,lat,lon\n"
    "92eb7237-89d6-0001,Hill clinic,clinic,Far away,-6.8,39.2\n"
    "92eb7237-89d6-0002,Market,vet,Nobody there,-6.9,39.3\n"
    "92eb7237-89d6-0003,Nowhere,school,No place,,\n"
    "92eb7237-89d6-0004,Sea,school,Too far,-6.9,-199.06\n"
)


def run(*arguments: object) -> int:
    return main([str(a) for a in arguments], lambda _path, _language: 9)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w.gpkg"
    Workshop.create(path, title="Ward 7", opens_at=(-6.8, 39.2, 12.0)).close()
    return path


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "survey.csv"
    path.write_text(SURVEY, "utf-8")
    return path


def heard(capsys: Capture, *arguments: object) -> dict[str, Any]:
    capsys.readouterr()
    assert run(*arguments, "--json") == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_a_dry_run_tells_columns_guesses_counts_and_listed_rows(
    file: Path, survey: Path, capsys: Capture
) -> None:
    before = file.read_bytes()
    said = heard(capsys, "import", file, survey, "--as", "marks", "--dry-run")
    assert file.read_bytes() == before
    (table,) = said["tables"]
    matched = table["matched"]
    assert (said["marks"], table["rows"], table["marks"]) == (3, 4, 3)
    assert matched["places"][0]["columns"] == ["lat", "lon"]
    assert matched["targets"]["service"]["values"] == {"clinic": "health", "school": "education"}
    assert [(one["row"], one["reason"], one["left_out"]) for one in said["listed"]] == [
        (3, "word", False),
        (5, "outside", True),
    ]


def test_marks_come_once_and_the_columns_are_remembered(
    file: Path, survey: Path, capsys: Capture
) -> None:
    assert heard(capsys, "import", file, survey, "--as", "marks", "--group", "NGO")["marks"] == 3
    again = heard(capsys, "import", file, survey, "--as", "marks")
    assert (again["marks"], again["known"], again["tables"][0]["recipe_kept"]) == (0, 3, True)
    with Workshop.open(file, write=False) as ws:
        assert {ws.group(m.group_id).name for m in ws.marks()} == {"NGO"}
        assert sorted(m.where for m in ws.marks()) == ["nowhere", "place", "place"]


def test_a_recipe_is_written_changed_and_given_back(
    file: Path, survey: Path, tmp_path: Path, capsys: Capture
) -> None:
    recipe = tmp_path / "recipe.json"
    assert run("import", file, survey, "--as", "marks", "--dry-run", "--save-columns", recipe) == 0
    said = json.loads(recipe.read_text("utf-8"))
    said["targets"]["service"]["values"]["vet"] = "new:Animal doctor"
    said["targets"]["kind"] = {"columns": [], "values": {}, "otherwise": "strength"}
    said["without_place"] = "leave_out"
    recipe.write_text(json.dumps(said), "utf-8")
    done = heard(capsys, "import", file, survey, "--as", "marks", "--columns", recipe)
    assert (done["marks"], done["words"]) == (2, ["Animal doctor"])
    with Workshop.open(file, write=False) as ws:
        assert {m.kind for m in ws.marks()} == {"strength"}


def test_a_recipe_for_another_table_is_refused(
    file: Path, survey: Path, tmp_path: Path, capsys: Capture
) -> None:
    recipe = tmp_path / "recipe.json"
    run("import", file, survey, "--as", "marks", "--dry-run", "--save-columns", recipe)
    other = tmp_path / "other.csv"
    other.write_text("x,y2\n1,2\n", "utf-8")
    assert run("import", file, other, "--as", "marks", "--columns", recipe) == 1
    assert "do not fit other.csv" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["{}", "lat=a,lon=b", "\x00"])
def test_what_is_no_recipe_is_said(
    file: Path, survey: Path, tmp_path: Path, capsys: Capture, text: str
) -> None:
    recipe = tmp_path / "recipe.json"
    recipe.write_text(text, "utf-8")
    assert run("import", file, survey, "--as", "marks", "--columns", recipe) == 1
    assert "no recipe" in capsys.readouterr().err


def test_a_file_of_which_nothing_becomes_a_mark_is_one_sentence(
    file: Path, tmp_path: Path, capsys: Capture
) -> None:
    empty = tmp_path / "a.csv"
    empty.write_text("n,m\n1,2\n", "utf-8")
    assert run("import", file, empty, "--as", "marks") == 1
    assert "No row of a.csv becomes a mark" in capsys.readouterr().err


def test_pictures_lie_in_a_folder_beside_the_file(
    file: Path, tmp_path: Path, capsys: Capture, shared_data: Path
) -> None:
    photo = shared_data / "surveys" / "photos_gps" / "DSCN0010.jpg"
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "one.jpg").write_bytes(photo.read_bytes())
    source = tmp_path / "s.csv"
    source.write_text("name,photo,lat,lon\nA,one.jpg,-6.8,39.2\nB,two.jpg,-6.9,39.3\n", "utf-8")
    said = heard(capsys, "import", file, source, "--as", "marks")
    assert (said["pictures"], [one["reason"] for one in said["listed"]]) == (1, ["photo_gone"])
    with Workshop.open(file, write=False) as ws:
        (picture,) = ws.attachments()
        assert b"GPS" not in ws.attachment_bytes(picture.id)


def test_rows_go_into_a_workshop_with_a_passphrase(
    tmp_path: Path, survey: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAUTARI_PASSPHRASE", "four words that nobody guesses")
    path = tmp_path / "locked.gpkg"
    Workshop.create(path, title="L", passphrase="four words that nobody guesses").close()  # noqa: S106
    assert heard(capsys, "import", path, survey, "--as", "marks")["marks"] == 3
    assert b"Hill clinic" not in path.read_bytes()


def test_a_dry_run_works_while_a_window_has_the_file(file: Path, survey: Path) -> None:
    with Workshop.open(file):
        assert run("import", file, survey, "--as", "marks", "--dry-run") == 0
        assert run("import", file, survey, "--as", "marks") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--as", "layer", "--media", "x"],
        ["--as", "marks", "--sheet", "x"],
        ["--as", "marks", "--swap"],
    ],
)
def test_options_that_mean_nothing_are_refused(
    file: Path, survey: Path, capsys: Capture, arguments: list[str]
) -> None:
    assert run("import", file, survey, *arguments) == 1
    assert " for --as " in capsys.readouterr().err
