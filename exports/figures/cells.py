"""Counts of rows by columns: bubbles, their areas in proportion, or tinted cells; every number is written.

Columns that do not fit beside each other go on below, with the rows named again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.language import _
from exports.figures.measuring import widest_word, width_mm
from exports.figures.numbers import written
from exports.figures.shades import ink_on, tint
from exports.figures.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.understanding.figure import Item
    from exports.figures.drawing import Drawing
    from exports.figures.look import Look

Cells = tuple[tuple[float | None, ...], ...]
_NARROWEST_MM, _WIDEST_MM = 9.0, 24.0
_MANY_ROWS = 12  # more are drawn closer
_LONG_MM = 21.0  # a heading's word that is wider is broken


@dataclass(frozen=True, slots=True)
class Grid:
    """What is drawn: rows, columns, their cells, the unit, and whether cells are tinted or hold bubbles."""

    rows: tuple[Item, ...]
    columns: tuple[Item, ...]
    cells: Cells
    unit: str
    tinted: bool = False

    def turned(self) -> Grid:
        """The same with rows for columns."""
        cells = tuple(zip(*self.cells, strict=True)) if self.cells else ()
        return Grid(self.columns, self.rows, cells, self.unit, self.tinted)

    @property
    def largest(self) -> float:
        """The largest number in any cell, at least 1."""
        return max([1.0, *(cell for row in self.cells for cell in row if cell)])


@dataclass(frozen=True, slots=True)
class _Block:
    """Columns that stand beside each other: the first, the last and one, where they begin, how wide each is."""

    first: int
    last: int
    left: float
    wide: float


def draw_cells(grid: Grid, width: float, look: Look, alternative: str = "") -> Drawing:
    """Draw a grid, as high as it needs; turned round where that keeps its columns together."""
    sketch = Sketch(width, look)
    if not grid.rows or not grid.columns:
        return sketch.done(sketch.words(grid.unit, 0, 0, width, colour=look.quiet), alternative)
    blocks = _blocks(grid, sketch)
    if len(blocks) > 1:
        turned = grid.turned()
        other = _blocks(turned, sketch)
        grid, blocks = (turned, other) if len(other) < len(blocks) else (grid, blocks)
    y = 0.0
    for number, block in enumerate(blocks):
        y = _draw_block(sketch, grid, block, y + (3.0 if number else 0.0))
    note = grid.unit
    if any(cell is None for row in grid.cells for cell in row):
        note += " · " + _("hatched: too few to be told")
    y += 0.8
    y += sketch.words(note, 0, y, width, size=look.size * 0.85, colour=look.quiet)
    return sketch.done(y, alternative)


def _blocks(grid: Grid, sketch: Sketch) -> list[_Block]:
    names = max((sketch.named_width(item) for item in grid.rows), default=0.0)
    left = min(names, sketch.width * 0.36) + 1.5
    room = sketch.width - left
    size = sketch.look.size
    least = [_NARROWEST_MM]
    least += [min(widest_word(c.name, size * 0.9) + 1.4, _LONG_MM) for c in grid.columns]
    least += [width_mm(written(cell), size) + 2 for row in grid.cells for cell in row if cell]
    together = max(1, int(room / max(least)))
    count = max(1, len(grid.columns))
    pieces = -(-count // together)
    each = -(-count // pieces)
    wide = min(room / each, _WIDEST_MM)
    return [_Block(i, min(i + each, count), left, wide) for i in range(0, count, each)]


def _draw_block(sketch: Sketch, grid: Grid, block: _Block, y: float) -> float:
    columns = grid.columns[block.first : block.last]
    y = _draw_heads(sketch, columns, block, y)
    side = sketch.look.size * (0.9 if len(grid.rows) <= _MANY_ROWS else 0.66)
    line = {"stroke": sketch.look.line, "width": 0.2}
    right = block.left + block.wide * len(columns)
    for row, item in zip(grid.cells, grid.rows, strict=True):
        tall = max(side, sketch.named_height(item, block.left - 1.5) + 0.8)
        sketch.line((0, y), (right, y), **line)
        sketch.named(item, 0, y, block.left - 1.5, tall)
        for at, cell in enumerate(row[block.first : block.last]):
            box = (block.left + at * block.wide, y, block.wide, tall)
            _draw_cell(sketch, grid, (item, columns[at]), cell, box)
        y += tall
    sketch.line((0, y), (right, y), **line)
    return y


def _draw_heads(sketch: Sketch, columns: Sequence[Item], block: _Block, y: float) -> float:
    small = sketch.look.size * 0.9
    room = block.wide - 0.8
    pictured = any(c.icon or c.sign for c in columns)
    picture = sketch.look.size * 0.55 if pictured else 0.0
    tall = max((sketch.height_of(c.name, room, size=small) for c in columns), default=0.0)
    for at, column in enumerate(columns):
        x = block.left + at * block.wide
        high = sketch.height_of(column.name, room, size=small)
        if pictured:
            sketch.picture(column, x + block.wide / 2, y + tall - high + picture / 2)
        sketch.words(
            column.name, x + 0.4, y + picture + tall - high, room, size=small, align="centre",
            pick=column.pick,
        )  # fmt: skip
    return y + picture + tall + 0.6


def _draw_cell(
    sketch: Sketch, grid: Grid, items: tuple[Item, Item], value: float | None,
    box: tuple[float, float, float, float],
) -> None:  # fmt: skip
    x, y, wide, tall = box
    look = sketch.look
    row, column = items
    picks = [pick for pick in (row.pick, column.pick) if pick and value]
    pick, also = (*picks, None, None)[:2]
    told = f"{row.name}, {column.name}: {written(value)}"
    if value is None:
        sketch.rect(
            x + 0.4, y + 0.4, wide - 0.8, tall - 0.8, hatch="lines", fill=look.paper, told=told
        )
        return
    if not value:
        return
    share = value / grid.largest
    fill = tint(look.ramp, share)
    if grid.tinted:
        sketch.rect(
            x + 0.3, y + 0.3, wide - 0.6, tall - 0.6, fill=fill, pick=pick, also=also, told=told
        )
    else:
        radius = max(min(wide, tall) * 0.47 * share**0.5, look.size * 0.17)
        sketch.rect(x, y, wide, tall, pick=pick, also=also, told=told)
        sketch.circle(x + wide / 2, y + tall / 2, radius, fill=look.bubble)
    words = ink_on(fill) if grid.tinted else look.ink
    sketch.words(written(value), x, y, wide, align="centre", height=tall, bold=True, colour=words)
