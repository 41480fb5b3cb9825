"""The programme by command: gathered, counted, asked; what is refused is one sentence each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop_app.released import Released
from desktop_app.workshop import Workshop
from tests.exports.programme.releases import exported, of_workshop
from tests.exports.releases import make_mark
from tests.ui.commands.running import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A programme of two workshops; one has a service of its own."""
    own = make_mark(1, service=Released("own_1a2b", "Kiosk"))
    files = exported(tmp_path / "exported", of_workshop(1), of_workshop(2, marks=(own,)))
    assert run("programme", "add", tmp_path / "programme", files) == 0
    return tmp_path / "programme"


def test_what_was_added_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    files = folder.parent / "exported"
    assert run("programme", "add", folder.parent / "another", files) == 0
    assert capsys.readouterr().out == "2 workshops are new.\n"
    assert run("programme", "add", folder, files) == 0
    assert capsys.readouterr().out == "2 were here already.\n"


def test_a_workshop_is_refused_and_the_rest_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workshop.create(tmp_path / "ward.gpkg", title="Ward"):
        pass
    files = exported(tmp_path / "exported", of_workshop(1))
    assert run("programme", "add", tmp_path / "p", files, tmp_path / "ward.gpkg") == 1
    said = capsys.readouterr()
    assert "1 workshop is new." in said.out
    assert "ward.gpkg is a workshop." in said.err
    assert len(said.err.splitlines()) == 1


def test_a_question_is_answered_as_csv_and_as_json(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = "SELECT count(*) AS n, min(placed_on) AS first FROM marks"
    capsys.readouterr()
    run("programme", "query", folder, asked)
    assert capsys.readouterr().out == "n,first\n13,2026-11-17\n"
    run("programme", "query", folder, asked, "--json")
    assert json.loads(capsys.readouterr().out) == [{"n": 13, "first": "2026-11-17"}]


def test_a_report_is_written_beside_the_programme_or_elsewhere(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("programme", "report", folder) == 0
    assert str(folder) in capsys.readouterr().out
    assert (folder / "programme-report.html").is_file()
    assert run("programme", "report", folder, "--to", "csv", "--out", tmp_path / "out") == 0
    assert (tmp_path / "out" / "programme-report-services.csv").is_file()


def test_own_words_are_listed_to_be_filled_in_and_kept(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("programme", "map", folder) == 0
    said = capsys.readouterr()
    assert "Kiosk (1 mark)" in said.err
    filled = json.loads(said.out)
    assert filled == {"service": {"own_1a2b": ""}}
    filled["service"]["own_1a2b"] = "livelihoods"
    (tmp_path / "map.json").write_text(json.dumps(filled), encoding="utf-8")
    assert run("programme", "map", folder, tmp_path / "map.json") == 0
    capsys.readouterr()
    run(
        "programme",
        "query",
        folder,
        "SELECT count(*) AS n FROM marks WHERE service_as = 'livelihoods'",
    )
    assert capsys.readouterr().out == "n\n1\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "gone", "gone.parquet"),
        ("query", "gone", "SELECT 1"),
        ("query", "FOLDER", "DROP VIEW marks"),
        ("report", "gone"),
        ("report", "FOLDER", "--to", "doc"),
        ("map", "FOLDER", "README.md"),
        ("gather", "FOLDER"),
        (),
    ],
    ids=" ".join,
)
def test_a_mistake_is_one_sentence(
    folder: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run("programme", *(str(folder) if a == "FOLDER" else a for a in arguments)) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


def test_a_folder_without_releases_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert run("programme", "add", tmp_path / "p", tmp_path / "empty") == 1
    said = capsys.readouterr()
    assert "nothing was added" in said.err
    assert not (tmp_path / "p").exists()


def test_that_no_own_words_wait_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = exported(tmp_path / "exported", of_workshop(1))
    run("programme", "add", tmp_path / "p", files)
    capsys.readouterr()
    assert run("programme", "map", tmp_path / "p") == 0
    assert capsys.readouterr().out.startswith("No own words wait")
