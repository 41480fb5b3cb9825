"""`place`: a picture becomes a basemap, or one sentence says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from desktop_app.workshop import Workshop
from tests.ui.commands.running import run
from tests.ui.commands.test_commands import fails, file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.commands.test_commands import Fails

__all__ = ["fails", "file"]  # fixtures

POINTS = (
    "--point", "40,40,39.240,-6.790", "--point", "360,40,39.256,-6.790",
    "--point", "360,260,39.256,-6.801", "--point", "40,260,39°14'24\"E,6°48'3.6\"S",
)  # fmt: skip


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "council.png"
    Image.new("RGB", (400, 300), "tan").save(path)
    return path


def test_a_placed_picture_is_a_basemap(
    file: Path, picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("place", file, picture, *POINTS, "--name", "Council", "--credits", "Ward 7") == 0

    said = capsys.readouterr().out
    assert "Point 4 is 1 m off." in said
    assert "street map" in said
    with Workshop.open(file, write=False) as ws:
        basemap = ws.basemaps()[-1]
        assert (basemap.name, basemap.credits, basemap.fit) == ("Council", "Ward 7", "affine")
        assert basemap.points[3] == pytest.approx((40, 260, 39.24, -6.801))
        assert next(ws.basemap_tiles(basemap.id))
        assert ws.attachments(basemap.id)[0].kind == "scan"


def test_pixels_are_those_of_the_file_however_large_it_is(file: Path, tmp_path: Path) -> None:
    Image.new("RGB", (12_000, 900), "tan").save(tmp_path / "sheet.jpg")
    points = ("0,0,39,-6.7", "12000,0,40,-6.7", "12000,900,40,-6.775")

    assert run("place", file, tmp_path / "sheet.jpg", *(f"--point={p}" for p in points)) == 0

    with Workshop.open(file, write=False) as ws:
        assert ws.basemaps()[-1].points[1][:2] == (6000, 0)


def test_the_edges_are_cut_away(file: Path, picture: Path) -> None:
    corners = ("40,40", "360,40", "360,260", "40,260")

    assert run("place", file, picture, *POINTS, *(f"--cut={corner}" for corner in corners)) == 0

    with Workshop.open(file, write=False) as ws:
        basemap = ws.basemaps()[-1]
        assert basemap.bounds == pytest.approx((39.240, -6.801, 39.256, -6.790), abs=1e-5)
        assert basemap.cut[2] == (360, 260)


@pytest.mark.parametrize(
    "arguments",
    [
        (*POINTS, "--cut", "1,1", "--cut", "9,9"),
        (*POINTS, "--cut", "here"),
        POINTS[:4],
        (*POINTS[:6], "--how", "projective"),
        ("--point", "1,2,3"),
        ("--point", "1,2,200,3"),
        ("--point", "1,1,39,-6", "--point", "2,2,39.1,-6", "--point", "3,3,39.2,-6"),
    ],
)
def test_points_that_do_not_do_are_one_sentence(
    file: Path, picture: Path, fails: Fails, arguments: tuple[str, ...]
) -> None:
    fails("place", file, picture, *arguments)

    with Workshop.open(file, write=False) as ws:
        assert len(ws.basemaps()) == 1


def test_no_picture_is_one_sentence(file: Path, tmp_path: Path, fails: Fails) -> None:
    (tmp_path / "wall.jpg").write_text("no picture", encoding="utf-8")

    assert "wall.jpg" in fails("place", file, tmp_path / "wall.jpg", *POINTS)
