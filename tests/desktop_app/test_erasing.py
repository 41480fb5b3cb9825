"""Taken out and blanked: nothing of it in tables, journal, files, nor after undo."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import apsw
import pytest

from desktop_app import attaching, consenting, discussing, erasing, importing, marking, preparing
from desktop_app.consenting import Agreement
from desktop_app.errors import WorkshopFileError
from desktop_app.model import Audience
from desktop_app.release import record_release, release
from desktop_app.workshop import Workshop
from tests.desktop_app.conftest import point
from tests.desktop_app.test_release import photo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.model import Geometry

CANARY = "Canarybird"


@dataclass(frozen=True)
class GivenMark:
    """A mark as an earlier export gives it."""

    number: int
    geometry: Geometry
    said: dict[str, Any]


@dataclass(frozen=True)
class Given:
    """An earlier export that somebody brings."""

    name: str
    marks: Sequence[GivenMark]
    audience: str = ""
    recipient: str = ""


def place(ws: Workshop, group: int, words: str = CANARY, **fields: Any) -> int:
    given = {"geometry": point(), "words": words, **fields}
    return marking.place_mark(ws, group, "barrier", "health", ("far",), **given).id


def say(ws: Workshop, group: int, words: str, **more: Any) -> int:
    session = ws.sessions()[0] if ws.sessions() else discussing.open_session(ws, "Morning")
    return discussing.write_statement(ws, session.id, group, words, **more).id


def anywhere(ws: Workshop, text: str | bytes) -> bool:
    """Whether these bytes stand in the workshop's file or one beside it."""
    wanted = text.encode() if isinstance(text, str) else text
    return any(wanted in f.read_bytes() for f in ws.path.parent.iterdir() if f.is_file())


def undo_all(ws: Workshop) -> None:
    while ws.undo_label:
        ws.undo()


def redo_all(ws: Workshop) -> None:
    while ws.redo_label:
        ws.redo()


