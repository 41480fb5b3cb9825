"""Recording, finding, playing and erasing sound, without a microphone."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app import discussing, erasing, preparing
from desktop_app.errors import RuleError, WorkshopFileError
from desktop_app.sound import (
    RATE,
    SEGMENT_MS,
    Track,
    agree_to_sound,
    begin_recording,
    decoded,
    encoded,
    end_of,
    erase_recording,
    iso_of,
    moment_in,
    ms_of,
    silence,
    stretch,
    why_silent,
)
from tests.desktop_app.sound.conftest import BEGAN, loudness, tone

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.model import Recording
    from desktop_app.sound import RecordingWriter
    from desktop_app.workshop import Workshop


def after(ms: int) -> str:
    return iso_of(ms_of(BEGAN) + ms)


def tones(writer: RecordingWriter, *hertz: float, ms: int = 3000) -> None:
    for one in hertz:
        writer.take(tone(one, ms))


@pytest.fixture
def recorded(ws: Workshop, session: int) -> Recording:
    """Nine seconds: 500, 1000 and 2000 Hz, three seconds each."""
    writer = begin_recording(ws, session, at=BEGAN)
    tones(writer, 500, 1000, 2000)
    writer.end()
    return ws.recordings(session)[0]


def of(ws: Workshop, recording: Recording) -> np.ndarray:
    return Track(ws, recording.id).read(0, 10**7)


def test_a_piece_comes_back_as_long_and_as_loud_to_its_end() -> None:
    said = tone(440, 1234)
    heard = decoded(encoded(said), 1234)
    assert len(heard) == len(said)
    assert np.abs(heard[-160:].astype(int) - said[-160:]).max() < 3000


def test_a_moment_is_heard_where_it_was_said(
    ws: Workshop, session: int, recorded: Recording
) -> None:
    found = moment_in(ws, session, after(4000))
    assert found is not None
    assert (found.recording, found.ms) == (recorded, 4000)
    assert loudness(stretch(ws, session, after(3100), after(5900)), 1000) > 0.99


def test_a_moment_without_sound_is_nowhere(ws: Workshop, session: int, recorded: Recording) -> None:
    assert end_of(ws, recorded) == after(9000)
    assert moment_in(ws, session, after(9001)) is None
    assert moment_in(ws, session, after(-60_000)) is None


def test_a_pause_is_no_sound_and_what_follows_keeps_its_time(ws: Workshop, session: int) -> None:
    writer = begin_recording(ws, session, at=BEGAN)
    tones(writer, 500)
    writer.flush()
    writer.go_on(after(60_000))
    tones(writer, 1000)
    writer.end()
    assert loudness(stretch(ws, session, after(60_000), after(63_000)), 1000) > 0.99
    assert len(stretch(ws, session, after(0), after(63_000))) == 6 * RATE


def test_sound_stays_with_the_clock_when_the_microphone_drifts(ws: Workshop, session: int) -> None:
    writer = begin_recording(ws, session, at=BEGAN)
    for block in range(1, 41):
        writer.take(tone(500, 1000), after(block * 1010))
    writer.end()
    track = Track(ws, writer.recording.id)
    assert abs(track.end_ms - 40_400) <= 120
    assert track.at_of(0) == 0


def test_nothing_is_recorded_before_every_group_was_asked(ws: Workshop, session: int) -> None:
    preparing.add_group(ws, "Officials")
    with pytest.raises(RuleError, match="Officials"):
        begin_recording(ws, session, ws.groups()[0].id)
    assert ws.recordings() == ()


def test_a_group_that_said_no_is_not_recorded_while_it_speaks(ws: Workshop, session: int) -> None:
    other = preparing.add_group(ws, "Officials").id
    agree_to_sound(ws, other, yes=False, how="signed")
    assert not why_silent(ws, ws.groups()[0].id)
    assert "Officials" in why_silent(ws, other)
    assert "Officials" in why_silent(ws, 0)
    with pytest.raises(RuleError, match="Officials"):
        begin_recording(ws, session, other)


def test_undo_passes_over_sound(ws: Workshop, session: int, recorded: Recording) -> None:
    statement = discussing.write_statement(ws, session, ws.groups()[0].id, "It is far")
    assert ws.undo() == "Write a statement"
    assert ws.statements(session) == ()
    assert statement.uid
    assert ws.recordings(session) == (recorded,)


def test_a_recording_in_which_nothing_was_heard_is_not_kept(ws: Workshop, session: int) -> None:
    begin_recording(ws, session).end()
    assert ws.recordings() == ()


def test_an_erased_recording_leaves_nothing(
    ws: Workshop, session: int, recorded: Recording
) -> None:
    piece = ws.segment_bytes(ws.segments(recorded.id)[0].id)[-300:-100]
    ws.settle()
    assert piece in ws.path.read_bytes()
    erase_recording(ws, recorded.id)
    assert ws.recordings(session) == ()
    assert piece not in ws.path.read_bytes()
    assert not ws.history(recorded.id)


def test_what_is_silenced_is_gone_and_the_rest_keeps_its_time(
    ws: Workshop, session: int, recorded: Recording
) -> None:
    silence(ws, recorded.id, 3000, 6000)
    assert loudness(of(ws, recorded), 1000) < 0.02
    assert loudness(stretch(ws, session, after(6100), after(8900)), 2000) > 0.99
    assert loudness(stretch(ws, session, after(0), after(2900)), 500) > 0.99
    assert len(stretch(ws, session, after(3000), after(6000))) == 0


def test_a_statement_taken_out_takes_its_sound_along(
    ws: Workshop, session: int, recorded: Recording
) -> None:
    group = ws.groups()[0].id
    said = [
        discussing.write_statement(ws, session, group, "x", said_at=after(at))
        for at in (0, 3000, 6000)
    ]
    erasing.take_out(ws, [said[1].id])
    heard = of(ws, recorded)
    assert loudness(heard, 1000) < 0.05
    assert loudness(heard, 2000) > 0.5


def test_a_statement_deleted_before_takes_its_sound_along_too(
    ws: Workshop, session: int, recorded: Recording
) -> None:
    group = ws.groups()[0].id
    said = [
        discussing.write_statement(ws, session, group, "x", said_at=after(at))
        for at in (0, 3000, 6000)
    ]
    discussing.delete_statement(ws, said[1].id)
    erasing.take_out(ws, [said[1].id])
    assert loudness(of(ws, recorded), 1000) < 0.05


def test_sound_that_is_still_in_hand_is_taken_out_too(ws: Workshop, session: int) -> None:
    writer = begin_recording(ws, session, at=BEGAN)
    tones(writer, 500, 1000, ms=1500)
    silence(ws, writer.recording.id, 1500, 3000)
    writer.end()
    assert loudness(of(ws, writer.recording), 1000) < 0.02
    assert ws.noted("silent:") == ()


def test_a_session_with_sound_is_not_removed(
    ws: Workshop, session: int, recorded: Recording
) -> None:
    with pytest.raises(RuleError, match="sound"):
        discussing.remove_session(ws, session)
    erase_recording(ws, recorded.id)
    discussing.remove_session(ws, session)
    assert ws.sessions() == ()


def test_what_was_in_hand_survives_a_full_disk(
    ws: Workshop, session: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = begin_recording(ws, session, at=BEGAN)

    def full() -> None:
        raise WorkshopFileError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(ws, "keeping", full)
        with pytest.raises(WorkshopFileError):
            writer.take(tone(500, SEGMENT_MS))
    writer.end()
    assert loudness(of(ws, writer.recording), 500) > 0.99


def test_a_recording_cut_by_a_crash_ends_where_its_last_piece_does(
    ws: Workshop, session: int, tmp_path: Path
) -> None:
    writer = begin_recording(ws, session, at=BEGAN)
    tones(writer, 500, 1000, 2000)
    ws.save_copy(tmp_path / "copy.gpkg")
    with type(ws).open(tmp_path / "copy.gpkg") as copy:
        (recording,) = copy.recordings()
        assert recording.ended_at == ""
        assert end_of(copy, recording) == after(2 * SEGMENT_MS)


def test_hours_stay_small_and_take_no_more_memory(ws: Workshop, session: int) -> None:
    """A minute of the hardest there is, noise and tones, of the 40 MB that three hours may have."""
    chance, block = np.random.default_rng(4), RATE * 4
    writer = begin_recording(ws, session)
    writer.take((chance.normal(0, 3000, block) + tone(700, 4000)).astype(np.int16))
    tracemalloc.start()
    for _piece in range(14):
        writer.take((chance.normal(0, 3000, block) + tone(700, 4000)).astype(np.int16))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    writer.end()
    size = sum(len(ws.segment_bytes(s.id)) for s in ws.segments(writer.recording.id))
    assert size * 180 < 40_000_000
    assert most < 12_000_000
