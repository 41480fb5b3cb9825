"""Joining other laptops' files in the window, and choosing what they wrote differently."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app import joining, marking
from desktop_app.workshop import Workshop
from ui.joining import JoinCard, JoinSheet, QuestionsSheet, WaitingButton

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """A window for sheets to lie over."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1300, 800)
    window.show()
    return window


@pytest.fixture
def mark(desk: Desk) -> int:
    group = desk.workshop.groups()[0].id
    return marking.place_mark(desk.workshop, group, "barrier", where="nowhere", words="first").id


@pytest.fixture
def other(desk: Desk, mark: int, tmp_path: Path) -> Path:
    """Another table's file, in which the mark has other words; here it has others too."""
    path = tmp_path / "table B.gpkg"
    desk.workshop.save_copy(path)
    with Workshop.open(path) as ws:
        marking.edit_mark(ws, mark, words="far, and the road is bad")
    marking.edit_mark(desk.workshop, mark, words="far")
    return path


@pytest.fixture
def sheet(desk: Desk, over: QWidget, other: Path) -> QuestionsSheet:
    """With one question."""
    joining.join(desk.workshop, [other])
    found = QuestionsSheet(desk, over)
    found.open_first()
    return found


def shown(sheet: QuestionsSheet) -> set[str]:
    return {card.words.text().strip("\u2068\u2069") for card in sheet.cards}


def test_chosen_files_are_joined_and_what_came_is_told(
    desk: Desk, over: QWidget, other: Path, qtbot: QtBot
) -> None:
    sheet = JoinSheet(desk, over)
    sheet.open_first()
    assert not sheet.join.isEnabled()
    sheet.take_files([other])
    with qtbot.waitSignal(desk.work.finished):
        sheet.join.click()
    qtbot.waitUntil(lambda: sheet.done is not None)
    assert "table B.gpkg: 1 change came." in sheet.told.replace("\u2068", "").replace("\u2069", "")
    assert "1 thing was written differently" in sheet.told
    assert sheet.choose.isVisible()


def test_a_file_can_be_taken_off_the_list(desk: Desk, over: QWidget, other: Path) -> None:
    sheet = JoinSheet(desk, over)
    sheet.take_files([other, other])
    assert sheet.files == [other]
    sheet._drop(other)
    assert not sheet.join.isEnabled()


def test_another_passphrase_is_asked_for(
    desk: Desk, over: QWidget, other: Path, qtbot: QtBot
) -> None:
    with Workshop.open(other) as ws:
        ws.set_passphrase("four words are better")
    sheet = JoinSheet(desk, over)
    sheet.open_first()
    sheet.take_files([other])
    sheet.join.click()
    qtbot.waitUntil(sheet.passphrase.isVisible)
    assert "needs its passphrase" in sheet.note.text()
    sheet.passphrase.setText("four words are better")
    sheet.join.click()
    qtbot.waitUntil(lambda: sheet.done is not None)


def test_what_is_no_workshop_is_said_and_can_be_left_out(
    desk: Desk, over: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "notes.gpkg").write_text("notes")
    sheet = JoinSheet(desk, over)
    sheet.open_first()
    sheet.take_files([tmp_path / "notes.gpkg"])
    sheet.join.click()
    qtbot.waitUntil(lambda: "is not a Chautari workshop" in sheet.note.text())
    assert sheet.done is None


def test_while_the_talk_is_recorded_nothing_is_joined(
    desk: Desk, over: QWidget, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.recorder), "state", property(lambda _self: "recording"))
    sheet = JoinSheet(desk, over)
    sheet.take_files([other])
    sheet.join.click()
    assert "Pause it first" in sheet.note.text()
    assert not desk.work.busy


def test_steps_hear_of_what_came_in_their_own_thread(
    desk: Desk, over: QWidget, other: Path, qtbot: QtBot
) -> None:
    sheet = JoinSheet(desk, over)
    sheet.open_first()
    sheet.take_files([other])
    with qtbot.waitSignal(desk.changed) as heard:
        sheet.join.click()
    assert heard.args[0].touches("conflict")
    qtbot.waitUntil(lambda: sheet.done is not None)