def test_a_story_taken_out_is_nowhere(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    marking.edit_mark(ws, mark, words=f"{CANARY} again", idea=f"{CANARY} idea")
    attached = attaching.add_picture(ws, mark, photo(), caption=f"{CANARY} caption")
    data = ws.attachment_bytes(attached.id)
    consenting.agree(ws, [mark], Agreement(words=Audience.PUBLIC))
    assert anywhere(ws, CANARY)
    erasing.take_out(ws, [mark])
    assert not anywhere(ws, CANARY)
    assert not anywhere(ws, data[-60:])
    assert (ws.marks(), ws.consents(), ws.attachments()) == ((), {}, ())
    assert ws.history(mark) == ()


def test_undo_and_redo_do_not_bring_it_back(ws: Workshop, group: int) -> None:
    kept, gone = place(ws, group, "kept"), place(ws, group)
    marking.edit_mark(ws, gone, words=f"{CANARY} more")
    said = say(ws, group, "kept too", mark_ids=(gone, kept))
    preparing.edit_about(ws, title="Other")
    erasing.take_out(ws, [gone])
    undo_all(ws)
    assert (ws.marks(), ws.about().title) == ((), "A day")
    redo_all(ws)
    assert [m.id for m in ws.marks()] == [kept]
    assert ws.statement(said).mark_ids == (kept,)
    assert not anywhere(ws, CANARY)


def test_what_was_unlinked_and_removed_before_is_forgotten_too(ws: Workshop, group: int) -> None:
    mark = place(ws, group, "plain")
    said = say(ws, group, CANARY, mark_ids=(mark,))
    discussing.unlink_mark(ws, said, mark)
    attached = attaching.add_picture(ws, said, photo(), caption=CANARY)
    attaching.remove_attachment(ws, attached.id)
    erasing.take_out(ws, [said])
    assert not anywhere(ws, CANARY)
    undo_all(ws)
    redo_all(ws)
    assert ws.counts()["statements"] == 0
    with pytest.raises(KeyError):
        ws.attachment_bytes(attached.id)


def test_it_is_gone_from_a_copy_that_was_cut_off(ws: Workshop, group: int, tmp_path: Path) -> None:
    """As after a crash: the file and its log as they lie there, opened by another process."""
    mark = place(ws, group)
    erasing.take_out(ws, [mark])
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for file in ws.path.parent.glob("day.gpkg*"):
        shutil.copy(file, crashed / file.name)
    with Workshop.open(crashed / "day.gpkg") as copy:
        assert not anywhere(copy, CANARY)
        assert copy.marks() == ()
        undo_all(copy)
        redo_all(copy)
        assert not anywhere(copy, CANARY)


def test_many_stories_among_many_leave_nothing(ws: Workshop, group: int) -> None:
    chance = random.Random(7)
    told = {}
    for n in range(150):
        words = f"canary{n:04d} " * chance.randint(1, 900)
        told[n] = place(ws, group, words) if n % 2 else say(ws, group, words)
    ws.settle()
    for n in chance.sample(sorted(told), 40):
        if n % 2:
            marking.edit_mark(ws, told[n], words="short now")
    gone = chance.sample(sorted(told), 60)
    erasing.take_out(ws, [told[n] for n in gone])
    for n, story_id in told.items():
        if n not in gone:
            erasing.blank(ws, story_id, f"canary{n:04d}")
    assert not anywhere(ws, "canary0")
    assert ws.counts()["marks"] + ws.counts()["statements"] == 90


def test_a_photo_can_go_for_good_alone(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    attached = attaching.add_picture(ws, mark, photo(), caption="who")
    data = ws.attachment_bytes(attached.id)
    erasing.take_out_attachment(ws, attached.id)
    assert not anywhere(ws, data[-60:])
    assert [m.id for m in ws.marks()] == [mark]


def test_what_was_taken_out_is_known_when_it_comes_back(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    consenting.agree(ws, [mark], Agreement(words=Audience.PUBLIC))
    made = release(ws, Audience.PUBLIC)
    record_release(ws, made, ["geojson"])
    uid = ws.mark(mark).uid
    erasing.take_out(ws, [mark])
    assert ws.taken_out() == {uid, made.marks[0].uid}
    for known in (uid, made.marks[0].uid):
        back = Given("old", [GivenMark(1, point(), {"uid": known, "kind": "barrier"})])
        assert importing.import_marks(ws, back).known == 1
    assert ws.marks() == ()


def test_a_blanked_word_is_nowhere(ws: Workshop, group: int) -> None:
    mark = place(ws, group, "canaryBIRD told us", title=CANARY, cope_words=f"ask {CANARY}!")
    marking.edit_mark(ws, mark, words=f"{CANARY}, {CANARY} and more")
    attaching.add_picture(ws, mark, photo(), caption=CANARY)
    assert erasing.blank(ws, mark, "canarybird") == 5
    seen = ws.mark(mark)
    assert (seen.words, seen.title) == ("████████, ████████ and more", "████████")
    assert seen.cope_words == "ask ████████!"
    for form in (CANARY, CANARY.lower(), "canaryBIRD"):
        assert not anywhere(ws, form)


def test_undo_goes_on_over_a_blanked_word(ws: Workshop, group: int) -> None:
    mark = place(ws, group, f"{CANARY} one")
    marking.edit_mark(ws, mark, words=f"{CANARY} two", severity=2)
    marking.edit_mark(ws, mark, words=f"{CANARY.upper()} two")
    erasing.blank(ws, mark, CANARY)
    ws.undo()
    ws.undo()
    assert (ws.mark(mark).words, ws.mark(mark).severity) == ("████████ one", 0)
    redo_all(ws)
    assert ws.mark(mark).words == "████████ two"
    assert not anywhere(ws, CANARY)


def test_blanking_leaves_codes_and_other_stories_alone(ws: Workshop, group: int) -> None:
    mark, other = place(ws, group, "far and public"), place(ws, group, "far away")
    consenting.agree(ws, [mark], Agreement(words=Audience.PUBLIC))
    erasing.blank(ws, mark, "far")
    erasing.blank(ws, mark, "public")
    assert (ws.mark(mark).barriers, ws.mark(other).words) == (("far",), "far away")
    ws.undo()
    ws.redo()
    consent = ws.consent(mark)
    assert consent is not None
    assert consent.words is Audience.PUBLIC


def test_blanking_finds_a_letter_however_it_was_typed(ws: Workshop, group: int) -> None:
    said = say(ws, group, "Jose\u0301 was there")
    assert erasing.blank(ws, said, "jos\u00e9") == 1
    assert ws.statement(said).words == "█████ was there"


@pytest.mark.parametrize("text", ["", "  ", "not there"])
def test_blanking_nothing_changes_nothing(ws: Workshop, group: int, text: str) -> None:
    mark = place(ws, group)
    assert erasing.blank(ws, mark, text) == 0
    assert ws.mark(mark).words == CANARY


def test_another_programs_reading_is_said(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    ws.settle()
    reader = apsw.Connection(str(ws.path))
    reader.execute("BEGIN; SELECT count(*) FROM mark").fetchall()
    ws._connection.set_busy_timeout(0)
    with pytest.raises(WorkshopFileError, match="another program"):
        erasing.take_out(ws, [mark])
    reader.close()
    assert ws.marks() == ()
    ws.settle()
    assert not anywhere(ws, CANARY)
