"""Taken back by a slip: nothing of it in the file, beside it, after undo, a crash, or an import."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import shutil
import signal
import struct
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app import (
    attaching,
    consenting,
    discussing,
    following_up,
    importing,
    marking,
    preparing,
    slips,
    withdrawing,
)
from desktop_app.consenting import Agreement
from desktop_app.errors import RuleError, SourceError
from desktop_app.model import Audience
from desktop_app.release import record_release, release
from desktop_app.taken_back import read_list, write_list
from desktop_app.workshop import Workshop, new_id, new_uid
from tests import tones
from tests.desktop_app.conftest import point
from tests.desktop_app.test_erasing import (
    CANARY,
    Given,
    GivenMark,
    anywhere,
    place,
    redo_all,
    say,
    undo_all,
)
from tests.desktop_app.test_release import photo
from tests.desktop_app.test_workshop import _make_version_1

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The slowness of codes is looked at elsewhere."""
    monkeypatch.setattr(slips, "_ROUNDS", 16)
    monkeypatch.setattr(slips, "_TIMES", 1)


def take_back(ws: Workshop, code: str) -> withdrawing.Withdrawn:
    return withdrawing.withdraw(ws, withdrawing.look_up(ws, code))


def test_a_code_says_how_many_stories_it_takes_out(ws: Workshop, group: int) -> None:
    place(ws, group)
    say(ws, group, "said")
    place(ws, preparing.add_group(ws, "Youth").id)
    asked = withdrawing.look_up(ws, slips.make_slip(ws, group).code)
    assert (asked.group, asked.count) == ("Women", 2)


def test_a_story_goes_and_the_others_stay(ws: Workshop, group: int) -> None:
    gone, kept = place(ws, group), place(ws, group, "kept")
    done = take_back(ws, slips.make_slip(ws, story_ids=[gone]).code)
    assert done.count == 1
    assert [m.id for m in ws.marks()] == [kept]
    assert not anywhere(ws, CANARY)


def test_a_code_is_used_once(ws: Workshop, group: int) -> None:
    place(ws, group)
    code = slips.make_slip(ws, group).code
    take_back(ws, code)
    with pytest.raises(RuleError, match="was taken back on 20"):
        withdrawing.look_up(ws, code)


def test_undo_brings_neither_story_nor_slip_back(ws: Workshop, group: int) -> None:
    place(ws, group)
    preparing.edit_about(ws, title="B")
    code = slips.make_slip(ws, group).code
    take_back(ws, code)
    undo_all(ws)
    redo_all(ws)
    assert (ws.marks(), ws.slips(), ws.about().title) == ((), (), "B")
    assert not anywhere(ws, CANARY)


