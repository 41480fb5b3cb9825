"""`population`: who lives here, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop_app.workshop import Workshop
from tests.ui.commands.running import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "day.gpkg"
    Workshop.create(path, title="A day").close()
    return path


def test_a_number_is_set_and_listed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--of", "Women", "--people", "5210", "--source", "census 2021")
    assert run("population", file, *asked) == 0
    capsys.readouterr()
    assert run("population", file, "--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {"characteristic": "women", "people": 5210, "source": "census 2021"}
    ]


def test_a_table_sets_all_its_rows(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = file.with_name("people.csv")
    table.write_text("characteristic,people\nwomen,5210\nmen,4890\n", encoding="utf-8")
    assert run("population", file, "--table", table) == 0
    assert "2 numbers" in capsys.readouterr().out


def test_removing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("population", file, "--of", "men", "--people", "1")
    assert run("population", file, "--remove", "men") == 0
    capsys.readouterr()
    run("population", file)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "asked", [("--of", "women"), ("--people", "3"), ("--of", "x", "--people", "3")]
)
def test_what_makes_no_sense_is_refused(file: Path, asked: tuple[str, ...]) -> None:
    assert run("population", file, *asked) == 1
