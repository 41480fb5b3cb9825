"""Read back for the room: hints and the key that blanks, covering faces, hearing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app import attaching, marking
from desktop_app.consenting import Agreement, agree
from desktop_app.model import Audience
from tests.ui.test_read_back_step import desk, step
from ui.read_back_step.cover_sheet import CoverSheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.read_back_step import ReadBackStep
    from ui.read_back_step.story_view import StoryView
    from ui.read_back_step.voices import Voices

__all__ = ["desk", "step"]


def story(desk: Desk) -> int:
    return desk.workshop.marks()[0].id


def white_photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def with_name(step: ReadBackStep, desk: Desk) -> ReadBackStep:
    marking.edit_mark(desk.workshop, story(desk), words="We went with Nurse Amina to ask")
    return step


def test_a_name_is_marked_and_blanked_by_one_key(
    qtbot: QtBot, with_name: ReadBackStep, desk: Desk
) -> None:
    (hint,) = with_name.view.hints.found
    with_name.view.hints.touched.emit(hint)
    assert with_name.view.selected_text == "Nurse Amina"
    qtbot.keyClick(with_name.view.words, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert "Amina" not in desk.workshop.marks()[0].words
    assert with_name.view.hints.isHidden()


def test_with_nothing_marked_the_key_marks_the_first_hint(
    qtbot: QtBot, with_name: ReadBackStep, desk: Desk
) -> None:
    qtbot.keyClick(with_name.view.words, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert with_name.view.selected_text == "Nurse Amina"
    assert "Amina" in desk.workshop.marks()[0].words


def test_plain_words_have_no_hints(step: ReadBackStep) -> None:
    assert step.view.hints.isHidden()


def sheet_of(desk: Desk, step: ReadBackStep) -> CoverSheet:
    attached = attaching.add_picture(desk.workshop, story(desk), white_photo())
    agree(desk.workshop, [story(desk)], Agreement(photo=Audience.ROOM))
    step.view._cover(attached)
    sheet = step.window().findChild(CoverSheet)
    assert isinstance(sheet, CoverSheet)
    return sheet


def cover(sheet: CoverSheet) -> None:
    middle = sheet.paper.rect().center()
    QTest.mousePress(sheet.paper, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(sheet.paper, middle + QPoint(20, 0))
    QTest.mouseRelease(sheet.paper, Qt.MouseButton.LeftButton, pos=middle + QPoint(20, 0))


def test_what_is_covered_is_gone_from_the_pixels_and_the_file(
    step: ReadBackStep, desk: Desk
) -> None:
    sheet = sheet_of(desk, step)
    (before,) = desk.workshop.attachments(story(desk))
    was = desk.workshop.attachment_bytes(before.id)
    cover(sheet)
    sheet.no_faces.click()
    sheet.done.click()
    (after,) = desk.workshop.attachments(story(desk))
    assert after.no_faces
    with Image.open(io.BytesIO(desk.workshop.attachment_bytes(after.id))) as image:
        assert max(image.convert("RGB").getpixel((200, 150))) < 40  # type: ignore[arg-type]
    assert was not in desk.workshop.path.read_bytes()
    assert desk.workshop.consent(story(desk)) is not None
    assert desk.workshop.undo_label != "Cover part of a picture"


def test_closing_the_sheet_covers_nothing(step: ReadBackStep, desk: Desk) -> None:
    sheet = sheet_of(desk, step)
    (before,) = desk.workshop.attachments(story(desk))
    cover(sheet)
    sheet.close_sheet()
    assert desk.workshop.attachments(story(desk)) == (before,)


def test_that_nobody_can_be_recognised_is_kept_by_itself(step: ReadBackStep, desk: Desk) -> None:
    sheet = sheet_of(desk, step)
    assert not sheet.done.isEnabled()
    sheet.no_faces.click()
    sheet.done.click()
    assert desk.workshop.attachments(story(desk))[0].no_faces


def test_without_a_voice_for_the_language_there_is_no_button(step: ReadBackStep) -> None:
    assert step.view.voices.read.isHidden()


def test_words_are_read_in_their_language(
    step: ReadBackStep, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    view: StoryView = step.view
    voices: Voices = view.voices
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(voices.aloud, "speaks", lambda lang: lang == "ne")
    monkeypatch.setattr(voices.aloud, "say", lambda text, lang: said.append((text, lang)))
    marking.edit_mark(
        desk.workshop, story(desk), translation="हामी हिँड्छौँ", translation_lang="ne", words_lang="en"
    )
    voices.read.click()
    assert said == [("हामी हिँड्छौँ", "ne")]