def test_a_story_that_was_deleted_before_goes_from_the_history(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    uid = ws.mark(mark).uid
    marking.delete_mark(ws, mark)
    assert anywhere(ws, CANARY)
    take_back(ws, slips.make_slip(ws, group).code)
    assert not anywhere(ws, CANARY)
    back = Given("old", [GivenMark(1, point(), {"uid": uid, "kind": "barrier"})])
    assert importing.import_marks(ws, back).known == 1


def test_a_theme_that_stood_on_it_alone_goes_too(ws: Workshop, group: int) -> None:
    mine = preparing.add_entry(ws, "theme", {"en": f"{CANARY} theme"}, icon="tag-outline")
    both = preparing.add_entry(ws, "theme", {"en": "shared"}, icon="tag-outline")
    mark = place(ws, group, "plain", themes=(mine.code, both.code))
    place(ws, group, "other", themes=(both.code,))
    take_back(ws, slips.make_slip(ws, story_ids=[mark]).code)
    assert not anywhere(ws, CANARY)
    assert both.code in {e.code for e in ws.template().entries("theme")}


def test_a_workshop_with_a_passphrase_is_cleaned_with_its_copies(tmp_path: Path) -> None:
    words, path = "four plain words together", tmp_path / "day.gpkg"
    with Workshop.create(path, title="A", passphrase=words) as ws:
        gone = place(ws, preparing.add_group(ws, "G").id)
        code = slips.make_slip(ws, story_ids=[gone]).code
        copy_beside(ws)
        take_back(ws, code)
        copy = tmp_path / "day (version 2, 1).gpkg"
        for file in (path, copy):
            with Workshop.open(file, write=False, passphrase=words) as read:
                assert read.marks() == ()
                assert read.journal.recorded({"mark": frozenset({"words"})}) == {}


def test_the_sound_of_what_was_said_goes_too(ws: Workshop, group: int) -> None:
    session = discussing.open_session(ws, "Morning", from_template=False).id
    tones.agree_all(ws)
    tones.record(ws, session, [(500, 3), (1000, 3), (2000, 3)])
    said = [
        discussing.write_statement(ws, session, group, "x", said_at=tones.at(at)).id
        for at in (0, 3, 6)
    ]
    take_back(ws, slips.make_slip(ws, story_ids=[said[1]]).code)
    (recording,) = ws.recordings()
    kept = [ws.segment_bytes(s.id) for s in ws.segments(recording.id)]
    assert max(tones.heard(piece, 1000) for piece in kept) < 0.05
    assert max(tones.heard(piece, 2000) for piece in kept) > 0.5


def test_the_spatial_index_keeps_no_corner_of_it(ws: Workshop, group: int) -> None:
    gone = marking.place_mark(ws, group, "barrier", geometry=point(12.345678, 45.678912)).id
    place(ws, group)
    corner = struct.pack(">f", 12.345678)[:3]
    ws.settle()
    assert anywhere(ws, corner)
    take_back(ws, slips.make_slip(ws, story_ids=[gone]).code)
    assert not anywhere(ws, corner)
    assert ws.file_problems() == ()


def test_other_laptops_are_cleaned_by_the_list(ws: Workshop, group: int, tmp_path: Path) -> None:
    gone = place(ws, group)
    place(ws, group, "kept")
    code = slips.make_slip(ws, story_ids=[gone]).code
    ws.settle()
    other = tmp_path / "laptop" / "day.gpkg"
    other.parent.mkdir()
    shutil.copy(ws.path, other)
    take_back(ws, code)
    write_list(ws, tmp_path / "back.json")
    assert CANARY not in (tmp_path / "back.json").read_text("utf-8")
    for source in (tmp_path / "back.json", ws.path):
        with Workshop.open(other) as copy:
            done = withdrawing.clean(copy, read_list(copy, source))
            assert done.count == (1 if source.suffix == ".json" else 0)
            assert [m.words for m in copy.marks()] == ["kept"]
            assert copy.slips() == ()
            assert not anywhere(copy, CANARY)
            with pytest.raises(RuleError, match="was taken back on"):
                withdrawing.look_up(copy, code)


def test_what_a_release_had_of_it_is_known_on_other_laptops_too(
    ws: Workshop, group: int, tmp_path: Path
) -> None:
    mark = place(ws, group)
    consenting.agree(ws, [mark], Agreement(words=Audience.PUBLIC))
    ws.settle()
    other = tmp_path / "other.gpkg"
    shutil.copy(ws.path, other)
    made = release(ws, Audience.PUBLIC)
    record_release(ws, made, ["geojson"])
    take_back(ws, slips.make_slip(ws, group).code)
    with Workshop.open(other) as copy:
        withdrawing.clean(copy, ws.withdrawn())
        back = Given("old", [GivenMark(1, point(), {"uid": made.marks[0].uid, "kind": "barrier"})])
        assert importing.import_marks(copy, back).known == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"what": "other", "hashes": {}}', "\0"])
def test_what_is_no_list_is_said(ws: Workshop, tmp_path: Path, text: str) -> None:
    (tmp_path / "list.json").write_text(text, "utf-8")
    with pytest.raises(SourceError, match="no list of what was taken back"):
        read_list(ws, tmp_path / "list.json")


