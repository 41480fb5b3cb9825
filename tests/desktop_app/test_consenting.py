"""Reading back: the order of stories, and what an agreement does and does not touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop_app import attaching, consenting, discussing, marking, preparing
from desktop_app.consenting import Agreement, agree, narrow, stories
from desktop_app.errors import RuleError
from desktop_app.model import Audience, Precision
from tests.desktop_app.conftest import point
from tests.desktop_app.test_release import photo

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

EVERYONE = Agreement(
    Audience.PUBLIC, Audience.PUBLIC, Audience.PUBLIC, Precision("exact"), Precision("within", 500)
)


def place(ws: Workshop, group: int, *barriers: str, **fields: Any) -> int:
    return marking.place_mark(
        ws, group, "barrier", "health", barriers, geometry=point(), **fields
    ).id


def say(ws: Workshop, group: int, words: str = "They laugh") -> int:
    session = ws.sessions()[0] if ws.sessions() else discussing.open_session(ws, "Morning")
    return discussing.write_statement(ws, session.id, group, words).id


def test_stories_come_by_number_then_as_they_were_said(ws: Workshop, group: int) -> None:
    first, said, second = place(ws, group), say(ws, group), place(ws, group)
    assert [s.id for s in stories(ws)] == [first, second, said]
    assert stories(ws, group_id=1) == ()


def test_a_story_is_called_by_its_title_or_what_it_is_about(ws: Workshop, group: int) -> None:
    place(ws, group, "far", "cost")
    place(ws, group, title="The ford")
    say(ws, group)
    titles = [s.title for s in stories(ws)]
    assert titles[0].startswith("Health care: Too far, ")
    assert titles[1:] == ["The ford", "Morning"]


def test_an_agreement_for_many_is_one_step_of_undo(ws: Workshop, group: int) -> None:
    ids = [place(ws, group), place(ws, group), say(ws, group)]
    assert agree(ws, ids, EVERYONE).done == 3
    ws.undo()
    assert ws.consents() == {}


def test_what_is_not_named_stays_as_it_was(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    agree(ws, [mark], EVERYONE)
    agree(ws, [mark], Agreement(words=Audience.ROOM))
    consent = ws.consent(mark)
    assert consent is not None
    assert (consent.words, consent.photo) == (Audience.ROOM, Audience.PUBLIC)
    assert consent.place_public == Precision("within", 500)
    assert consent.read_back_at


@pytest.mark.parametrize("barrier", ["stopped", "bribe", "harm"])
def test_a_sensitive_story_cannot_be_agreed_beyond_its_group(
    ws: Workshop, group: int, barrier: str
) -> None:
    mark = place(ws, group, "far", barrier)
    agreed = agree(ws, [mark], Agreement(photo=Audience.ROOM))
    assert (agreed.done, agreed.skipped) == (0, ((mark, "sensitive"),))
    assert agree(ws, [mark], Agreement(place_public=Precision("exact"))).done == 0
    assert ws.consents() == {}


def test_a_sensitive_story_can_be_read_back_as_its_groups_own(ws: Workshop, group: int) -> None:
    mark = place(ws, group, "harm")
    us = Agreement(Audience.GROUP, place_partners=Precision("exact"))
    assert agree(ws, [mark], us).done == 1
    consent = ws.consent(mark)
    assert consent is not None
    assert consent.place_partners == Precision("none")


def test_a_story_that_is_gone_is_told(ws: Workshop) -> None:
    assert agree(ws, [12345], EVERYONE).skipped == ((12345, "missing"),)


@pytest.mark.parametrize(
    "changed",
    [{"words": "Other"}, {"translation": "Other"}, {"title": "Other"}, {"idea": "Other"},
     {"geometry": point(1, 1)}, {"barriers": ("harm",)}],
)  # fmt: skip
def test_what_changes_after_read_back_must_be_read_back_again(
    ws: Workshop, group: int, changed: dict[str, Any]
) -> None:
    mark = place(ws, group)
    agree(ws, [mark], EVERYONE)
    marking.edit_mark(ws, mark, **changed)
    assert ws.consent(mark) is None


def test_a_changed_statement_must_be_read_back_again(ws: Workshop, group: int) -> None:
    said = say(ws, group)
    agree(ws, [said], EVERYONE)
    discussing.edit_statement(ws, said, words="Other")
    assert ws.consent(said) is None


def test_a_mark_given_to_another_group_is_for_that_group_to_agree(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    agree(ws, [mark], EVERYONE)
    marking.edit_mark(ws, mark, group_id=preparing.add_group(ws, "Others").id)
    assert ws.consent(mark) is None


def test_a_statement_given_to_another_group_is_for_that_group_to_agree(
    ws: Workshop, group: int
) -> None:
    said = say(ws, group)
    agree(ws, [said], EVERYONE)
    discussing.edit_statement(ws, said, group_id=preparing.add_group(ws, "Others").id)
    assert ws.consent(said) is None


def test_a_new_photo_must_be_read_back_too(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    agree(ws, [mark], EVERYONE)
    attaching.add_picture(ws, mark, photo())
    assert ws.consent(mark) is None


def test_what_the_desk_adds_leaves_the_agreement(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    agree(ws, [mark], EVERYONE)
    marking.edit_mark(ws, mark, levels=("service",), sdg=("SDG3",))
    assert ws.consent(mark) is not None


def test_a_story_brings_what_is_read_back_with_it(ws: Workshop, group: int) -> None:
    mark = place(ws, group, "harm", affected=("survivors",))
    attached = attaching.add_picture(ws, mark, photo())
    (story,) = consenting.stories(ws, group)
    assert (story.sensitive, story.placeless, story.has_place) == (True, True, True)
    assert story.attachments == (attached,)


def test_how_and_by_whom_it_was_given_is_kept(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    agree(ws, [mark], Agreement(Audience.ROOM, how="thumbprint", given_by="the eldest"))
    consent = ws.consent(mark)
    assert consent is not None
    assert (consent.how, consent.given_by) == ("thumbprint", "the eldest")
    with pytest.raises(RuleError):
        agree(ws, [mark], Agreement(how="by nodding"))


def test_a_member_narrows_it_later_and_it_cannot_be_undone(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    agree(ws, [mark], EVERYONE)
    assert narrow(ws, mark, Agreement(Audience.ROOM, place_partners=Precision("none")))
    assert ws.undo() is None
    consent = ws.consent(mark)
    assert consent is not None
    assert consent.words is Audience.ROOM


@pytest.mark.parametrize(
    "wider",
    [
        {"words": Audience.PUBLIC},
        {"voice": Audience.PUBLIC},
        {"place_partners": Precision("exact")},
        {"place_public": Precision("within", 100)},
        {"recipients": ("7",)},
        {"guardian": "spoken"},
        {"third_person": False},
    ],
)
def test_nobody_widens_it_for_another(ws: Workshop, group: int, wider: dict[str, Any]) -> None:
    mark = place(ws, group)
    agree(ws, [mark], Agreement(Audience.PARTNERS, recipients=("5", "6"), third_person=True))
    assert not narrow(ws, mark, Agreement(**wider))
    assert narrow(ws, mark, Agreement(recipients=("5",)))
    assert agree(ws, [mark], Agreement(**wider)).skipped == ((mark, "narrowed"),)
    assert agree(ws, [mark], Agreement(Audience.ROOM)).done == 1
    assert agree(ws, [mark], Agreement(**wider, anew=True)).done == 1
    assert agree(ws, [mark], EVERYONE).done == 1


def test_what_was_not_agreed_yet_cannot_be_narrowed(ws: Workshop, group: int) -> None:
    assert not narrow(ws, place(ws, group), Agreement(Audience.GROUP))
