"""The sound bar of the Discuss step, the signs for the room, and the map that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence, QShortcut

from desktop_app import discussing
from desktop_app.sound import agree_to_sound, begin_recording, iso_of, ms_of
from desktop_app.workshop import Workshop
from tests.desktop_app.sound.conftest import BEGAN, tone
from ui.discuss_step import DiscussStep
from ui.discuss_step.recordings_card import RecordingsCard
from ui.sound.sign import RoomStrip, SoundSign

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.sound.conftest import FakeMicrophone
    from ui.desk import Desk
    from ui.window.main_window import MainWindow


@pytest.fixture
def step(desk: Desk, session: int, qtbot: QtBot) -> DiscussStep:
    assert session
    made = DiscussStep(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


@pytest.fixture
def recorded(desk: Desk, session: int) -> int:
    writer = begin_recording(desk.workshop, session, desk.speaking, at=BEGAN)
    for hertz in (500, 1000):
        writer.take(tone(hertz, 5000))
    writer.end()
    return writer.recording.id


def test_the_first_recording_asks_every_group(
    desk: Desk, qtbot: QtBot, microphone: type[FakeMicrophone]
) -> None:
    assert microphone.there
    discussing.open_session(desk.workshop, "Morning")
    step = DiscussStep(desk)
    qtbot.addWidget(step)
    step.show()
    step.sound.record.click()
    sheet = step.sound.sheet
    assert sheet is not None
    assert not sheet.begin.isEnabled()
    for line in sheet.lines:
        line.answer.button("yes").click()
    desk.speak(desk.workshop.groups()[0].id)
    sheet.begin.click()
    assert desk.recorder.state == "recording"
    assert [g.sound for g in desk.workshop.groups()] == ["yes", "yes"]
    desk.recorder.end()


def test_the_button_records_pauses_and_goes_on(
    desk: Desk, step: DiscussStep, microphone: type[FakeMicrophone]
) -> None:
    assert microphone.there
    told = []
    for _touch in range(3):
        step.sound.record.click()
        told.append(desk.recorder.state)
    assert told == ["recording", "paused", "recording"]


def test_the_signs_say_what_is_so(
    desk: Desk, session: int, qtbot: QtBot, microphone: type[FakeMicrophone]
) -> None:
    sign, strip = SoundSign(desk), RoomStrip(desk)
    for widget in (sign, strip):
        qtbot.addWidget(widget)
    assert sign.isHidden()
    desk.recorder.begin(session)
    microphone.last.hear(500, 3000)
    assert (sign.isHidden(), strip.isHidden()) == (False, True)
    assert "Recording 0:00" in sign.words.text()
    strip.set_room_view(True)
    assert not strip.isHidden()
    desk.set_off_record(True)
    strip.set_room_view(False)
    assert not strip.isHidden()
    assert "Off the record" in strip.words.text()
    strip.back.click()
    assert not desk.off_record


def test_one_key_goes_off_the_record_and_back(window: MainWindow) -> None:
    assert window.workbench is not None
    desk = window.workbench.desk
    keys = [s for s in window.workbench.findChildren(QShortcut) if s.key() == QKeySequence("F9")]
    (key,) = keys
    key.activated.emit()
    assert desk.off_record
    assert window.workbench.strip.isVisible()
    key.activated.emit()
    assert not desk.off_record


def test_closing_the_workshop_ends_its_recording(
    window: MainWindow, microphone: type[FakeMicrophone], qtbot: QtBot
) -> None:
    assert window.workbench is not None
    desk = window.workbench.desk
    path = desk.workshop.path
    for group in desk.workshop.groups():
        agree_to_sound(desk.workshop, group.id, yes=True)
    desk.recorder.begin(discussing.open_session(desk.workshop, "Morning").id)
    microphone.last.hear(500, 2000)
    with qtbot.waitSignal(window.workbench.destroyed):
        window.close_workshop()
    with Workshop.open(path) as ws:
        assert [bool(r.ended_at) for r in ws.recordings()] == [True]


def test_the_statement_that_is_heard_is_known(desk: Desk, step: DiscussStep, session: int) -> None:
    began = ms_of(BEGAN)
    said = [
        discussing.write_statement(
            desk.workshop, session, desk.speaking, words, said_at=iso_of(began + at)
        )
        for words, at in (("one", 0), ("two", 3000))
    ]
    heard = []
    step.following.now_heard.connect(lambda s: heard.append(s.id if s else 0))
    for at in (100, 2000, 3500):
        desk.heard.emit(iso_of(began + at))
    desk.heard.emit("")
    assert heard == [said[0].id, said[1].id, 0]


@pytest.mark.parametrize(("width", "said"), [(900, False), (1200, True)])
def test_in_a_narrow_window_the_bar_at_the_top_alone_says_that_it_records(
    step: DiscussStep, microphone: type[FakeMicrophone], width: int, said: bool
) -> None:
    assert microphone.there
    step.resize(width, 700)
    step.sound.record.click()
    assert step.sound.said.isVisible() is said


def test_a_recording_goes_on_where_there_is_nothing_to_be_heard(
    desk: Desk, step: DiscussStep, microphone: type[FakeMicrophone]
) -> None:
    assert microphone.there
    step.sound.record.click()
    desk.play_wanted.emit(BEGAN)
    assert desk.recorder.state == "recording"


def test_whoever_has_listened_is_offered_to_go_on_recording(
    desk: Desk, step: DiscussStep, recorded: int, microphone: type[FakeMicrophone]
) -> None:
    assert recorded
    assert microphone.there
    step.sound.record.click()
    desk.play_wanted.emit(BEGAN)
    states = [desk.recorder.state]
    step.sound.play_bar.close_it.click()
    desk.messages.answer("Go on")
    states.append(desk.recorder.state)
    assert states == ["paused", "recording"]


def test_nothing_recorded_then_is_said(desk: Desk, step: DiscussStep) -> None:
    assert step.sound.session_id
    desk.play_wanted.emit(BEGAN)
    assert desk.messages.last is not None
    assert "Nothing was recorded" in desk.messages.last.text


def test_a_recording_is_erased_after_a_question(
    desk: Desk, session: int, recorded: int, qtbot: QtBot
) -> None:
    assert recorded
    card = RecordingsCard(desk, session, DiscussStep(desk))
    qtbot.addWidget(card)
    card._ask_to_erase(card.recordings[0])
    assert desk.workshop.recordings()
    desk.messages.answer("Erase")
    assert desk.workshop.recordings() == ()


def test_a_sound_file_that_is_dropped_is_a_recording(
    desk: Desk, step: DiscussStep, tmp_path: Path, qtbot: QtBot
) -> None:
    import soundfile

    path = tmp_path / "hall.wav"
    soundfile.write(path, tone(500, 5000), 16_000)
    step.sound.take_files([path])
    qtbot.waitUntil(lambda: not desk.work.busy)
    assert [r.name for r in desk.workshop.recordings()] == ["hall.wav"]


def test_no_sound_is_said_in_a_sentence(desk: Desk, step: DiscussStep, tmp_path: Path) -> None:
    path = tmp_path / "hall.wav"
    path.write_text("no sound", encoding="utf-8")
    step.sound.take_files([path])
    assert desk.messages.last is not None
    assert "hall.wav" in desk.messages.last.text
    assert desk.workshop.recordings() == ()
