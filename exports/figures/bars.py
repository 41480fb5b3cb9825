"""Bars: for each item one or several, beside or behind each other, with the ends of an interval where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.language import _
from exports.figures.facing import draw_facing
from exports.figures.legend import Key, draw_key
from exports.figures.measuring import width_mm
from exports.figures.numbers import written
from exports.figures.shades import ink_on, shade
from exports.figures.sketch import Sketch

if TYPE_CHECKING:
    from desktop_app.understanding.figure import Bars, Series
    from exports.figures.drawing import Drawing, Hatch
    from exports.figures.look import Look

_HATCHES: tuple[Hatch, ...] = ("", "lines", "points", "cross")
_GAP_MM = 1.5
NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where names end and bars begin, how thick a bar is, and how long one of whatever is counted."""

    left: float
    room: float
    thick: float
    per: float


def draw_bars(chart: Bars, width: float, look: Look, alternative: str = "") -> Drawing:
    """Draw bars, as high as they need."""
    if chart.way == "facing" and len(chart.series) == 2:
        return draw_facing(chart, width, look, alternative)
    sketch = Sketch(width, look)
    keys = keys_of(chart, look)
    y = draw_key(sketch, keys, 0.0) if len(keys) > 1 else 0.0
    if _has_intervals(chart):
        y = _draw_interval_key(sketch, y)
    plan = _planned(chart, sketch)
    draw = _draw_stack if chart.way == "stacked" else _draw_beside
    top = y
    for at in range(len(chart.items)):
        y = draw(sketch, chart, keys, plan, at, y) + _GAP_MM
    sketch.line((plan.left, top), (plan.left, y - _GAP_MM), stroke=look.quiet, width=0.25)
    y += sketch.words(
        chart.unit, plan.left, y - 0.4, width - plan.left, size=look.size * 0.85, colour=look.quiet
    )
    return sketch.done(y, alternative)


def keys_of(chart: Bars, look: Look) -> list[Key]:
    """How each series is drawn: its own hue at a lightness of its own, and a hatch.

    Three or more without colours of their own are steps of one hue, the last the strongest; "not said" is no step.
    """
    colours = [series.item.colour for series in chart.series]
    steps = _steps(chart) if len(colours) > 2 and not any(colours) else {}
    keys = []
    for at, series in enumerate(chart.series):
        item = series.item
        hue = look.accent if steps else item.colour or look.shades[at % len(look.shades)]
        place, count = steps.get(at, (at, len(colours)))
        fill = shade(hue, count - 1 - place if look.dark else place, count)
        hatch = _HATCHES[at % len(_HATCHES)]
        if steps and at not in steps:
            fill, hatch = look.paper, "points"
        if count == 1 and not item.colour:
            fill = look.accent
        keys.append(Key(item.name, fill, hatch, item.sign, item.colour, item.pick))
    return keys


def _steps(chart: Bars) -> dict[int, tuple[int, int]]:
    """For each series that is a step its place from the strongest, and how many there are."""
    found = [at for at, series in enumerate(chart.series) if series.item.code != NOT_SAID]
    return {at: (len(found) - 1 - place, len(found)) for place, at in enumerate(found)}


def _planned(chart: Bars, sketch: Sketch) -> _Plan:
    names = max((sketch.named_width(item) for item in chart.items), default=0.0)
    left = min(names, sketch.width * 0.4) + 2.0
    numbers = max(
        (_end_width(chart, at, sketch.look) for at in range(len(chart.items))), default=0.0
    )
    room = max(10.0, sketch.width - left - numbers - (3.0 if _has_intervals(chart) else 1.5))
    thick = sketch.look.size * (0.5 if len(chart.series) == 1 or chart.way == "stacked" else 0.36)
    return _Plan(left, room, thick, room / _longest(chart))


def _longest(chart: Bars) -> float:
    if chart.way == "stacked":
        sums = [sum(s.values[at] or 0.0 for s in chart.series) for at in range(len(chart.items))]
        return max([*sums, 1e-9])
    ends = [v for s in chart.series for v in (*s.values, *s.high) if v is not None]
    return max([*ends, 1e-9])


def _end_width(chart: Bars, at: int, look: Look) -> float:
    if chart.way == "stacked":
        return width_mm(_listed(chart, at), look.size) + 0.5
    return (
        max(
            (
                width_mm(written(s.values[at]), look.size)
                for s in chart.series
                if s.values[at] is not None
            ),
            default=0.0,
        )
        + 0.5
    )


def _listed(chart: Bars, at: int) -> str:
    """The numbers of a stack in the order of the key."""
    return " · ".join(written(series.values[at]) for series in chart.series)


def _draw_beside(
    sketch: Sketch, chart: Bars, keys: list[Key], plan: _Plan, at: int, y: float
) -> float:
    item = chart.items[at]
    leading = max(plan.thick, sketch.height_of("0", 50) * (0.86 if len(chart.series) > 1 else 1.0))
    tall = max(leading * len(chart.series), sketch.named_height(item, plan.left - 2))
    sketch.named(item, 0.0, y, plan.left - 2, tall)
    first = y + (tall - leading * len(chart.series)) / 2
    for number in range(len(chart.series)):
        _draw_bar(
            sketch, chart, number, keys[number], plan, at, (first + number * leading, leading)
        )
    return y + tall


