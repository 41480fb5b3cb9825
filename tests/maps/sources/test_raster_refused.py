"""Rasters that cannot be used: one sentence each, and nothing else happens."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio

from desktop_app.errors import SourceError
from maps.sources.placing import NotPlacedError
from maps.sources.raster import read_raster
from tests.conftest import ROOT
from tests.maps.sources.made import GROUND, raster


def all_tiles(path: Path) -> None:
    read = read_raster(path)
    assert read.tiles is not None
    for _tile in read.tiles():
        pass


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        all_tiles(path)
    assert path.name in caught.value.sentence
    return caught.value.sentence


def test_a_corrupt_tiff(shared_data: Path) -> None:
    assert "damaged" in refusal(shared_data / "bad" / "other" / "corrupt.tif")


def claim(path: Path, width: int, height: int) -> Path:
    """A small TIFF that says that it is much larger."""
    raster(path, np.zeros((1, 8, 8), np.uint8))
    data = bytearray(path.read_bytes())
    start = struct.unpack("<I", data[4:8])[0]
    for n in range(struct.unpack("<H", data[start : start + 2])[0]):
        at = start + 2 + 12 * n
        tag = struct.unpack("<H", data[at : at + 2])[0]
        if tag in {256, 257, 278}:
            size = width if tag == 256 else height
            data[at + 2 : at + 12] = struct.pack("<HII", 4, 1, size)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("width", "height"), [(4_000_000_000, 4_000_000_000), (200_000, 200_000), (60_000, 60_000)]
)
def test_a_tiff_that_claims_a_huge_size(tmp_path: Path, width: int, height: int) -> None:
    refusal(claim(tmp_path / "bomb.tif", width, height))


def test_a_packed_tiff_in_one_huge_piece(tmp_path: Path) -> None:
    path = tmp_path / "one.tif"
    profile = {"driver": "GTiff", "dtype": "uint8", "count": 1, "crs": "EPSG:4326"}
    shape = {"width": 20_000, "height": 20_000, "blockxsize": 16_384, "blockysize": 16_384}
    with rasterio.open(path, "w", tiled=True, SPARSE_OK=True, transform=GROUND, **profile, **shape):
        pass
    assert "pieces" in refusal(path)


def test_a_tiff_cut_short(tmp_path: Path) -> None:
    path = raster(tmp_path / "a.tif", np.full((3, 600, 600), 90, np.uint8))
    path.write_bytes(path.read_bytes()[:400_000])
    assert "damaged" in refusal(path)


def test_a_jpeg_cut_short(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (3, 512, 512), dtype=np.uint8)
    path = raster(tmp_path / "a.jpg", noise, driver="JPEG")
    path.write_bytes(path.read_bytes()[:60_000])
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("length", [0, 3, 8, 200])
def test_almost_nothing(tmp_path: Path, length: int) -> None:
    path = raster(tmp_path / "a.tif")
    path.write_bytes(path.read_bytes()[:length])
    refusal(path)


def test_complex_numbers(tmp_path: Path) -> None:
    data = np.ones((1, 8, 8), np.complex64)
    assert "complex" in refusal(raster(tmp_path / "radar.tif", data))


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    refusal(tmp_path / "gone.tif")


def test_a_picture_without_a_place_can_be_placed(tmp_path: Path) -> None:
    with pytest.raises(NotPlacedError, match=r"a\.png"):
        read_raster(raster(tmp_path / "a.png", driver="PNG", crs=None, transform=None))


def test_metres_without_a_coordinate_system_are_not_guessed(tmp_path: Path) -> None:
    grid = rasterio.Affine(10, 0, 400000, 0, -10, 9000000)
    with pytest.raises(NotPlacedError, match="coordinate system"):
        read_raster(raster(tmp_path / "a.tif", crs=None, transform=grid))


def test_a_grid_of_numbers_without_a_place_cannot_be_placed_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "a.asc"
    path.write_text("ncols 2\nnrows 1\nxllcorner 5000\nyllcorner 5000\ncellsize 9\n1 2\n", "utf-8")
    with pytest.raises(SourceError) as caught:
        read_raster(path)
    assert not isinstance(caught.value, NotPlacedError)


@pytest.mark.parametrize(
    ("crs", "x", "y"), [("EPSG:32736", 9e12, 9e12), ("EPSG:4326", 10, 89.9), ("EPSG:4978", 1, 1)]
)
def test_a_place_that_is_not_on_the_map(tmp_path: Path, crs: str, x: float, y: float) -> None:
    grid = rasterio.Affine(0.0001, 0, x, 0, -0.0001, y)
    assert "not on the map" in refusal(raster(tmp_path / "a.tif", crs=crs, transform=grid))


def test_a_flat_grid(tmp_path: Path) -> None:
    refusal(raster(tmp_path / "a.tif", transform=rasterio.Affine(0.1, 0, 36, 0.1, 0, -1)))


def test_a_virtual_raster_under_any_name(tmp_path: Path) -> None:
    raster(tmp_path / "inner.tif")
    text = (
        '<VRTDataset rasterXSize="64" rasterYSize="64"><SRS>EPSG:4326</SRS>'
        "<GeoTransform>36.8, 0.0005, 0, -1.3, 0, -0.0005</GeoTransform>"
        '<VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        '<SourceFilename relativeToVRT="1">inner.tif</SourceFilename>'
        "</SimpleSource></VRTRasterBand></VRTDataset>"
    )
    for name in ("a.vrt", "a.tif", "a.img", "a.bil"):
        (tmp_path / name).write_text(text, "utf-8")
        refusal(tmp_path / name)


def test_it_stays_small_with_a_raster_that_is_large(tmp_path: Path) -> None:
    if not Path("/proc/self/status").is_file():
        pytest.skip("this system does not tell the most memory that a process had")
    path = tmp_path / "large.tif"
    shape = {"width": 20_000, "height": 20_000, "count": 3, "dtype": "uint8"}
    tiled = {"tiled": True, "blockxsize": 256, "blockysize": 256, "SPARSE_OK": True}
    grid = rasterio.Affine(0.2, 0, 400000, 0, -0.2, 9000000)
    with rasterio.open(path, "w", crs="EPSG:32736", transform=grid, **shape, **tiled):
        pass
    script = (
        "import itertools, re, sys; from pathlib import Path\n"
        "from maps.sources.raster import read_raster\n"
        "read = read_raster(Path(sys.argv[1]))\n"
        "assert len(list(itertools.islice(read.tiles(), 100))) == 100\n"
        "said = Path('/proc/self/status').read_text('utf-8')\n"
        "sys.stdout.write(re.search(r'VmHWM:\\s*(\\d+)', said)[1])\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 500 * 1024
