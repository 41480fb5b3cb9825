"""Sound of several laptops, and what was taken out of it on one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import discussing, erasing, joining
from desktop_app.sound import (
    Track,
    agree_to_sound,
    begin_recording,
    erase_recording,
    iso_of,
    ms_of,
    silence,
)
from tests.desktop_app.joining.tables import differences
from tests.desktop_app.sound.conftest import BEGAN, loudness, tone

if TYPE_CHECKING:
    from desktop_app.model import Recording
    from desktop_app.workshop import Workshop


@pytest.fixture(autouse=True)
def agreed(one: Workshop, other: Workshop) -> None:
    for group in one.groups():
        agree_to_sound(one, group.id, yes=True)
    joining.join(other, [one.path])


def recorded(ws: Workshop) -> Recording:
    """Six seconds: 500 and 2000 Hz, three seconds each."""
    writer = begin_recording(ws, ws.sessions()[0].id, at=BEGAN)
    for hertz in (500, 2000):
        writer.take(tone(hertz, 3000))
    writer.end()
    return writer.recording


def heard(ws: Workshop, recording: Recording, hertz: float) -> bool:
    return loudness(Track(ws, recording.id).read(0, 10**6), hertz) > 0.2


def after(ms: int) -> str:
    return iso_of(ms_of(BEGAN) + ms)


def test_sound_comes_with_the_file(one: Workshop, other: Workshop) -> None:
    recording = recorded(other)
    done = joining.join(one, [other.path])
    assert (done.sound_ms, heard(one, recording, 500), heard(one, recording, 2000)) == (
        6000,
        True,
        True,
    )
    assert joining.join(one, [other.path]).sound_ms == 0


def test_sound_of_a_recording_that_went_on_comes_later(one: Workshop, other: Workshop) -> None:
    writer = begin_recording(other, other.sessions()[0].id, at=BEGAN)
    writer.take(tone(500, 5000))
    joining.join(one, [other.path])
    writer.take(tone(2000, 5000))
    writer.end()
    joining.join(one, [other.path])
    assert heard(one, writer.recording, 2000)
    assert differences(one, other) == {}


def test_a_silence_stays(one: Workshop, other: Workshop) -> None:
    recording = recorded(other)
    joining.join(one, [other.path])
    silence(one, recording.id, 0, 3000)
    joining.join(one, [other.path])
    joining.join(other, [one.path])
    for ws in (one, other):
        assert (heard(ws, recording, 500), heard(ws, recording, 2000)) == (False, True)


def test_an_erased_recording_stays_out(one: Workshop, other: Workshop) -> None:
    recording = recorded(other)
    joining.join(one, [other.path])
    erase_recording(one, recording.id)
    joining.join(one, [other.path])
    assert one.recordings() == ()
    joining.join(other, [one.path])
    assert other.recordings() == ()
    assert other.segments(recording.id) == ()


def test_a_voice_that_was_taken_back_is_not_heard_in_sound_that_comes(
    one: Workshop, other: Workshop
) -> None:
    session, group = other.sessions()[0].id, other.groups()[0].id
    said = discussing.write_statement(
        other, session, group, "said", said_at=after(3100), ended_at=after(6000)
    )
    joining.join(one, [other.path])
    erasing.take_out(one, [said.id])
    recording = recorded(other)
    joining.join(one, [other.path])
    assert not heard(one, recording, 2000)
    joining.join(other, [one.path])
    assert not heard(other, recording, 2000)
