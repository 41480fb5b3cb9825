"""Each figure's numbers, against what is worked out by hand or by other formulas than the program's."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from math import asin, cos, exp, factorial, radians, sin, sqrt
from typing import TYPE_CHECKING, Any, cast

import pytest

from desktop_app.model import Audience, Layer
from desktop_app.released import ReleasedLayer, ReleasedVote
from desktop_app.understanding import Asked, Choice, Pick, Understanding
from tests.exports.releases import make_group, make_mark, make_release, make_statement, word

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedMark
    from desktop_app.understanding import Figure
    from desktop_app.understanding.figure import Dots, OnMap, Times

EAST_M = 111_320 * cos(radians(27.6))  # metres of one degree of longitude at 27.6 north


def at(metres_east: float, metres_north: float) -> dict[str, Any]:
    return {
        "type": "Point",
        "coordinates": [84.9 + metres_east / EAST_M, 27.6 + metres_north / 110_850],
    }


def square(west: float, south: float, side: float) -> dict[str, Any]:
    corners = ((0, 0), (side, 0), (side, side), (0, side), (0, 0))
    ring = [at(west + x, south + y)["coordinates"] for x, y in corners]
    return {"type": "Polygon", "coordinates": [ring]}


def layer(number: int, rows: list[tuple[dict[str, Any], dict[str, Any]]], **fields: Any) -> Any:
    found = [{"type": "Feature", "geometry": g, "properties": p} for g, p in rows]
    data = json.dumps({"type": "FeatureCollection", "features": found}).encode()
    return ReleasedLayer(
        Layer(number, fields.pop("name", "Places"), label_key="name", **fields), lambda: data
    )


def wards(**fields: Any) -> Any:
    """Four squares of 1 km in a row from the west, with 1,000, 2,000, 4,000 and 500 people."""
    people = (1000, 2000, 4000, 500)
    rows = [
        (square(1000 * i, 0, 1000), {"name": name, "people": people[i], "poor": poor})
        for i, (name, poor) in enumerate(zip("ABCD", (9.5, 7.5, 5.5, 3.5), strict=True))
    ]
    return layer(1, rows, geometry="area", is_areas=True, people_key="people", **fields)


def placed(*places: tuple[float, float], **fields: Any) -> tuple[ReleasedMark, ...]:
    return tuple(make_mark(n, geometry=at(*place), **fields) for n, place in enumerate(places, 1))


def figure(code: str, asked: Asked | None = None, **fields: Any) -> Figure:
    given: dict[str, Any] = {"statements": (), "layers": (), **fields}
    return Understanding(make_release(**given)).figure(code, asked=asked)


def rows_of(found: Figure) -> dict[object, tuple[object, ...]]:
    return {row[0]: row[1:] for row in found.rows}


def poisson_at_most(count: int, expected: float) -> float:
    return sum(exp(-expected) * expected**k / factorial(k) for k in range(count + 1))


def test_a_rate_has_the_exact_poisson_interval() -> None:
    marks = placed(*[(1500, 100 + n) for n in range(6)])
    count, people, rate, low, high, _note = rows_of(
        figure("wards", marks=marks, layers=(wards(),))
    )["B"]
    assert (count, people, rate) == (6, 2000, 3.0)
    # Garwood: at the ends, six or more, and six or fewer, have a chance of 2.5 %.
    assert 1 - poisson_at_most(5, cast("float", low) * 2) == pytest.approx(0.025, abs=0.001)
    assert poisson_at_most(6, cast("float", high) * 2) == pytest.approx(0.025, abs=0.001)


def test_an_area_far_over_the_others_is_said_and_few_marks_are_flagged() -> None:
    places = (
        [(3500, 100 + n) for n in range(20)] + [(500, 100)] + [(2500, n) for n in range(10, 20)]
    )
    found = figure("wards", marks=placed(*places), layers=(wards(),))
    notes = {name: row[-1] for name, row in rows_of(found).items()}
    assert notes["D"] == "more than chance alone would give"
    assert notes["A"] == "few marks: the rate is not sure"
    assert "clearly more than elsewhere: D." in found.sentence


def test_a_mark_that_may_lie_in_two_areas_counts_in_none() -> None:
    marks = placed((500, 500), (995, 500), pos_how="masked", pos_unc_m=50)
    marks = (replace(marks[0], area_name="A"), marks[1])
    rows = rows_of(figure("wards", marks=marks, layers=(wards(),)))
    assert (rows["A"][0], rows["B"][0], rows["Not surely in one area"][0]) == (1, 0, 1)


def test_distance_is_that_of_the_sphere_within_half_a_per_cent() -> None:
    clinics = layer(2, [(at(0, 0), {"name": "near"}), (at(20_000, 0), {"name": "far"})])
    marks = placed((2500, 1800), (2500, 1800))
    found = figure("distance", marks=marks, layers=(clinics,))
    (lon1, lat1), (lon2, lat2) = at(0, 0)["coordinates"], at(2500, 1800)["coordinates"]
    squared = sin(radians(lat2 - lat1) / 2) ** 2
    squared += cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    metres = 2 * 6_371_009 * asin(sqrt(squared))
    assert metres == pytest.approx(3081, rel=0.005)
    assert "nearer than 3.1 km" in found.sentence
    assert rows_of(found)["2 km to 5 km"] == (2,)


def test_a_margin_over_two_bands_is_not_known_exactly_enough() -> None:
    clinics = layer(2, [(at(0, 0), {"name": "clinic"})])
    marks = placed((480, 0), (380, 0), pos_unc_m=50)
    rows = rows_of(figure("distance", marks=marks, layers=(clinics,)))
    assert rows["250 m to 500 m"] == (1,)
    assert rows["not known exactly enough"] == (1,)


def test_hot_spots_count_what_lies_within_the_distance_and_nothing_under_five() -> None:
    close = [(x, y) for x in (0, 10, 20) for y in (0, 10)]
    found = figure("hot_spots", marks=placed(*close, (1500, 0), (1500, 10)))
    assert [row[1] for row in found.rows] == [6]
    assert "6 barrier marks within 150 m" in found.sentence
    chart = cast("OnMap", found.charts[0])
    middles = [s.geometry["coordinates"][0][0][0] for s in chart.shapes]
    assert max(middles) < at(500, 0)["coordinates"][0]


def test_under_five_marks_nothing_is_drawn() -> None:
    assert figure("hot_spots", marks=placed((0, 0), (0, 1), (0, 2), (0, 3))).charts == ()


def test_places_that_are_known_too_roughly_are_left_out_and_said() -> None:
    close = placed(*[(n, 0) for n in range(6)], (1000, 0))
    rough = replace(close[0], number=9, pos_how="area", pos_unc_m=5000)
    found = figure("hot_spots", marks=(*close, rough))
    assert found.counted == 7
    assert "1 mark is left out" in found.limits


def test_parts_nobody_spoke_about_and_those_only_named() -> None:
    marks = placed((500, 500), words="At B it is better.")
    rows = rows_of(figure("unspoken", marks=marks, layers=(wards(),)))
    assert rows["A"] == ("marked",)
    named = wards()
    longer = ReleasedLayer(named.layer, lambda: named.features().replace(b'"B"', b'"Bhir"'))
    marks = placed((500, 500), words="At Bhir it is better, not at Bhirkot.")
    rows = rows_of(figure("unspoken", marks=marks, layers=(longer,)))
    assert (rows["Bhir"], rows["C"]) == (("only named in words",), ("nothing said",))


def test_an_area_that_is_told_speaks_of_itself_and_not_of_its_neighbours() -> None:
    mark = make_mark(1, geometry=square(1000, 0, 1000), pos_how="area", pos_unc_m=800, words="")
    rows = rows_of(figure("unspoken", marks=(mark,), layers=(wards(),)))
    told = [str(rows[name][0]).split(":")[0] for name in "ABC"]
    assert told == ["nothing said", "perhaps marked", "nothing said"]
    rows = rows_of(figure("unspoken", marks=(replace(mark, area_name="B"),), layers=(wards(),)))
    assert [rows[name] for name in "ABC"] == [("nothing said",), ("marked",), ("nothing said",)]


def test_two_groups_mark_one_place_if_they_are_close() -> None:
    ours = placed((0, 0), (3000, 0), (3000, 50))
    theirs = replace(
        make_mark(4, geometry=at(60, 0), service=word("service", "water")), group_key="g3"
    )
    found = figure("different_eyes", marks=(*ours, theirs))
    rows = rows_of(found)
    assert rows["Where both mark"][:2] == (1, 1)
    assert rows["Where only one marks"][:2] == (2, 0)
    assert rows["Health care"] == (3, 0, 100.0, 0.0)
    assert rows["Water"] == (0, 1, 0.0, 100.0)
    assert {q.number: q.part for q in found.quotes}[1] == "Where both mark"


def test_sides_can_be_asked_for() -> None:
    marks = (make_mark(1), make_mark(2, group_key="g2"), make_mark(3, group_key="g3"))
    found = figure("different_eyes", Asked(ours=("g2",), theirs=("g3",)), marks=marks)
    assert [column.name for column in found.columns[1:3]] == ["Youth club", "Clinic staff"]
    assert found.counted == 2


def test_of_a_side_with_few_marks_no_difference_is_said() -> None:
    marks = (*(make_mark(n) for n in range(1, 9)), make_mark(9, group_key="g2"))
    found = figure("different_eyes", Asked(ours=("g1",), theirs=("g2",)), marks=marks)
    assert "They differ most" not in found.sentence
    assert "fewer than 5 marks" in found.sentence


def test_strengths_stand_against_barriers() -> None:
    marks = (*placed((0, 0)), make_mark(2, geometry=at(20, 0), kind=word("kind", "strength")))
    assert rows_of(figure("strengths", marks=marks))["Where both mark"] == (1, 1, 100.0, 100.0)


def test_other_evidence_is_compared_by_ranks_and_never_added_up() -> None:
    five = [(n, (5 - n, value)) for n, value in enumerate((1.5, 2.5, 4.5, 3.5, 5.5))]
    rows = [(square(1000 * n, 0, 1000), {"name": f"W{n}", "poor": v}) for n, (_m, v) in five]
    places = [(1000 * n + 500, 100 + i) for n, (m, _v) in five for i in range(m)]
    areas = layer(1, rows, geometry="area", is_areas=True)
    found = figure("evidence", marks=placed(*places), layers=(areas,))
    # Orders 1 2 3 4 5 and 5 4 2 3 1: 1 - 6 * (16 + 4 + 1 + 1 + 16) / (5 * 24) = -0.9.
    assert "Spearman's correlation is -0.90" in found.sentence
    chart = cast("Dots", found.charts[0])
    assert (chart.across, chart.up) == ((5, 4, 3, 2, 1), (1.5, 2.5, 4.5, 3.5, 5.5))


def test_points_of_other_evidence_take_the_marks_near_them_when_they_are_asked_for() -> None:
    survey = layer(
        3,
        [
            (at(0, 0), {"name": "tap", "litres": 4.5}),
            (at(9000, 0), {"name": "well", "litres": 2.5}),
        ],
    )
    marks, asked = placed((100, 0), (200, 0), (4500, 0)), Asked(3, "litres")
    assert not figure("evidence", marks=marks, layers=(survey,)).rows
    found = figure("evidence", asked=asked, marks=marks, layers=(survey,))
    assert {name: row[0] for name, row in rows_of(found).items()} == {"tap": 2, "well": 0}


def test_what_numbers_the_places_is_no_evidence() -> None:
    rows = [(square(1000 * n, 0, 1000), {"name": f"W{n}", "ward": n}) for n in range(6)]
    areas = layer(1, rows, geometry="area", is_areas=True)
    assert (
        "No layer here has numbers"
        in figure("evidence", marks=placed((1, 1)), layers=(areas,)).sentence
    )


def voting(*dots: tuple[str, int, int]) -> tuple[ReleasedVote, ...]:
    return tuple(ReleasedVote(group, number, None, n) for group, number, n in dots)


def test_ties_of_dots_share_a_rank_and_the_next_is_left_out() -> None:
    marks = tuple(make_mark(n, title=f"M{n}") for n in range(1, 5))
    dots = voting(("g1", 1, 3), ("g2", 2, 3), ("g1", 3, 1), ("g2", 3, 1), ("g2", 4, 1))
    found = figure("votes", marks=marks, votes=dots, dots=5)
    assert {row[0]: row[-2] for row in found.rows} == {"1": 1, "2": 1, "3": 3, "4": 4}
    assert "equally many: 1. M1 and 2. M2, 3 of 9 dots each" in found.sentence


def test_groups_with_nothing_in_common_are_one_apart_and_equal_ones_none() -> None:
    marks = (make_mark(1), make_mark(2))
    apart = figure("votes", marks=marks, votes=voting(("g1", 1, 5), ("g2", 2, 5)), dots=5)
    assert "They chose very differently: two groups have on average 0 of 100 dots" in apart.sentence
    assert "The distance here is 1.00" in apart.method
    same = figure("votes", marks=marks, votes=voting(("g1", 1, 5), ("g2", 1, 2)), dots=5)
    assert "They chose much the same" in same.sentence
    assert "The distance here is 0.00" in same.method


def test_a_pair_of_services_has_jaccard_and_lift() -> None:
    papers, school, clinic = (word("service", c) for c in ("registration", "education", "health"))
    told = [
        (papers, "women"),
        (school, "women"),
        (papers, "men"),
        (school, "men"),
        (clinic, "older"),
    ]
    marks = tuple(
        make_mark(n, service=service, affected=(word("affected", who),))
        for n, (service, who) in enumerate(told, 1)
    )
    rows = rows_of(figure("together", marks=marks))
    # Three situations; both services in two of them, each in two: 2 / 2, and 2 * 3 / (2 * 2).
    assert rows["Education + Identity papers"] == (2, "", "")
    assert rows["Education and Identity papers, whatever else"] == (2, 1.0, 1.5)


def test_a_statement_ties_services_together() -> None:
    marks = (make_mark(1), make_mark(2, service=word("service", "water")))
    found = figure("together", marks=marks, statements=(make_statement(1, mark_numbers=(1, 2)),))
    assert "Health care + Water" in found.sentence


def test_themes_stand_in_the_stretches_of_the_day() -> None:
    times = ("09:02", "09:20", "09:50", "11:10")
    said = tuple(
        make_statement(n, said_at=f"2026-11-17T{time}:00.000Z") for n, time in enumerate(times, 1)
    )
    chart = cast("Times", figure("themes", statements=said).charts[0])
    assert [sum(int(n or 0) for n in row) for row in chart.cells] == [4]
    assert len(chart.stretches) == 9
    assert [n for n in chart.cells[0] if n] == [1, 1, 1, 1]
    assert all(a < b for a, b in pairwise(chart.stretches))


def test_without_times_themes_stand_by_question() -> None:
    said = tuple(make_statement(n, said_at="") for n in range(1, 4))
    chart = cast("Times", figure("themes", statements=said).charts[0])
    assert chart.stretches == (said[0].agenda_item,)
    assert chart.cells == ((3,),)


def test_two_workshops_are_compared_by_shares_with_their_counts() -> None:
    here = tuple(make_mark(n) for n in range(1, 5))
    other = make_release(
        title="Other", marks=(make_mark(1), make_mark(2, service=word("service", "water")))
    )
    found = figure("compare", Asked(others=(other,)), marks=here)
    assert rows_of(found)["Health care"] == (4, 100.0, 1, 50.0)
    assert "Only in Other: Water." in found.sentence


def test_how_bad_it_is_keeps_not_said_apart() -> None:
    marks = (
        make_mark(1, severity=3),
        make_mark(2, severity=3),
        make_mark(3),
        make_mark(4, severity=1),
    )
    found = figure("severity", marks=marks)
    assert rows_of(found)["All"] == (1, 0, 2, 1, 4)
    assert "Of 1 of 4 marks nobody said how bad it is." in found.sentence


def test_kinds_of_answer_are_counted_in_marks_and_statements() -> None:
    share = (word("r4", "redistribution"),)
    found = figure("r4", marks=(make_mark(1, r4=share),), statements=(make_statement(1, r4=share),))
    assert found.rows[0] == ("redistribution", "Redistribution", 1, 1, 2)


def test_answers_are_counted_by_who_is_to_give_them() -> None:
    kinds, who = (word("r4", "recognition"),), (word("duty", "ward"), word("duty", "ngo"))
    found = figure("answers", marks=(make_mark(1, r4=kinds, duty=who, idea="A ramp"),))
    assert rows_of(found)["Recognition"] == (1, 1)
    assert "1 mark says in words what would help." in found.sentence


def test_places_of_hidden_marks_reach_no_figure() -> None:
    marks = tuple(
        replace(m, geometry=None, where="withheld", pos_how="") for m in placed((0, 0), (1, 1))
    )
    understood = Understanding(make_release(marks=marks, audience=Audience.ROOM))
    for code in ("hot_spots", "distance"):
        assert understood.figure(code).charts == ()


def test_a_filter_leaves_the_statements_about_what_it_leaves() -> None:
    marks = (make_mark(1), make_mark(2, service=word("service", "water")))
    said = (
        make_statement(1, mark_numbers=(1,)),
        make_statement(2, mark_numbers=(2,)),
        make_statement(3),
    )
    release: Release = make_release(marks=marks, statements=said)
    water = Choice().with_pick(Pick("service", ("water",)))
    assert Understanding(release).figure("themes", water).counted == 1


def test_figures_speak_the_language_of_the_release() -> None:
    group = make_group(head_counts=(("महिला", 9),), head_codes=("women",))
    release = make_release(language="ne", groups=(group,), marks=())
    assert Understanding(release).figure("room").rows[0][0] == "महिला"
