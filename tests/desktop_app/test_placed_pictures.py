"""Pictures placed by points: kept, moved, undone, and never let out."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from desktop_app.attaching import Picture, remove_attachment
from desktop_app.checking import check
from desktop_app.errors import RuleError, SourceError
from desktop_app.ground import remove_basemap
from desktop_app.model import Audience, Basemap
from desktop_app.placed_pictures import (
    LONGEST_SIDE,
    add_placed_picture,
    move_points,
    placed_picture_of,
    read_scan,
)
from desktop_app.release import release
from desktop_app.taking_in import keep_tiles, unfinished
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POINTS = ((0.0, 0.0, 39.2, -6.7), (40.0, 0.0, 39.3, -6.7), (0.0, 30.0, 39.2, -6.8))
CUT = ((1.0, 1.0), (39.0, 1.0), (39.0, 29.0), (1.0, 29.0))
PLACED = Basemap(
    0, "Council", "raster", points=POINTS, fit="affine", cut=CUT, bounds=(39.2, -6.8, 39.3, -6.7)
)
TILE = (12, 2493, 2124, b"first")


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "w.gpkg", title="Ward 7") as ws:
        yield ws


def saved(path: Path, size: tuple[int, int] = (40, 30), **how: Any) -> Path:
    Image.new("RGB", size, "tan").save(path, **how)
    return path


def placed(ws: Workshop) -> Basemap:
    return add_placed_picture(ws, PLACED, Picture(b"picture", "image/jpeg", 40, 30), (TILE,))


def test_a_placed_picture_is_kept_with_its_points(ws: Workshop) -> None:
    added = placed(ws)

    basemap, picture = placed_picture_of(ws, added.id)

    assert (basemap.points, basemap.fit, basemap.inside) == (POINTS, "affine", True)
    assert basemap.cut == CUT
    assert (picture.data, picture.width, picture.height) == (b"picture", 40, 30)


def test_undo_takes_all_of_it_away(ws: Workshop) -> None:
    placed(ws)

    ws.undo()

    assert [b.kind for b in ws.basemaps()] == ["world"]
    assert ws.attachments() == ()


def test_a_removed_picture_comes_back_whole_by_undo(ws: Workshop) -> None:
    added = placed(ws)
    remove_basemap(ws, added.id)
    assert ws.attachments() == ()

    ws.undo()

    assert placed_picture_of(ws, added.id)[1].data == b"picture"


def test_moved_points_bring_other_tiles_and_undo_the_old_ones(ws: Workshop) -> None:
    added = placed(ws)
    again = replace(PLACED, name="Council's map", fit="projective")

    moved = move_points(ws, added.id, again, ((12, 1, 1, b"second"),))

    assert ws.basemap_tile(moved.id, 12, 1, 1) == b"second"
    assert placed_picture_of(ws, moved.id)[0].name == "Council's map"
    assert len(ws.basemaps()) == 2
    ws.undo()
    assert ws.basemap_tile(ws.basemaps()[1].id, *TILE[:3]) == b"first"
    assert placed_picture_of(ws, added.id)[0].fit == "affine"


def test_tiles_that_were_kept_before_become_the_map(ws: Workshop) -> None:
    kept = keep_tiles(ws, [TILE])
    picture = Picture(b"picture", "image/jpeg", 40, 30)
    added = add_placed_picture(ws, PLACED, picture, kept=kept)
    moved = move_points(ws, added.id, PLACED, kept=keep_tiles(ws, [(12, 1, 1, b"second")]))

    assert ws.basemap_tile(kept, *TILE[:3]) == b"first"
    assert ws.basemap_tile(moved.id, 12, 1, 1) == b"second"
    assert unfinished(ws) == ()


def test_a_basemap_without_a_picture_has_no_points_to_move(ws: Workshop) -> None:
    with pytest.raises(RuleError, match="not made from a picture"):
        move_points(ws, ws.basemaps()[0].id, PLACED, ())


def test_a_workshop_with_a_placed_picture_is_sound(ws: Workshop, tmp_path: Path) -> None:
    placed(ws)
    ws.save_copy(tmp_path / "copy.gpkg")

    assert check(ws) == ()
    with Workshop.open(tmp_path / "copy.gpkg", write=False) as copy:
        assert placed_picture_of(copy, copy.basemaps()[1].id)[1].data == b"picture"


def test_a_lost_picture_is_noticed(ws: Workshop) -> None:
    remove_attachment(ws, placed(ws).picture_id)

    assert [p for p in check(ws) if "has lost the picture" in p]


def test_neither_picture_nor_points_are_released(ws: Workshop) -> None:
    placed(ws)

    told = release(ws, Audience.PUBLIC).basemaps[-1].basemap

    assert (told.picture_id, told.points, told.fit, told.cut) == (0, (), "", ())


def test_a_scan_is_upright_and_says_nothing_but_its_pixels(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the phone was held upright
    path = saved(tmp_path / "wall.jpg", exif=exif, comment=b"my house")

    scan = read_scan(path)

    assert (scan.picture.width, scan.picture.height, scan.shrunk) == (30, 40, 1.0)
    assert b"my house" not in scan.picture.data
    with Image.open(io.BytesIO(scan.picture.data)) as image:
        assert not image.getexif()


def test_a_very_large_scan_says_how_much_it_was_shrunk(tmp_path: Path) -> None:
    scan = read_scan(saved(tmp_path / "sheet.jpg", (LONGEST_SIDE * 2, 300)))

    assert (scan.picture.width, scan.picture.height, scan.shrunk) == (LONGEST_SIDE, 150, 2.0)


def test_a_grey_scan_of_sixteen_bits_keeps_its_greys(tmp_path: Path) -> None:
    image = Image.new("I;16", (40, 30), 40_000)
    image.putpixel((20, 10), 65_535)
    image.save(tmp_path / "grey.tif")

    with Image.open(io.BytesIO(read_scan(tmp_path / "grey.tif").picture.data)) as kept:
        assert kept.convert("L").getpixel((2, 2)) == pytest.approx(155, abs=6)


def test_what_is_no_picture_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "wall.jpg").write_bytes(b"\xff\xd8 no picture")

    with pytest.raises(SourceError, match=r"wall\.jpg"):
        read_scan(tmp_path / "wall.jpg")
