"""The recorder of a session, with a microphone of the test's own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest

from desktop_app import discussing
from desktop_app.errors import ChautariError, RuleError, WorkshopFileError
from desktop_app.sound import Track, agree_to_sound
from desktop_app.workshop import now
from tests.desktop_app.sound.conftest import loudness
from ui.sound.voice_note import VoiceRecorder

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.sound.conftest import FakeMicrophone
    from ui.desk import Desk
    from ui.sound.recorder import SessionRecorder


class Disk(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def recorder(desk: Desk, session: int, microphone: type[FakeMicrophone]) -> SessionRecorder:
    """It runs."""
    assert microphone.there
    desk.recorder.begin(session)
    return desk.recorder


def sound(desk: Desk) -> np.ndarray:
    """All that is in the file, decoded."""
    desk.recorder.end()
    parts = [Track(desk.workshop, r.id).read(0, 10**7) for r in desk.workshop.recordings()]
    return np.concatenate([*parts, np.zeros(0, np.int16)])


def warnings(desk: Desk) -> str:
    return " ".join(n.text for n in desk.messages.notes)


def test_what_is_heard_is_in_the_file(
    desk: Desk, recorder: SessionRecorder, microphone: type[FakeMicrophone]
) -> None:
    microphone.last.hear(500, 6000)
    assert recorder.state == "recording"
    assert loudness(sound(desk), 500) > 0.99
    assert desk.workshop.recordings()[0].ended_at


def test_off_the_record_nothing_is_heard_and_what_was_heard_before_is_sealed(
    desk: Desk, recorder: SessionRecorder, microphone: type[FakeMicrophone]
) -> None:
    microphone.last.hear(500, 1500)
    desk.set_off_record(True)
    assert recorder.state == "off"
    assert not microphone.last.running
    microphone.last.hear(1000, 3000)
    desk.set_off_record(False)
    microphone.last.hear(2000, 1500)
    heard = sound(desk)
    assert loudness(heard, 1000) < 0.02
    assert loudness(heard, 500) > 0.5
    assert loudness(heard, 2000) > 0.5


def test_what_was_just_told_is_taken_back_for_good(
    desk: Desk, recorder: SessionRecorder, microphone: type[FakeMicrophone], qtbot: QtBot
) -> None:
    microphone.last.hear(1000, 2500)
    desk.set_off_record(True)
    qtbot.waitUntil(lambda: recorder.at_ms >= 2000)  # a test speaks quicker than the clock
    recorder.take_back(60)
    assert len(sound(desk)) == 0


def test_a_pause_lasts_through_off_the_record(desk: Desk, recorder: SessionRecorder) -> None:
    recorder.pause()
    desk.set_off_record(True)
    desk.set_off_record(False)
    assert recorder.state == "paused"


def test_a_group_that_said_no_silences_it_by_speaking(
    desk: Desk, recorder: SessionRecorder, microphone: type[FakeMicrophone]
) -> None:
    first, second = (g.id for g in desk.workshop.groups())
    agree_to_sound(desk.workshop, second, yes=False)
    assert recorder.state == "recording"
    desk.speak(second)
    assert (recorder.state, microphone.last.running) == ("silent", False)
    desk.speak(first)
    assert (recorder.state, microphone.last.running) == ("recording", True)


def test_nothing_begins_before_the_groups_were_asked(
    desk: Desk, microphone: type[FakeMicrophone]
) -> None:
    assert microphone.there
    session = discussing.open_session(desk.workshop, "Morning").id
    with pytest.raises(RuleError, match="Women"):
        desk.recorder.begin(session)
    assert desk.workshop.recordings() == ()


def test_without_a_microphone_a_sentence_says_so_and_nothing_begins(
    desk: Desk, session: int, microphone: type[FakeMicrophone]
) -> None:
    microphone.there = False
    with pytest.raises(ChautariError, match="microphone"):
        desk.recorder.begin(session)
    assert desk.workshop.recordings() == ()
    assert desk.recorder.state == "idle"


def test_a_pulled_microphone_pauses_keeps_and_says_so(
    desk: Desk, recorder: SessionRecorder, microphone: type[FakeMicrophone]
) -> None:
    microphone.last.hear(500, 1500)
    microphone.last.pull()
    assert recorder.state == "paused"
    assert "microphone is gone" in warnings(desk)
    microphone.there = False
    desk.do(recorder.go_on)
    assert recorder.state == "paused"
    assert loudness(sound(desk), 500) > 0.99


def test_a_disk_that_fills_is_said_once_then_pauses(
    desk: Desk,
    recorder: SessionRecorder,
    microphone: type[FakeMicrophone],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    free = 150 * 1024 * 1024
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Disk(0, 0, free))
    microphone.last.hear(500, 4000)
    qtbot.waitUntil(lambda: "little room" in warnings(desk))
    free = 20 * 1024 * 1024
    microphone.last.hear(500, 4000)
    qtbot.waitUntil(lambda: recorder.state == "paused")
    assert "nearly full" in warnings(desk)
    with pytest.raises(ChautariError, match="nearly full"):
        recorder.go_on()


def test_a_disk_that_is_full_pauses_and_notes_go_on(
    desk: Desk,
    recorder: SessionRecorder,
    microphone: type[FakeMicrophone],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    def full() -> None:
        raise WorkshopFileError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(desk.workshop, "keeping", full)
        microphone.last.hear(500, 4000)
        qtbot.waitUntil(lambda: recorder.state == "paused")
    assert "The disk is full." in warnings(desk)
    group = desk.speaking
    discussing.write_statement(desk.workshop, recorder.session_id, group, "It is far")
    assert loudness(sound(desk), 500) > 0.99


def test_ending_the_session_ends_its_recording(
    desk: Desk, recorder: SessionRecorder, microphone: type[FakeMicrophone]
) -> None:
    microphone.last.hear(500)
    discussing.edit_session(desk.workshop, recorder.session_id, ended_at=now())
    assert recorder.state == "idle"
    assert desk.workshop.recordings()[0].ended_at


def test_a_microphone_that_is_switched_off_is_noticed(
    desk: Desk, recorder: SessionRecorder, microphone: type[FakeMicrophone]
) -> None:
    assert recorder.state == "recording"
    for _second in range(15):
        microphone.last.heard.emit(np.zeros(16_000, np.int16))
    assert warnings(desk).count("hears nothing") == 1


def test_a_voice_note_is_as_long_as_it_may_be_and_never_off_the_record(
    desk: Desk, microphone: type[FakeMicrophone], qtbot: QtBot
) -> None:
    note = VoiceRecorder(desk, 2)
    note.start()
    with qtbot.waitSignal(note.recorded) as got:
        microphone.last.hear(500, 3000)
    assert got.args is not None
    assert (got.args[0][:4], got.args[1]) == (b"OggS", 2000)
    note.start()
    microphone.last.hear(500, 500)
    with qtbot.assertNotEmitted(note.recorded):
        desk.set_off_record(True)
    assert not note.running
    with pytest.raises(ChautariError, match="off the record"):
        note.start()