def test_both_texts_are_side_by_side_and_one_is_taken(
    desk: Desk, sheet: QuestionsSheet, mark: int
) -> None:
    assert shown(sheet) == {"far", "far, and the road is bad"}
    words = sheet.cards[1].words.text().strip("\u2068\u2069")
    sheet.cards[1].take.click()
    assert desk.workshop.mark(mark).words == words
    assert sheet.about.text() == "Nothing waits any more."


def test_both_can_be_written_into_one(desk: Desk, sheet: QuestionsSheet, mark: int) -> None:
    sheet.write.click()
    assert set(sheet.both.text().split("\n")) == {"far", "far, and the road is bad"}
    sheet.both.show_text("far, on a bad road")
    sheet.take_both.click()
    assert desk.workshop.mark(mark).words == "far, on a bad road"


def test_a_choice_is_undone_on_the_sheet(desk: Desk, sheet: QuestionsSheet) -> None:
    assert sheet.undo.isHidden()
    sheet.cards[0].take.click()
    sheet.undo.click()
    assert len(joining.questions(desk.workshop)) == 1
    assert len(sheet.cards) == 2


def test_a_removed_mark_is_kept_or_removed(
    desk: Desk, over: QWidget, mark: int, tmp_path: Path
) -> None:
    path = tmp_path / "table B.gpkg"
    shutil.copy(desk.workshop.path, path) if desk.workshop.settle() else None
    with Workshop.open(path) as ws:
        marking.delete_mark(ws, mark)
    marking.edit_mark(desk.workshop, mark, words="far")
    joining.join(desk.workshop, [path])
    sheet = QuestionsSheet(desk, over)
    assert {card.take.text() for card in sheet.cards} == {"Keep it", "Remove it"}
    next(c for c in sheet.cards if c.take.text() == "Remove it").take.click()
    assert desk.workshop.marks() == ()


def test_the_number_that_waits_stands_at_the_top_and_in_share(
    desk: Desk, over: QWidget, other: Path
) -> None:
    button, card = WaitingButton(desk), JoinCard(desk)
    for widget in (button, card):
        widget.setParent(over)
    card.refresh()
    assert button.isHidden()
    assert card.choose.isHidden()
    joining.join(desk.workshop, [other])
    card.refresh()
    assert (button.text(), button.isHidden(), card.choose.isHidden()) == ("1", False, False)
    joining.choose(desk.workshop, joining.questions(desk.workshop)[0].id, "far")
    assert button.isHidden()


@pytest.fixture
def titles(desk: Desk, over: QWidget, mark: int, tmp_path: Path) -> QuestionsSheet:
    """With one question about the title of a mark."""
    path = tmp_path / "table B.gpkg"
    desk.workshop.save_copy(path)
    with Workshop.open(path) as ws:
        marking.edit_mark(ws, mark, title="The road")
    marking.edit_mark(desk.workshop, mark, title="The way")
    joining.join(desk.workshop, [path])
    found = QuestionsSheet(desk, over)
    found.open_first()
    return found


def test_two_titles_in_one_are_one_line_and_can_be_left(
    desk: Desk, titles: QuestionsSheet, mark: int
) -> None:
    titles.write.click()
    assert set(titles.both.text().split(" / ")) == {"The road", "The way"}
    titles.leave.click()
    assert not titles.both.isVisible()
    assert titles.write.isVisible()
    titles.write.click()
    titles.both.show_text("The road,\nthe way")
    titles.take_both.click()
    assert desk.workshop.mark(mark).title == "The road, the way"


def test_a_mark_is_known_by_its_group_and_words(desk: Desk, titles: QuestionsSheet) -> None:
    assert desk.workshop.groups()[0].name in titles.known_by.text()
    assert "first" in titles.known_by.text()
    assert "1" in titles.about.text()


def test_the_only_question_can_be_put_off(desk: Desk, sheet: QuestionsSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.closed):
        sheet.later.click()
    assert len(joining.questions(desk.workshop)) == 1
