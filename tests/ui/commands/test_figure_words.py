"""`export --to figures`: all that show something, or those that are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.marking import place_mark
from desktop_app.preparing import add_group
from desktop_app.workshop import Workshop
from tests.ui.commands.running import run

if TYPE_CHECKING:
    from pathlib import Path


def export(*words: object) -> int:
    return run("export", *words)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w.gpkg"
    with Workshop.create(path, title="Ward 7", opens_at=(-6.8, 39.25, 13.0)) as ws:
        group = add_group(ws, "Women")
        place_mark(ws, group.id, "barrier", "health", ("far",), where="everywhere")
    return path


def test_named_figures_are_written(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = (
        "--to",
        "figures",
        "--for",
        "group",
        "--group",
        "Women",
        "--figures",
        "services_barriers",
    )
    assert export(file, *words, "--out", out) == 0
    assert {path.suffix for path in out.iterdir()} == {".csv", ".pdf", ".png", ".svg", ".txt"}
    assert {path.stem.rsplit("-", 1)[1] for path in out.iterdir()} == {
        "services_barriers",
        "figures",
    }


def test_a_figure_that_there_is_not_ends_with_one_sentence(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--to", "figures", "--for", "room", "--figures", "dragons")
    assert export(file, *words, "--out", tmp_path / "out") == 1
    assert "dragons" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_figures_are_named_with_their_format_only(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--to", "csv", "--for", "room", "--figures", "services_barriers")
    assert export(file, *words, "--out", tmp_path / "out") == 1
    assert "--to figures" in capsys.readouterr().err
