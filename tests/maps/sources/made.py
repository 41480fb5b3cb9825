"""Rasters made for tests, and what their tiles show."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
import rasterio
from PIL import Image
from rasterio.errors import NotGeoreferencedWarning

from desktop_app.mercator import units

if TYPE_CHECKING:
    from pathlib import Path

    from maps.sources import ReadBasemap

GROUND = rasterio.Affine(0.0005, 0, 36.8, 0, -0.0005, -1.3)  # 64 pixels: about 3.5 km of Nairobi


def raster(path: Path, data: Any = None, **profile: Any) -> Path:
    """A raster of (bands, rows, columns), by default 64 × 64 in one red, at Nairobi in WGS 84."""
    if data is None:
        data = np.zeros((3, 64, 64), np.uint8)
        data[0] = 200
    colours = profile.pop("colours", None)
    said: dict[str, Any] = {"driver": "GTiff", "crs": "EPSG:4326", "transform": GROUND} | profile
    shape = {"count": data.shape[0], "height": data.shape[1], "width": data.shape[2]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path, "w", dtype=data.dtype, **shape, **said) as dataset:
            dataset.write(data)
            if colours:
                dataset.write_colormap(1, colours)
    return path


def colour_at(read: ReadBasemap, lon: float, lat: float) -> tuple[int, ...]:
    """What the finest tiles show at a place: red, green, blue, alpha; all 0 where there is no tile."""
    assert read.tiles is not None
    zoom = read.basemap.max_zoom
    x, y = (float(n) * 2**zoom for n in units(np.array((lon + 180) % 360 - 180), np.array(lat)))
    for z, column, row, data in read.tiles():
        if (z, column, row) == (zoom, int(x), int(y)):
            with Image.open(io.BytesIO(data)) as picture:
                found = picture.convert("RGBA").getpixel((int(x % 1 * 256), int(y % 1 * 256)))
            assert isinstance(found, tuple)
            return found
    return (0, 0, 0, 0)


def is_like(found: tuple[int, ...], wanted: tuple[int, ...], within: int = 12) -> bool:
    """Tell whether two colours are the same, but for what packing loses."""
    return all(abs(a - b) <= within for a, b in zip(found, wanted, strict=True))
