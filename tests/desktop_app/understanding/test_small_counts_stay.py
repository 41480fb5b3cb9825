"""No figure for partners or everyone tells a small count: not in rows, charts, sentences, nor by working it out."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from desktop_app.model import Audience
from desktop_app.small_counts import SMALLEST_COMBINATION, SMALLEST_SHOWN
from desktop_app.understanding import FIGURES, Asked, Choice, Pick, Understanding
from desktop_app.understanding.figure import Bars, Combinations, Matrix, Times
from desktop_app.understanding.telling import Teller
from tests.exports.releases import make_layers, make_mark, make_release, make_statement, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.released import Release
    from desktop_app.understanding import Figure

_ABOUT_NO_PEOPLE = {"room", "votes"}  # heads are told by the release itself; a dot is a group's
_OF_AREAS = {"hot_spots", "unspoken", "wards", "evidence"}  # their sentences count areas too
_ALONE = re.compile(r"(?<![\d.,:])[12](?![\d.,:]| km)")


def words(section: str, *codes: str) -> Any:
    return st.lists(st.sampled_from(codes), max_size=2, unique=True).map(
        lambda found: tuple(word(section, code) for code in found)
    )


def one(section: str, *codes: str) -> Any:
    return st.sampled_from(codes).map(lambda code: word(section, code))


marks = st.lists(
    st.fixed_dictionaries(
        {
            "kind": one("kind", "barrier", "barrier", "barrier", "strength", "idea"),
            "service": one("service", "health", "water", "education", ""),
            "barriers": words("barrier", "far", "cutoff", "cost", "language"),
            "affected": words("affected", "women", "older", "remote"),
            "severity": st.sampled_from((0, 1, 3)),
            "levels": words("level", "service", "policy"),
            "r4": words("r4", "recognition", "redistribution"),
            "duty": words("duty", "ward", "ngo"),
            "sdg": words("sdg", "SDG3", "SDG4"),
            "rights": words("right", "ICESCR12", "CRC2"),
            "group_key": st.sampled_from(("g1", "g2", "g3")),
            "area_code": st.sampled_from(("NP0302", "NP0303", "")),
            "pos_unc_m": st.sampled_from((15, 300)),
            "idea": st.sampled_from(("", "A ramp")),
            "geometry": st.sampled_from(
                [
                    {"type": "Point", "coordinates": [84.9 + n / 300, 27.6 + m / 300]}
                    for n in range(4)
                    for m in range(4)
                ]
            ),
        }
    ),
    min_size=1,
    max_size=40,
)
said = st.lists(
    st.fixed_dictionaries(
        {
            "themes": words("theme", "money", "respect"),
            "group_key": st.sampled_from(("g1", "g2")),
            "r4": words("r4", "recognition"),
        }
    ),
    max_size=12,
)


def a_release(drawn: list[dict[str, Any]], statements: list[dict[str, Any]]) -> Release:
    layers = make_layers()
    return make_release(
        audience=Audience.PARTNERS,
        recipient="A",
        marks=tuple(make_mark(n, **fields) for n, fields in enumerate(drawn, 1)),
        statements=tuple(
            make_statement(n, said_at="", **fields) for n, fields in enumerate(statements, 1)
        ),
        layers=layers,
    )


def counts_of(figure: Figure) -> Iterator[float | None]:
    """Every count of stories that a figure shows."""
    yield figure.counted
    for row in figure.rows:
        for column, value in zip(figure.columns, row, strict=True):
            if column.kind == "count" and column.key != "groups" and not isinstance(value, str):
                yield value
    for chart in figure.charts:
        if isinstance(chart, Bars) and "hundred" not in chart.unit:
            yield from (v for series in chart.series for v in series.values)
        if isinstance(chart, Matrix | Times):
            yield from (v for row in chart.cells for v in row)
        if isinstance(chart, Combinations):
            yield from chart.sizes
            yield from (count for _codes, count, _pick in chart.combinations)


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(marks, said, st.sampled_from((None, Pick("service", ("water",)), Pick("group", ("g1",)))))
def test_no_small_count_is_told(
    drawn: list[dict[str, Any]], statements: list[dict[str, Any]], pick: Pick | None
) -> None:
    release = a_release(drawn, statements)
    choice = Choice().with_pick(pick) if pick else Choice()
    other = a_release(drawn[::2], [])
    for figure in Understanding(release).figures(choice, Asked(others=(other,))):
        if figure.code in _ABOUT_NO_PEOPLE:
            continue
        small = [n for n in counts_of(figure) if n is not None and 0 < n < SMALLEST_SHOWN]
        assert not small, figure.code
        if figure.code not in _OF_AREAS:
            assert not _ALONE.search(figure.sentence), figure.sentence
            assert figure.code in {"different_eyes", "strengths"} or not _ALONE.search(
                figure.alternative
            )


combinations = st.dictionaries(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True).map(
        lambda members: "+".join(sorted(members))
    ),
    st.integers(1, 14),
    max_size=10,
)


@given(combinations)
def test_what_is_told_of_combinations_leaves_each_hidden_one_open(counts: dict[str, int]) -> None:
    told = Teller(Audience.PUBLIC).combinations(counts)
    shown = Counter(dict(told.combinations))
    assert all(n >= SMALLEST_COMBINATION for n in shown.values())
    hidden = [code for code in counts if code not in shown]
    known = [(m, size) for m, size in told.sizes.items() if size is not None]
    rows = [[1.0] * len(hidden)] if told.others is not None else []
    sums = [float(told.others or 0)] if told.others is not None else []
    for member, size in known:
        rows.append([float(member in code.split("+")) for code in hidden])
        sums.append(size - sum(n for code, n in shown.items() if member in code.split("+")))
    for i, code in enumerate(hidden):
        if counts[code] >= SMALLEST_COMBINATION:
            continue
        wanted = -np.eye(len(hidden))[i]
        found = linprog(wanted, A_eq=rows or None, b_eq=sums or None, bounds=(0, 1000))
        assert found.status == 0
        assert -found.fun >= SMALLEST_COMBINATION - 1e-6


def test_the_room_is_told_all() -> None:
    release = make_release(marks=(make_mark(1),))
    assert Understanding(release).figure("services_barriers").counted == 1


def test_every_figure_is_looked_at() -> None:
    assert {kind.code for kind in FIGURES} >= _ABOUT_NO_PEOPLE | _OF_AREAS


def told_and_not(figure: Figure) -> list[tuple[str, ...]]:
    """The words of rows, in their order, and of the items of charts."""
    kinds = [column.kind for column in figure.columns]
    words_of = [
        tuple(str(cell) for cell, kind in zip(row, kinds, strict=True) if kind == "text")
        for row in figure.rows
    ]
    return [*words_of, *((item.name,) for chart in figure.charts for item in items_of(chart))]


def items_of(chart: Any) -> tuple[Any, ...]:
    return tuple(getattr(chart, "items", ())) or tuple(getattr(chart, "members", ()))


_SMALL = {
    "service": ("water", "education"),
    "barriers": ("cost", "language"),
    "affected": ("older", "remote"),
    "levels": ("policy", "community"),
    "sdg": ("SDG4", "SDG6"),
    "rights": ("CRC2", "CRC28"),
    "duty": ("ngo", "province"),
}
_MANY = {
    "service": "health", "barriers": "far", "affected": "women", "levels": "service",
    "sdg": "SDG3", "rights": "ICESCR12", "duty": "ward",
}  # fmt: skip
_SECTION = {"barriers": "barrier", "levels": "level", "rights": "right"}


def with_small(larger: int) -> Release:
    """A release with many marks of some words, two of one other and one of another, or the other way round."""
    marks: list[dict[str, Any]] = []
    for which in (None,) * 9 + (0, 1, larger):
        fields: dict[str, Any] = {}
        for name, many in _MANY.items():
            code = many if which is None else _SMALL[name][which]
            said_word = word(_SECTION.get(name, name), code)
            fields[name] = said_word if name == "service" else (said_word,)
        marks.append(fields)
    return a_release(marks, [])


def test_the_order_of_what_is_not_told_tells_nothing() -> None:
    """Whichever of two small counts is larger, rows and items stand in the same order."""
    first, second = (
        Understanding(with_small(larger)).figures(Choice(), Asked()) for larger in (0, 1)
    )
    for one, other in zip(first, second, strict=True):
        if one.code not in _ABOUT_NO_PEOPLE:
            assert told_and_not(one) == told_and_not(other), one.code
