"""Where a photo was taken: read from real photos, and refused where it cannot be."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from desktop_app import attaching, marking
from desktop_app.photo_place import place_in

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.workshop import Workshop

HERE = {1: "S", 2: (6.0, 48.0, 36.0), 3: "E", 4: (39.0, 12.0, 0.0)}


def taken(gps: dict[int, Any]) -> bytes:
    """A photo with this in its metadata."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update(gps)
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_real_photos_tell_their_place(shared_data: Path) -> None:
    place = place_in(shared_data / "surveys" / "photos_gps" / "DSCN0010.jpg")
    assert place == pytest.approx((11.8851, 43.4674), abs=1e-3)


def test_south_and_west_are_negative() -> None:
    assert place_in(taken(HERE)) == pytest.approx((39.2, -6.81))
    west = {**HERE, 3: "W", 1: "N"}
    assert place_in(taken(west)) == pytest.approx((-39.2, 6.81))


@pytest.mark.parametrize(
    "bad",
    [
        {1: "X"},
        {1: ""},
        {2: (91.0, 0.0, 0.0)},
        {2: (6.0, 61.0, 0.0)},
        {2: (6.0, 0.0)},
        {2: (IFDRational(6, 0), 0.0, 0.0)},
        {4: (181.0, 0.0, 0.0)},
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)},
        {9: "V"},
    ],
)
def test_what_cannot_be_a_place_is_none(bad: dict[int, Any]) -> None:
    assert place_in(taken({**HERE, **bad})) is None


@pytest.mark.parametrize("data", [b"", b"no picture", taken(HERE)[:60]])
def test_what_is_no_photo_has_no_place(data: bytes) -> None:
    assert place_in(data) is None


def test_a_file_that_is_gone_has_no_place(tmp_path: Path) -> None:
    assert place_in(tmp_path / "gone.jpg") is None


def test_the_photo_keeps_nothing_of_it(ws: Workshop, group: int) -> None:
    mark = marking.place_mark(ws, group, "barrier", where="nowhere").id
    added = attaching.add_picture(ws, mark, taken(HERE))
    assert place_in(ws.attachment_bytes(added.id)) is None
    assert ws.mark(mark).geometry is None
