"""Stricter where it must be: named partners, third persons, under 18, conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop_app import attaching, caring, discussing, marking, preparing
from desktop_app.consenting import Agreement, agree
from desktop_app.errors import RuleError
from desktop_app.model import Audience, Precision
from desktop_app.release import kept_off_the_map, release, review
from desktop_app.voice_notes import add_voice_note
from tests.desktop_app.conftest import point
from tests.desktop_app.test_release import photo
from tests.desktop_app.test_voice_notes import tone

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

EXACT = Precision("exact")
LINE = {"type": "LineString", "coordinates": [[39.2, -6.8], [39.21, -6.81]]}
ALL: dict[str, Any] = {"words": Audience.PUBLIC, "voice": Audience.PUBLIC, "photo": Audience.PUBLIC,
       "place_partners": EXACT, "place_public": EXACT}  # fmt: skip


def mark(ws: Workshop, group: int, service: str = "sanitation", **fields: Any) -> int:
    fields = {"geometry": point(), **fields}
    return marking.place_mark(ws, group, "barrier", service, ("far",), **fields).id


def why(ws: Workshop, audience: Audience, recipient: str = "") -> dict[str, str]:
    found = review(ws, audience, recipient=recipient).withheld
    return {w.what: w.reason for w in found if w.what != "count"}


def how_exactly(ws: Workshop, audience: Audience, group: int | None = None) -> str:
    (released,) = release(ws, audience, group, recipient="Org").marks
    return released.pos_how


@pytest.fixture
def minors(ws: Workshop, group: int) -> int:
    preparing.edit_group(ws, group, under_18=True)
    return group


def test_a_partner_gets_what_was_agreed_for_it_by_name(ws: Workshop, group: int) -> None:
    health, roads = caring.add_recipient(ws, "Health office"), caring.add_recipient(ws, "Roads")
    agree(ws, [mark(ws, group)], Agreement(Audience.PARTNERS, recipients=(str(health.id),)))
    assert release(ws, Audience.PARTNERS, recipient=" health OFFICE").marks
    assert not release(ws, Audience.PARTNERS, recipient=roads.name).marks
    assert why(ws, Audience.PARTNERS, roads.name) == {"story": "other_recipient"}


def test_a_partner_added_later_gets_nothing_agreed_before(ws: Workshop, group: int) -> None:
    first = caring.add_recipient(ws, "Health office")
    agree(ws, [mark(ws, group)], Agreement(Audience.PARTNERS, recipients=(str(first.id),)))
    caring.add_recipient(ws, "Roads")
    assert not release(ws, Audience.PARTNERS, recipient="Roads").marks


def test_without_names_an_agreement_is_for_any_partner(ws: Workshop, group: int) -> None:
    agree(ws, [mark(ws, group)], Agreement(Audience.PARTNERS))
    assert release(ws, Audience.PARTNERS, recipient="Anybody").marks


def test_a_partner_that_was_not_named_gets_what_everyone_may_have_and_no_more(
    ws: Workshop, group: int
) -> None:
    story = mark(ws, group)
    attaching.add_picture(ws, story, photo())
    agree(ws, [story], Agreement(Audience.PUBLIC, photo=Audience.PARTNERS, place_partners=EXACT,
                                 recipients=()))  # fmt: skip
    (released,) = release(ws, Audience.PARTNERS, recipient="Org").marks
    assert (released.photos, released.pos_how) == ((), "area")


def test_two_partners_do_not_have_one_name(ws: Workshop) -> None:
    caring.add_recipient(ws, "Roads")
    with pytest.raises(RuleError):
        caring.add_recipient(ws, "ROADS ")


def test_a_story_about_somebody_not_asked_stays_with_its_group(ws: Workshop, group: int) -> None:
    story = mark(ws, group)
    agree(ws, [story], Agreement(**ALL, third_person=True))
    assert ws.heard_by(Audience.ROOM) == frozenset()
    assert why(ws, Audience.ROOM) == {"story": "third_person"}
    marking.edit_mark(ws, story, words="Reworded")
    agree(ws, [story], Agreement(**ALL))
    assert release(ws, Audience.ROOM).marks


def test_under_18_a_guardian_agrees_too(ws: Workshop, minors: int) -> None:
    story = mark(ws, minors)
    agree(ws, [story], Agreement(**ALL))
    assert (why(ws, Audience.ROOM), ws.heard_by(Audience.ROOM)) == (
        {"story": "no_guardian"},
        frozenset(),
    )
    agree(ws, [story], Agreement(guardian="signed"))
    assert release(ws, Audience.ROOM).marks
    assert ws.heard_by(Audience.ROOM) == {story}


@pytest.mark.parametrize("audience", list(Audience))
def test_under_18_no_voice_no_faces_and_the_area_only(
    ws: Workshop, group: int, audience: Audience
) -> None:
    story = mark(ws, group)
    attaching.add_picture(ws, story, photo())
    preparing.edit_group(ws, group, sound="yes")
    add_voice_note(ws, story, tone(0.5, 300), 500)
    preparing.edit_group(ws, group, under_18=True)
    agree(ws, [story], Agreement(**ALL, guardian="spoken"))
    (released,) = release(ws, audience, group, recipient="Org").marks
    assert (released.photos, released.voices, released.pos_how) == ((), (), "area")


def test_under_18_a_photo_without_faces_goes(ws: Workshop, minors: int) -> None:
    story = mark(ws, minors)
    shown = attaching.add_picture(ws, story, photo())
    attaching.mark_no_faces(ws, shown.id, True)
    agree(ws, [story], Agreement(**ALL, guardian="spoken"))
    assert len(release(ws, Audience.PUBLIC).marks[0].photos) == 1


def test_a_statement_of_under_18_waits_for_a_guardian_too(ws: Workshop, minors: int) -> None:
    session = discussing.open_session(ws, "Talk", from_template=False)
    said = discussing.write_statement(ws, session.id, minors, "It is far")
    agree(ws, [said.id], Agreement(**ALL))
    assert not release(ws, Audience.PUBLIC).statements


def test_about_a_conflict_affected_area_nothing_is_for_everyone(ws: Workshop, group: int) -> None:
    story = mark(ws, group)
    preparing.edit_about(ws, conflict_affected=True)
    assert agree(ws, [story], Agreement(**ALL)).skipped == ((story, "conflict_affected"),)
    with pytest.raises(RuleError):
        release(ws, Audience.PUBLIC)


def test_what_was_for_everyone_goes_to_no_other_partner_once_there_is_conflict(
    ws: Workshop, group: int
) -> None:
    agree(ws, [mark(ws, group)], Agreement(**ALL, recipients=()))
    assert release(ws, Audience.PARTNERS, recipient="Org").marks
    preparing.edit_about(ws, conflict_affected=True)
    assert why(ws, Audience.PARTNERS, "Org") == {"story": "other_recipient"}


@pytest.mark.parametrize(
    ("service", "geometry", "conflict", "how"),
    [("health", point(), True, "area"), ("sanitation", LINE, True, "area"),
     ("sanitation", point(), True, "exact"), ("health", LINE, False, "exact")],
)  # fmt: skip
def test_where_there_is_conflict_some_places_are_never_exact(
    ws: Workshop, group: int, service: str, geometry: dict[str, Any], conflict: bool, how: str
) -> None:
    agree(ws, [mark(ws, group, service, geometry=geometry)], Agreement(**ALL))
    preparing.edit_about(ws, conflict_affected=conflict)
    assert how_exactly(ws, Audience.ROOM) == how_exactly(ws, Audience.PARTNERS) == how
    assert how_exactly(ws, Audience.GROUP, group) == "exact"


def test_what_may_not_be_seen_exactly_is_kept_off_the_rooms_map(ws: Workshop, group: int) -> None:
    health, line = mark(ws, group, "health"), mark(ws, group, geometry=LINE)
    plain = mark(ws, group)
    assert kept_off_the_map(ws) == frozenset()
    preparing.edit_about(ws, conflict_affected=True)
    assert kept_off_the_map(ws) == {health, line}
    assert kept_off_the_map(ws, ws.marks_among(frozenset({line, plain}))) == {line}
    preparing.edit_group(ws, group, under_18=True)
    assert kept_off_the_map(ws) == {health, line, plain}
