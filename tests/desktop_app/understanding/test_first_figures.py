"""Who was in the room, services by reasons, who is affected: against numbers worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from desktop_app.model import Audience
from desktop_app.released import Released, ReleasedPopulation
from desktop_app.understanding import FIGURES, Choice, Pick, Understanding
from desktop_app.understanding.figure import Bars, Combinations, Matrix
from tests.exports.releases import make_group, make_mark, make_release, word

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedMark
    from desktop_app.understanding import Figure


def people(code: str, count: int) -> ReleasedPopulation:
    return ReleasedPopulation(Released(code, code), count, "census 2021")


def a_room(**fields: Any) -> Release:
    """Ten women and thirty men in the room, where half of 1,000 are women."""
    group = make_group(head_counts=(("Women", 10), ("Men", 30)), band="40-49")
    living = (people("all", 1000), people("women", 500), people("men", 500))
    return make_release(groups=(group,), population=living, **fields)


def rows_of(figure: Figure) -> dict[object, tuple[object, ...]]:
    return {row[0]: row[1:] for row in figure.rows}


def affecting(*combinations: tuple[str, int], **fields: Any) -> Release:
    marks: list[ReleasedMark] = []
    for codes, count in combinations:
        words = tuple(word("affected", code) for code in codes.split("+"))
        marks += [make_mark(len(marks) + n + 1, affected=words) for n in range(count)]
    return make_release(marks=tuple(marks), statements=(), **fields)


def test_a_share_in_the_room_has_wilsons_interval() -> None:
    women = rows_of(Understanding(a_room()).figure("room"))["Women"]
    # 10 of 40; Wilson 95 %: 14.2 to 40.2, from the closed formula with z = 1.96.
    assert women == (10, 10, 25.0, 14.2, 40.2, 500, 50.0)


def test_who_is_furthest_from_the_population_is_said() -> None:
    sentence = Understanding(a_room()).figure("room").sentence
    assert "40 people were in the room." in sentence
    assert "Fewest against those who live here: Women, 25 of 100 in the room, 50 living" in sentence


def test_those_who_are_missing_come_before_those_who_are_more() -> None:
    release = a_room()
    said = replace(release, population=(people("women", 100), people("men", 900)))
    sentence = Understanding(said).figure("room").sentence
    missing, more = sentence.index("Fewest against"), sentence.index("Most against")
    assert missing < sentence.index("Men,") < more < sentence.index("Women,")


def test_who_lives_here_and_has_no_head_in_the_room_is_said() -> None:
    release = a_room()
    older = replace(release, population=(*release.population, people("older", 120)))
    figure = Understanding(older).figure("room")
    assert "Nobody in the room was counted as:" in figure.sentence
    assert rows_of(figure)["Older people"] == (0, 0, 0.0, 0.0, 8.8, 120, 12.0)


def test_a_room_whose_counts_are_partly_untold_has_no_shares() -> None:
    group = make_group(head_counts=(("Women", 10), ("Men", None)))
    women = rows_of(Understanding(make_release(groups=(group,))).figure("room"))["Women"]
    assert women == (10, 10, None, None, None, "", "")


def test_services_and_dimensions_are_counted_once_per_mark() -> None:
    marks = (
        make_mark(1, barriers=(word("barrier", "far"), word("barrier", "cutoff"))),
        make_mark(2, barriers=(word("barrier", "far"), word("barrier", "cost"))),
        make_mark(3, service=word("service", "water"), barriers=(word("barrier", "cost"),)),
        make_mark(4, kind=word("kind", "strength")),
        make_mark(5, barriers=()),
    )
    figure = Understanding(make_release(marks=marks)).figure("services_barriers")
    matrix = cast("Matrix", figure.charts[0])
    assert [item.code for item in matrix.rows] == ["health", "water"]
    assert [item.code for item in matrix.columns] == ["physical", "economic"]
    assert list(map(list, matrix.cells)) == [[2, 1], [0, 1]]
    assert figure.counted == 3


def test_dimensions_have_the_workshops_own_names() -> None:
    release = make_release(marks=(make_mark(1),))
    words = Understanding(release)._table.frame._sections
    own = replace(words["dimension"]["physical"], name="The way")
    listed = tuple(w for s in words.values() for w in s.values() if w.code != "physical")
    figure = Understanding(replace(release, words=(*listed, own))).figure("services_barriers")
    assert figure.rows[0][0] == "The way"


def test_partners_see_reasons_of_all_services_together() -> None:
    marks = tuple(make_mark(n) for n in range(1, 6))
    release = make_release(marks=marks, audience=Audience.PARTNERS, recipient="A")
    figure = Understanding(release).figure("services_barriers")
    assert isinstance(figure.charts[1], Bars)
    assert figure.rows == (("Getting there", "", 5, 5), ("Getting there", "Too far", None, 5))


def test_combinations_stay_together() -> None:
    release = affecting(("women", 3), ("women+remote", 2), ("men", 1))
    figure = Understanding(release).figure("affected")
    chart = cast("Combinations", figure.charts[0])
    assert [(codes, n) for codes, n, _pick in chart.combinations] == [
        (("women",), 3),
        (("women", "remote"), 2),
        (("men",), 1),
    ]
    assert dict(zip((m.code for m in chart.members), chart.sizes, strict=True)) == {
        "women": 5,
        "remote": 2,
        "men": 1,
    }


def test_partners_are_told_small_combinations_only_together() -> None:
    given = (("women", 9), ("women+remote", 4), ("women+older", 3), ("men", 6))
    release = affecting(*given, audience=Audience.PUBLIC)
    figure = Understanding(release).figure("affected")
    assert figure.rows == (
        ("Women only", 1, 9),
        ("Men only", 1, 6),
        ("All other combinations", "", 7),
        ("Women, alone or with others", "", 16),
        ("Men, alone or with others", "", 6),
    )


def test_one_small_combination_takes_another_with_it() -> None:
    release = affecting(("women", 9), ("women+remote", 4), ("men", 6), audience=Audience.PUBLIC)
    figure = Understanding(release).figure("affected")
    assert figure.rows[:2] == (("Women only", 1, 9), ("All other combinations", "", 10))


@pytest.mark.parametrize("code", [kind.code for kind in FIGURES])
def test_nothing_said_is_a_sentence_and_no_chart(code: str) -> None:
    release = make_release(marks=(), statements=(), groups=(), sessions=(), layers=())
    figure = Understanding(release).figure(code)
    assert figure.sentence
    assert figure.charts == ()
    assert figure.counted == 0


def test_a_choice_filters_other_figures_and_crossing_leaves_its_own() -> None:
    water = make_mark(2, service=word("service", "water"))
    understood = Understanding(make_release(marks=(make_mark(1), water)))
    choice = Choice().with_pick(Pick("service", ("water",)))
    assert understood.chosen_marks(choice) == {2}
    assert understood.figure("services_barriers", choice).counted == 1
    assert understood.figure("services_barriers", choice, crossing=True).counted == 2


def test_picks_of_one_field_add_up_and_fields_narrow() -> None:
    health = Pick("service", ("health",))
    both = Choice().with_pick(health).with_pick(Pick("service", ("water",)))
    assert both.codes("service") == {"health", "water"}
    assert both.without(health) == Choice().with_pick(Pick("service", ("water",)))
    marks = (make_mark(1), make_mark(2, group_key="g2"))
    narrowed = both.with_pick(Pick("group", ("g2",)))
    assert Understanding(make_release(marks=marks)).chosen_marks(narrowed) == {2}
    assert not narrowed.lacks(health)
    assert narrowed.toggled(health).lacks(health)
