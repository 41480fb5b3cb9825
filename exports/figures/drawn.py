"""From a figure's charts to drawings, each by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.understanding.figure import (
    Bars,
    Combinations,
    Dots,
    Item,
    Matrix,
    OnMap,
    Times,
)
from exports.figures.bars import draw_bars
from exports.figures.cells import Grid, draw_cells
from exports.figures.combinations import draw_combinations
from exports.figures.dots import draw_dots
from exports.figures.look import PRINT
from exports.figures.on_map import draw_map

if TYPE_CHECKING:
    from desktop_app.understanding.figure import Chart, Figure
    from exports.figures.drawing import Drawing
    from exports.figures.look import Look
    from maps import MapDescription


def draw(
    figure: Figure,
    width_mm: float,
    height_mm: float | None = None,
    look: Look = PRINT,
    description: MapDescription | None = None,
) -> tuple[Drawing, ...]:
    """Draw each chart of a figure.

    Args:
        figure: What to draw.
        width_mm: The width of each drawing.
        height_mm: Of a map, or of dots between axes; all others are as high as they need.
        look: Colours, letters and direction.
        description: The map that is under shapes; without it they lie on plain ground.
    """
    return tuple(
        draw_chart(
            chart, width_mm, height_mm, look, figure.alternative or figure.sentence, description
        )
        for chart in figure.charts
    )


def draw_chart(
    chart: Chart,
    width_mm: float,
    height_mm: float | None = None,
    look: Look = PRINT,
    alternative: str = "",
    description: MapDescription | None = None,
) -> Drawing:
    """Draw one chart."""
    match chart:
        case Bars():
            return draw_bars(chart, width_mm, look, alternative)
        case Matrix():
            grid = Grid(chart.rows, chart.columns, chart.cells, chart.unit)
            return draw_cells(grid, width_mm, look, alternative)
        case Times():
            stretches = tuple(_stretch(name) for name in chart.stretches)
            grid = Grid(chart.items, stretches, chart.cells, chart.unit, tinted=True)
            return draw_cells(grid, width_mm, look, alternative)
        case Combinations():
            return draw_combinations(chart, width_mm, look, alternative)
        case Dots():
            return draw_dots(chart, width_mm, height_mm, look, alternative)
        case OnMap():
            return draw_map(chart, width_mm, height_mm, look, alternative, description)


def _stretch(name: str) -> Item:
    return Item(name, name)