def of_version_1(ws: Workshop, path: Path) -> tuple[int, int]:
    """Make a workshop as the first version did, with two statements in one change and a photo; gives their ids."""
    with Workshop.create(path, title="Old") as made, made.change("", journal=False) as change:
        group = change.insert("people_group", {"name": "Women"})
        change.run("DELETE FROM journal")
    _make_version_1(path)
    gone, kept = new_id(), new_id()
    with ws.old_copy(path) as old:
        with old.change("Say") as change:
            for row_id, words in ((gone, CANARY), (kept, "kept")):
                row = {"uid": new_uid(), "session_id": 1, "group_id": group, "words": words}
                change.insert("statement", row, row_id)
        with old.change("Change") as change:
            change.update("statement", gone, {"words": f"{CANARY} more"})
            row = {"owner_id": gone, "kind": "photo", "media_type": "image/jpeg", "caption": CANARY}
            change.put("attachment_data", {"id": change.insert("attachment", row), "data": CANARY})
    return gone, kept


@pytest.mark.parametrize("name", ["old.gpkg", "renamed.gpkg"])
def test_copies_made_before_a_migration_are_cleaned(
    ws: Workshop, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    gone, kept = of_version_1(ws, folder / "old.gpkg")
    Workshop.open(folder / "old.gpkg").close()
    copy = folder / "old (version 1, 1).gpkg"
    assert CANARY.encode() in copy.read_bytes()
    (folder / "old.gpkg").rename(folder / name)
    with Workshop.open(folder / name) as new:
        done = take_back(new, slips.make_slip(new, story_ids=[gone]).code)
        assert (done.count, done.copies_left) == (1, ())
        assert not anywhere(new, CANARY)
        assert [s.words for s in new.statements()] == ["kept"]
        assert [entry.after["words"] for entry in new.history(kept)] == ["kept"]
    with ws.old_copy(copy) as old:
        assert [i for i, _uid in old.identifiers("statement")] == [kept]
        assert old.notes("version") == {"": "1"}
        assert old.undo() == "Say"
        assert old.identifiers("statement") == []


def test_a_copy_that_cannot_be_opened_is_named_and_can_be_removed(ws: Workshop, group: int) -> None:
    place(ws, group)
    copy = ws.path.with_name("day (version 1, 1).gpkg")
    copy.write_bytes(b"damaged " + CANARY.encode())
    done = take_back(ws, slips.make_slip(ws, group).code)
    assert done.copies_left == (copy,)
    withdrawing.remove_copies(done.copies_left)
    assert not copy.exists()


def test_copies_of_another_workshop_are_left_alone(
    ws: Workshop, group: int, tmp_path: Path
) -> None:
    place(ws, group)
    with Workshop.create(tmp_path / "x.gpkg", title="Other") as other:
        place(other, preparing.add_group(other, "G").id, "Otherbird")
    (tmp_path / "x.gpkg").rename(tmp_path / "x (version 2, 1).gpkg")
    take_back(ws, slips.make_slip(ws, group).code)
    assert anywhere(ws, "Otherbird")


def test_a_withdrawal_cut_off_before_the_copies_is_finished_later(
    ws: Workshop, group: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(ws, group)
    copy_beside(ws)
    code = slips.make_slip(ws, group).code
    with monkeypatch.context() as cut:
        cut.setattr(withdrawing, "_finish", lambda _ws: ())
        take_back(ws, code)
    ws.close()
    assert anywhere(ws, CANARY)
    with Workshop.open(ws.path):
        assert not anywhere(ws, CANARY)


def copy_beside(ws: Workshop) -> None:
    """A copy of the file as a migration makes it."""
    ws.settle()
    shutil.copy(ws.path, ws.path.with_name("day (version 2, 1).gpkg"))


_WORDS = st.sampled_from(["one", "two words", "x " * 400, "कथा", "قصة"])


@settings(max_examples=12, derandomize=True)
@given(
    fates=st.lists(st.sampled_from(["mark", "statement"]), min_size=2, max_size=5),
    acts=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 7), _WORDS), max_size=14),
    undone=st.integers(0, 4),
)
def test_no_canary_stays_whatever_was_done_to_the_story(
    tmp_path_factory: pytest.TempPathFactory,
    fates: list[str],
    acts: list[tuple[int, int, str]],
    undone: int,
) -> None:
    folder = tmp_path_factory.mktemp("canaries")
    with Workshop.create(folder / "day.gpkg", title="A") as ws:
        group = preparing.add_group(ws, "G").id
        stories = [
            place(ws, group, f"{CANARY}{n}") if kind == "mark" else say(ws, group, f"{CANARY}{n}")
            for n, kind in enumerate(fates)
        ]
        photos = [_act(ws, fates, stories, *act) for act in acts]
        for _each in range(undone):
            ws.undo()
        code = slips.make_slip(ws, group).code
        take_back(ws, code)
        for later in (ws.settle, partial(undo_all, ws), partial(redo_all, ws), ws.close):
            later()
            assert not anywhere(ws, CANARY)
            assert not any(anywhere(ws, taken) for taken in photos if taken)


