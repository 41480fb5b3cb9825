"""Voice notes: kept where the group agreed, short, and a change of the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app import attaching, consenting, discussing, marking, preparing
from desktop_app.consenting import Agreement
from desktop_app.errors import RuleError
from desktop_app.model import Audience
from desktop_app.sound import RATE, decoded, encoded
from desktop_app.voice_notes import add_voice_note

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop


def tone(seconds: float = 1.0, hertz: float = 440.0) -> bytes:
    """A tone as the recorder gives it."""
    at = np.arange(int(RATE * seconds)) / RATE
    return encoded((9000 * np.sin(2 * np.pi * hertz * at)).astype(np.int16))


@pytest.fixture
def mark(ws: Workshop, group: int) -> int:
    preparing.edit_group(ws, group, sound="yes")
    return marking.place_mark(ws, group, "barrier", where="nowhere").id


def test_a_voice_note_is_on_its_mark(ws: Workshop, mark: int) -> None:
    note = add_voice_note(ws, mark, tone(1.5), 1500)
    assert ws.attachments(mark) == (note,)
    assert (note.kind, note.ms) == ("voice", 1500)
    assert note.media_type == "audio/ogg"
    heard = decoded(ws.attachment_bytes(note.id))
    assert abs(int(np.abs(np.fft.rfft(heard[:RATE])).argmax()) - 440) <= 2


def test_a_voice_note_is_on_its_statement(ws: Workshop, mark: int) -> None:
    session = discussing.open_session(ws, "S")
    said = discussing.write_statement(ws, session.id, ws.mark(mark).group_id, "Yes")
    note = add_voice_note(ws, said.id, tone(), 1000)
    assert ws.attachments(said.id) == (note,)


@pytest.mark.parametrize(("answer", "sentence"), [("no", "said no"), ("", "Ask .* first")])
def test_without_agreement_nothing_is_kept(
    ws: Workshop, mark: int, answer: str, sentence: str
) -> None:
    preparing.edit_group(ws, ws.mark(mark).group_id, sound=answer)
    with pytest.raises(RuleError, match=sentence):
        add_voice_note(ws, mark, tone(), 1000)
    assert ws.attachments() == ()


def test_what_was_agreed_lapses(ws: Workshop, mark: int) -> None:
    consenting.agree(ws, [mark], Agreement(words=Audience.PUBLIC))
    add_voice_note(ws, mark, tone(), 1000)
    assert ws.consent(mark) is None


def test_undo_takes_it_away_and_redo_brings_it_back(ws: Workshop, mark: int) -> None:
    note = add_voice_note(ws, mark, tone(), 1000)
    ws.undo()
    assert ws.attachments(mark) == ()
    ws.redo()
    assert ws.attachments(mark) == (note,)
    assert ws.attachment_bytes(note.id)


def test_a_slip_of_the_finger_is_not_kept(ws: Workshop, mark: int) -> None:
    with pytest.raises(RuleError, match="too short"):
        add_voice_note(ws, mark, tone(0.1), 100)


def test_a_session_has_no_voice_notes(ws: Workshop) -> None:
    session = discussing.open_session(ws, "S")
    with pytest.raises(RuleError, match="not there any more"):
        add_voice_note(ws, session.id, tone(), 1000)


def test_a_voice_note_is_taken_away_and_comes_back(ws: Workshop, mark: int) -> None:
    note = add_voice_note(ws, mark, tone(), 1000)
    attaching.remove_attachment(ws, note.id)
    assert ws.attachments(mark) == ()
    ws.undo()
    assert ws.attachments(mark) == (note,)
