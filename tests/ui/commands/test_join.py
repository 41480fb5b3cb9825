"""`join`: a new file of several, or into one; nothing half where it fails."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from desktop_app import marking, preparing
from desktop_app.workshop import Workshop
from tests.desktop_app.test_workshop import _make_version_1
from tests.ui.commands.running import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two laptops' files, each with a mark of its own."""
    found = [tmp_path / f"{n}.gpkg" for n in range(2)]
    with Workshop.create(found[0], title="A day") as ws:
        group = preparing.add_group(ws, "Women").id
    shutil.copy(*found)
    for number, path in enumerate(found):
        with Workshop.open(path) as ws:
            marking.place_mark(ws, group, "idea", where="nowhere", words=f"idea {number}")
    return found


def ideas(path: Path) -> set[str]:
    with Workshop.open(path) as ws:
        return {m.words for m in ws.marks()}


def test_a_new_file_is_made_of_several(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "all.gpkg"
    before = [path.read_bytes() for path in files]
    assert run("join", out, *files, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [file["new"].get("mark", 0) for file in said["files"]] == [0, 1]
    assert ideas(out) == {"idea 0", "idea 1"}
    assert [path.read_bytes() for path in files] == before


def test_a_new_file_is_said_to_begin_as_a_copy(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("join", tmp_path / "all.gpkg", *files)
    said = capsys.readouterr().out.replace("\u2068", "").replace("\u2069", "")
    assert f"all.gpkg begins as a copy of {files[0].name}." in said
    assert "here already" not in said


def test_a_file_that_is_there_takes_the_others_in(
    files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for expected in ("New: 1 mark,", "all of it was here already"):
        assert run("join", *files) == 0
        assert expected in capsys.readouterr().out
    assert ideas(files[0]) == {"idea 0", "idea 1"}


def test_nothing_is_left_where_a_file_is_of_another_workshop(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Workshop.create(tmp_path / "other.gpkg", title="Wednesday").close()
    there = set(tmp_path.iterdir())
    assert run("join", tmp_path / "all.gpkg", files[0], tmp_path / "other.gpkg") == 1
    assert "Wednesday" in capsys.readouterr().err
    assert {p for p in tmp_path.iterdir() if not p.name.endswith(".lock")} == {
        p for p in there if not p.name.endswith(".lock")
    }


def test_the_first_may_be_of_an_older_version(files: list[Path], tmp_path: Path) -> None:
    _make_version_1(files[0])
    assert run("join", tmp_path / "all.gpkg", *files) == 0
    assert ideas(tmp_path / "all.gpkg") == {"idea 0", "idea 1"}
    assert not list(tmp_path.glob(".*joining*.gpkg"))


def test_the_help_says_what_out_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("join", "--help")
    assert "OUT" in capsys.readouterr().out
