"""Two numbers for each item as a dot: what people marked, and what another source says. Never one score.

Names stand where they are free of each other; where one has no room, all dots have numbers and a list below.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exports.figures.measuring import width_mm
from exports.figures.numbers import written
from exports.figures.sketch import Sketch

if TYPE_CHECKING:
    from desktop_app.understanding.figure import Dots, Item
    from exports.figures.drawing import Drawing
    from exports.figures.look import Look

Box = tuple[float, float, float, float]
_RADIUS_MM = 1.3
_LONGEST_NAME = 0.34  # of the figure's width


@dataclass(frozen=True, slots=True)
class _Dot:
    item: Item
    across: float
    up: float
    x: float
    y: float
    moved_from: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class _Axes:
    box: Box
    across: tuple[float, ...]
    up: tuple[float, ...]

    def place(self, across: float, up: float) -> tuple[float, float]:
        x, y, width, height = self.box
        right = (across - self.across[0]) / (self.across[-1] - self.across[0])
        high = (up - self.up[0]) / (self.up[-1] - self.up[0])
        return x + right * width, y + height * (1 - high)


def draw_dots(
    chart: Dots, width: float, height: float | None, look: Look, alternative: str = ""
) -> Drawing:
    """Draw dots between two axes."""
    sketch = Sketch(width, look)
    top = sketch.words(chart.up_unit, 0, 0, width, size=look.size * 0.9, colour=look.quiet) + 2.2
    axes = _axes(chart, sketch, top, (height or width * 0.62))
    base = _draw_axes(sketch, axes, chart.across_unit)
    dots = _placed(chart, axes)
    numbered = not _fit(sketch, dots, axes.box)
    if numbered:
        dots = _apart(dots, _RADIUS_MM + look.size * 0.1, axes.box)
    for dot in dots:
        if dot.moved_from:
            sketch.line(dot.moved_from, (dot.x, dot.y), stroke=look.quiet, width=0.25)
    for number, dot in enumerate(dots, start=1):
        _draw_dot(sketch, dot, number if numbered else 0)
    if numbered:
        base = _draw_list(sketch, dots, base + 1.5)
    else:
        for dot, box in zip(dots, _boxes(sketch, dots, axes.box), strict=True):
            sketch.rect(*box, fill=look.paper)  # no line of the grid runs through a name
            sketch.words(
                dot.item.name, *box[:3], height=box[3], pick=dot.item.pick, size=look.size * 0.9
            )
    return sketch.done(base, alternative)


def ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Round numbers (1, 2 or 5 times a power of ten) from at or under the lowest to at or over the highest."""
    span = (high - low) or max(1.0, abs(high))
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(power * by for by in (1, 2, 5, 10) if power * by * most >= span)
    first, last = math.floor(low / step), math.ceil(high / step)
    last = max(last, first + 1)
    return tuple(round(step * at, 10) for at in range(first, last + 1))


def _axes(chart: Dots, sketch: Sketch, top: float, height: float) -> _Axes:
    pairs = _known(chart)
    small = sketch.look.size * 0.85
    across_span, up_span = (_span([pair[at] for pair in pairs]) for at in (0, 1))
    below = 2 * sketch.height_of("0", 50) + 3
    high = max(25.0, height - top - below)
    up = ticks(*up_span, 5 if high > 30 else 3)
    numbers = max(width_mm(written(t), small) for t in up)
    for most in (5, 4, 3, 2, 1):
        across = ticks(*across_span, most)
        wide = max(width_mm(written(t), small) for t in across) + 1.5
        left = max(numbers + 1.5, wide / 2)
        width = sketch.width - left - max(3.0, wide / 2)
        if width / (len(across) - 1) >= wide:
            break
    return _Axes((left, top, width, high), across, up)


def _known(chart: Dots) -> list[tuple[float, float]]:
    return [
        (a, u)
        for a, u in zip(chart.across, chart.up, strict=True)
        if a is not None and u is not None
    ]


def _span(values: list[float]) -> tuple[float, float]:
    """The least and the most; from 0 where numbers are of one sign and near enough to it."""
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    return (0.0, high) if 0 <= low < high * 0.6 or low == high >= 0 else (low, high)


def _draw_axes(sketch: Sketch, axes: _Axes, unit: str) -> float:
    x, y, width, height = axes.box
    look, small = sketch.look, sketch.look.size * 0.85
    for tick in axes.up:
        _, at = axes.place(axes.across[0], tick)
        sketch.line((x, at), (x + width, at), width=0.2)
        sketch.words(
            written(tick), 0, at - 2.5, x - 1, size=small, align="end", colour=look.quiet, height=5
        )
    line = sketch.height_of("0", 50, size=small)
    step = width / max(1, len(axes.across) - 1)
    for tick in axes.across:
        at, _ = axes.place(tick, axes.up[0])
        sketch.line((at, y), (at, y + height), width=0.2)
        half = min(step / 2, at, sketch.width - at)
        sketch.words(
            written(tick), at - half, y + height + 1.6, 2 * half, size=small, align="centre",
            colour=look.quiet,
        )  # fmt: skip
    base = y + height + line + 2.0
    return base + sketch.words(
        unit, 0, base, sketch.width, size=look.size * 0.9, align="end", colour=look.quiet
    )


