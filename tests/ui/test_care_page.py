"""Prepare, Care: what is missing, the partners, conflict, and erasing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6

from desktop_app import caring, marking, preparing
from desktop_app.model import Consent
from ui.prepare_step.care_page import CarePage
from ui.prepare_step.step import PrepareStep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.workshop import Workshop
    from ui.desk import Desk
    from ui.window.main_window import MainWindow


@pytest.fixture
def step(desk: Desk) -> Iterator[PrepareStep]:
    step = PrepareStep(desk)
    step.resize(1270, 700)
    step.show()
    step.enter()
    step.open_page("care")
    yield step
    shiboken6.delete(step)


@pytest.fixture
def page(step: PrepareStep) -> CarePage:
    assert isinstance(step.page, CarePage)
    return step.page


def missing(page: CarePage) -> set[str]:
    return {name for name, button in page.missing.buttons.items() if button.isVisible()}


def test_what_is_missing_is_listed_until_it_is_there(page: CarePage, desk: Desk) -> None:
    assert missing(page) == {
        "host", "purpose", "legal_basis", "risks", "keep_until", "recipients", "referrals"
    }  # fmt: skip
    page.risks.setPlainText("Officials could take offence")
    page.risks.settle()
    assert desk.workshop.about().risks == "Officials could take offence"
    assert "risks" not in missing(page)


def test_what_is_missing_elsewhere_leads_there(step: PrepareStep, page: CarePage) -> None:
    page.missing.buttons["referrals"].click()
    assert step.page is step.pages["referral"]


def test_a_partner_is_added_named_and_removed(page: CarePage, desk: Desk) -> None:
    page.partners.add.click()
    (line,) = page.partners.lines.values()
    line.name.setText("Health office")
    line.name.settle()
    assert [r.name for r in desk.workshop.recipients()] == ["Health office"]
    line.remove.click()
    assert (desk.workshop.recipients(), page.partners.lines) == ((), {})


def test_a_second_partner_of_one_name_is_refused(page: CarePage, desk: Desk) -> None:
    caring.add_recipient(desk.workshop, "Roads")
    page.partners.add.click()
    line = list(page.partners.lines.values())[1]
    line.name.setText("roads")
    line.name.settle()
    assert desk.messages.last is not None
    assert desk.messages.last.kind == "error"
    assert [r.name for r in desk.workshop.recipients()] == ["Roads", ""]


def test_what_conflict_changes_is_said_at_once(step: PrepareStep, page: CarePage) -> None:
    assert not page.changes.isVisible()
    page.conflict.button("yes").click()
    assert page.changes.isVisible()
    page.passphrase.click()
    assert step.page is step.pages["passphrase"]


def test_stories_are_erased_after_two_questions(page: CarePage, desk: Desk) -> None:
    group = desk.workshop.groups()[0].id
    marking.place_mark(desk.workshop, group, "idea", where="everywhere", words="Said")
    page.erase.stories.click()
    assert len(desk.workshop.marks()) == 1
    desk.messages.answer("Erase all stories")
    assert len(desk.workshop.marks()) == 1
    desk.messages.answer("Erase it now")
    assert desk.workshop.marks() == ()


def test_when_its_day_has_passed_it_says_so_and_the_file_can_be_erased(
    qtbot: QtBot, empty_window: MainWindow, workshop: Workshop
) -> None:
    preparing.edit_about(workshop, keep_until="2020-01-31")
    path = workshop.path
    workshop.close()
    assert empty_window.open_workshop(path)
    messages = empty_window.messages
    assert messages.last is not None
    assert "January 31, 2020" in messages.last.text
    messages.answer("Look at what can be erased")
    assert empty_window.workbench is not None
    page = empty_window.workbench.step("prepare").page  # type: ignore[attr-defined]
    page.erase.file.click()
    messages.answer("Erase the whole file")
    with qtbot.waitSignal(empty_window.workbench.destroyed):
        messages.answer("Erase it now")
    assert not path.exists()
    assert empty_window.workbench is None


def test_a_group_says_whether_it_is_under_18(step: PrepareStep, desk: Desk) -> None:
    step.open_page("groups")
    card = next(iter(step.page.cards.values()))  # type: ignore[attr-defined]
    card.set_open(True)
    card.editor.under_18.button("yes").click()
    assert desk.workshop.groups()[0].under_18
    assert not card.editor.stricter.isHidden()


def test_an_old_agreement_is_for_any_partner() -> None:
    assert Consent(1, "mark").recipients == ("*",)
