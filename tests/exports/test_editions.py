"""The editions of the report: each for its readers, whatever there is to tell."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.model import Audience
from desktop_app.released import ReleasedCoResearcher, ReleasedVote, ReleasedWord
from exports import pdf
from exports.pdf.typed import sentences_shortened
from exports.report_options import EDITIONS, FIGURE, OwnWords, ReportOptions, parts_of
from tests.exports.releases import (
    hostile_release,
    make_group,
    make_mark,
    make_release,
    many_marks,
    word,
)
from tests.exports.scripts import SAID, release_in
from tests.exports.test_actions import make_action
from tests.exports.test_pdf import _nodes, _plain, poppler_text, reader_of, text_of

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedMark

BRIEF = ReportOptions("brief")
NOTHING: dict[str, Any] = {
    "marks": (),
    "statements": (),
    "sessions": (),
    "groups": (),
    "layers": (),
}


def crowded() -> Release:
    """Twenty groups with names far too long, dots of all of them, and long words everywhere."""
    groups = tuple(
        make_group(f"g{n}", label=f"The group number {n} of " + "so " * 60) for n in range(20)
    )
    marks = tuple(
        make_mark(n + 1, group_key=f"g{n}", title="A title " * 40, words="Words " * 1700, idea="Help " * 500,
                  votes=20, vote_rank=1, severity=3)
        for n in range(20)
    )  # fmt: skip
    votes = tuple(ReleasedVote(g.key, m.number, None, 1) for g in groups for m in marks)
    return make_release(
        groups=groups, marks=marks, votes=votes, dots=20, title="Title " * 200, host="Host " * 200,
        place="Place " * 90, recipient="Recipient " * 20,
    )  # fmt: skip


@pytest.mark.parametrize("paper", ["a4", "a3", "letter"])
@pytest.mark.parametrize(
    "release",
    [make_release(), hostile_release(), many_marks(60), crowded(), make_release(**NOTHING),
     make_release(marks=(make_mark(),), statements=()), release_in("my"), release_in("ar")],
    ids=["usual", "hostile", "many", "crowded", "nothing", "one", "burmese", "arabic"],
)  # fmt: skip
def test_the_brief_never_has_a_third_page(release: Release, paper: str) -> None:
    assert len(reader_of(pdf.report(release, ReportOptions("brief", paper))).pages) <= 2


@cache
def voted() -> str:
    marks = tuple(
        make_mark(n, title=f"Story {n}", votes=4 - n // 2, vote_rank=1 + n // 2) for n in (1, 2, 3)
    )
    votes = (
        ReleasedVote("g1", 1, None, 4),
        ReleasedVote("g2", 2, None, 3),
        ReleasedVote("g1", 3, None, 3),
    )
    release = make_release(marks=marks, votes=votes, dots=7, statements=())
    return _plain(reader_of(pdf.report(release, BRIEF)).pages[0].extract_text())


def test_what_comes_first_is_told_with_dots_by_group() -> None:
    assert voted().index("Story 1") < voted().index("Story 2")
    assert "4 dots" in voted()
    assert "Youth club 3" in voted()


def test_the_same_number_of_dots_is_the_same_place() -> None:
    assert voted().count("level") == 2


def test_without_dots_the_order_says_what_it_goes_by() -> None:
    text = text_of(pdf.report(make_release(), BRIEF))
    assert "No dots are told" in text
    assert "How hard" in text


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_edition_is_tagged_and_its_pictures_have_words(edition: str, language: str) -> None:
    made = reader_of(pdf.report(make_release(language=language), ReportOptions(edition)))
    root: Any = made.trailer["/Root"]
    assert root["/Lang"] == language
    figures = [node for node in _nodes(root["/StructTreeRoot"]) if node.get("/S") == "/Figure"]
    assert figures
    assert all("/Alt" in node for node in figures)


def test_the_communitys_own_is_in_large_print() -> None:
    made = reader_of(pdf.report(make_release(), ReportOptions("community")))
    small: list[tuple[float, str]] = []

    def look(text: str, cm: Any, tm: Any, _font: Any, size: float) -> None:
        tall = abs(size * tm[3] * cm[3])
        if text.strip() and 0 < tall < 15.9 and not text.strip().isdigit():
            small.append((tall, text))

    for page in made.pages:
        page.extract_text(visitor_text=look)
    foot = {"For this room only", *(f"Page {n} of {len(made.pages)}" for n in range(99))}
    assert {_plain(text) for _tall, text in small} <= foot


def test_co_researchers_are_credited() -> None:
    release = make_release(co_researchers=(ReleasedCoResearcher("Maya", "drew the map"),))
    for edition in ("full", "community"):
        assert "Maya: drew the map" in text_of(pdf.report(release, ReportOptions(edition)))


@pytest.mark.parametrize("language", ["en", "vi", "ne", "am"])
def test_words_of_latin_devanagari_and_ethiopic_are_found_again(language: str) -> None:
    found = poppler_text(pdf.report(release_in(language))).split()
    said = SAID[language].split()
    assert sum(word in found for word in said) >= 0.9 * len(said)


@pytest.mark.parametrize("language", sorted(SAID))
def test_every_script_has_its_letters(language: str) -> None:
    assert pdf.unprintable(release_in(language)) == ""


def test_letters_that_no_font_has_are_said_before_anything_is_printed() -> None:
    release = make_release(marks=(make_mark(words="ꯃꯩꯇꯩ"),))
    assert "ꯃ" in pdf.unprintable(release)
    assert "ꯃ" in pdf.unprintable(make_release(), ReportOptions(own=(OwnWords("", "ꯃ"),)))


def test_a_paragraph_of_the_facilitator_stands_before_its_part() -> None:
    own = (OwnWords("marks", "Read these first."), OwnWords("", "With thanks."))
    text = text_of(pdf.report(make_release(), ReportOptions(own=own)))
    assert text.index("Read these first.") < text.rindex("What was marked")
    assert text.index("With thanks.") > text.rindex("Sources and credits")


def test_parts_stand_in_the_order_that_was_asked_for_and_no_others() -> None:
    options = ReportOptions(parts=(("method", ""), ("marks", ""), ("no such part", "")))
    text = text_of(pdf.report(make_release(), options))
    assert text.index("How to read this") < text.index("What was marked")
    assert "The discussion" not in text


def test_figures_alone_leave_the_rest_as_usual() -> None:
    asked = (FIGURE + "affected", "")
    names = [name for name, _how in parts_of(ReportOptions(parts=(asked,)))]
    assert names.index("priorities") < names.index("figure:affected") < names.index("marks")
    assert asked in parts_of(ReportOptions("community", parts=(asked,)))


def test_a_figure_is_of_what_was_chosen() -> None:
    choice = '{"service":["water"]}'
    text = text_of(
        pdf.report(make_release(), ReportOptions(parts=((FIGURE + "services_barriers", choice),)))
    )
    shown = text[text.rindex("What the marks show") : text.rindex("What was marked")]
    assert "Water" in shown
    assert "Health" not in shown


def test_a_figure_has_its_words_numbers_and_limits() -> None:
    text = text_of(
        pdf.report(make_release(), ReportOptions(parts=((FIGURE + "services_barriers", ""),)))
    )
    assert "Services and reasons" in text
    assert "What it cannot show:" in text
    assert "How it is worked out:" in text


def test_how_hard_it_is_has_the_workshops_own_name() -> None:
    words = (ReleasedWord("severity", "3", "Cannot live with it"),)
    text = text_of(pdf.report(replace(make_release(), words=words)))
    assert "Cannot live with it" in text


def test_for_others_than_the_room_nobody_is_counted_who_marked_the_same() -> None:
    marks = (make_mark(1, severity=3), make_mark(2, severity=2))
    room = make_release(marks=marks, statements=())
    public = replace(room, audience=Audience.PUBLIC)
    assert "2 marks say the same" in text_of(pdf.report(room, BRIEF))
    assert "say the same" not in text_of(pdf.report(public, BRIEF))


def test_places_have_what_was_said_about_them() -> None:
    text = text_of(pdf.report(make_release(), ReportOptions("places")))
    assert "What was said about it" in text
    assert "They laugh when we speak our own language" in text


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_release_of_nothing_is_still_an_edition(edition: str) -> None:
    empty = make_release(**NOTHING)
    assert empty.title in text_of(pdf.report(empty, ReportOptions(edition)))


def test_a_finding_that_may_not_be_told_is_left_out() -> None:
    told = make_release(audience=Audience.PUBLIC)
    assert "nobody can be picked out" in text_of(pdf.report(told))
    assert ": Small counts are not told" not in text_of(pdf.report(told, BRIEF))


def test_whose_map_it_is_stands_under_the_briefs_map() -> None:
    release = make_release(credits=("Map: the town's own survey",))
    assert "Map: the town's own survey" in text_of(pdf.report(release, BRIEF))


def test_a_tall_figure_in_large_print_stays_on_its_page() -> None:
    figure = ((FIGURE + "services_barriers", ""),)
    made = reader_of(pdf.report(make_release(), ReportOptions("community", parts=figure)))
    low: list[float] = []

    def look(text: str, cm: Any, tm: Any, _font: Any, _size: float) -> None:
        if text.strip():
            low.append(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])

    for page in made.pages:
        page.extract_text(visitor_text=look)
    assert min(low) > 20


def brief_of(*marks: ReleasedMark, **fields: Any) -> str:
    release = make_release(marks=marks, statements=(), **fields)
    return _plain(text_of(pdf.report(release, BRIEF)))


def test_a_place_that_is_exact_is_told_by_the_name_of_its_area() -> None:
    inside = make_mark(1, severity=3, geometry={"type": "Point", "coordinates": [84.9, 27.6]})
    assert "Where Ward 2" in brief_of(inside)
    assert "NP0302" not in brief_of(inside)


def test_a_line_is_told_by_the_areas_that_it_goes_through() -> None:
    ends = [[84.9, 27.6], [84.93, 27.6]]
    line = make_mark(1, severity=3, geometry={"type": "LineString", "coordinates": ends})
    assert "Where Ward 2 and " in brief_of(line)


def test_outside_all_areas_what_is_near_is_named_but_not_for_a_place_that_was_moved() -> None:
    at: Any = {"type": "Point", "coordinates": [84.9, 27.6]}
    bridge = make_mark(2, kind=word("kind", "landmark"), title="Purano Pul", geometry=at)
    exact = make_mark(1, severity=3, geometry=at)
    moved = replace(exact, pos_how="masked", pos_unc_m=500)
    assert "Where near Purano Pul" in brief_of(exact, bridge, layers=())
    assert "near Purano Pul" not in brief_of(moved, bridge, layers=())
    assert "Mark 1 on the map" in brief_of(exact, layers=())


def test_who_is_affected_by_several_things_is_said_in_words() -> None:
    affected = (word("affected", "women"), word("affected", "poor"))
    text = brief_of(make_mark(1, severity=3, affected=affected))
    assert re.search(r"people who are at once: \S+ and ", text)


def test_what_the_facilitator_put_into_the_brief_is_told_once_beside_its_own() -> None:
    asked = ReportOptions("brief", parts=((FIGURE + "room", ""),))
    text = _plain(text_of(pdf.report(make_release(), asked)))
    assert text.count("In the room") == 1
    assert "Who was in the room" not in text
    assert "Services and reasons" in text


def test_a_figure_among_the_parts_of_a_brief_is_a_sentence() -> None:
    parts = (("priorities", ""), (FIGURE + "affected", ""), ("map", ""), ("sure", ""))
    made = reader_of(pdf.report(make_release(), ReportOptions("brief", parts=parts)))
    assert len(made.pages) <= 2
    assert "Who is affected: " in _plain("".join(page.extract_text() for page in made.pages))


def test_a_tie_that_does_not_fit_is_named_whole() -> None:
    marks = tuple(make_mark(n, title=f"Story {n}", votes=2, vote_rank=1) for n in range(1, 9))
    votes = tuple(ReleasedVote("g1", n, None, 2) for n in range(1, 9))
    text = brief_of(*marks, votes=votes, dots=16)
    line = text[text.index("Level at 1:") :]
    assert all(f"Story {n} (2 dots)" in line for n in range(1, 9))


def test_what_is_asked_stands_in_the_order_of_what_comes_first() -> None:
    marks = (make_mark(1, severity=2), make_mark(2, severity=3))
    early = make_action(1, what="Paint the wall", due="2026-01-01", mark_numbers=(1,))
    late = make_action(2, what="Build the bridge", due="2027-01-01", mark_numbers=(2,))
    text = brief_of(*marks, actions=(early, late))
    assert text.index("Build the bridge") < text.index("Paint the wall")
    assert "(for 2)" in text


def test_own_words_are_set_apart_as_the_facilitators() -> None:
    text = text_of(
        pdf.report(make_release(), ReportOptions(own=(OwnWords("marks", "Read this."),)))
    )
    assert "From the facilitator" in text


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("One is here. Two is there. Three is nowhere.", "One is here. Two is there."),
        ("It is about Men, Girls, Difficulty walking", "It is about Men, Girls…"),
        ("Short.", "Short."),
    ],
)
def test_sentences_are_cut_at_the_end_of_a_sentence_or_of_a_part(text: str, short: str) -> None:
    assert sentences_shortened(text, 35) == short


def test_the_briefs_map_names_the_areas_and_says_how_large_it_is() -> None:
    here, there = ({"type": "Point", "coordinates": xy} for xy in ([84.91, 27.6], [84.92, 27.62]))
    marks = make_mark(1, severity=3, geometry=here), make_mark(2, severity=2, geometry=there)
    text = brief_of(*marks)
    assert "The blue numbers are the ranks" in text
    assert re.search(r"\d k?m The blue", text)
    assert text.count("Ward 2") == 3  # where both are, and on the map
