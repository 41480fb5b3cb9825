"""A scan or photo with a fit, made into tiles: its pixels only, upright, transparent around it."""

from __future__ import annotations

import io
import math
import struct
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageOps

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.model import Basemap
from desktop_app.text import isolate
from maps.sources import pyramid
from maps.sources.found import ReadBasemap
from maps.sources.mercator import TILE, Extent, usual_pixel
from maps.sources.placing_fit import applied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from maps.sources.mercator import Numbers
    from maps.sources.placing import Fit
    from maps.sources.placing_fit import Matrix
    from maps.sources.pyramid import MadeTile
    from maps.sources.warped import Window

    Corners = list[tuple[float, float]]

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_MOST_PIXELS = 64_000_000  # as they are unpacked
_MOST_JPEG_PIXELS = 178_000_000  # unpacked at a smaller scale; Pillow itself refuses more
_KEPT_PIXELS = 25_000_000
_ORIENTATION = 0x0112
_LYING = frozenset({5, 6, 7, 8})  # orientations of EXIF that swap width and height
_FARTHEST = (
    0.25  # of the points' depth: beyond, a slanted photo would be stretched 16 times and more
)
_ALL_AROUND = 1.0


@dataclass(frozen=True, slots=True)
class _Placed:
    """A picture's bytes, and where it lies; nothing is unpacked until tiles are asked for."""

    data: bytes = field(repr=False)
    full: tuple[int, int]  # upright, before it is made smaller
    matrix: Matrix  # from those pixels to the unit square
    corners: Corners  # of the part that is shown
    extent: Extent
    zooms: range

    def tiles(self) -> Iterator[MadeTile]:
        yield from pyramid.made_tiles(self.surface(), self.extent, self.zooms)

    def surface(self) -> _Surface:
        picture = _upright(self.data)
        picture.load()
        scale = (picture.width / self.full[0], picture.height / self.full[1])
        if len(self.corners) != 4 or self.corners != _rectangle(self.full):
            _cut(picture, [(x * scale[0], y * scale[1]) for x, y in self.corners])
        back = np.diag([*scale, 1.0]) @ np.linalg.inv(self.matrix)
        return _Surface(picture, back)


@dataclass(frozen=True, slots=True)
class _Surface:
    """An unpacked picture as `maps.sources.warped` draws it."""

    picture: Image.Image
    back: Matrix

    @property
    def size(self) -> tuple[int, int]:
        return self.picture.size

    def pixels(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        return applied(self.back, x, y)

    def piece(self, window: Window, factor: int) -> Image.Image | None:
        cut = self.picture.crop(window).convert("RGBA").convert("RGBa")
        return cut.reduce(factor) if factor > 1 else cut


def read_placed(picture: bytes, fit: Fit, name: str) -> ReadBasemap:
    """Give the basemap that a picture with a fit makes; SourceError where it is none that can be used."""
    full = _size(picture)
    matrix = np.array(fit.matrix).reshape(3, 3)
    corners = _before_horizon(_rectangle(full), matrix)
    extent = _extent(matrix, corners)
    zooms = extent.zooms(_usual_pixel(matrix, np.array(fit.points)) * _smaller(full))
    placed = _Placed(picture, full, matrix, corners, extent, zooms)
    basemap = Basemap(
        id=0,
        name=name[:200],
        kind="raster",
        min_zoom=zooms[0],
        max_zoom=zooms[-1],
        bounds=extent.bounds,
        tile_size=TILE,
        tile_format=pyramid.FORMAT,
        points=fit.points,
        fit=fit.how,
    )
    estimated = pyramid.estimated_bytes(placed.surface(), extent, zooms)
    count = pyramid.tile_count(extent, zooms)
    return ReadBasemap(basemap, _problems(name, full, corners), placed.tiles, count, estimated)


def _size(data: bytes) -> tuple[int, int]:
    """Width and height as the picture is seen; refuses what is none, or too large."""
    with _opened(data) as image:
        most = _MOST_JPEG_PIXELS if image.format in {"JPEG", "MPO"} else _MOST_PIXELS
        if image.width * image.height > most:
            raise _too_large()
        lying = image.getexif().get(_ORIENTATION) in _LYING
        return (image.height, image.width) if lying else image.size


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings(action="ignore"):
            return Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError) as error:
        raise _unreadable(error) from error


