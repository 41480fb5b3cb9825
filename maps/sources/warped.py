"""Drawing a part of a picture that lies anyhow on the earth into tiles: by a mesh of small quadrangles.

Projection or perspective is worked out exactly at the corners of the mesh only; between them it is linear, which
is wrong by less than a tenth of a pixel. Colours are premultiplied (Pillow's mode RGBa), so that what is transparent
does not darken the edges.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

import numpy as np
from PIL import Image

from maps.sources.mercator import TILE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from maps.sources.mercator import Numbers

    Cells = NDArray[np.bool_]
    Window = tuple[int, int, int, int]

_MARGIN = 3  # pixels that cubic interpolation looks beyond
_TORN = 8  # times wider than most: a cell over a seam of the projection
_MOST_PIXELS = 16_000_000  # of a picture, read for one strip of tiles


class Surface(Protocol):
    """A picture on the earth. Pixels count from its top left corner; the first one's middle is at (0.5, 0.5)."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        ...

    def pixels(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """Where points of the unit square (`maps.sources.mercator`) lie in it; NaN where nowhere."""
        ...

    def piece(self, window: Window, factor: int) -> Image.Image | None:
        """Its part left, top, right, bottom as RGBa, `factor` times smaller; None where all is transparent."""
        ...


def strip(surface: Surface, zoom: int, column: int, row: int, count: int) -> Image.Image | None:
    """Draw `count` tiles of one row beside each other (RGBa); None where there is nothing to see."""
    step = _step(zoom)
    x = (column + np.arange(count * TILE // step + 1) * step / TILE) / 2**zoom
    y = (row + np.arange(TILE // step + 1) * step / TILE) / 2**zoom
    across, down = surface.pixels(*np.meshgrid(x, y))
    boxes = _boxes(across, down)
    cells = _within(boxes, surface.size)
    if not cells.any():
        return None
    window = _window(boxes[:, cells], surface.size)
    factor = _factor(boxes[:, cells], step, window)
    piece = surface.piece(window, factor)
    if piece is None:
        return None
    scale = (piece.width / (window[2] - window[0]), piece.height / (window[3] - window[1]))
    across, down = (across - window[0]) * scale[0], (down - window[1]) * scale[1]
    mesh = _mesh(across, down, cells, step)
    return piece.transform(
        (count * TILE, TILE), Image.Transform.MESH, mesh, Image.Resampling.BICUBIC
    )


def _step(zoom: int) -> int:
    """Pixels along a cell of the mesh: small where a tile is so large that the earth's curve shows."""
    if zoom >= 9:
        return 64
    return 32 if zoom >= 7 else 8


def _boxes(across: Numbers, down: Numbers) -> Numbers:
    """Left, top, right, bottom of every cell of the mesh in the picture, as (4, rows, columns)."""
    xs = np.stack([across[:-1, :-1], across[:-1, 1:], across[1:, :-1], across[1:, 1:]])
    ys = np.stack([down[:-1, :-1], down[:-1, 1:], down[1:, :-1], down[1:, 1:]])
    return np.stack([xs.min(0), ys.min(0), xs.max(0), ys.max(0)])


def _within(boxes: Numbers, size: tuple[int, int]) -> Cells:
    """The cells that meet the picture, without those torn apart by a seam of the projection."""
    left, top, right, bottom = boxes
    with np.errstate(invalid="ignore"):
        found = (right > 0) & (bottom > 0) & (left < size[0]) & (top < size[1])
        wide = np.maximum(right - left, bottom - top)
        if found.any():
            found &= wide <= _TORN * np.median(wide[found]) + _MARGIN
    kept: Cells = found
    return kept


def _window(boxes: Numbers, size: tuple[int, int]) -> Window:
    """The part of the picture that is needed, in whole pixels."""
    left, top = np.floor(boxes[:2].min(axis=1)) - _MARGIN
    right, bottom = np.ceil(boxes[2:].max(axis=1)) + _MARGIN
    return (
        int(min(max(0, left), size[0] - 1)),
        int(min(max(0, top), size[1] - 1)),
        int(max(1, min(size[0], right))),
        int(max(1, min(size[1], bottom))),
    )


def _factor(boxes: Numbers, step: int, window: Window) -> int:
    """How many times smaller the picture is read, as a power of two: no finer than what is drawn needs."""
    spread = np.sqrt((boxes[2] - boxes[0]) * (boxes[3] - boxes[1]))
    finer = max(1.0, float(np.median(spread)) / step)
    area = (window[2] - window[0]) * (window[3] - window[1])
    finer = max(2 ** math.floor(math.log2(finer)), 1)
    while area / finer**2 > _MOST_PIXELS:
        finer *= 2
    return int(finer)


def _mesh(
    across: Numbers, down: Numbers, cells: Cells, step: int
) -> list[tuple[tuple[int, int, int, int], tuple[float, ...]]]:
    """The mesh as Pillow takes it: a box of the result, and its corners in the picture from the NW by the SW."""
    rows, columns = np.nonzero(cells)
    corners = [(rows, columns), (rows + 1, columns), (rows + 1, columns + 1), (rows, columns + 1)]
    quads = np.stack([plane[corner] for corner in corners for plane in (across, down)], axis=1)
    return [
        ((c * step, r * step, (c + 1) * step, (r + 1) * step), tuple(quad))
        for r, c, quad in zip(rows.tolist(), columns.tolist(), quads.tolist(), strict=True)
    ]
