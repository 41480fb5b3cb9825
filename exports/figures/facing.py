"""Bars to both sides of the names in the middle: two things compared, such as a room and a town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.figures.measuring import width_mm
from exports.figures.numbers import written
from exports.figures.sketch import Sketch

if TYPE_CHECKING:
    from desktop_app.understanding.figure import Bars
    from exports.figures.drawing import Drawing
    from exports.figures.legend import Key
    from exports.figures.look import Look

_GAP_MM = 1.4


def draw_facing(chart: Bars, width: float, look: Look, alternative: str = "") -> Drawing:
    """Draw two series to both sides."""
    from exports.figures.bars import keys_of

    sketch = Sketch(width, look)
    keys = keys_of(chart, look)
    middle = _middle(chart, sketch)
    side = (width - middle) / 2
    y = _draw_heads(sketch, keys, side, middle)
    numbers = max(
        (width_mm(written(v), look.size) for s in chart.series for v in s.values if v is not None),
        default=0.0,
    )
    longest = max([1e-9, *(v for s in chart.series for v in (*s.values, *s.high) if v)])
    per = max(4.0, side - numbers - 2.5) / longest
    top = y
    for at, item in enumerate(chart.items):
        tall = max(look.size * 0.55, sketch.height_of(item.name, middle - 3))
        sketch.words(
            item.name, side + 1.5, y, middle - 3, align="centre", height=tall, pick=item.pick
        )
        for number, key in enumerate(keys):
            _draw_side(sketch, chart, key, (at, number), (y, tall), (side, middle, per))
        y += tall + _GAP_MM
    for x in (side, side + middle):
        sketch.line((x, top), (x, y - _GAP_MM), stroke=look.quiet, width=0.25)
    y += sketch.words(
        chart.unit, 0, y - 0.4, width, size=look.size * 0.85, colour=look.quiet, align="centre"
    )
    return sketch.done(y, alternative)


def _middle(chart: Bars, sketch: Sketch) -> float:
    names = max((width_mm(item.name, sketch.look.size) for item in chart.items), default=0.0)
    return min(names + 4.0, sketch.width * 0.34)


def _draw_heads(sketch: Sketch, keys: list[Key], side: float, middle: float) -> float:
    tall = max(sketch.height_of(key.name, side - 6, bold=True) for key in keys)
    for number, (key, align) in enumerate(zip(keys, ("end", "start"), strict=True)):
        left = number * (side + middle)
        x = left if number == 0 else left + 5
        sketch.words(key.name, x, 0, side - 5, align=align, bold=True, height=tall, pick=key.pick)  # type: ignore[arg-type]
        patch = side - 3.6 if number == 0 else left
        sketch.rect(
            patch, tall / 2 - 1.3, 3.6, 2.6, fill=key.fill, hatch=key.hatch,
            stroke=sketch.look.quiet, width=0.15,
        )  # fmt: skip
    return tall + 1.5


def _draw_side(
    sketch: Sketch, chart: Bars, key: Key, at: tuple[int, int], row: tuple[float, float],
    plan: tuple[float, float, float],
) -> None:  # fmt: skip
    (item, number), (y, tall), (side, middle, per) = at, row, plan
    series = chart.series[number]
    value = series.values[item]
    long, thick = (value or 0.0) * per, sketch.look.size * 0.46
    first = number == 0
    if value:
        told = f"{chart.items[item].name}, {key.name}: {written(value)}"
        sketch.rect(
            side - long if first else side + middle, y + (tall - thick) / 2, long, thick,
            fill=key.fill, hatch=key.hatch, pick=chart.items[item].pick, told=told,
        )  # fmt: skip
    x = 0.0 if first else side + middle + long + 1.2
    room = side - long - 1.2 if first else sketch.width - x
    quiet = sketch.look.quiet if value is None else ""
    sketch.words(
        written(value), x, y, room, align="end" if first else "start", height=tall, colour=quiet
    )
