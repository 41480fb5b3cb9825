"""Cutting away what of a placed picture is no map: the wall around it, the table that it lay on."""

from __future__ import annotations

import dataclasses
import io
import math
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.mercator import unit_x, unit_y

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

    from maps.sources.found import ReadBasemap
    from maps.sources.placing import Fit

    Tile = tuple[int, int, int, bytes]

Spots = tuple[tuple[float, float], ...]
_QUALITY = 85
_LEAST = 100.0  # square pixels
_FINER = 4  # the edge is drawn so many times finer, then softened


def cut_out(read: ReadBasemap, fit: Fit, cut: Spots) -> ReadBasemap:
    """Keep of a placed picture only what lies within these corners.

    Args:
        read: As `placed_picture` gives it.
        fit: How it lies.
        cut: The corners of what is map, px of the picture, in order around it; empty keeps all.

    Raises:
        SourceError: Nothing would be left.
    """
    if cut and _area(cut) < _LEAST:
        raise SourceError(_("The cut leaves nothing of the map. Move its corners apart."))
    corners = [fit.lonlat(x, y) for x, y in cut]
    if not cut or not all(math.isfinite(lon) for lon, _lat in corners) or read.tiles is None:
        return read
    west, south, east, north = read.basemap.bounds
    if west < east:
        lons, lats = zip(*corners, strict=True)
        bounds = (
            max(west, min(lons)),
            max(south, min(lats)),
            min(east, max(lons)),
            min(north, max(lats)),
        )
    else:
        bounds = read.basemap.bounds
    basemap = dataclasses.replace(read.basemap, bounds=bounds, cut=cut)
    tiles = read.tiles
    return dataclasses.replace(read, basemap=basemap, tiles=lambda: _cut_tiles(tiles(), corners))


def _area(cut: Spots) -> float:
    following = (*cut[1:], cut[0])
    twice = sum(x * b - a * y for (x, y), (a, b) in zip(cut, following, strict=True))
    return abs(twice) / 2


def _cut_tiles(tiles: Iterator[Tile], corners: Sequence[tuple[float, float]]) -> Iterator[Tile]:
    around = [(unit_x(lon), unit_y(lat)) for lon, lat in corners]
    for z, x, y, data in tiles:
        kept = _cut_tile(data, _in_tile(around, z, x, y))
        if kept:
            yield z, x, y, kept


def _in_tile(around: Sequence[Sequence[float]], z: int, x: int, y: int) -> Spots:
    """The corners in tiles from the left top corner of one, at the copy of the world that is nearest."""
    middle = (x + 0.5) / 2**z
    shift = round(middle - sum(u for u, _v in around) / len(around))
    return tuple(((u + shift) * 2**z - x, v * 2**z - y) for u, v in around)


def _cut_tile(data: bytes, corners: Spots) -> bytes:
    """A tile without what lies outside; empty where all of it does."""
    from PIL import Image, ImageChops

    with Image.open(io.BytesIO(data)) as image:
        mask = _mask(image.width, corners)
        least, most = mask.getextrema()
        if least == 255:
            return data
        if most == 0:
            return b""
        seen = image.convert("RGBA")
    seen.putalpha(ImageChops.darker(seen.getchannel("A"), mask))
    out = io.BytesIO()
    seen.save(out, "WEBP" if data[:4] == b"RIFF" else "PNG", quality=_QUALITY)
    return out.getvalue()


def _mask(size: int, corners: Spots) -> Image:
    from PIL import Image, ImageDraw

    fine = size * _FINER
    mask = Image.new("L", (fine, fine), 0)
    ImageDraw.Draw(mask).polygon([(u * fine, v * fine) for u, v in corners], fill=255)
    return mask.resize((size, size), Image.Resampling.BOX)
