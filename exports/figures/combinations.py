"""Combinations that stay together, as an UpSet figure (Lex, Gehlenborg, Strobelt, Vuillemot, Pfister 2014).

Members are rows; each combination is a column of joined dots, with how many as a bar over it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from exports.figures.measuring import width_mm
from exports.figures.numbers import written
from exports.figures.sketch import Sketch

if TYPE_CHECKING:
    from desktop_app.understanding.figure import Combinations, Item, Pick
    from exports.figures.drawing import Drawing
    from exports.figures.look import Look

_TALLEST_MM = 22.0
_LEAST_COLUMN_MM, _MOST_COLUMN_MM = 5.2, 11.0

Combination = tuple[tuple[str, ...], "float | None", "Pick | None"]


def draw_combinations(
    chart: Combinations, width: float, look: Look, alternative: str = ""
) -> Drawing:
    """Draw combinations; where the columns do not all fit, the first, and how many more there are."""
    sketch = Sketch(width, look)
    names = max((sketch.named_width(member) for member in chart.members), default=0.0)
    left = min(names, width * 0.36) + 1.5
    numbers = max((width_mm(written(size), look.size) for size in chart.sizes), default=0.0)
    sizes = numbers + (width * 0.1 if width >= 120 else 0.0) + 2.5
    room = width - left - sizes
    told = [n for _members, n, _pick in chart.combinations if n is not None]
    widest = max((width_mm(written(n), look.size) for n in told), default=0.0)
    least = max(_LEAST_COLUMN_MM, widest + 1.0)
    shown = chart.combinations[: max(1, int(room / least))]
    column = min(_MOST_COLUMN_MM, room / max(1, len(shown)))
    xs = [left + sizes + (at + 0.5) * column for at in range(len(shown))]
    base = _draw_counts(sketch, chart, shown, xs, column)
    y = _draw_members(sketch, chart, base + 1.5, left, sizes)
    _draw_dots(sketch, chart, shown, xs, base + 1.5)
    note = chart.unit
    if more := len(chart.combinations) - len(shown):
        note += " · " + ngettext(
            "{count} more combination", "{count} more combinations", more
        ).format(count=written(more))
    if any(not codes for codes, _count, _pick in shown):
        note += " · " + _("grey: all other combinations together")
    y += 1.0
    y += sketch.words(note, 0, y, width, size=look.size * 0.85, colour=look.quiet)
    return sketch.done(y, alternative)


def _draw_counts(
    sketch: Sketch,
    chart: Combinations,
    shown: tuple[Combination, ...],
    xs: list[float],
    column: float,
) -> float:
    """The bars over the columns; gives where they stand."""
    line = sketch.height_of("0", 50)
    base = _TALLEST_MM + line
    largest = max([1.0, *(n for _m, n, _p in shown if n)])
    names = {member.code: member.name for member in chart.members}
    for (codes, count, pick), x in zip(shown, xs, strict=True):
        high = (count or 0.0) / largest * _TALLEST_MM
        joined = ", ".join(names.get(code, code) for code in codes) or _("All other combinations")
        told = f"{joined}: {written(count)}"
        if count is None:
            sketch.rect(x - column * 0.33, base - 3, column * 0.66, 3, hatch="lines", told=told)
            continue
        sketch.rect(
            x - column * 0.33, base - high, column * 0.66, high,
            fill=sketch.look.accent if codes else sketch.look.quiet,
            pick=pick, told=told,
        )  # fmt: skip
        sketch.words(
            written(count), x - column / 2, base - high - line, column, align="centre", pick=pick
        )
    if xs:
        ends = (xs[0] - column / 2, base), (xs[-1] + column / 2, base)
        sketch.line(*ends, stroke=sketch.look.quiet, width=0.25)
    return base


def _row_heights(sketch: Sketch, chart: Combinations, left: float) -> list[float]:
    least = sketch.look.size * 0.62
    return [max(least, sketch.named_height(m, left - 1.5) + 0.8) for m in chart.members]


def _draw_members(
    sketch: Sketch, chart: Combinations, y: float, left: float, sizes: float
) -> float:
    numbers = max((width_mm(written(s), sketch.look.size) for s in chart.sizes), default=0.0) + 0.4
    bar = sizes - numbers - 2.5
    largest = max([1.0, *(size for size in chart.sizes if size)])
    heights = _row_heights(sketch, chart, left)
    for at, (member, size, tall) in enumerate(
        zip(chart.members, chart.sizes, heights, strict=True)
    ):
        if at % 2 == 0:
            sketch.rect(0, y, sketch.width, tall, fill=sketch.look.pale)
        sketch.named(member, 0, y, left - 1.5, tall)
        told = f"{member.name}: {written(size)}"
        x = left + numbers
        sketch.words(written(size), left, y, numbers, align="end", height=tall, pick=member.pick)
        if size and bar > 2:
            sketch.rect(
                x + 0.8, y + tall / 2 - 1.1, bar * size / largest, 2.2, fill=sketch.look.quiet,
                pick=member.pick, told=told,
            )  # fmt: skip
        y += tall
    return y


def _draw_dots(
    sketch: Sketch, chart: Combinations, shown: tuple[Combination, ...], xs: list[float], top: float
) -> None:
    names = max((sketch.named_width(member) for member in chart.members), default=0.0)
    left = min(names, sketch.width * 0.36) + 1.5
    middles, y = [], top
    for tall in _row_heights(sketch, chart, left):
        middles.append(y + tall / 2)
        y += tall
    for (codes, count, pick), x in zip(shown, xs, strict=True):
        _draw_column(sketch, chart.members, codes, (x, middles), (count, pick))


def _draw_column(
    sketch: Sketch, members: tuple[Item, ...], codes: tuple[str, ...],
    at: tuple[float, list[float]], what: tuple[float | None, Pick | None],
) -> None:  # fmt: skip
    x, middles = at
    count, pick = what
    told = f"{', '.join(m.name for m in members if m.code in codes)}: {written(count)}"
    held = [y for member, y in zip(members, middles, strict=True) if member.code in codes]
    if len(held) > 1:
        sketch.line((x, held[0]), (x, held[-1]), stroke=sketch.look.ink, width=0.6)
    for y in middles if codes else ():
        here = y in held
        sketch.circle(
            x, y, 1.35 if here else 0.5, fill=sketch.look.ink if here else sketch.look.quiet,
            pick=pick if here else None, told=told if here else "",
        )  # fmt: skip
