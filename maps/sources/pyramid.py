"""Tiles of a picture on the earth, made while one asks: the finest are drawn, all others are made of these by halving.

Whatever the picture's size, only a few rows of tiles are held: columns are taken in bands, rows from the north, and a
coarser tile goes as soon as its last quarter is there.
"""

from __future__ import annotations

import io
import itertools
import os
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PIL import Image

from maps.sources.mercator import TILE
from maps.sources.warped import strip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from maps.sources.mercator import Extent
    from maps.sources.warped import Surface

    Address = tuple[int, int, int]
    MadeTile = tuple[int, int, int, bytes]
    _Leaf = tuple[Address, Image.Image | None, bytes]

FORMAT = "webp"
_QUALITY = 85
_EFFORT = 2  # of the encoder: 3 takes twice the time for 2 % less
_BAND = 128  # columns of tiles, a power of two
_STRIP = 4  # tiles drawn at once
_QUIET = 0.2  # seconds after which a caller hears from us, also where there is nothing to see
_MOST_WORKERS = 4
_SAMPLES = 6


def packed(tile: Image.Image) -> bytes:
    """A tile (RGBa) as WebP, with transparency only where it has some; b"" where nothing is to be seen."""
    lowest, highest = tile.getchannel("a").getextrema()
    if highest == 0:
        return b""
    out = io.BytesIO()
    plain = tile.convert("RGBA")
    if lowest == 255:
        plain = plain.convert("RGB")
    plain.save(out, "WEBP", quality=_QUALITY, method=_EFFORT)
    return out.getvalue()


def made_tiles(surface: Surface, extent: Extent, zooms: range) -> Iterator[MadeTile]:
    """Make all tiles; in long stretches with nothing to see a transparent one comes now and then.

    Raises:
        SourceError: The picture is damaged further in.
    """
    return _Pyramid(surface, extent, zooms).tiles()


def tile_count(extent: Extent, zooms: range) -> int:
    """How many tiles there are at most."""
    return sum(extent.count(zoom) for zoom in zooms)


def estimated_bytes(surface: Surface, extent: Extent, zooms: range) -> int:
    """About how many bytes all tiles have, from a few of the finest.

    Raises:
        SourceError: The picture is damaged there.
    """
    zoom = zooms[-1]
    columns, rows = extent.columns(zoom), extent.rows(zoom)
    among = max(1, len(columns) * len(rows) // _SAMPLES)
    found = []
    for index in range(among // 2, len(columns) * len(rows), among):
        row, column = divmod(index, len(columns))
        drawn = strip(surface, zoom, columns[column], rows[row], 1)
        found.append(len(packed(drawn)) if drawn is not None else 0)
    return tile_count(extent, zooms) * sum(found) // max(1, len(found))


@dataclass(slots=True)
class _Open:
    """A tile that is being made of four finer ones, and how many of them are still to come."""

    waits: int
    canvas: Image.Image | None = None


@dataclass(slots=True)
class _Pyramid:
    surface: Surface
    extent: Extent
    zooms: range
    open: dict[Address, _Open] = field(default_factory=dict)
    heard: float = 0.0

    def tiles(self) -> Iterator[MadeTile]:
        self.heard = time.monotonic()
        workers = min(_MOST_WORKERS, os.cpu_count() or 1)
        under_way: deque[Future[list[_Leaf]]] = deque()
        with ThreadPoolExecutor(workers, "tiles") as pool:
            for column, row, count in self._strips():
                under_way.append(pool.submit(self._drawn, column, row, count))
                if len(under_way) > workers:
                    yield from self._given(under_way.popleft().result())
            while under_way:
                yield from self._given(under_way.popleft().result())

    def _drawn(self, column: int, row: int, count: int) -> list[_Leaf]:
        """Draw and pack a strip of the finest tiles; on a thread of its own."""
        zoom = self.zooms[-1]
        drawn = strip(self.surface, zoom, column, row, count)
        found = []
        for n in range(count):
            tile = None if drawn is None else drawn.crop((n * TILE, 0, (n + 1) * TILE, TILE))
            found.append(((zoom, column + n, row), tile, packed(tile) if tile else b""))
        return found

    def _given(self, leaves: list[_Leaf]) -> Iterator[MadeTile]:
        for address, tile, data in leaves:
            yield from self._done(address, tile, data)

    def _strips(self) -> Iterator[tuple[int, int, int]]:
        """The finest tiles as column, row and count, in bands of columns.

        Strips begin at multiples of their size, so that none goes over 0° or 180°, where pictures of the world end.
        """
        zoom = self.zooms[-1]
        columns = self.extent.columns(zoom)
        first = columns.start // _BAND * _BAND
        size = _STRIP if 2**zoom > _STRIP else 1
        for left, row in itertools.product(
            range(first, columns.stop, _BAND), self.extent.rows(zoom)
        ):
            end = min(left + _BAND, columns.stop)
            for start in range(left, end, size):
                column = max(start, columns.start)
                if start + size > column:
                    yield column, row, min(start + size, end) - column

    def _done(self, address: Address, tile: Image.Image | None, data: bytes) -> Iterator[MadeTile]:
        """Give a tile that is whole, and its parent where this was the last quarter."""
        quiet = time.monotonic() - self.heard > _QUIET
        if data or quiet:
            zoom, column, row = address
            yield zoom, column % 2**zoom, row, data or _nothing()
            self.heard = time.monotonic()
        if address[0] > self.zooms[0]:
            yield from self._joined(address, tile if data else None)

    def _joined(self, address: Address, tile: Image.Image | None) -> Iterator[MadeTile]:
        zoom, column, row = address
        parent = (zoom - 1, column >> 1, row >> 1)
        if parent not in self.open:
            self.open[parent] = _Open(self._quarters(parent))
        whole = self.open[parent]
        whole.waits -= 1
        if tile is not None:
            whole.canvas = whole.canvas or Image.new("RGBa", (TILE, TILE))
            whole.canvas.paste(tile.reduce(2), (column % 2 * TILE // 2, row % 2 * TILE // 2))
        if not whole.waits:
            del self.open[parent]
            data = packed(whole.canvas) if whole.canvas else b""
            yield from self._done(parent, whole.canvas, data)

    def _quarters(self, parent: Address) -> int:
        """How many of the four finer tiles there are: those above some of the finest."""
        zoom, column, row = parent
        up = self.zooms[-1] - zoom - 1
        columns, rows = self.extent.columns(self.zooms[-1]), self.extent.rows(self.zooms[-1])
        wide = min(2 * column + 1, columns[-1] >> up) - max(2 * column, columns[0] >> up) + 1
        return wide * (min(2 * row + 1, rows[-1] >> up) - max(2 * row, rows[0] >> up) + 1)


def _nothing() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (TILE, TILE)).save(out, "WEBP", lossless=True)
    return out.getvalue()
