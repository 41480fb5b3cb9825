"""A scan or photo as a basemap: what its tiles show, and which pictures are refused."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from desktop_app.errors import SourceError
from maps.sources.placing import placed_picture
from tests.maps.sources.made import colour_at, is_like
from tests.maps.sources.test_placing import slanted, through, town

RED, BLUE = (200, 0, 0, 255), (0, 0, 200, 255)


def scan(size: tuple[int, int] = (1000, 800), kind: str = "PNG", **how: Any) -> bytes:
    """A picture red in its left half, blue in its right."""
    picture = Image.new("RGB", size, RED[:3])
    picture.paste(BLUE[:3], (size[0] // 2, 0, *size))
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def corners(size: tuple[int, int] = (1000, 800)) -> list[tuple[float, float, float, float]]:
    width, height = size
    found: list[tuple[float, float, float, float]] = []
    for x, y in ((0, 0), (width, 0), (width, height), (0, height)):
        found.append((x, y, *town(x * 1000 / width, y * 800 / height)))
    return found


@pytest.mark.parametrize("how", ["affine", "projective"])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_a_scan_stands_where_its_points_are(how: Any, kind: str) -> None:
    read = placed_picture(scan(kind=kind), corners(), how, "The council's map")
    assert read.basemap.name == "The council's map"
    assert read.basemap.fit == how
    assert len(read.basemap.points) == 4
    assert is_like(colour_at(read, *town(250, 400)), RED)
    assert is_like(colour_at(read, *town(750, 400)), BLUE)
    assert colour_at(read, *town(-20, 400))[3] == 0


def test_bounds_are_those_of_the_whole_picture() -> None:
    points = [(x, y, *town(x, y)) for x, y in ((100, 100), (400, 120), (250, 500))]
    west, south, east, north = placed_picture(scan(), points, "affine", "a").basemap.bounds
    assert (west, north) == pytest.approx(town(0, 0), abs=1e-7)
    assert (east, south) == pytest.approx(town(1000, 800), abs=1e-7)


def test_a_photo_taken_at_an_angle_is_made_straight() -> None:
    flat = Image.open(io.BytesIO(scan()))
    view = np.array([[0.8, 0.2, 50], [0.05, 0.7, 30], [0.0003, 0.0004, 1]])
    back = np.linalg.inv(view)
    how = tuple((back / back[2, 2]).ravel()[:8])
    photo = flat.transform((900, 700), Image.Transform.PERSPECTIVE, how)
    out = io.BytesIO()
    photo.save(out, "PNG")
    points = []
    for x, y in ((0, 0), (1000, 0), (1000, 800), (0, 800)):
        across, down, depth = view @ (x, y, 1)
        points.append((across / depth, down / depth, *town(x, y)))
    read = placed_picture(out.getvalue(), points, "projective", "wall")
    for x in (30, 300, 480):
        assert is_like(colour_at(read, *town(x, 700)), RED)
        assert is_like(colour_at(read, *town(1000 - x, 100)), BLUE)


def test_a_photo_is_turned_upright_first() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # it is to be turned a quarter to the right
    lying = scan((800, 1000), "JPEG", exif=exif.tobytes(), quality=95)
    read = placed_picture(lying, corners(), "affine", "a")
    assert is_like(colour_at(read, *town(500, 200)), RED)
    assert is_like(colour_at(read, *town(500, 600)), BLUE)


def test_what_is_transparent_stays_so() -> None:
    picture = Image.new("RGBA", (1000, 800), (0, 0, 0, 0))
    picture.paste(RED, (500, 0, 1000, 800))
    out = io.BytesIO()
    picture.save(out, "PNG")
    read = placed_picture(out.getvalue(), corners(), "affine", "a")
    assert colour_at(read, *town(250, 400))[3] == 0
    assert is_like(colour_at(read, *town(750, 400)), RED)


def test_a_very_large_photo_is_made_smaller_and_that_is_said() -> None:
    size = (10_000, 10_000)
    read = placed_picture(scan(size, "JPEG", quality=50), corners(size), "affine", "Sheet 4")
    assert "25 million" in read.problems[0]
    assert is_like(colour_at(read, *town(250, 10)), RED)
    assert is_like(colour_at(read, *town(750, 10)), BLUE)


def test_what_is_near_the_horizon_is_left_out_and_that_is_said() -> None:
    view = slanted(0.00125)
    shown = ((0, 0), (1000, 0), (1000, 300), (0, 300))
    points = [(x, y, *through(view, x, y)) for x, y in shown]
    read = placed_picture(scan(), points, "projective", "wall")
    assert "left out" in read.problems[0]
    west, south, east, north = read.basemap.bounds
    assert east - west < 0.05
    assert north - south < 0.05


def test_a_picture_larger_than_the_world_is_refused() -> None:
    points = [(0, 0, -10, 10), (1, 0, 10, 10), (0, 1, -10, -10)]
    with pytest.raises(SourceError, match="more than the world"):
        placed_picture(scan(), points, "affine", "a")


@pytest.mark.parametrize("cut", [0, 10, 2000])
def test_damaged_pictures_are_refused(cut: int) -> None:
    with pytest.raises(SourceError, match=r"can be read"):
        placed_picture(scan(kind="JPEG")[:cut], corners(), "affine", "a")


def test_a_picture_that_claims_a_huge_size_is_refused() -> None:
    data = bytearray(scan((8, 8)))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(SourceError, match=r"large|read"):
        placed_picture(bytes(data), corners(), "affine", "a")
