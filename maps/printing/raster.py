"""Raster basemaps: the tiles under the frame, joined to strips and made no finer than print can show.

A strip at a time is in memory, never the whole sheet. Strips lie over each other by two pixels, so that no
viewer shows the white of the paper between them; where a picture is half see-through they only touch.
"""

from __future__ import annotations

import io
import math
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.mercator import unit_x, unit_y
from maps.printing.pictures import draw_picture, faded
from maps.printing.tiles import tiles_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from maps.description import Bounds, MapBasemap
    from maps.printing.projection import Frame
    from maps.printing.sheet import Sheet
    from maps.printing.tiles import Tile

_MOST_PIXELS = 420_000_000  # of tiles that are read for one map
_STRIP_PX = 1_024
_LAP_PX = 2
_ENOUGH = 0.15  # of a zoom that the tiles may be coarser than asked for, before finer ones are read
_AS_THEY_ARE = 1.12  # tiles at most so much finer than asked for are not resampled

Span = tuple[float, float]


def paint(sheet: Sheet, basemap: MapBasemap) -> None:
    """Paint the tiles that are there; ground without a tile stays as it was."""
    if basemap.tile is None:
        return
    wanted = math.log2(dots_per_unit(sheet) / max(1, basemap.tile_size))
    most = max(16, _MOST_PIXELS // max(1, basemap.tile_size) ** 2)
    tiles = tiles_over(sheet.frame, basemap, math.ceil(wanted - _ENOUGH), most)
    rows = _Rows(tiles, basemap.tile)
    if not rows.size:
        return
    frame = sheet.frame
    box = frame.x, frame.y, frame.x + frame.width, frame.y + frame.height
    name = sheet.fresh("raster")
    with faded(sheet.canvas, name, basemap.opacity, box), _cut_at(sheet, basemap.bounds):
        for i, strip in enumerate(_strips(rows, sheet)):
            sheet.pause()
            left, top, right, bottom = strip.box
            (x0, y0), (x1, y1) = _paper(frame, left, bottom), _paper(frame, right, top)
            draw_picture(sheet.canvas, f"{name}-{i}", strip.picture, strip.mask, (x0, y0, x1, y1))


@contextmanager
def _cut_at(sheet: Sheet, bounds: Bounds) -> Iterator[None]:
    """Draw what follows only inside bounds, in every copy of the world that the frame may show."""
    west, south, east, north = bounds
    frame, right = sheet.frame, east if east >= west else east + 360
    path = sheet.canvas.beginPath()
    for away in (-1, 0, 1):
        x0, y0 = _paper(frame, unit_x(west) + away, unit_y(south))
        x1, y1 = _paper(frame, unit_x(right) + away, unit_y(north))
        path.rect(x0, y0, x1 - x0, y1 - y0)
    sheet.canvas.saveState()
    sheet.canvas.clipPath(path, stroke=0, fill=0)
    yield
    sheet.canvas.restoreState()


def dots_per_unit(sheet: Sheet) -> float:
    """How many printed dots the whole world would take from west to east."""
    return sheet.frame.scale / 72 * sheet.enlarged * sheet.dpi


def _paper(frame: Frame, x: float, y: float) -> tuple[float, float]:
    """Where a place in unit coordinates lies on the page."""
    left = frame.x + (x - frame.left) * frame.scale
    return left, frame.y + frame.height - (y - frame.top) * frame.scale


@dataclass(frozen=True, slots=True)
class _Strip:
    """Pixels and the box they fill: left, top, right, bottom in unit coordinates."""

    picture: Any
    mask: Any
    box: tuple[float, float, float, float]


@dataclass(slots=True)
class _Row:
    """One row of tiles joined: colours, and what is solid (None if all of it is)."""

    picture: Any
    mask: Any


class _Rows:
    """The rows of tiles of one zoom, read when asked for; those above the last asked for are let go."""

    def __init__(
        self, tiles: tuple[Tile, ...], tile_of: Callable[[int, int, int], bytes | None]
    ) -> None:
        self._tile_of = tile_of
        self._tiles: dict[int, list[Tile]] = {}
        self._kept: dict[int, _Row | None] = {}
        for tile in tiles:
            self._tiles.setdefault(tile.y, []).append(tile)
        self.size = next((p.size[0] for tile in tiles if (p := self._picture(tile))), 0)
        self.zoom = tiles[0].z if tiles else 0
        self.left = min((t.x for t in tiles), default=0)
        self.right = max((t.x for t in tiles), default=0) + 1
        self.top = min((t.y for t in tiles), default=0)
        self.bottom = max((t.y for t in tiles), default=0) + 1

    @property
    def per_unit(self) -> float:
        """Pixels of the tiles over the whole world."""
        return float(self.size * 2**self.zoom)

    def between(self, first: int, last: int) -> tuple[Any, Any] | None:
        """The rows from first to last below each other, with their mask; None if nothing is there."""
        from PIL import Image

        self._kept = {y: row for y, row in self._kept.items() if y >= first}
        for y in range(first, last + 1):
            if y not in self._kept:
                self._kept[y] = self._row(y)
        rows = [self._kept[y] for y in range(first, last + 1)]
        if not any(rows):
            return None
        size = (self.right - self.left) * self.size, self.size * len(rows)
        whole = Image.new("RGB", size, "white")
        solid = all(row is not None and row.mask is None for row in rows)
        mask = None if solid else Image.new("L", size)
        for i, row in enumerate(rows):
            if row is None:
                continue
            whole.paste(row.picture, (0, i * self.size))
            if mask is not None:
                mask.paste(255 if row.mask is None else row.mask, _area(row, i * self.size))
        return whole, mask

    def _row(self, y: int) -> _Row | None:
        from PIL import Image

        found = [(t, p) for t in self._tiles.get(y, ()) if (p := self._picture(t)) is not None]
        if not found:
            return None
        size = (self.right - self.left) * self.size, self.size
        solid = len(found) == self.right - self.left and all(p.mode == "RGB" for _t, p in found)
        whole = Image.new("RGB", size, "white")
        mask = None if solid else Image.new("L", size)
        for tile, picture in found:
            at = (tile.x - self.left) * self.size, 0
            fit = picture if picture.size[0] == self.size else picture.resize((self.size,) * 2)
            if fit.mode == "RGBA":
                whole.paste(fit, at, fit.getchannel("A").point(_any_ink))
            else:
                whole.paste(fit, at)
            if mask is not None:
                mask.paste(
                    fit.getchannel("A") if fit.mode == "RGBA" else 255,
                    (*at, at[0] + self.size, self.size),
                )
        return _Row(whole, mask)

    def _picture(self, tile: Tile) -> Any:
        """Read one tile as RGB, or RGBA where something is see-through; None without one, or a damaged one."""
        from PIL import Image, UnidentifiedImageError

        data = self._tile_of(tile.z, tile.column, tile.y)
        if not data:
            return None
        try:
            picture = Image.open(io.BytesIO(data))
            if picture.mode == "RGB" and "transparency" not in picture.info:
                picture.load()
                return picture
            clear = picture.convert("RGBA")
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
            return None
        except Image.DecompressionBombError:
            return None
        return clear.convert("RGB") if clear.getchannel("A").getextrema()[0] == 255 else clear


def _any_ink(alpha: int) -> int:
    return 255 if alpha else 0


def _area(row: _Row, top: int) -> tuple[int, int, int, int]:
    width, height = row.picture.size
    return 0, top, width, top + height


def _strips(rows: _Rows, sheet: Sheet) -> Iterator[_Strip]:
    """The picture from the top down, at the frame's edges cut to whole pixels of the tiles."""
    left, right = _inside(sheet.frame, rows, 0)
    top, bottom = _inside(sheet.frame, rows, 1)
    if right <= left or bottom <= top:
        return
    finer = max(1.0, rows.per_unit / dots_per_unit(sheet))
    finer = finer if finer > _AS_THEY_ARE else 1.0
    width, height = round((right - left) / finer), round((bottom - top) / finer)
    if width < 1 or height < 1:
        return
    step = (bottom - top) / height  # pixels of the tiles to one of the strip
    for y in range(0, height, _STRIP_PX):
        end = min(height, y + _STRIP_PX)
        lapped = min(height, end + _LAP_PX)
        whole = (top + y * step, top + lapped * step)
        strip = _cut(rows, (left, right), whole, (width, lapped - y))
        if strip is not None and lapped > end and _is_soft(strip.mask):
            strip = _cut(rows, (left, right), (whole[0], top + end * step), (width, end - y))
        if strip is not None:
            yield strip


def _inside(frame: Frame, rows: _Rows, axis: int) -> tuple[int, int]:
    """From where to where the frame shows the tiles, in pixels from the corner of the world."""
    box = frame.unit_box
    low, high = ((rows.left, rows.right), (rows.top, rows.bottom))[axis]
    per = rows.per_unit
    start = max(low * rows.size, math.floor(round(box[axis] * per, 4)))
    return start, min(high * rows.size, math.ceil(round(box[axis + 2] * per, 4)))


def _cut(rows: _Rows, across: Span, down: Span, size: tuple[int, int]) -> _Strip | None:
    """Cut a strip out of the rows and make it so many pixels large; None where nothing is there."""
    first = max(rows.top, math.floor(down[0] / rows.size))
    last = min(rows.bottom, math.ceil(down[1] / rows.size)) - 1
    found = rows.between(first, last)
    if found is None:
        return None
    corner_x, corner_y = rows.left * rows.size, first * rows.size
    box = across[0] - corner_x, down[0] - corner_y, across[1] - corner_x, down[1] - corner_y
    picture, mask = (part and _sized(part, box, size) for part in found)
    if mask is not None and mask.getextrema()[0] == 255:
        mask = None
    elif mask is not None and mask.getextrema()[1] == 0:
        return None
    per = rows.per_unit
    return _Strip(picture, mask, (across[0] / per, down[0] / per, across[1] / per, down[1] / per))


def _sized(picture: Any, box: tuple[float, float, float, float], size: tuple[int, int]) -> Any:
    from PIL import Image

    left, top, right, bottom = (round(value) for value in box)
    if (right - left, bottom - top) == size:
        return picture.crop((left, top, right, bottom))
    return picture.resize(size, Image.Resampling.BICUBIC, box=box)


def _is_soft(mask: Any) -> bool:
    """Whether a mask has what is neither solid nor clear."""
    return mask is not None and sum(mask.histogram()[1:255]) > mask.size[0] * mask.size[1] // 100
