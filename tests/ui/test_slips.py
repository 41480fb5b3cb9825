"""Giving a slip, taking back what one stands for, and what has left, in the window."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app import consenting, marking, slips
from desktop_app.consenting import Agreement
from desktop_app.model import Audience
from desktop_app.release import record_release, release
from tests.exports.test_pdf import text_of
from ui.read_back_step import ReadBackStep
from ui.read_back_step.for_good import ask_to_take_out
from ui.share_step import ShareStep
from ui.slips import LedgerSheet, SlipPart, TakingBackSheet
from ui.slips.giving_sheet import GivingSheet

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk

POINT = {"type": "Point", "coordinates": [39.2, -6.8]}


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slips, "_ROUNDS", 16)


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """A window for sheets to lie over."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1300, 800)
    window.show()
    return window


@pytest.fixture
def women(desk: Desk) -> int:
    """The speaking group, with one story that partners may have."""
    group = desk.workshop.groups()[0].id
    mark = marking.place_mark(desk.workshop, group, "barrier", geometry=POINT, words="We walk")
    consenting.agree(desk.workshop, [mark.id], Agreement(words=Audience.PARTNERS))
    desk.speak(group)
    return group


def giving(desk: Desk, over: QWidget) -> GivingSheet:
    group = desk.speaking_group()
    assert group is not None
    sheet = GivingSheet(desk, over, group)
    sheet.open_first()
    return sheet


def test_a_code_is_shown_and_holds(desk: Desk, over: QWidget, women: int) -> None:
    sheet = giving(desk, over)
    assert desk.workshop.slips() == ()
    sheet.show_code.click()
    assert slips.slip_of(desk.workshop, sheet.code.text()).group_id == women
    assert sheet.code.isVisible()


def test_the_same_code_is_printed(desk: Desk, over: QWidget, women: int, tmp_path: Path) -> None:
    sheet = giving(desk, over)
    sheet.show_code.click()
    sheet.print_into(tmp_path)
    assert sheet.made is not None
    (pdf,) = tmp_path.glob("*slips.pdf")
    assert sheet.made.code in text_of(pdf.read_bytes())
    assert len(slips.slips_for(desk.workshop, women)) == 1


def test_a_slip_that_is_not_wanted_is_noted(desk: Desk, over: QWidget, women: int) -> None:
    part = SlipPart(desk)
    giving(desk, over).refuse.click()
    assert [s.refused for s in slips.slips_for(desk.workshop, women)] == [True]
    assert "wanted no slip" in part.told.text()


def test_a_folder_that_cannot_be_written_is_said_and_the_code_stays(
    desk: Desk,
    over: QWidget,
    women: int,
    tmp_path: Path,
) -> None:
    sheet = giving(desk, over)
    sheet.show_code.click()
    assert len(slips.slips_for(desk.workshop, women)) == 1
    (tmp_path / "file").write_text("")
    sheet.print_into(tmp_path / "file")
    assert "is a file, not a folder" in sheet.note.text()
    assert sheet.code.isVisible()


def test_a_slip_takes_its_stories_out_after_it_was_asked_once(
    desk: Desk, over: QWidget, women: int, tmp_path: Path
) -> None:
    ws = desk.workshop
    record_release(ws, release(ws, Audience.PARTNERS, recipient="Office"), ["csv"])
    code = slips.make_slip(ws, women).code
    sheet = TakingBackSheet(desk, over)
    sheet.open_first()
    sheet.code.setText(code.lower())
    sheet.look.click()
    assert "1 story of" in sheet.told.text()
    assert "We walk" not in sheet.told.text()
    assert len(ws.marks()) == 1
    sheet.out.click()
    assert ws.marks() == ()
    assert "Office" in sheet.letters.told.text()
    sheet.letters.write_into(tmp_path / "letters")
    assert len(list((tmp_path / "letters").glob("*office*"))) == 2
    sheet.write_list(tmp_path / "list.json")
    assert json.loads((tmp_path / "list.json").read_text("utf-8"))["hashes"] == ws.withdrawn()


@pytest.mark.parametrize("code", ["", "K7QF-29XM-4HTR"])
def test_a_wrong_code_is_said_in_the_sheet(desk: Desk, over: QWidget, code: str) -> None:
    sheet = TakingBackSheet(desk, over)
    sheet.open_first()
    sheet.code.setText(code)
    sheet.look.click()
    assert "Look" in sheet.note.text()
    assert not sheet.out.isVisible()


@pytest.mark.parametrize("exported", [True, False])
def test_a_story_taken_out_in_read_back_says_that_an_export_held_it(
    desk: Desk, women: int, exported: bool
) -> None:
    ws = desk.workshop
    stories = [m.id for m in ws.marks() if m.group_id == women]
    if exported:
        record_release(ws, release(ws, Audience.PARTNERS, recipient="Office"), ["csv"])
    ask_to_take_out(desk, stories)
    desk.messages.answer("Take out")
    assert ws.marks() == ()
    last = desk.messages.last
    assert last is not None
    assert ("1 export held it" in last.text) is exported


def test_what_has_left_is_listed_newest_first(desk: Desk, over: QWidget, women: int) -> None:  # noqa: ARG001
    ws = desk.workshop
    for name in ("First", "Second"):
        record_release(ws, release(ws, Audience.PARTNERS, recipient=name), ["csv"])
    sheet = LedgerSheet(desk, over)
    sheet.open_first()
    model = sheet.table.model()
    shown = [model.index(row, 2).data() for row in range(sheet.table.rowCount())]
    assert ["Second" in shown[0], "First" in shown[1]] == [True, True]


def test_nothing_that_left_is_said(desk: Desk, over: QWidget) -> None:
    sheet = LedgerSheet(desk, over)
    sheet.open_first()
    assert sheet.none.isVisible()


def test_read_back_and_share_have_the_ways_to_it(desk: Desk, qtbot: QtBot, women: int) -> None:  # noqa: ARG001
    read_back, share = ReadBackStep(desk), ShareStep(desk)
    for step in (read_back, share):
        qtbot.addWidget(step)
        step.show()
        step.enter()
    read_back.slip.give.click()
    assert read_back.findChildren(GivingSheet)
    share.left.brought.click()
    share.left.list.click()
    assert share.findChildren(TakingBackSheet)
    assert share.findChildren(LedgerSheet)
