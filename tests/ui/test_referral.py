"""Refer, don't record: one key lets go of what is in hand, and shows whom to turn to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app import discussing, marking, referring
from desktop_app.consenting import Agreement, agree
from desktop_app.model import Audience
from ui.look import Words
from ui.prepare_step.referral_page import ReferralPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.discuss_step import DiscussStep
    from ui.window.main_window import MainWindow

TOLD = "He waits for her at the bridge"


def texts(window: MainWindow) -> list[str]:
    """What the card says."""
    labels = window.referral.findChildren(Words)
    return [label.text() for label in labels if label.isVisible()]


@pytest.fixture
def talk(window: MainWindow) -> DiscussStep:
    """The Discuss step with a session; the first group speaks."""
    assert window.workbench is not None
    window.workbench.go_to("discuss")
    step = window.workbench.step("discuss")
    step.sessions.open_session("Session 1")  # type: ignore[attr-defined]
    window.workbench.desk.speak(window.workbench.desk.workshop.groups()[0].id)
    return step  # type: ignore[return-value]


def test_the_key_lets_go_of_what_is_being_written_and_shows_the_contacts(
    window: MainWindow, talk: DiscussStep, qtbot: QtBot
) -> None:
    referring.add_referral(talk.desk.workshop, "Helpline", "Violence at home", "Call 1145")
    talk.writing.words.setPlainText(TOLD)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert window.referral.isVisible()
    assert talk.writing.words.toPlainText() == ""
    assert any("Call 1145" in text for text in texts(window))
    QTest.keyClick(window.referral, Qt.Key.Key_Escape)
    assert not window.referral.isVisible()
    assert talk.desk.workshop.statements() == ()


def test_it_goes_off_the_record(window: MainWindow, talk: DiscussStep) -> None:
    window.refer()
    assert talk.desk.off_record


def test_there_is_no_way_back_to_what_was_being_written(
    window: MainWindow, talk: DiscussStep, qtbot: QtBot
) -> None:
    qtbot.keyClicks(talk.writing.words, TOLD)
    window.refer()
    assert not talk.writing.words.document().isUndoAvailable()


def test_the_last_statement_is_erased_for_good_when_that_is_answered(
    window: MainWindow, talk: DiscussStep
) -> None:
    ws = talk.desk.workshop
    discussing.write_statement(ws, talk.sessions.session, talk.desk.speaking, TOLD)
    window.refer()
    assert any("last statement" in text for text in texts(window))
    assert not any(TOLD in text for text in texts(window))
    window.referral.erase.click()
    assert ws.statements() == ()
    assert TOLD.encode() not in ws.path.read_bytes()
    assert not window.referral.asking.isVisible()


def test_the_last_statement_stays_when_nothing_is_answered(
    window: MainWindow, talk: DiscussStep
) -> None:
    ws = talk.desk.workshop
    discussing.write_statement(ws, talk.sessions.session, talk.desk.speaking, "It is far")
    window.refer()
    QTest.keyClick(window.referral, Qt.Key.Key_Escape)
    assert len(ws.statements()) == 1


def test_what_was_read_back_is_not_offered(window: MainWindow, talk: DiscussStep) -> None:
    ws = talk.desk.workshop
    said = discussing.write_statement(ws, talk.sessions.session, talk.desk.speaking, "It is far")
    agree(ws, [said.id], Agreement(words=Audience.ROOM))
    window.refer()
    assert not window.referral.asking.isVisible()


def test_words_typed_on_a_marks_card_are_let_go_of(window: MainWindow) -> None:
    assert window.workbench is not None
    desk = window.workbench.desk
    desk.speak(desk.workshop.groups()[0].id)
    mark = marking.place_mark(desk.workshop, desk.speaking, "barrier", where="nowhere")
    desk.select(mark.id)
    card = window.workbench.step("map").card  # type: ignore[attr-defined]
    card.words.words.setPlainText(TOLD)
    window.refer()
    assert card.words.words.toPlainText() == ""
    assert desk.workshop.mark(mark.id).words == ""
    window.referral.erase.click()
    assert desk.workshop.marks() == ()


def test_without_contacts_it_offers_to_prepare_them(window: MainWindow) -> None:
    window.refer()
    window.referral.prepare.click()
    assert window.workbench is not None
    assert window.workbench.front == "prepare"
    step = window.workbench.step("prepare")
    assert isinstance(step.page, ReferralPage)  # type: ignore[attr-defined]


def test_no_shortcut_acts_behind_the_card(window: MainWindow, talk: DiscussStep) -> None:
    window.refer()
    QTest.keyClick(window.referral, Qt.Key.Key_2)
    assert talk.desk.speaking == talk.desk.workshop.groups()[0].id


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ReferralPage:
    """The page of Prepare, with two contacts."""
    for name in ("Helpline", "Health post"):
        referring.add_referral(desk.workshop, name)
    made = ReferralPage(desk)
    desk.changed.connect(made.take_changes)
    qtbot.addWidget(made)
    made.show()
    made.enter()
    return made


def test_contacts_are_typed_and_moved(page: ReferralPage, desk: Desk) -> None:
    second = desk.workshop.referrals()[1]
    card = page.cards[second.id]
    card.reached_by.setPlainText("Ward 4, ten to four")
    card.reached_by.settle()
    card.up.click()
    assert [r.name for r in desk.workshop.referrals()] == ["Health post", "Helpline"]
    assert desk.workshop.referrals()[0].reached_by == "Ward 4, ten to four"


def test_a_contact_is_added_and_removed(page: ReferralPage, desk: Desk) -> None:
    page.add_contact()
    added = desk.workshop.referrals()[-1]
    page.cards[added.id].remove.click()
    assert added.id not in page.cards
