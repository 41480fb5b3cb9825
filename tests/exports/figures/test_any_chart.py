"""Whatever the numbers and names: no words overlap, and nothing leaves the drawing."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.understanding.figure import (
    Bars,
    Chart,
    Combinations,
    Dots,
    Item,
    Matrix,
    Pick,
    Series,
    Times,
)
from exports.figures import PRINT, draw
from exports.figures.drawing import Shape
from exports.figures.measuring import width_mm
from tests.exports.figures.made_up import ARABIC, BURMESE, KHMER, NEPALI, figure_of
from tests.exports.figures.test_drawn import overlap, words_of

NAMES = st.sampled_from(
    ["Clinic", "Birth, citizenship and other papers", "x", "", KHMER, BURMESE, NEPALI, ARABIC,
     "Krankenversicherungskartenausgabestelle der Gemeinde", "A " * 60, "水" * 12]
)  # fmt: skip
NUMBERS = st.sampled_from([None, 0.0, 1.0, 2.0, 7.0, 12.0, 40.0, 123.0, 99999.0, 0.4, 33.3])


@st.composite
def items(draw_: st.DrawFn, most: int = 9) -> tuple[Item, ...]:
    made = []
    for code in range(draw_(st.integers(0, most))):
        icon, sign = draw_(st.sampled_from([("", ""), ("school", ""), ("", "star")]))
        name = draw_(NAMES)
        made.append(Item(str(code), name, icon, sign=sign, pick=Pick("service", (str(code),))))
    return tuple(made)


@st.composite
def charts(draw_: st.DrawFn) -> Chart:
    def numbers(count: int) -> tuple[float | None, ...]:
        return tuple(draw_(NUMBERS) for _ in range(count))

    rows = draw_(items())
    kind = draw_(st.sampled_from(["bars", "matrix", "times", "combinations", "dots"]))
    if kind == "bars":
        series = tuple(
            Series(item, values := numbers(len(rows)), (), tuple(v and v * 1.7 for v in values))
            for item in draw_(items(5)) or (Item("n", ""),)
        )
        ways: tuple[Literal["beside", "stacked", "facing"], ...] = ("beside", "stacked", "facing")
        way = draw_(st.sampled_from(ways))
        return Bars(rows, series, "marks", way)
    if kind == "combinations":
        sets = tuple(
            (tuple(i.code for i in rows if draw_(st.booleans())), draw_(NUMBERS), None)
            for _ in range(draw_(st.integers(0, 12)))
        )
        return Combinations(rows, numbers(len(rows)), sets, "marks")
    if kind == "dots":
        return Dots(rows, numbers(len(rows)), numbers(len(rows)), draw_(NAMES), draw_(NAMES))
    columns = draw_(items(14))
    cells = tuple(numbers(len(columns)) for _ in rows)
    if kind == "times":
        return Times(rows, tuple(c.name for c in columns), cells, "statements")
    return Matrix(rows, columns, cells, "marks")


@settings(max_examples=150, deadline=None)
@given(charts(), st.sampled_from([45.0, 60.0, 90.0, 120.0, 170.0]), st.booleans())
def test_any_chart_is_drawn_within_its_width_and_no_words_overlap(
    chart: Chart, width: float, rtl: bool
) -> None:
    drawing = draw(figure_of(chart), width, look=replace(PRINT, rtl=rtl))[0]
    words = [item for item in words_of(drawing) if item.words.strip()]
    assert [(a.words, b.words) for a, b in combinations(words, 2) if overlap(a, b)] == []
    for item in words:
        lines = [line for line in item.words.split("\n") if len(line) > 1]
        assert all(width_mm(line, item.size, item.bold) <= item.width + 0.1 for line in lines)
        assert -0.5 <= item.x <= item.x + item.width <= width + 0.5
        assert item.y + item.height <= drawing.height + 0.5
    xs = [x for item in drawing.items if isinstance(item, Shape) for x, _y in item.points]
    assert all(-0.6 <= x <= width + 0.6 for x in xs)
