from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextCursor

from desktop_app import following_up, marking, preparing
from desktop_app.model import Audience, Precision
from desktop_app.voice_notes import add_voice_note
from desktop_app.workshop import Workshop
from ui.desk import Desk
from ui.look import TextButton
from ui.messages import Messages
from ui.read_back_step import ReadBackStep
from ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

POINT = {"type": "Point", "coordinates": [39.2, -6.8]}


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:  # noqa: ARG001 - signals need one
    """A desk without a map; two groups, the first with three stories, one of them sensitive."""
    with Workshop.create(tmp_path / "day.gpkg", title="A day") as ws:
        women, officials = (preparing.add_group(ws, name) for name in ("Women", "Officials"))
        for barrier, words in (
            ("far", "We walk"),
            ("cost", "The fee"),
            ("bribe", "They ask for money"),
        ):
            marking.place_mark(
                ws, women.id, "barrier", "health", (barrier,), geometry=POINT, words=words
            )
        marking.place_mark(ws, officials.id, "strength", "health", geometry=POINT, words="Theirs")
        messages = Messages()
        made = Desk(ws, messages, Work(messages))
        made.speak(women.id)
        yield made
        made.release()


@pytest.fixture
def step(desk: Desk, qtbot: QtBot) -> ReadBackStep:
    made = ReadBackStep(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.enter()
    return made


def agreed(desk: Desk) -> list[str]:
    consents = desk.workshop.consents()
    return [consents[m.id].words.code if m.id in consents else "" for m in desk.workshop.marks()]


def test_only_the_speaking_groups_stories_are_read(step: ReadBackStep) -> None:
    assert step.stories.list.count() == 3
    assert step.view.words.toPlainText() == "We walk"


def test_with_nobody_speaking_it_asks_whose_stories(step: ReadBackStep, desk: Desk) -> None:
    desk.speak(0)
    assert step.stack.currentIndex() == 0
    step.groups.button(str(desk.workshop.groups()[1].id)).click()
    assert step.view.words.toPlainText() == "Theirs"


def test_one_touch_answers_and_what_it_means_can_be_read(step: ReadBackStep, desk: Desk) -> None:
    step.question.audience.button("partners").click()
    assert agreed(desk) == ["partners", "", "", ""]
    assert step.view.words.toPlainText() == "We walk"
    assert "organisations" in step.question.told.text()


def test_after_the_answer_the_next_story_comes(step: ReadBackStep) -> None:
    step.question.audience.button("partners").click()
    step.right.click()
    assert step.view.words.toPlainText() == "The fee"


def test_right_alone_agrees_to_nothing_and_asks(step: ReadBackStep, desk: Desk) -> None:
    step.right.click()
    assert agreed(desk)[0] == ""
    assert step.view.words.toPlainText() == "We walk"


def test_at_twice_the_text_the_step_still_fits_a_small_screen(step: ReadBackStep) -> None:
    assert step.minimumSizeHint().width() <= 1366 / 2


def test_details_narrow_one_thing_and_stay_at_the_story(step: ReadBackStep, desk: Desk) -> None:
    step.question.audience.button("public").click()
    step.back.click()
    step.question.public.how.button("within").click()
    consent = desk.workshop.consent(desk.workshop.marks()[0].id)
    assert consent is not None
    assert (consent.words, consent.place_public) == (Audience.PUBLIC, Precision("within", 300))
    assert step.view.words.toPlainText() == "We walk"


def test_several_stories_are_answered_with_one_touch(step: ReadBackStep, desk: Desk) -> None:
    step.stories.tick_waiting.click()
    step.question.audience.button("room").click()
    assert agreed(desk)[:2] == ["room", "room"]


def test_a_story_that_must_stay_is_left_out_and_it_is_said(step: ReadBackStep, desk: Desk) -> None:
    step.stories.tick_waiting.click()
    step.question.audience.button("public").click()
    assert agreed(desk)[2] == ""
    assert desk.messages.last is not None
    assert "stays with its group" in desk.messages.last.text


def test_a_sensitive_story_alone_is_not_asked_about(step: ReadBackStep, desk: Desk) -> None:
    step._go_to(desk.workshop.marks()[2].id)
    assert not step.question.audience.isVisible()
    step.right.click()
    assert agreed(desk)[2] == "group"


def test_taking_out_asks_and_then_it_is_gone_for_good(step: ReadBackStep, desk: Desk) -> None:
    step.take_out.click()
    desk.messages.answer("Take out")
    assert [m.words for m in desk.workshop.marks()] == ["The fee", "They ask for money", "Theirs"]
    assert b"We walk" not in desk.workshop.path.read_bytes()


def test_a_selected_word_is_blanked(step: ReadBackStep, desk: Desk) -> None:
    cursor = step.view.words.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    step.view.words.setTextCursor(cursor)
    step.blank.click()
    desk.messages.answer("Blank it")
    assert desk.workshop.marks()[0].words == "We ████"


def test_changed_words_must_be_agreed_anew(step: ReadBackStep, desk: Desk, qtbot: QtBot) -> None:
    step.question.audience.button("public").click()
    step.back.click()
    step.change.click()
    assert step.view.editor
    qtbot.keyClicks(step.view.editor.words, "Now ")
    step.change.click()
    assert desk.workshop.marks()[0].words == "Now We walk"
    assert agreed(desk)[0] == ""


def test_undo_takes_the_answer_back(step: ReadBackStep, desk: Desk) -> None:
    step.question.audience.button("public").click()
    desk.workshop.undo()
    assert agreed(desk) == ["", "", "", ""]


def test_a_voice_note_is_heard_and_taken_out(
    step: ReadBackStep, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bytes] = []
    monkeypatch.setattr("ui.sound.clip.ClipPlayer.play", lambda _self, data: heard.append(data))
    story = step.view.story
    assert story is not None
    group = desk.workshop.groups()[0].id
    preparing.edit_group(desk.workshop, group, sound="yes")
    note = add_voice_note(desk.workshop, story.id, b"OggS said", 2000)
    hear, out = step.view.pictures.findChildren(TextButton)[-2:]
    hear.click()
    assert heard == [b"OggS said"]
    assert not step.question._fields["The voice, for"].isHidden()
    out.click()
    desk.messages.answer("Take out")
    assert note.id not in {a.id for a in desk.workshop.attachments(story.id)}


def test_what_was_seen_at_a_return_visit_is_read_back_with_the_story(
    step: ReadBackStep, desk: Desk
) -> None:
    mark = desk.workshop.marks()[0]
    following_up.follow_mark(desk.workshop, mark.id, "better", "Every day now")
    assert "Better" in step.view.later.text()
    assert "Every day now" in step.view.later.text()
    step.stories.list.setCurrentRow(1)
    assert step.view.later.text() == ""