def _placed(chart: Dots, axes: _Axes) -> list[_Dot]:
    found = []
    for item, across, up in zip(chart.items, chart.across, chart.up, strict=True):
        if across is not None and up is not None:
            found.append(_Dot(item, across, up, *axes.place(across, up)))
    return found


def _fit(sketch: Sketch, dots: list[_Dot], box: Box) -> bool:
    return len(_boxes(sketch, dots, box)) == len(dots)


def _boxes(sketch: Sketch, dots: list[_Dot], inside: Box) -> list[Box]:
    """A free box for each name, beside its dot; fewer than dots where one has none."""
    taken: list[Box] = [
        (d.x - _RADIUS_MM, d.y - _RADIUS_MM, 2 * _RADIUS_MM, 2 * _RADIUS_MM) for d in dots
    ]
    found: list[Box] = []
    size = sketch.look.size * 0.9
    for dot in dots:
        natural = width_mm(dot.item.name, size) + 0.4
        wide = min(natural, sketch.width * _LONGEST_NAME)
        tall = sketch.height_of(dot.item.name, wide, size=size)
        box = next((b for b in _around(dot, wide, tall) if _free(b, taken, inside)), None)
        if box is None:
            return found
        taken.append(box)
        found.append(box)
    return found


def _around(dot: _Dot, wide: float, tall: float) -> list[Box]:
    gap = _RADIUS_MM + 0.6
    beside = dot.x + gap, dot.x - gap - wide
    middle = dot.x - wide / 2
    lefts = (beside[0], beside[1], middle, middle, beside[0], beside[0], beside[1], beside[1])
    level, over, under = dot.y - tall / 2, dot.y - gap - tall, dot.y + gap
    tops = (level, level, over, under, over + gap, under - gap, over + gap, under - gap)
    return [(x, y, wide, tall) for x, y in zip(lefts, tops, strict=True)]


def _free(box: Box, taken: list[Box], inside: Box) -> bool:
    x, y, wide, tall = box
    left, top, width, height = inside
    if x < left or y < top or x + wide > left + width or y + tall > top + height:
        return False
    return not any(
        x < bx + bw and bx < x + wide and y < by + bh and by < y + tall for bx, by, bw, bh in taken
    )


def _apart(dots: list[_Dot], radius: float, inside: Box) -> list[_Dot]:
    """Dots that would lie on each other, moved aside in a widening spiral; `moved_from` is where they belong."""
    left, top, width, height = inside
    placed: list[_Dot] = []
    for dot in dots:
        for step in range(400):
            far, turn = 0.35 * radius * step**0.5 * 1.4, step * 2.4
            x, y = dot.x + far * math.cos(turn), dot.y + far * math.sin(turn)
            within = left <= x <= left + width and top <= y <= top + height
            if within and all(math.hypot(x - p.x, y - p.y) >= 2 * radius + 0.3 for p in placed):
                break
        moved_from = (dot.x, dot.y) if step else None
        placed.append(replace(dot, x=x, y=y, moved_from=moved_from))
    return placed


def _draw_dot(sketch: Sketch, dot: _Dot, number: int) -> None:
    look = sketch.look
    told = f"{dot.item.name}: {written(dot.across)}, {written(dot.up)}"
    radius = _RADIUS_MM + (look.size * 0.1 if number else 0.0)
    sketch.circle(
        dot.x, dot.y, radius, fill=look.accent, stroke=look.paper, width=0.3, pick=dot.item.pick,
        told=told,
    )  # fmt: skip
    if number:
        sketch.words(
            written(number), dot.x - radius, dot.y - radius, 2 * radius, size=look.size * 0.7,
            align="centre", bold=True, colour=look.paper, height=2 * radius,
        )  # fmt: skip


def _draw_list(sketch: Sketch, dots: list[_Dot], y: float) -> float:
    """What the numbers on the dots stand for, in columns."""
    size = sketch.look.size * 0.9
    columns = max(1, int(sketch.width / 42))
    wide = sketch.width / columns
    number = width_mm(written(len(dots)), size, bold=True) + 1.5
    for first in range(0, len(dots), columns):
        tall = 0.0
        for at, dot in enumerate(dots[first : first + columns]):
            x = at * wide
            sketch.words(written(first + at + 1), x, y, number, size=size, bold=True)
            high = sketch.words(
                dot.item.name, x + number, y, wide - number - 2, size=size, pick=dot.item.pick
            )
            tall = max(tall, high)
        y += tall + 0.6
    return y
