"""From a figure's charts to drawings, each by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    from collections.abc import Sequence

    from desktop_app.model import Geometry
    from desktop_app.understanding.figure import Chart, Figure
    from exports.figures.drawing import Drawing
    from exports.figures.look import Look
    from maps import MapDescription


GAP_MM = 6.0
_LEAST_MAP_MM = 7.0  # the width of one of two maps, for each point of the letters


def draw(
    figure: Figure,
    width_mm: float,
    height_mm: float | None = None,
    look: Look = PRINT,
    description: MapDescription | None = None,
    kept: dict[Any, Any] | None = None,
) -> tuple[Drawing, ...]:
    """Draw each chart of a figure.

    Two maps, which are looked at side by side, share the width where it is enough; set drawings one after the other
    and let them stand beside each other where they fit, `GAP_MM` apart.

    Args:
        figure: What to draw.
        width_mm: The width that there is.
        height_mm: Of a map, or of dots between axes; all others are as high as they need.
        look: Colours, letters and direction.
        description: The map that is under shapes; without it they lie on plain ground.
        kept: Grounds drawn before for this description, for one that draws many figures.
    """
    alternative = figure.alternative or figure.sentence
    maps_here = sum(isinstance(chart, OnMap) for chart in figure.charts)
    half = (width_mm - GAP_MM) / 2
    around = [s.geometry for c in figure.charts if isinstance(c, OnMap) for s in c.shapes]
    beside = maps_here > 1 and half >= _LEAST_MAP_MM * look.size
    return tuple(
        draw_chart(
            chart, half if beside and isinstance(chart, OnMap) else width_mm, height_mm, look,
            alternative, description, around, kept,
        )
        for chart in figure.charts
    )  # fmt: skip


def rows_of(drawings: Sequence[Drawing], width_mm: float) -> list[list[Drawing]]:
    """Drawings as rows: those together that stand beside each other in a width."""
    rows: list[list[Drawing]] = []
    for drawing in drawings:
        taken = sum(d.width + GAP_MM for d in rows[-1]) if rows else width_mm
        if rows and taken + drawing.width <= width_mm + 0.01:
            rows[-1].append(drawing)
        else:
            rows.append([drawing])
    return rows


def draw_chart(
    chart: Chart,
    width_mm: float,
    height_mm: float | None = None,
    look: Look = PRINT,
    alternative: str = "",
    description: MapDescription | None = None,
    around: Sequence[Geometry] = (),
    kept: dict[Any, Any] | None = None,
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
            return draw_map(
                chart, width_mm, height_mm, look, alternative, description, around, kept
            )


def _stretch(name: str) -> Item:
    return Item(name, name)
