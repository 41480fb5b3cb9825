"""Read back, the question: partners by name, guardians, third persons, and narrowing afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import caring, preparing
from desktop_app.model import Audience, Consent
from tests.ui.test_read_back_step import desk, step

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.read_back_step import ReadBackStep

__all__ = ["desk", "step"]


def agreed(desk: Desk) -> Consent:
    (consent,) = desk.workshop.consents().values()
    return consent


@pytest.fixture
def partners(desk: Desk) -> list[str]:
    made = [caring.add_recipient(desk.workshop, name) for name in ("Health office", "Roads")]
    return [str(partner.id) for partner in made]


def test_our_partners_are_those_named_now(
    step: ReadBackStep, desk: Desk, partners: list[str]
) -> None:
    step.question.audience.button("partners").click()
    assert agreed(desk).recipients == tuple(partners)
    caring.add_recipient(desk.workshop, "Newcomer")
    assert list(step.question.names.chips.chosen) == partners
    assert len(step.question.names.chips.codes()) == 3


def test_a_partner_is_left_out_by_touch(
    step: ReadBackStep, desk: Desk, partners: list[str]
) -> None:
    step.question.audience.button("partners").click()
    step.question.names.chips.button(partners[0]).click()
    assert agreed(desk).recipients == (partners[1],)


def test_with_no_partner_named_it_goes_to_none_and_says_so(step: ReadBackStep, desk: Desk) -> None:
    step.question.audience.button("partners").click()
    assert agreed(desk).recipients == ()
    assert not step.question.names.nobody.isHidden()


def test_a_first_answer_in_the_details_names_the_partners_too(
    step: ReadBackStep, desk: Desk, partners: list[str]
) -> None:
    step.question.words.button("partners").click()
    assert (agreed(desk).recipients, agreed(desk).how) == (tuple(partners), "spoken")


def test_how_it_was_agreed_and_about_whom_is_asked_in_the_details(
    step: ReadBackStep, desk: Desk
) -> None:
    assert not step.question.form.isEnabled()
    step.question.audience.button("room").click()
    step.question.form.how.button("thumbprint").click()
    step.question.form.third_person.button("yes").click()
    assert (agreed(desk).how, agreed(desk).third_person) == ("thumbprint", True)
    assert "was not asked" in step.question.guarded.text()


def test_under_18_a_guardian_is_asked_too(step: ReadBackStep, desk: Desk) -> None:
    assert step.question.guardian.isHidden()
    preparing.edit_group(desk.workshop, desk.speaking, under_18=True)
    step.question.guardian.answer.button("signed").click()
    assert agreed(desk).guardian == "signed"
    assert "guardian" in step.question.guarded.text()


def test_where_there_is_conflict_everyone_is_off(step: ReadBackStep, desk: Desk) -> None:
    preparing.edit_about(desk.workshop, conflict_affected=True)
    assert not step.question.audience.button("public").isEnabled()
    assert "conflict" in step.question.guarded.text()


def test_somebody_came_afterwards_and_it_is_narrower(step: ReadBackStep, desk: Desk) -> None:
    assert step.question.later.isHidden()
    step.question.audience.button("partners").click()
    step.question.later.click()
    assert not step.question.audience.button("public").isEnabled()
    step.question.audience.button("room").click()
    assert agreed(desk).words is Audience.ROOM
    assert agreed(desk).narrowed_at


def test_what_was_narrowed_is_wider_only_when_read_back_anew(
    step: ReadBackStep, desk: Desk
) -> None:
    step.question.audience.button("partners").click()
    step.question.later.click()
    step.question.audience.button("group").click()
    step.question.later.click()
    step.question.audience.button("room").click()
    assert agreed(desk).words is Audience.GROUP
    assert desk.messages.last is not None
    assert "read it back anew" in desk.messages.last.text
    step.question.anew.click()
    step.question.audience.button("room").click()
    assert agreed(desk).words is Audience.ROOM
