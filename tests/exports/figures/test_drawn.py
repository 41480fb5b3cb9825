"""What is drawn of a figure's values: nothing cut, nothing over other words, every number written."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from desktop_app.language import speaking
from desktop_app.understanding.figure import Bars, Combinations, Dots, Item, Matrix, Series
from exports.figures import PRINT, Drawing, draw
from exports.figures.drawing import Glyph, Shape, Words
from exports.figures.measuring import lines_of, width_mm
from tests.exports.figures.made_up import (
    ARABIC,
    BURMESE,
    CHARTS,
    GROUPS,
    KHMER,
    NEPALI,
    SERVICES,
    figure_of,
)

WIDTHS = (90.0, 170.0)
SLACK_MM = 0.6  # letters are lower than the lines that hold them


def drawn(name: str, width: float = 120.0, **look: object) -> Drawing:
    return draw(figure_of(CHARTS[name]), width, look=replace(PRINT, **look))[0]  # type: ignore[arg-type]


def words_of(drawing: Drawing) -> list[Words]:
    return [item for item in drawing.items if isinstance(item, Words)]


def texts(drawing: Drawing) -> list[str]:
    return [item.words.replace("\n", " ") for item in words_of(drawing)]


def inked(words: Words) -> tuple[float, float, float, float]:
    """The box that a text really takes: left, top, right, bottom."""
    wide = max(width_mm(line, words.size, words.bold) for line in words.words.split("\n"))
    left = {"start": words.x, "centre": words.x + (words.width - wide) / 2}.get(
        words.align, words.x + words.width - wide
    )
    return left, words.y + SLACK_MM, left + wide, words.y + words.height - SLACK_MM


def overlap(a: Words, b: Words) -> bool:
    (l1, t1, r1, b1), (l2, t2, r2, b2) = inked(a), inked(b)
    return l1 < r2 - 0.1 and l2 < r1 - 0.1 and t1 < b2 and t2 < b1


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CHARTS)
def test_words_stand_free_of_each_other(name: str, width: float) -> None:
    pairs = combinations(words_of(drawn(name, width)), 2)
    assert [(a.words, b.words) for a, b in pairs if overlap(a, b)] == []


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut(name: str, width: float, rtl: bool) -> None:
    drawing = drawn(name, width, rtl=rtl)
    for item in drawing.items:
        if isinstance(item, Words):
            assert all(
                width_mm(x, item.size, item.bold) <= item.width + 0.1
                for x in item.words.split("\n")
            )
            xs, ys = (item.x, item.x + item.width), (item.y, item.y + item.height)
        elif isinstance(item, Glyph):
            xs = (item.x - item.size / 2, item.x + item.size / 2)
            ys = (item.y - item.size / 2, item.y + item.size / 2)
        else:
            xs = tuple(x for x, _y in item.points)  # type: ignore[assignment]
            ys = tuple(y for _x, y in item.points)  # type: ignore[assignment]
        assert min(xs) >= -0.5
        assert max(xs) <= width + 0.5
        assert min(ys) >= -0.5
        assert max(ys) <= drawing.height + 0.5


@pytest.mark.parametrize(
    "long", [KHMER, BURMESE, NEPALI, ARABIC, "Krankenversicherungskartenausgabestelle"]
)
@pytest.mark.parametrize("name", ["bars", "matrix", "combinations", "dots"])
def test_long_names_of_every_script_wrap_in_their_box(name: str, long: str) -> None:
    chart = CHARTS[name]
    field = "members" if name == "combinations" else "rows" if name == "matrix" else "items"
    items = tuple(replace(item, name=f"{long} {item.name}") for item in getattr(chart, field))
    drawing = draw(figure_of(replace(chart, **{field: items})), 90)[0]  # type: ignore[arg-type]
    pairs = combinations(words_of(drawing), 2)
    assert [(a.words, b.words) for a, b in pairs if overlap(a, b)] == []
    assert all(
        width_mm(line, item.size, item.bold) <= item.width + 0.1
        for item in words_of(drawing)
        for line in item.words.split("\n")
    )


def test_no_letter_is_lost_where_a_word_is_broken() -> None:
    for text in (KHMER, BURMESE, NEPALI.replace(" ", ""), "x" * 90):
        assert "".join(lines_of(text, 18, 8)) == text
        assert len(lines_of(text, 18, 8)) > 1


def test_a_burmese_syllable_stays_whole() -> None:
    assert all(line[0] not in "\u103a\u1039\u102c\u102d" for line in lines_of(BURMESE, 12, 8))


@pytest.mark.parametrize("name", ["bars", "beside", "stacked", "facing", "matrix", "times"])
def test_every_number_is_written(name: str) -> None:
    chart = CHARTS[name]
    values = (
        [v for s in chart.series for v in s.values]
        if isinstance(chart, Bars)
        else [v for row in chart.cells for v in row]  # type: ignore[union-attr]
    )
    written = " ".join(texts(drawn(name)))
    for value in values:
        if value:
            assert f"{value:g}" in written


def test_what_is_not_told_is_said_and_no_number() -> None:
    assert "not told" in texts(drawn("bars"))
    assert any("hatched" in text for text in texts(drawn("matrix")))


def test_a_drawing_is_mirrored_where_one_reads_from_the_right() -> None:
    left, right = drawn("bars"), drawn("bars", rtl=True)
    for one, other in zip(left.items, right.items, strict=True):
        if isinstance(one, Shape) and isinstance(other, Shape):
            assert [120 - x for x, _y in one.points] == pytest.approx([x for x, _y in other.points])
    assert right.rtl


def test_a_map_is_never_mirrored() -> None:
    def shapes(drawing: Drawing) -> list[Shape]:
        return [i for i in drawing.items if isinstance(i, Shape) and i.told.startswith("Ward")]

    both = zip(shapes(drawn("map")), shapes(drawn("map", rtl=True)), strict=True)
    assert all(sum(a.points, ()) == pytest.approx(sum(b.points, ())) for a, b in both)


def test_numbers_are_written_in_the_language_spoken() -> None:
    with speaking("de"):
        assert "12,4" in texts(drawn("facing"))


def test_a_cell_picks_its_row_and_its_column() -> None:
    cells = [i for i in drawn("matrix").items if isinstance(i, Shape) and i.also]
    assert {(s.pick.field, s.also.field) for s in cells if s.pick and s.also} <= {
        ("service", "dimension"),
        ("dimension", "service"),
    }
    assert len(cells) == 11


def test_columns_that_do_not_fit_go_on_below() -> None:
    many = tuple(Item(str(i), f"Reason {i} with words") for i in range(30))
    rows = tuple(Item(str(i), f"Service {i} with words") for i in range(28))
    chart = Matrix(rows, many, tuple(tuple(1 for _c in many) for _r in rows), "marks")
    drawing = draw(figure_of(chart), 90)[0]
    assert all(f"Reason {i} with words" in texts(drawing) for i in range(30))
    assert (
        texts(drawing).count("Reason 3 with words") > 1
        or texts(drawing).count("Service 3 with words") > 1
    )


def test_dots_whose_names_have_no_room_are_numbered() -> None:
    items = tuple(Item(str(i), f"Ward {i} with a long name") for i in range(12))
    chart = Dots(items, (5.0,) * 12, (7.0,) * 12, "marks", "households")
    found = texts(draw(figure_of(chart), 90)[0])
    assert {"1", "12", "Ward 11 with a long name"} <= set(found)


def test_empty_charts_are_drawn() -> None:
    nothing = Bars((), (), "marks"), Matrix((), (), (), "marks"), Dots((), (), (), "a", "b")
    for drawing in draw(figure_of(*nothing), 90):
        assert drawing.height > 0


def test_one_of_everything_is_drawn() -> None:
    chart = Bars(SERVICES[:1], (Series(GROUPS[0], (1,)),), "marks", "stacked")
    assert "1" in texts(draw(figure_of(chart), 90)[0])


def test_all_other_combinations_are_a_bar_without_dots_that_the_note_explains() -> None:
    chart = CHARTS["combinations"]
    assert isinstance(chart, Combinations)
    others = replace(chart, combinations=(*chart.combinations, ((), 25, None)))
    drawing = draw(figure_of(others), 120)[0]
    assert any("all other combinations" in text for text in texts(drawing))
    told = [item.told for item in drawing.items if isinstance(item, Shape)]
    assert "All other combinations: 25" in told