def _draw_bar(
    sketch: Sketch,
    chart: Bars,
    number: int,
    key: Key,
    plan: _Plan,
    at: int,
    row: tuple[float, float],
) -> None:
    y, leading = row
    series, item = chart.series[number], chart.items[at]
    value = series.values[at]
    low, high = _ends(series, at)
    fill = sketch.look.bubble if high is not None and len(chart.series) == 1 else key.fill
    # With thin lines the numbers stand in a column, away from where a line ends.
    apart = _has_intervals(chart) and value is not None
    end = plan.left + (plan.room + 1.2 if apart else (value or 0.0) * plan.per)
    if value:
        told = (
            f"{item.name}: {written(value)}"
            if not key.name
            else f"{item.name}, {key.name}: {written(value)}"
        )
        sketch.rect(
            plan.left, y + (leading - plan.thick) / 2, value * plan.per, plan.thick,
            fill=fill, hatch=key.hatch, pick=item.pick or key.pick, told=told,
        )  # fmt: skip
    if low is not None and high is not None:
        _draw_interval(sketch, plan, (low, high), y + leading / 2)
    quiet = sketch.look.quiet if value is None else ""
    sketch.words(
        written(value),
        end + 1.2,
        y,
        sketch.width - end - 1.2,
        colour=quiet,
        height=leading,
        align="end" if apart else "start",
    )


def _draw_interval(sketch: Sketch, plan: _Plan, ends: tuple[float, float], y: float) -> None:
    left, right = (plan.left + end * plan.per for end in ends)
    for ink, wide in ((sketch.look.paper, 0.9), (sketch.look.ink, 0.3)):
        sketch.line((left, y), (right, y), stroke=ink, width=wide)
        for x in (left, right):
            sketch.line((x, y - 0.8), (x, y + 0.8), stroke=ink, width=wide)


def _draw_interval_key(sketch: Sketch, y: float) -> float:
    """What the thin line over a bar is, in words."""
    words, before = _("the thin line: how far it could be off"), 5.0
    high = sketch.height_of(words, sketch.width - before)
    middle = y + min(high, sketch.height_of("x", sketch.width)) / 2
    sketch.line((0.0, middle), (3.6, middle), stroke=sketch.look.ink, width=0.3)
    for x in (0.0, 3.6):
        sketch.line((x, middle - 0.8), (x, middle + 0.8), stroke=sketch.look.ink, width=0.3)
    sketch.words(words, before, y, sketch.width - before)
    return y + high + 1.6


def _has_intervals(chart: Bars) -> bool:
    return any(high is not None for series in chart.series for high in series.high)


def _ends(series: Series, at: int) -> tuple[float | None, float | None]:
    low = series.low[at] if at < len(series.low) else None
    high = series.high[at] if at < len(series.high) else None
    return low, high


def _draw_stack(
    sketch: Sketch, chart: Bars, keys: list[Key], plan: _Plan, at: int, y: float
) -> float:
    item, size = chart.items[at], sketch.look.size
    values = [series.values[at] for series in chart.series]
    longs = [(value or 0.0) * plan.per for value in values]
    fits = [
        value == 0 or (value is not None and long > width_mm(written(value), size) + 1.6)
        for value, long in zip(values, longs, strict=True)
    ]
    end = plan.left + sum(longs) + 1.2
    listed = "" if all(fits) else _listed(chart, at)
    heights = [plan.thick + 0.6, sketch.named_height(item, plan.left - 2)]
    tall = max(*heights, sketch.height_of(listed or "0", sketch.width - end))
    sketch.named(item, 0.0, y, plan.left - 2, tall)
    x = plan.left
    for value, long, key, fit in zip(values, longs, keys, fits, strict=True):
        if value:
            told = f"{item.name}, {key.name}: {written(value)}"
            sketch.rect(
                x, y + (tall - plan.thick) / 2, long, plan.thick, fill=key.fill, hatch=key.hatch,
                stroke=sketch.look.paper, width=0.3, pick=key.pick or item.pick, told=told,
            )  # fmt: skip
            if fit:
                _write_inside(sketch, key, written(value), (x, y, long, tall))
        x += long
    if listed:
        sketch.words(listed, end, y, sketch.width - end, height=tall, colour=sketch.look.quiet)
    return y + tall


def _write_inside(
    sketch: Sketch, key: Key, text: str, box: tuple[float, float, float, float]
) -> None:
    """A number in its piece of a stack; on a plate where a hatch would cross it."""
    x, y, long, tall = box
    if key.hatch:
        wide = width_mm(text, sketch.look.size) + 1.2
        high = sketch.look.size * 0.5 - 0.3
        sketch.rect(x + (long - wide) / 2, y + (tall - high) / 2, wide, high, fill=key.fill)
    sketch.words(text, x, y, long, align="centre", height=tall, colour=ink_on(key.fill))
