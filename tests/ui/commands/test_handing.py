"""`copy` and `hand-over` from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import marking, preparing
from desktop_app.workshop import Workshop
from tests.ui.commands.running import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "day.gpkg"
    with Workshop.create(path, title="A day") as ws:
        group = preparing.add_group(ws, "Women")
        marking.place_mark(ws, group.id, "barrier", "health", ("far",), where="everywhere")
    (tmp_path / "stick").mkdir()
    return path


def test_copies_are_named_by_their_letters(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("copy", file, file.parent / "stick", "--tables", "3") == 0
    names = ["day B.gpkg", "day C.gpkg", "day D.gpkg"]
    assert sorted(p.name for p in (file.parent / "stick").iterdir()) == names
    assert capsys.readouterr().out.split("\n")[:3] == names


def test_a_hand_over_says_when_the_stick_may_be_pulled(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("hand-over", file, file.parent / "stick") == 0
    said = capsys.readouterr().out
    assert "1 mark" in said
    assert "The stick may be pulled." in said
    assert (file.parent / "stick" / "day.gpkg").is_file()


@pytest.mark.parametrize("command", ["copy", "hand-over"])
def test_a_folder_that_is_not_there_is_said(
    file: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert run(command, file, file.parent / "gone") == 1
    assert "no folder that is there" in capsys.readouterr().err
