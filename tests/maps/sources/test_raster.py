"""Georeferenced rasters: where they lie, in any projection, and what their tiles show."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj
import pytest
import rasterio
from rasterio.control import GroundControlPoint

from maps.sources.raster import read_raster
from tests.maps.sources.made import GROUND, colour_at, is_like, raster

if TYPE_CHECKING:
    from pathlib import Path

RED = (200, 0, 0, 255)


def test_the_aerials_colours_are_at_their_places(shared_data: Path) -> None:
    path = shared_data / "imagery" / "3420B_2010_328_RGB_LATLNG.tif"
    read = read_raster(path)
    with rasterio.open(path) as source:
        wanted = {}
        smooth = source.read(window=((0, 3039), (0, 1098)))
        for column in range(40, 1060, 60):
            for row in range(40, 3000, 90):
                around = smooth[:, row - 2 : row + 3, column - 2 : column + 3].reshape(4, -1)
                if np.ptp(around, axis=1).max() < 14:  # where the picture itself is calm
                    wanted[source.xy(row, column)] = tuple(int(n) for n in around.mean(axis=1))
    assert len(wanted) > 3
    for (lon, lat), colour in list(wanted.items())[:6]:
        assert is_like(colour_at(read, lon, lat), colour, 14)


def test_the_scan_of_london_lies_where_its_grid_says(shared_data: Path) -> None:
    read = read_raster(shared_data / "imagery" / "osmgrey.tif")
    to_degrees = pyproj.Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
    corners = [to_degrees.transform(x, y) for x in (528765, 529934) for y in (180466.0, 181519.0)]
    west, south, east, north = read.basemap.bounds
    assert west == pytest.approx(min(lon for lon, _lat in corners), abs=1e-6)
    assert east == pytest.approx(max(lon for lon, _lat in corners), abs=1e-6)
    assert south == pytest.approx(min(lat for _lon, lat in corners), abs=1e-6)
    assert north == pytest.approx(max(lat for _lon, lat in corners), abs=1e-6)
    assert colour_at(read, -0.1401, 51.5100)[3] == 255  # Piccadilly
    assert colour_at(read, -0.1459, 51.5179)[3] == 0  # the corner that the turned grid leaves free


def test_a_packed_set_of_tiles_is_read_as_a_raster_too(shared_data: Path) -> None:
    folder = shared_data / "imagery"
    read = read_raster(folder / "swellendam_aerial_tiles.gpkg")
    other = read_raster(folder / "3420B_2010_328_RGB_LATLNG.tif")
    assert read.basemap.bounds == pytest.approx(other.basemap.bounds, abs=1e-4)
    assert read.basemap.max_zoom == other.basemap.max_zoom == 16


def test_zooms_go_from_two_tiles_to_the_rasters_own_pixels(tmp_path: Path) -> None:
    read = read_raster(raster(tmp_path / "a.tif", np.full((1, 1024, 1024), 90, np.uint8)))
    assert read.tiles is not None
    zooms = [tile[0] for tile in read.tiles()]
    assert zooms.count(read.basemap.min_zoom) <= 2
    pixel = 360 / 256 / 2**read.basemap.max_zoom
    assert pixel / 2 < 0.0005 / 2 or pixel <= 0.0005 * 1.04
    assert set(zooms) == set(range(read.basemap.min_zoom, read.basemap.max_zoom + 1))
    assert len(zooms) <= read.tile_count


def test_the_sample_foretells_the_size(shared_data: Path) -> None:
    read = read_raster(shared_data / "imagery" / "3420B_2010_328_RGB_LATLNG.tif")
    assert read.tiles is not None
    made = sum(len(tile[3]) for tile in read.tiles())
    assert made / 2 < read.estimated_bytes < made * 2
    assert read.is_small


def test_coarser_tiles_are_the_finer_ones_halved(tmp_path: Path) -> None:
    data = np.zeros((3, 512, 512), np.uint8)
    data[1] = 120
    read = read_raster(raster(tmp_path / "a.tif", data))
    assert read.tiles is not None
    import io

    from PIL import Image

    for _z, _x, _y, tile in read.tiles():
        with Image.open(io.BytesIO(tile)) as picture:
            assert picture.format == "WEBP"
            assert picture.size == (256, 256)
            seen = np.asarray(picture.convert("RGBA"))
        inner = seen[seen[..., 3] == 255]
        assert not inner.size or np.abs(inner.mean(axis=0) - (0, 120, 0, 255)).max() < 6


@pytest.mark.parametrize(
    ("crs", "x", "y", "pixel"),
    [
        ("EPSG:32736", 400000, 9000000, 10.0),
        ("EPSG:3857", 4000000, -200000, 10.0),
        ("EPSG:27700", 530000, 180000, 5.0),
        ("EPSG:2193", 1750000, 5430000, 10.0),  # its axes are northing, easting
        ("EPSG:4326", 36.8, -1.3, 0.0005),  # its axes are latitude, longitude
        ("EPSG:4269", -100.0, 40.0, 0.0005),
        ("EPSG:3995", 100000, -2000000, 500.0),  # the Arctic
        ("ESRI:54009", 3000000, -500000, 5000.0),  # Mollweide
    ],
)
def test_any_projection(tmp_path: Path, crs: str, x: float, y: float, pixel: float) -> None:
    data = np.zeros((3, 60, 60), np.uint8)
    data[0, :, :30], data[2, :, 30:] = 200, 200
    grid = rasterio.Affine(pixel, 0, x, 0, -pixel, y)
    read = read_raster(raster(tmp_path / "a.tif", data, crs=crs, transform=grid))
    there = pyproj.Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    for column, wanted in ((10, RED), (50, (0, 0, 200, 255))):
        lon, lat = there.transform(*(grid @ (column, 20)))
        assert is_like(colour_at(read, lon, lat), wanted)


def test_a_turned_raster(tmp_path: Path) -> None:
    grid = rasterio.Affine.translation(400000, 9000000) @ rasterio.Affine.rotation(30)
    grid = grid @ rasterio.Affine.scale(10, -10)
    read = read_raster(raster(tmp_path / "a.tif", crs="EPSG:32736", transform=grid))
    there = pyproj.Transformer.from_crs("EPSG:32736", "EPSG:4326", always_xy=True)
    assert is_like(colour_at(read, *there.transform(*(grid @ (60, 60)))), RED)
    assert is_like(colour_at(read, *there.transform(*(grid @ (-4, -4)))), (0, 0, 0, 0))


@pytest.mark.parametrize("west", [179.9, -180.1, 539.9])
def test_over_the_antimeridian(tmp_path: Path, west: float) -> None:
    grid = rasterio.Affine(0.005, 0, west, 0, -0.005, -17.0)
    read = read_raster(raster(tmp_path / "a.tif", transform=grid))
    west_bound, _south, east_bound, _north = read.basemap.bounds
    assert west_bound == pytest.approx(179.9)
    assert east_bound == pytest.approx(-179.78)
    assert is_like(colour_at(read, 179.95, -17.1), RED)
    assert is_like(colour_at(read, -179.85, -17.1), RED)
    assert read.tiles is not None
    assert all(0 <= x < 2**z and 0 <= y < 2**z for z, x, y, _data in read.tiles())


def test_over_the_antimeridian_in_fijis_own_grid(tmp_path: Path) -> None:
    grid = rasterio.Affine(1000, 0, 2080000, 0, -1000, 3920000)
    read = read_raster(raster(tmp_path / "a.tif", crs="EPSG:3460", transform=grid))
    assert read.basemap.bounds[0] > read.basemap.bounds[2]
    assert is_like(colour_at(read, 179.99, -17.95), RED)
    assert is_like(colour_at(read, -179.99, -17.95), RED)


@pytest.mark.parametrize("west", [-180.0, 0.0])
def test_the_whole_world(tmp_path: Path, west: float) -> None:
    data = np.zeros((3, 180, 360), np.uint8)
    data[0] = 200
    grid = rasterio.Affine(1, 0, west, 0, -1, 90)
    read = read_raster(raster(tmp_path / "a.tif", data, transform=grid))
    assert read.basemap.bounds == pytest.approx((-180, -85.0511, 180, 85.0511), abs=1e-3)
    assert read.basemap.min_zoom == 0
    for lon in (-179.5, -90.0, -0.4, 0.4, 90.0, 179.5):
        assert is_like(colour_at(read, lon, 10), RED)


def test_a_pole_is_cut_where_the_map_of_the_world_ends(tmp_path: Path) -> None:
    grid = rasterio.Affine(50_000, 0, -1_600_000, 0, -50_000, 1_600_000)
    read = read_raster(raster(tmp_path / "a.tif", crs="EPSG:3995", transform=grid))
    west, south, east, north = read.basemap.bounds
    assert (west, east) == (-180, 180)
    assert north == pytest.approx(85.0511, abs=1e-3)
    assert 60 < south < 75
    assert is_like(colour_at(read, 20, 84), RED)


def test_control_points_inside_a_tiff(tmp_path: Path) -> None:
    points = [
        GroundControlPoint(row=r, col=c, x=36.8 + 0.0005 * c, y=-1.3 - 0.0005 * r)
        for r, c in ((0, 0), (0, 64), (64, 0), (64, 64))
    ]
    read = read_raster(raster(tmp_path / "a.tif", gcps=points, transform=None))
    assert read.basemap.bounds == pytest.approx((36.8, -1.332, 36.832, -1.3), abs=1e-6)
    assert is_like(colour_at(read, 36.81, -1.31), RED)


def grey(kind: Any, low: float, high: float) -> Any:
    data = np.full((1, 64, 64), low, kind)
    data[:, :, 32:] = high
    return data


@pytest.mark.parametrize(
    ("data", "left", "right"),
    [
        (grey(np.uint8, 30, 220), 30, 220),
        (grey(np.uint16, 1000, 3000), 0, 255),
        (grey(np.uint16, 30, 220), 30, 220),
        (grey(np.int16, -50, 900), 0, 255),
        (grey(np.float32, 1200.5, 1900.5), 0, 255),
    ],
)
def test_grey_of_any_depth(tmp_path: Path, data: Any, left: int, right: int) -> None:
    read = read_raster(raster(tmp_path / "a.tif", data))
    assert is_like(colour_at(read, 36.805, -1.315), (left, left, left, 255))
    assert is_like(colour_at(read, 36.828, -1.315), (right, right, right, 255))


def test_a_palette_gives_its_colours(tmp_path: Path) -> None:
    data = grey(np.uint8, 1, 2)
    path = raster(
        tmp_path / "a.tif", data, colours={1: (200, 0, 0, 255), 2: (0, 0, 200, 255)}, nodata=None
    )
    read = read_raster(path)
    assert is_like(colour_at(read, 36.805, -1.315), RED)
    assert is_like(colour_at(read, 36.828, -1.315), (0, 0, 200, 255))


def with_alpha() -> Any:
    data = np.full((4, 64, 64), 200, np.uint8)
    data[3, :, :32], data[3, :, 32:] = 0, 255
    return data


@pytest.mark.parametrize(
    ("data", "profile"),
    [
        (grey(np.uint8, 7, 200), {"nodata": 7}),
        (grey(np.float32, -9999, 200), {"nodata": -9999}),
        (grey(np.float32, math.nan, 200), {}),
        (with_alpha(), {"photometric": "RGB", "alpha": "YES"}),
    ],
)
def test_what_holds_nothing_is_transparent(tmp_path: Path, data: Any, profile: Any) -> None:
    read = read_raster(raster(tmp_path / "a.tif", data, **profile))
    assert colour_at(read, 36.805, -1.315)[3] == 0
    assert colour_at(read, 36.828, -1.315)[3] == 255


def test_a_large_raster_without_anything_gives_hardly_a_tile(tmp_path: Path) -> None:
    data = np.zeros((1, 2048, 2048), np.uint8)
    data[0, :100, :100] = 9
    read = read_raster(raster(tmp_path / "a.tif", data, nodata=0))
    assert read.tiles is not None
    assert len(list(read.tiles())) < read.tile_count / 2


@pytest.mark.parametrize(
    ("end", "driver"), [("png", "PNG"), ("jpg", "JPEG"), ("webp", "WEBP"), ("jp2", "JP2OpenJPEG")]
)
def test_pictures_with_a_world_file_and_a_prj(tmp_path: Path, end: str, driver: str) -> None:
    path = raster(tmp_path / f"a.{end}", driver=driver, crs=None, transform=None)
    for left_over in tmp_path.glob("*.aux.xml"):
        left_over.unlink()
    (tmp_path / "a.wld").write_text("10\n0\n0\n-10\n400005\n8999995\n", "utf-8")
    wkt = pyproj.CRS("EPSG:32736").to_wkt("WKT1_ESRI")
    (tmp_path / "a.prj").write_text(wkt, "utf-8")
    read = read_raster(path)
    there = pyproj.Transformer.from_crs("EPSG:32736", "EPSG:4326", always_xy=True)
    assert is_like(colour_at(read, *there.transform(400300, 8999700)), RED, 20)
    assert read.problems == ()


def test_degrees_without_a_coordinate_system_are_taken_as_wgs84_and_said(tmp_path: Path) -> None:
    read = read_raster(raster(tmp_path / "a.tif", crs=None))
    assert read.basemap.bounds == pytest.approx((36.8, -1.332, 36.832, -1.3))
    assert len(read.problems) == 1
    assert "WGS 84" in read.problems[0]


def test_an_ascii_grid(tmp_path: Path) -> None:
    head = "ncols 4\nnrows 4\nxllcorner 36.8\nyllcorner -1.34\ncellsize 0.01\nNODATA_value -9\n"
    rows = "10 10 90 90\n" * 3 + "-9 -9 90 90\n"
    path = tmp_path / "heights.asc"
    path.write_text(head + rows, "utf-8")
    (tmp_path / "heights.prj").write_text(pyproj.CRS("EPSG:4326").to_wkt("WKT1_ESRI"), "utf-8")
    read = read_raster(path)
    assert colour_at(read, 36.805, -1.335)[3] == 0
    assert colour_at(read, 36.835, -1.305)[3] == 255


def test_an_erdas_image(tmp_path: Path) -> None:
    read = read_raster(raster(tmp_path / "a.img", driver="HFA"))
    assert is_like(colour_at(read, 36.81, -1.31), RED)


def test_credits_that_the_file_carries(tmp_path: Path) -> None:
    path = raster(tmp_path / "a.tif")
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(TIFFTAG_COPYRIGHT="National Survey\n  1998")
    assert read_raster(path).basemap.credits == "National Survey 1998"


def test_a_raster_of_one_pixel(tmp_path: Path) -> None:
    read = read_raster(raster(tmp_path / "a.tif", np.full((1, 1, 1), 77, np.uint8)))
    assert is_like(colour_at(read, 36.80025, -1.30025), (77, 77, 77, 255))


def test_tiles_can_be_made_again(tmp_path: Path) -> None:
    read = read_raster(raster(tmp_path / "a.tif", transform=GROUND))
    assert read.tiles is not None
    assert list(read.tiles()) == list(read.tiles())
