"""Opening a raster with GDAL, by one driver that fits what the file is, and nothing that leads out of it.

No virtual rasters, no drivers that reach the network, no files elsewhere: a map that somebody brought is read as
what its first bytes say that it is.
"""

from __future__ import annotations

import math
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from desktop_app.errors import SourceError
from desktop_app.language import N_, _
from maps.sources.raster_kinds import drivers_for
from maps.sources.reading import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PIXELS = 16_000_000_000  # a city of 12 km in pixels of 10 cm
_MOST_BLOCK_BYTES = 160_000_000  # what has to be unpacked at once
_UNPACKED_WHOLE = frozenset({"WEBP", "GIF", "BIGGIF"})
_OPTIONS = {
    "GDAL_CACHEMAX": 64,  # MB
    "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
    "GDAL_ERROR_ON_LIBJPEG_WARNING": "TRUE",  # else half a JPEG is grey, and nobody is told
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "none",
    "PROJ_NETWORK": "OFF",
}
FAILURES = (RasterioError, CPLE_BaseError, OSError, ValueError, MemoryError, OverflowError)

DAMAGED = N_("{file} is damaged, or not the kind of map that its name says. Ask for it again.")
_TOO_LARGE = N_("{file} is too large to be taken in. Cut out the area you need, then try again.")
_ONE_PIECE = N_(
    "{file} is packed in pieces too large to be read here. Ask for it as a GeoTIFF in tiles."
)


@contextmanager
def quiet() -> Iterator[None]:
    """Hold GDAL to its limits; also in another thread than the one that opened the file."""
    with rasterio.Env(**_OPTIONS):
        yield


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """Open a raster for reading, as a rasterio dataset.

    Raises:
        SourceError: It is gone, of no kind that can be read, damaged, absurdly large, or not made of pixels.
    """
    dataset = _open(path)
    try:
        _check(path, dataset)
        yield dataset
    except FAILURES as error:
        raise damaged(path, error) from error
    finally:
        dataset.close()


def damaged(path: Path, error: Exception) -> SourceError:
    """What to raise where a file breaks while it is read."""
    return SourceError(_(DAMAGED).format(file=shown(path)), repr(error.__cause__ or error))


def _open(path: Path) -> Any:
    failed: Exception | None = None
    for driver in drivers_for(path):
        try:
            with quiet(), warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                return _first_table(path, rasterio.open(path.absolute(), driver=driver))
        except FAILURES as error:
            failed = failed or error
    raise damaged(path, failed or ValueError("no driver")) from failed


def _first_table(path: Path, dataset: Any) -> Any:
    """The first picture of a GeoPackage that holds several; any other file as it is."""
    several = dataset.subdatasets
    if dataset.count or not several or dataset.driver != "GPKG":
        return dataset
    dataset.close()
    return rasterio.open(path.absolute(), driver="GPKG", table=several[0].rsplit(":", 1)[-1])


def _check(path: Path, dataset: Any) -> None:
    if any("complex" in str(kind) for kind in dataset.dtypes):
        sentence = _(
            "{file} holds complex numbers, as radar does, not a picture. Ask for it as a picture."
        )
        raise SourceError(sentence.format(file=shown(path)))
    if not dataset.count or not dataset.width or not dataset.height:
        sentence = _("{file} holds no picture. Ask for the file again.")
        raise SourceError(sentence.format(file=shown(path)))
    if dataset.width * dataset.height > _MOST_PIXELS:
        raise SourceError(_(_TOO_LARGE).format(file=shown(path)))
    if _block_bytes(dataset) > _MOST_BLOCK_BYTES:
        raise SourceError(_(_ONE_PIECE).format(file=shown(path)))
    folder = path.absolute().parent.resolve()
    for name in dataset.files:
        if Path(name).parent.resolve() != folder:
            raise SourceError(_(DAMAGED).format(file=shown(path)), f"it leads to {name}")


def _bands_lie_together(dataset: Any) -> bool:
    """Whether a block is unpacked for all bands at once; of a damaged JPEG 2000, to ask this never ends."""
    is_jpeg_2000 = dataset.driver == "JP2OpenJPEG"
    return is_jpeg_2000 or str(dataset.interleaving or "").endswith("pixel")


def _block_bytes(dataset: Any) -> int:
    """How much is unpacked for one pixel."""
    bands = dataset.count if _bands_lie_together(dataset) else 1
    blocks = [
        math.prod(shape) * np.dtype(kind).itemsize
        for shape, kind in zip(dataset.block_shapes, dataset.dtypes, strict=True)
    ]
    if dataset.driver in _UNPACKED_WHOLE:
        return int(dataset.width * dataset.height * 4)
    return int(max(blocks) * bands)
