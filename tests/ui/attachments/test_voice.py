"""Speaking a voice note: asked for once, held or touched, kept at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app import preparing
from desktop_app.errors import WorkshopFileError
from desktop_app.sound import RATE, decoded
from desktop_app.voice_notes import add_voice_note
from tests.ui.attachments.conftest import FakeRecorder, kinds
from tests.ui.sound.conftest import FakeMicrophone
from ui.attachments.pieces import VoiceRow
from ui.attachments.voice_sheet import VoiceSheet

if TYPE_CHECKING:
    import pytest

    from ui.attachments import AttachmentsPart
    from ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton


def opened(desk: Desk, part: AttachmentsPart, mark: int, refuses: str = "") -> VoiceSheet:
    keep = partial(part._keep_voice, mark)
    sheet = VoiceSheet(desk, part, mark, FakeRecorder(refuses), keep)
    sheet.start()
    return sheet


def answer(desk: Desk, mark: int, sound: str) -> None:
    preparing.edit_group(desk.workshop, desk.workshop.mark(mark).group_id, sound=sound)


def test_touched_twice_it_is_kept(desk: Desk, part: AttachmentsPart, mark: int) -> None:
    sheet = opened(desk, part, mark)
    QTest.mouseClick(sheet.speak, LEFT)
    assert sheet.recorder.running
    QTest.mouseClick(sheet.speak, LEFT)
    assert kinds(desk, mark) == ["voice"]
    assert not sheet.isVisible()


def test_held_it_ends_with_the_hold(
    desk: Desk, part: AttachmentsPart, mark: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter((10.0, 12.0))
    monkeypatch.setattr("ui.attachments.voice_sheet.monotonic", lambda: next(moments))
    sheet = opened(desk, part, mark)
    QTest.mousePress(sheet.speak, LEFT)
    QTest.mouseRelease(sheet.speak, LEFT)
    assert kinds(desk, mark) == ["voice"]


def test_enter_begins_and_ends(desk: Desk, part: AttachmentsPart, mark: int) -> None:
    sheet = opened(desk, part, mark)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert kinds(desk, mark) == ["voice"]


def test_a_group_that_was_not_asked_is_asked_once(
    desk: Desk, part: AttachmentsPart, mark: int
) -> None:
    answer(desk, mark, "")
    sheet = opened(desk, part, mark)
    assert not sheet.speak.isVisible()
    QTest.mouseClick(sheet.yes, LEFT)
    assert desk.workshop.group(sheet.group.id).sound == "yes"
    assert sheet.speak.isVisible()


def test_no_is_kept_too_and_the_sheet_goes(desk: Desk, part: AttachmentsPart, mark: int) -> None:
    answer(desk, mark, "")
    sheet = opened(desk, part, mark)
    QTest.mouseClick(sheet.no, LEFT)
    assert desk.workshop.group(sheet.group.id).sound == "no"
    assert not sheet.isVisible()


def test_a_group_that_said_no_is_not_recorded(desk: Desk, part: AttachmentsPart, mark: int) -> None:
    answer(desk, mark, "no")
    QTest.mouseClick(part.speak, LEFT)
    assert desk.messages.last is not None
    assert "said no" in desk.messages.last.text
    assert part.window().findChildren(VoiceSheet) == []


def test_what_cannot_be_kept_stays_in_the_sheet(
    desk: Desk, part: AttachmentsPart, mark: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_what: object) -> None:
        raise WorkshopFileError("The disk is full.")

    sheet = opened(desk, part, mark)
    with monkeypatch.context() as patched:
        patched.setattr("desktop_app.voice_notes.add_voice_note", full)
        QTest.mouseClick(sheet.speak, LEFT)
        QTest.mouseClick(sheet.speak, LEFT)
    assert sheet.isVisible()
    QTest.mouseClick(sheet.speak, LEFT)
    assert kinds(desk, mark) == ["voice"]


def test_no_microphone_is_one_sentence(desk: Desk, part: AttachmentsPart, mark: int) -> None:
    sheet = opened(desk, part, mark, refuses="No microphone was found.")
    QTest.mouseClick(sheet.speak, LEFT)
    assert desk.messages.last is not None
    assert desk.messages.last.text == "No microphone was found."
    assert not sheet.isVisible()


def test_a_note_is_named_and_taken_away(desk: Desk, part: AttachmentsPart, mark: int) -> None:
    add_voice_note(desk.workshop, mark, b"OggS", 2000)
    (line,) = part.findChildren(VoiceRow)
    QTest.keyClicks(line.caption, "At the well")
    line.caption.settle()
    assert [a.caption for a in desk.workshop.attachments(mark)] == ["At the well"]
    assert part.findChildren(VoiceRow) == [line]
    QTest.mouseClick(line.away, LEFT)
    assert kinds(desk, mark) == []


def test_it_is_heard(
    desk: Desk, part: AttachmentsPart, mark: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Any] = []
    monkeypatch.setattr("ui.sound.clip.ClipPlayer.play", lambda _self, data: heard.append(data))
    add_voice_note(desk.workshop, mark, b"OggS said", 2000)
    QTest.mouseClick(part.findChildren(VoiceRow)[0].play, LEFT)
    assert heard == [b"OggS said"]


def test_what_the_microphone_heard_is_in_the_note_and_nothing_said_off_the_record(
    desk: Desk, part: AttachmentsPart, mark: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.sound.voice_note.Microphone", FakeMicrophone)
    for off in (False, True):
        part.open_voice()
        sheet = next(s for s in part.window().findChildren(VoiceSheet) if s.isVisible())
        QTest.mouseClick(sheet.speak, LEFT)
        FakeMicrophone.last.hear(440)
        desk.set_off_record(off)
        FakeMicrophone.last.hear(880)
        sheet.close_sheet()
    (note,) = desk.workshop.attachments(mark)
    assert note.ms == 2000
    assert len(decoded(desk.workshop.attachment_bytes(note.id))) >= 2 * RATE
