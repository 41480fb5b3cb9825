"""What a release tells of dots: nothing while they are hidden, nothing on what stays, nothing of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import consenting, marking, preparing, voting
from desktop_app.consenting import Agreement
from desktop_app.model import Audience
from desktop_app.release import release
from desktop_app.vote_results import released_results
from tests.desktop_app.conftest import point

if TYPE_CHECKING:
    from desktop_app.released import Release
    from desktop_app.workshop import Workshop


@pytest.fixture
def other(ws: Workshop, group: int) -> int:
    """A second group; both have put dots on a mark for all and on one for the room only."""
    other = preparing.add_group(ws, "Clinic staff").id
    for audience in (Audience.PUBLIC, Audience.ROOM):
        mark = marking.place_mark(ws, group, "barrier", "health", geometry=point())
        consenting.agree(ws, [mark.id], Agreement(words=audience))
    wide, narrow = ws.marks()
    voting.set_dots(ws, group, wide.id, 2)
    voting.set_dots(ws, other, wide.id, 1)
    voting.set_dots(ws, other, narrow.id, 4)
    return other


def given(ws: Workshop, audience: Audience, group: int | None = None) -> Release:
    return release(ws, audience, group, "Partner" if audience is Audience.PARTNERS else "")


@pytest.mark.usefixtures("other")
def test_the_room_has_all_dots_by_group(ws: Workshop) -> None:
    made = given(ws, Audience.ROOM)
    assert [(v.group_key, v.mark_number, v.dots) for v in made.votes] == [
        ("g1", 1, 2), ("g2", 1, 1), ("g2", 2, 4),
    ]  # fmt: skip
    assert [(m.votes, m.vote_rank) for m in made.marks] == [(3, 2), (4, 1)]
    assert made.dots == 5


@pytest.mark.usefixtures("other")
def test_ranks_are_among_what_goes(ws: Workshop) -> None:
    (mark,) = given(ws, Audience.PUBLIC).marks
    assert (mark.votes, mark.vote_rank) == (3, 1)


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize("audience", [Audience.PARTNERS, Audience.PUBLIC])
def test_how_many_dots_lie_on_what_stays_cannot_be_reckoned(
    ws: Workshop, audience: Audience
) -> None:
    assert given(ws, audience).votes
    assert given(ws, audience).dots == 0


def test_a_groups_own_copy_has_its_own_dots_only(ws: Workshop, group: int, other: int) -> None:
    made = given(ws, Audience.GROUP, group)
    assert [(v.group_key, v.dots) for v in made.votes] == [("g1", 2)]
    assert sum(m.votes for m in made.marks) == 2
    assert given(ws, Audience.GROUP, other).votes == ()


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize("audience", [Audience.ROOM, Audience.PARTNERS, Audience.PUBLIC])
def test_nothing_is_told_while_dots_are_hidden(ws: Workshop, audience: Audience) -> None:
    voting.set_rules(ws, hidden=True)
    made = given(ws, audience)
    assert (made.votes, made.dots, {m.votes for m in made.marks}) == ((), 0, {0})


@pytest.mark.parametrize(
    ("people", "told"), [(1, {"g1"}), (2, {"g1"}), (3, {"g1", "g2"}), (0, {"g1", "g2"})]
)
def test_one_or_two_peoples_dots_stay(
    ws: Workshop, other: int, people: int, told: set[str]
) -> None:
    preparing.edit_group(ws, other, head_counts=(("women", people),))
    made = given(ws, Audience.PUBLIC)
    assert {v.group_key for v in made.votes} == told
    assert made.marks[0].votes == sum(v.dots for v in made.votes)
    assert {v.group_key for v in given(ws, Audience.ROOM).votes} == {"g1", "g2"}


def test_a_theme_of_the_day_goes_only_with_what_was_said(ws: Workshop, group: int) -> None:
    theme = preparing.add_entry(ws, "theme", {"en": "Asha's house"}).code
    voting.put_dot(ws, group, theme)
    before = given(ws, Audience.PUBLIC).votes
    mark = marking.place_mark(ws, group, "barrier", "health", geometry=point(), themes=(theme,))
    consenting.agree(ws, [mark.id], Agreement(words=Audience.PUBLIC))
    after = given(ws, Audience.PUBLIC).votes
    assert (before, [v.theme and v.theme.name for v in after]) == ((), ["Asha's house"])


@pytest.mark.usefixtures("other")
def test_a_release_is_counted_as_the_workshop_is(ws: Workshop) -> None:
    found = released_results(given(ws, Audience.ROOM))
    assert [(line.on, line.by_group, line.dots) for line in found.marks] == [
        (2, (0, 4), 4), (1, (2, 1), 3),
    ]  # fmt: skip
