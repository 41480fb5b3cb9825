"""The pixels of a raster as colours: palettes, grey, 16 bits, elevations; what holds nothing is transparent."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.windows import Window

from maps.sources.raster_opening import FAILURES, damaged, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from maps.sources.warped import Window as Box

    Bytes = NDArray[np.uint8]

_RGB = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
_CMYK = (ColorInterp.cyan, ColorInterp.magenta, ColorInterp.yellow, ColorInterp.black)
_LOOKED_AT = 7  # windows along each edge, from which the range of values is found
_WINDOW = 64
_RANGE = (2, 98)  # per cent of the values that are told apart; the rest is black or white


@dataclass(frozen=True, slots=True)
class Bands:
    """Which bands are colours, and how their values become 0 to 255."""

    colours: tuple[int, ...]  # counted from 1: one (grey or palette), three (RGB), four (CMYK)
    alpha: int  # 0 is none
    palette: Bytes | None  # (n, 4)
    low: float
    high: float

    @property
    def plain(self) -> bool:
        """Tell whether values are taken as they are."""
        return (self.low, self.high) == (0, 255)


def find_bands(path: Path, dataset: Any) -> Bands:
    """Find out how a raster's bands are to be seen; reads some of it.

    Raises:
        SourceError: It is damaged.
    """
    kinds = list(dataset.colorinterp)
    alpha = kinds.index(ColorInterp.alpha) + 1 if ColorInterp.alpha in kinds else 0
    colours = _colours(kinds, dataset.count, alpha)
    if colours == (alpha,):
        alpha = 0
    palette = _palette(dataset, colours)
    low, high = (0.0, 255.0) if palette is not None else _range(path, dataset, colours)
    return Bands(colours, alpha, palette, low, high)


class RasterPixels:
    """An open dataset, of which pieces are read as pictures."""

    def __init__(self, path: Path, dataset: Any, bands: Bands) -> None:
        self._path = path
        self._dataset = dataset
        self._bands = bands
        self._lock = threading.Lock()  # a dataset serves one thread at a time
        flags = dataset.mask_flag_enums[bands.colours[0] - 1]
        self._masked = not bands.alpha and MaskFlags.all_valid not in flags
        self._floating = np.dtype(dataset.dtypes[bands.colours[0] - 1]).kind == "f"

    def piece(self, box: Box, factor: int) -> Image.Image | None:
        """The part left, top, right, bottom as RGBa, so many times smaller; None where all is transparent.

        Raises:
            SourceError: The file is damaged there.
        """
        try:
            with self._lock, quiet():
                values, seen = self._read(box, factor)
        except FAILURES as error:
            raise damaged(self._path, error) from error
        if not seen.any():
            return None
        colours = _coloured(values, self._bands)
        if colours.shape[-1] == 4:  # a palette with colours that are transparent themselves
            seen, colours = np.minimum(seen, colours[..., 3]), colours[..., :3]
        whole = np.dstack([colours, seen])
        return Image.fromarray(whole).convert("RGBa")

    def _read(self, box: Box, factor: int) -> tuple[NDArray[Any], Bytes]:
        """The colours' values as (band, row, column), and how far each pixel is to be seen."""
        left, top, right, bottom = box
        window = Window(left, top, right - left, bottom - top)
        shape = (-(-(bottom - top) // factor), -(-(right - left) // factor))
        mixed = Resampling.nearest if self._bands.palette is not None else Resampling.average
        how = {"window": window, "resampling": mixed if factor > 1 else Resampling.nearest}
        colours, alpha = self._bands.colours, self._bands.alpha
        bands = [*colours, alpha] if alpha else list(colours)
        values = self._dataset.read(bands, out_shape=(len(bands), *shape), **how)
        if alpha:
            return values[:-1], _eight_bits(values[-1])
        if not self._masked:
            seen = np.full(shape, 255, np.uint8)
        else:
            seen = self._dataset.dataset_mask(out_shape=shape, window=window)
        if self._floating:
            seen = np.where(np.isfinite(values).all(axis=0), seen, 0).astype(np.uint8)
        return values, seen


def _colours(kinds: list[ColorInterp], count: int, alpha: int) -> tuple[int, ...]:
    for wanted in (_RGB, _CMYK):
        if all(kind in kinds for kind in wanted):
            return tuple(kinds.index(kind) + 1 for kind in wanted)
    others = [n for n in range(1, count + 1) if n != alpha] or [alpha]
    if len(others) >= 3 and ColorInterp.palette not in kinds and ColorInterp.gray not in kinds[1:]:
        return tuple(others[:3])
    return (others[0],)


def _palette(dataset: Any, colours: tuple[int, ...]) -> Bytes | None:
    if len(colours) > 1 or dataset.dtypes[colours[0] - 1] not in {"uint8", "uint16"}:
        return None
    try:
        given = dataset.colormap(colours[0])
    except ValueError:
        return None
    found = np.zeros((max(given) + 1, 4), np.uint8)
    found[list(given)] = list(given.values())
    return found


def _range(path: Path, dataset: Any, colours: tuple[int, ...]) -> tuple[float, float]:
    """The values that become black and white, the same for all colours, so that their balance stays."""
    kind = np.dtype(dataset.dtypes[colours[0] - 1])
    bits = dataset.tags(colours[0], ns="IMAGE_STRUCTURE").get("NBITS", "")
    if kind == np.uint8:
        return 0.0, float(2 ** int(bits) - 1) if bits.isdigit() and 0 < int(bits) < 8 else 255.0
    try:
        with quiet():
            values = _sample(dataset, colours)
    except FAILURES as error:
        raise damaged(path, error) from error
    if not values.size or (kind.kind in "iu" and values.min() >= 0 and values.max() <= 255):
        return 0.0, 255.0
    if kind.kind == "f" and len(colours) > 1 and values.min() >= 0 and values.max() <= 1:
        return 0.0, 1.0
    low, high = (float(n) for n in np.percentile(values, _RANGE))
    return (low, high) if high > low else (low - 1, low + 1)


def _sample(dataset: Any, colours: tuple[int, ...]) -> NDArray[Any]:
    """Values that count, from small windows all over: a whole reading takes minutes where there is no overview."""
    found = []
    for row in range(_LOOKED_AT):
        for column in range(_LOOKED_AT):
            left = (dataset.width - _WINDOW) * column // (_LOOKED_AT - 1)
            top = (dataset.height - _WINDOW) * row // (_LOOKED_AT - 1)
            window = Window(
                max(0, left),
                max(0, top),
                min(_WINDOW, dataset.width),
                min(_WINDOW, dataset.height),
            )
            values = dataset.read(list(colours), window=window, masked=True).compressed()
            found.append(values[np.isfinite(values)])
    return np.concatenate(found).astype(float)


def _coloured(values: NDArray[Any], bands: Bands) -> Bytes:
    """Values as colours in (row, column, 3), or 4 with the palette's own transparency."""
    if bands.palette is not None:
        painted: Bytes = bands.palette[np.minimum(values[0], len(bands.palette) - 1)]
        return painted
    if not bands.plain or values.dtype != np.uint8:
        values = _stretched(values, bands)
    if len(values) == 1:
        grey: Bytes = np.repeat(values[0][..., None], 3, axis=2)
        return grey
    colours: Bytes = np.moveaxis(values, 0, -1)
    return _from_cmyk(colours) if len(values) == 4 else colours


def _stretched(values: NDArray[Any], bands: Bands) -> Bytes:
    scaled = (values.astype(np.float32) - bands.low) * (255 / (bands.high - bands.low))
    bytes_: Bytes = np.nan_to_num(np.clip(scaled, 0, 255)).astype(np.uint8)
    return bytes_


def _from_cmyk(colours: Bytes) -> Bytes:
    paper = 255 - colours.astype(np.uint16)
    mixed: Bytes = (paper[..., :3] * paper[..., 3:] // 255).astype(np.uint8)
    return mixed


def _eight_bits(alpha: NDArray[Any]) -> Bytes:
    if alpha.dtype == np.uint8:
        return alpha
    most = np.iinfo(alpha.dtype).max if alpha.dtype.kind in "iu" else 1
    return np.clip(alpha.astype(np.float32) / most * 255, 0, 255).astype(np.uint8)