def _act(
    ws: Workshop, fates: list[str], stories: list[int], at: int, what: int, words: str
) -> bytes:
    """Do one thing to a story that is there; gives the end of a photo's bytes, if it got one."""
    at %= len(stories)
    story, kind, words = stories[at], fates[at], f"{CANARY} {words}"
    if story not in dict(ws.identifiers("mark", "statement")):
        return b""
    edit = marking.edit_mark if kind == "mark" else discussing.edit_statement
    if what == 0:
        edit(ws, story, words=words)
    elif what == 1:
        edit(ws, story, translation=words)
    elif what in {2, 3}:
        added = attaching.add_picture(ws, story, photo(), caption=words)
        taken = ws.attachment_bytes(added.id)[-60:]
        if what == 3:
            attaching.remove_attachment(ws, added.id)
        return taken
    elif what == 4:
        edit(ws, story, themes=(preparing.add_entry(ws, "theme", {"en": words}).code,))
    elif what == 5 and kind == "mark":
        following_up.follow_mark(ws, story, "better", words)
    elif what == 6:
        (marking.delete_mark if kind == "mark" else discussing.delete_statement)(ws, story)
    else:
        consenting.agree(ws, [story], Agreement(words=Audience.ROOM))
        record_release(ws, release(ws, Audience.ROOM), ["csv"])
    return b""


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_killed_at_any_moment_it_is_done_or_not_begun(tmp_path: Path) -> None:
    path, chance = tmp_path / "day.gpkg", random.Random(3)
    with Workshop.create(path, title="A") as ws:
        group = preparing.add_group(ws, "G").id
        for n in range(60):
            place(ws, group, f"{CANARY} {n} " * 30)
        copy_beside(ws)
        code = slips.make_slip(ws, group).code
    whole = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    for _each in range(25):
        for old in tmp_path.iterdir():
            old.unlink()
        for name, held in whole.items():
            (tmp_path / name).write_bytes(held)
        _killed_after(path, code, chance.random() * 0.25)
        with Workshop.open(path) as ws:
            there = len(ws.marks())
            assert there in {0, 60}
            if there:
                take_back(ws, code)
            assert not anywhere(ws, CANARY)
            undo_all(ws)
            assert ws.marks() == ()
        assert not anywhere(ws, CANARY)


def _killed_after(path: Path, code: str, seconds: float) -> None:
    context = multiprocessing.get_context("fork")
    ready, begin = context.Pipe(duplex=False)
    process = context.Process(target=_withdraw, args=(path, code, begin))
    process.start()
    ready.recv()
    process.join(seconds)
    assert process.pid
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    process.join()


def _withdraw(path: Path, code: str, begin: object) -> None:
    ws = Workshop.open(path)
    asked = withdrawing.look_up(ws, code)
    begin.send(1)  # type: ignore[attr-defined]
    withdrawing.withdraw(ws, asked)
    ws.close()
