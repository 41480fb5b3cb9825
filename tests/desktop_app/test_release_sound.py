"""What of the talk's sound leaves: only who agreed is heard, and where they were heard others were not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop_app import consenting, discussing, preparing
from desktop_app.consenting import Agreement
from desktop_app.file.rows import columns_of
from desktop_app.model import Audience, Consent
from desktop_app.release import release, review
from desktop_app.release.spoken_times import LONGEST_MS
from desktop_app.release.stretches import united, within, without
from desktop_app.sound import agree_to_sound
from tests.tones import agree_all, at, heard, record, seconds_of

if TYPE_CHECKING:
    from desktop_app.model import Statement
    from desktop_app.released import Release
    from desktop_app.workshop import Workshop

GROUP, ROOM, PARTNERS, PUBLIC = Audience
LOW, MIDDLE, HIGH = 440, 1100, 2600  # Hz
OUT_OF_EARSHOT = 0.01


@pytest.fixture
def session(ws: Workshop) -> int:
    """Three tones of two seconds each, recorded in a session with two groups that agreed to it."""
    preparing.add_group(ws, "Officials")
    session = discussing.open_session(ws, "Talk", from_template=False)
    agree_all(ws)
    record(ws, session.id, [(LOW, 2), (MIDDLE, 2), (HIGH, 2)])
    return session.id


def say(
    ws: Workshop, session: int, begin: float, end: float | None, group: int = 0, **more: Any
) -> Statement:
    given = {"said_at": at(begin), "ended_at": "" if end is None else at(end), **more}
    return discussing.write_statement(ws, session, ws.groups()[group].id, "We walk.", **given)


def agree(ws: Workshop, said: Statement, words: Audience = PUBLIC, voice: Audience = GROUP) -> None:
    consenting.agree(ws, [said.id], Agreement(words=words, voice=voice))


def give(ws: Workshop, audience: Audience = ROOM) -> Release:
    group = ws.groups()[0].id if audience is GROUP else None
    return release(ws, audience, group, "Partner" if audience is PARTNERS else "")


def sound(made: Release) -> bytes:
    (recording,) = made.recordings
    return recording.data()


def test_without_voice_no_sound_leaves(ws: Workshop, session: int) -> None:
    agree(ws, say(ws, session, 0, 2))
    assert give(ws).recordings == ()


def test_only_who_agreed_is_heard(ws: Workshop, session: int) -> None:
    agree(ws, say(ws, session, 2, 4), voice=ROOM)
    agree(ws, say(ws, session, 4, 6))
    out = sound(give(ws))
    assert heard(out, MIDDLE, 2.1, 3.9) > 0.5
    assert heard(out, LOW) < OUT_OF_EARSHOT
    assert heard(out, HIGH) < OUT_OF_EARSHOT


def test_the_room_hears_it_on_the_clock_of_the_recording(ws: Workshop, session: int) -> None:
    agree(ws, say(ws, session, 2, 4), voice=ROOM)
    made = give(ws)
    (said,) = made.statements
    assert (said.begin_ms, said.end_ms, said.is_heard) == (2000, 4000, True)
    assert made.recordings[0].stretches == ((2000, 4000),)
    assert seconds_of(sound(made)) == pytest.approx(6, abs=0.05)


def test_partners_are_not_told_how_long_others_spoke(ws: Workshop, session: int) -> None:
    agree(ws, say(ws, session, 0, 1), voice=PARTNERS)
    agree(ws, say(ws, session, 5, 6), voice=PARTNERS)
    made = give(ws, PARTNERS)
    assert [(s.begin_ms, s.end_ms) for s in made.statements] == [(0, 1000), (2000, 3000)]
    assert heard(sound(made), HIGH, 2.1, 2.9) > 0.5
    assert seconds_of(sound(made)) == pytest.approx(3, abs=0.05)


def test_partners_have_no_time_of_a_statement_that_is_not_heard(ws: Workshop, session: int) -> None:
    agree(ws, say(ws, session, 0, 2))
    agree(ws, say(ws, session, 4, 6), voice=PARTNERS)
    first, second = give(ws, PARTNERS).statements
    assert (first.begin_ms, first.said_at, first.is_heard) == (-1, "", False)
    assert second.begin_ms == 0


def test_a_voice_for_the_room_is_not_for_partners(ws: Workshop, session: int) -> None:
    agree(ws, say(ws, session, 0, 2), voice=ROOM)
    assert give(ws, PARTNERS).recordings == ()


@pytest.mark.parametrize("answer", ["no", ""])
def test_a_group_that_did_not_agree_to_sound_is_never_heard(
    ws: Workshop, session: int, answer: str
) -> None:
    agree(ws, say(ws, session, 0, 2), voice=PUBLIC)
    with ws.change("Ask again") as change:
        change.update("people_group", ws.groups()[0].id, {"sound": answer})
    assert give(ws).recordings == ()
    assert give(ws, GROUP).recordings == ()


def test_a_group_hears_itself_and_nobody_else(ws: Workshop, session: int) -> None:
    say(ws, session, 0, 2)
    agree(ws, say(ws, session, 2, 4, group=1), voice=PUBLIC)
    out = sound(give(ws, GROUP))
    assert heard(out, LOW, 0.1, 1.9) > 0.5
    assert heard(out, MIDDLE) < OUT_OF_EARSHOT


def test_where_another_spoke_meanwhile_nobody_is_heard(ws: Workshop, session: int) -> None:
    agree(ws, say(ws, session, 0, 4), voice=ROOM)
    say(ws, session, 2, 3, group=1)
    assert give(ws).recordings[0].stretches == ((0, 2000), (3000, 4000))


def test_a_moment_of_another_group_is_not_heard_but_one_of_its_own_takes_nothing(
    ws: Workshop, session: int
) -> None:
    agree(ws, say(ws, session, 0, 6), voice=ROOM)
    say(ws, session, 1, None, kind="moment")
    say(ws, session, 4, 5, group=1, kind="moment")
    assert give(ws).recordings[0].stretches == ((0, 4000), (5000, 6000))


def test_a_moment_whose_end_was_noted_is_talk_that_nobody_agreed_to(
    ws: Workshop, session: int
) -> None:
    agree(ws, say(ws, session, 0, 6), voice=ROOM)
    say(ws, session, 1, 2, kind="moment")
    assert give(ws).recordings[0].stretches == ((0, 1000), (2000, 6000))


def test_without_an_end_it_lasts_until_the_next(ws: Workshop, session: int) -> None:
    agree(ws, say(ws, session, 0, None), voice=ROOM)
    say(ws, session, 2, None)
    assert give(ws).recordings[0].stretches == ((0, 2000),)


def test_the_last_lasts_until_the_recording_ends(ws: Workshop, session: int) -> None:
    agree(ws, say(ws, session, 4, None), voice=ROOM)
    assert give(ws).recordings[0].stretches == ((4000, 6000),)


def test_what_nobody_ended_or_followed_is_not_heard_for_ever(ws: Workshop) -> None:
    session = discussing.open_session(ws, "Long", from_template=False)
    agree_all(ws)
    record(ws, session.id, [(LOW, 10)])
    record(ws, session.id, [(HIGH, 10)], begin=LONGEST_MS / 1000 + 5)
    agree(ws, say(ws, session.id, 0, None), voice=ROOM)
    assert heard(sound(give(ws)), HIGH) < OUT_OF_EARSHOT


def test_recordings_of_a_session_follow_each_other(ws: Workshop, session: int) -> None:
    record(ws, session, [(LOW, 2)], begin=600)
    agree(ws, say(ws, session, 600, 601), voice=ROOM)
    made = give(ws)
    assert (made.statements[0].begin_ms, made.recordings[0].ms) == (6000, 8000)
    assert heard(sound(made), LOW, 6.1, 6.9) > 0.5


def test_of_two_laptops_that_recorded_at_once_one_is_heard(ws: Workshop, session: int) -> None:
    record(ws, session, [(HIGH, 8)], begin=1)
    agree(ws, say(ws, session, 0, 9), voice=ROOM)
    assert give(ws).recordings[0].stretches == ((0, 9000),)


def test_what_was_said_in_a_pause_has_no_time_in_the_sound(ws: Workshop, session: int) -> None:
    agree(ws, say(ws, session, 0, 2), voice=ROOM)
    agree(ws, say(ws, session, 100, 102), voice=ROOM)
    assert [s.begin_ms for s in give(ws).statements] == [0, -1]


def test_without_sound_the_room_has_the_statements_own_times(ws: Workshop) -> None:
    session = discussing.open_session(ws, "Talk", from_template=False)
    discussing.edit_session(ws, session.id, started_at=at(0))
    agree(ws, say(ws, session.id, 65, 70))
    (said,) = give(ws).statements
    assert (said.begin_ms, said.end_ms, said.is_heard) == (65_000, 70_000, False)
    assert give(ws, PARTNERS).statements[0].begin_ms == -1


@pytest.mark.parametrize("said_at", ["", "yesterday"])
def test_a_statement_without_a_time_leaves_without_one(ws: Workshop, said_at: str) -> None:
    session = discussing.open_session(ws, "Talk", from_template=False)
    group = ws.groups()[0].id
    agree(ws, discussing.write_statement(ws, session.id, group, "We walk.", said_at=said_at))
    assert give(ws).statements[0].begin_ms == -1


def test_neither_a_moment_nor_what_has_no_words_leaves(ws: Workshop, session: int) -> None:
    group = ws.groups()[0].id
    for words, kind in (("", "said"), ("  \n", "said"), ("Later", "moment")):
        said = discussing.write_statement(ws, session, group, words, kind=kind)
        with ws.change("Agree") as change:
            change.insert("consent", columns_of(Consent(said.id, "statement", PUBLIC)), said.id)
    for audience in Audience:
        assert give(ws, audience).statements == ()


def test_a_segment_that_cannot_be_read_is_silence(ws: Workshop, session: int) -> None:
    with ws.change("Damage", journal=False) as change:
        change.run("UPDATE recording_segment SET data = x'00' WHERE at_ms = 0")
    agree(ws, say(ws, session, 0, 6), voice=ROOM)
    out = sound(give(ws))
    assert seconds_of(out) == pytest.approx(6, abs=0.05)
    assert heard(out, LOW) < OUT_OF_EARSHOT
    assert heard(out, HIGH, 4.1, 5.9) > 0.5


def test_what_is_not_heard_is_said_to_stay(ws: Workshop, session: int) -> None:
    said = say(ws, session, 0, 2)
    agree(ws, said)
    (stays,) = review(ws, ROOM).withheld
    assert (stays.story_id, stays.what, stays.reason) == (said.id, "voice", "narrower")


def test_stretches_are_counted_right() -> None:
    assert united([(5, 9), (1, 3), (3, 4), (8, 8), (7, 12)]) == [(1, 4), (5, 12)]
    assert without([(0, 10), (20, 30)], [(2, 3), (8, 25), (29, 40)]) == [(0, 2), (3, 8), (25, 29)]
    assert within([(0, 10), (20, 30)], (5, 22)) == [(5, 10), (20, 22)]


def test_asked_again_a_group_may_refuse(ws: Workshop, session: int) -> None:
    agree(ws, say(ws, session, 0, 2), voice=ROOM)
    agree_to_sound(ws, ws.groups()[0].id, yes=False)
    assert give(ws).recordings == ()
