"""Area kits by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ground import add_basemap
from desktop_app.model import Basemap
from desktop_app.workshop import Workshop
from tests.ui.commands.running import run
from tests.ui.commands.test_commands import file

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

__all__ = ["file"]


def test_a_kit_and_a_workshop_from_it(file: Path, tmp_path: Path) -> None:
    with Workshop.open(file) as ws:
        add_basemap(ws, Basemap(0, "Town", "raster"), [(0, 0, 0, b"tile")])
    assert run("kit", file, tmp_path / "kit.gpkg") == 0
    new = ("new", tmp_path / "table2.gpkg", "--title", "Table 2", "--kit", tmp_path / "kit.gpkg")
    assert run(*new, "--at", "-6.8,39.2") == 0
    with Workshop.open(tmp_path / "table2.gpkg") as ws:
        assert [b.name for b in ws.basemaps()] == ["World", "Town"]
        assert (ws.about().title, ws.about().opens_at) == ("Table 2", (-6.8, 39.2, 13.0))
        assert not ws.marks()


def test_a_kit_is_never_written_over_a_file(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kit.gpkg").write_text("mine")
    assert run("kit", file, tmp_path / "kit.gpkg") == 1
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "kit.gpkg").read_text() == "mine"


def test_no_workshop_is_left_when_the_kit_is_none(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", tmp_path / "new.gpkg", "--title", "New", "--kit", file) == 1
    assert "not an area kit" in capsys.readouterr().err
    assert not (tmp_path / "new.gpkg").exists()
