"""Raster basemaps: the tiles under the frame, joined to one picture."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

from maps.printing.tiles import Tile, tiles_over

if TYPE_CHECKING:
    from collections.abc import Callable

    from maps.description import MapBasemap
    from maps.printing.sheet import Sheet

_PRINT_DPI = 220
_MOST_TILES = 160
_JPEG_QUALITY = 84


def paint(sheet: Sheet, basemap: MapBasemap) -> None:
    """Paint the tiles that are there; ground without a tile stays as it was."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    if basemap.tile is None:
        return
    wanted = math.log2(sheet.frame.scale / 72 * _PRINT_DPI / max(1, basemap.tile_size))
    tiles = tiles_over(sheet.frame, basemap, math.ceil(wanted), _MOST_TILES)
    pictures = [(tile, p) for tile in tiles if (p := _picture(basemap.tile, tile)) is not None]
    if not pictures:
        return
    size = pictures[0][1].size[0]
    left, top = min(t.x for t, _p in pictures), min(t.y for t, _p in pictures)
    right, bottom = max(t.x for t, _p in pictures) + 1, max(t.y for t, _p in pictures) + 1
    whole = Image.new("RGBA", ((right - left) * size, (bottom - top) * size))
    for tile, picture in pictures:
        whole.paste(picture.resize((size, size)), ((tile.x - left) * size, (tile.y - top) * size))
    edge = 1 / 2 ** pictures[0][0].z
    whole, box = _cropped(whole, sheet, (left * edge, top * edge, right * edge, bottom * edge))
    _draw(sheet, ImageReader(_packed(whole)), box, basemap.opacity)


def _picture(tile_of: Callable[[int, int, int], bytes | None], tile: Tile) -> Any:
    """Read one tile as RGBA; None where there is none or it is damaged."""
    from PIL import Image, UnidentifiedImageError

    data = tile_of(tile.z, tile.column, tile.y)
    if not data:
        return None
    try:
        return Image.open(io.BytesIO(data)).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None


UnitBox = tuple[float, float, float, float]


def _cropped(whole: Any, sheet: Sheet, box: UnitBox) -> tuple[Any, UnitBox]:
    """Cut a picture at the frame, to whole pixels, so that the file holds nothing outside it."""
    left, top, right, bottom = box
    per_x, per_y = whole.size[0] / (right - left), whole.size[1] / (bottom - top)
    want = sheet.frame.unit_box
    x0 = max(0, math.floor((want[0] - left) * per_x))
    y0 = max(0, math.floor((want[1] - top) * per_y))
    x1 = min(whole.size[0], math.ceil((want[2] - left) * per_x))
    y1 = min(whole.size[1], math.ceil((want[3] - top) * per_y))
    if x1 <= x0 or y1 <= y0:
        return whole, box
    cut = (left + x0 / per_x, top + y0 / per_y, left + x1 / per_x, top + y1 / per_y)
    return whole.crop((x0, y0, x1, y1)), cut


def _packed(picture: Any) -> io.BytesIO:
    """A picture as JPEG where nothing of it is transparent, else as PNG."""
    out = io.BytesIO()
    if picture.getextrema()[3][0] == 255:
        picture.convert("RGB").save(out, "JPEG", quality=_JPEG_QUALITY)
    else:
        picture.save(out, "PNG")
    out.seek(0)
    return out


def _draw(sheet: Sheet, image: Any, box: UnitBox, opacity: float) -> None:
    frame, canvas = sheet.frame, sheet.canvas
    x = frame.x + (box[0] - frame.left) * frame.scale
    y = frame.y + frame.height - (box[3] - frame.top) * frame.scale
    canvas.saveState()
    canvas.setFillAlpha(opacity)
    canvas.drawImage(
        image,
        x,
        y,
        (box[2] - box[0]) * frame.scale,
        (box[3] - box[1]) * frame.scale,
        mask="auto",
    )
    canvas.restoreState()