def _upright(data: bytes) -> Image.Image:
    """The picture's pixels as RGB, or RGBA where it is transparent; turned, and small enough."""
    try:
        with warnings.catch_warnings(action="ignore"):
            image: Image.Image = _opened(data)
            smaller = _smaller(image.size)
            if smaller > 1:
                wanted = (int(image.width / smaller), int(image.height / smaller))
                image.draft("RGB", wanted)
                image.thumbnail(wanted, Image.Resampling.BOX)
            ImageOps.exif_transpose(image, in_place=True)
            return _plain(image)
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError) as error:
        raise _unreadable(error) from error


def _smaller(size: tuple[int, int]) -> float:
    """How many times smaller a picture's edges are taken; at least 1."""
    return max(1.0, math.sqrt(size[0] * size[1] / _KEPT_PIXELS))


def _plain(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    seen_through = "A" in image.getbands() or "transparency" in image.info
    mode = "RGBA" if seen_through else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _rectangle(size: tuple[int, int]) -> Corners:
    width, height = float(size[0]), float(size[1])
    return [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]


def _before_horizon(corners: Corners, matrix: Matrix) -> Corners:
    """The part of the picture that does not lie too far away; cut along a line (Sutherland-Hodgman)."""
    found: Corners = []
    for here, there in zip(corners, corners[1:] + corners[:1], strict=True):
        a, b = (float(matrix[2] @ (x, y, 1.0)) - _FARTHEST for x, y in (here, there))
        if a >= 0:
            found.append(here)
        if (a >= 0) != (b >= 0):
            part = a / (a - b)
            found.append(
                (here[0] + part * (there[0] - here[0]), here[1] + part * (there[1] - here[1]))
            )
    return found


def _extent(matrix: Matrix, corners: Corners) -> Extent:
    """The ground under the corners, between which all edges are straight."""
    x, y = applied(matrix, *np.array(corners).T)
    if float(x.max() - x.min()) > _ALL_AROUND or y.max() <= 0 or y.min() >= 1:
        raise SourceError(
            _("With these points the picture would cover more than the world. Check each pair.")
        )
    return Extent.around(x, y)


def _usual_pixel(matrix: Matrix, points: Numbers) -> float:
    """A pixel's edge among the points: there is the map, what is around it may be wall."""
    left, top = points[:, :2].min(axis=0)
    width, height = np.ceil(np.ptp(points[:, :2], axis=0))
    return usual_pixel(lambda x, y: applied(matrix, x + left, y + top), (int(width), int(height)))


def _cut(picture: Image.Image, corners: Corners) -> None:
    """Make all but a polygon transparent."""
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    if picture.mode == "RGBA":
        picture.paste((0, 0, 0, 0), (0, 0), ImageOps.invert(mask))
    else:
        picture.putalpha(mask)


def _problems(name: str, full: tuple[int, int], corners: Corners) -> tuple[str, ...]:
    found = []
    if _smaller(full) > 1:
        sentence = _("{name} has more than 25 million pixels, and is taken smaller.")
        found.append(sentence.format(name=isolate(name)))
    if corners != _rectangle(full):
        sentence = _(
            "A part of {name} lies far behind its points, would be stretched over the map, and is left out."
        )
        found.append(sentence.format(name=isolate(name)))
    return tuple(found)


def _unreadable(error: Exception) -> SourceError:
    sentence = _("This is not a picture that can be read. Bring it as JPEG or PNG.")
    return SourceError(sentence, repr(error))


def _too_large() -> SourceError:
    return SourceError(_("This picture is too large. Bring it smaller, as JPEG."))
