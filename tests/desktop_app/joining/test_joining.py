"""What comes with another laptop's file, what is asked, and what is refused."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from desktop_app import attaching, consenting, discussing, joining, marking, preparing, voting
from desktop_app.checking import check
from desktop_app.consenting import Agreement
from desktop_app.errors import (
    CancelledError,
    PassphraseNeededError,
    RuleError,
    WorkshopFileError,
)
from desktop_app.model import Audience, Basemap
from desktop_app.workshop import Workshop
from tests.desktop_app.conftest import point
from tests.desktop_app.joining.tables import PICTURE, content, differences, seen
from tests.desktop_app.test_workshop import _make_version_1

if TYPE_CHECKING:
    from pathlib import Path


def edited(ws: Workshop, words: str) -> int:
    mark = ws.marks()[0].id
    marking.edit_mark(ws, mark, words=words)
    return mark


def test_what_one_wrote_comes_to_the_other(one: Workshop, other: Workshop) -> None:
    mark = marking.place_mark(other, other.groups()[0].id, "idea", geometry=point(), words="a tap")
    picture = attaching.add_picture(other, mark.id, PICTURE)
    done = joining.join(one, [other.path])
    assert one.mark(mark.id) == other.mark(mark.id)
    assert one.attachment_bytes(picture.id) == other.attachment_bytes(picture.id)
    assert (done.count("mark"), done.count("attachment"), done.changes) == (1, 1, 2)
    assert done.waiting == 0


def test_a_second_time_nothing_comes(one: Workshop, other: Workshop) -> None:
    edited(other, "far")
    joining.join(one, [other.path])
    before, known = content(one), seen(one)
    assert joining.join(one, [other.path]).changes == 0
    assert (content(one), seen(one)) == (before, known)


def test_two_that_tell_each_other_the_same_write_nothing(one: Workshop, other: Workshop) -> None:
    edited(other, "far")
    joining.join(one, [other.path])
    joining.join(other, [one.path])
    known = seen(one), seen(other)
    joining.join(one, [other.path])
    joining.join(other, [one.path])
    assert (seen(one), seen(other)) == known


def test_the_other_file_is_not_changed(one: Workshop, other: Workshop) -> None:
    edited(one, "near")
    edited(other, "far")
    other.close()
    before = other.path.read_bytes()
    joining.join(one, [other.path])
    assert other.path.read_bytes() == before


def test_different_words_are_both_kept_until_somebody_chooses(
    one: Workshop, other: Workshop
) -> None:
    edited(one, "near")
    mark = edited(other, "far")
    joining.join(one, [other.path])
    (question,) = joining.questions(one)
    assert {v.value for v in question.versions} == {"near", "far"}
    joining.choose(one, question.id, "near and far")
    assert (one.mark(mark).words, joining.questions(one)) == ("near and far", ())
    joining.join(other, [one.path])
    assert (other.mark(mark).words, joining.questions(other)) == ("near and far", ())


def test_the_words_that_stand_can_be_chosen_too(one: Workshop, other: Workshop) -> None:
    edited(one, "near")
    mark = edited(other, "far")
    joining.join(one, [other.path])
    joining.join(other, [one.path])
    joining.choose(one, joining.questions(one)[0].id, one.mark(mark).words)
    joining.join(other, [one.path])
    assert joining.questions(other) == ()
    assert differences(one, other) == {}


def test_writing_the_words_anew_decides_too(one: Workshop, other: Workshop) -> None:
    edited(one, "near")
    edited(other, "far")
    joining.join(one, [other.path])
    edited(one, "halfway")
    assert joining.questions(one) == ()
    one.undo()
    assert len(joining.questions(one)) == 1


def test_other_columns_do_not_decide(one: Workshop, other: Workshop) -> None:
    edited(one, "near")
    mark = edited(other, "far")
    joining.join(one, [other.path])
    marking.edit_mark(one, mark, severity=3)
    assert len(joining.questions(one)) == 1


def test_the_same_words_are_no_question(one: Workshop, other: Workshop) -> None:
    edited(one, "far")
    edited(other, "far")
    joining.join(one, [other.path])
    assert joining.questions(one) == ()


def test_different_fields_of_a_mark_come_together(one: Workshop, other: Workshop) -> None:
    mark = edited(one, "far")
    marking.edit_mark(other, mark, severity=3)
    joining.join(one, [other.path])
    assert (one.mark(mark).words, one.mark(mark).severity) == ("far", 3)


@pytest.mark.parametrize("stays", [True, False])
def test_a_mark_removed_here_and_changed_there_waits(
    one: Workshop, other: Workshop, stays: bool
) -> None:
    mark = one.marks()[0].id
    attaching.add_picture(one, mark, PICTURE)
    joining.join(other, [one.path])
    marking.delete_mark(one, mark)
    edited(other, "far")
    joining.join(one, [other.path])
    (question,) = joining.questions(one)
    assert question.is_about_the_row
    assert one.mark(mark).words == "far"
    assert len(one.attachments(mark)) == 1
    (joining.keep if stays else joining.remove)(one, question.id)
    joining.join(other, [one.path])
    for ws in (one, other):
        assert bool([m for m in ws.marks() if m.id == mark]) == stays
        assert (joining.questions(ws), check(ws)) == ((), ())
    assert differences(one, other) == {}


def test_a_photo_on_a_mark_that_was_removed_asks_for_the_mark(
    one: Workshop, other: Workshop
) -> None:
    mark = one.marks()[0].id
    marking.delete_mark(one, mark)
    attaching.add_picture(other, mark, PICTURE)
    joining.join(one, [other.path])
    assert [q.row_id for q in joining.questions(one)] == [mark]
    assert check(one) == ()


def test_a_group_removed_here_that_spoke_there_stays(one: Workshop, other: Workshop) -> None:
    group = preparing.add_group(one, "Youth").id
    joining.join(other, [one.path])
    preparing.remove_group(one, group)
    marking.place_mark(other, group, "idea", where="nowhere")
    joining.join(one, [other.path])
    assert one.group(group).name == "Youth"
    with pytest.raises(RuleError):
        joining.remove(one, joining.questions(one)[0].id)


def test_consent_ends_at_the_narrower(one: Workshop, other: Workshop) -> None:
    mark = one.marks()[0].id
    consenting.agree(one, [mark], Agreement(words=Audience.PUBLIC, photo=Audience.ROOM))
    consenting.agree(other, [mark], Agreement(words=Audience.ROOM, photo=Audience.PUBLIC))
    joining.join(one, [other.path])
    consent = one.consents()[mark]
    assert (consent.words, consent.photo) == (Audience.ROOM, Audience.ROOM)
    assert joining.questions(one) == ()


def test_what_was_read_back_and_changed_elsewhere_is_asked_anew(
    one: Workshop, other: Workshop
) -> None:
    mark = edited(one, "far")
    consenting.agree(other, [mark], Agreement(words=Audience.PUBLIC))
    joining.join(one, [other.path])
    joining.join(other, [one.path])
    assert one.consents() == other.consents() == {}


def test_other_words_than_stood_there_are_read_back_again(one: Workshop, other: Workshop) -> None:
    edited(one, "near")
    mark = edited(other, "far")
    joining.join(one, [other.path])
    consenting.agree(one, [mark], Agreement(words=Audience.PUBLIC))
    (question,) = joining.questions(one)
    joining.choose(one, question.id, question.versions[1].value)
    assert one.consent(mark) is None


def test_dots_of_a_group_on_two_laptops_are_the_more_of_both(
    one: Workshop, other: Workshop
) -> None:
    mark, group = one.marks()[0].id, one.groups()[0].id
    consenting.agree(one, [mark], Agreement(words=Audience.ROOM))
    joining.join(other, [one.path])
    voting.set_dots(one, group, mark, 2)
    voting.set_dots(other, group, mark, 3)
    joining.join(one, [other.path])
    assert [v.dots for v in one.votes()] == [3]


def test_one_link_made_twice_is_read_as_one(one: Workshop, other: Workshop) -> None:
    said, mark = one.statements()[0].id, one.marks()[0].id
    for ws in (one, other):
        discussing.link_mark(ws, said, mark)
    joining.join(one, [other.path])
    assert one.statement(said).mark_ids == (mark,)
    discussing.unlink_mark(one, said, mark)
    assert one.statement(said).mark_ids == ()


def test_a_mark_moved_here_and_lifted_off_the_map_there_fits(
    one: Workshop, other: Workshop
) -> None:
    mark = one.marks()[0].id
    marking.move_mark(one, mark, point(3), 5)
    marking.edit_mark(other, mark, where="nowhere", geometry=None)
    joining.join(one, [other.path])
    assert check(one) == ()
    (question,) = joining.questions(one)
    for version in question.versions:
        joining.choose(one, question.id, version.value)
        assert check(one) == ()
        one.undo()


def test_undo_takes_the_whole_joining_back(laptops: list[Workshop]) -> None:
    one, *others = laptops
    edited(one, "here")
    before, known = content(one), seen(one)
    for n, other in enumerate(others):
        edited(other, f"there {n}")
    joining.join(one, [other.path for other in others])
    joined = content(one)
    assert one.undo_label == one.undo() == "Join other laptops' files"
    assert content(one) == before
    assert seen(one).keys() == known.keys()
    assert one.redo() is not None
    assert content(one) == joined


def test_after_undo_the_others_are_not_undone_by_it(one: Workshop, other: Workshop) -> None:
    mark = edited(other, "far")
    joining.join(one, [other.path])
    one.undo()
    marking.edit_mark(one, mark, severity=2)
    joining.join(other, [one.path])
    assert (other.mark(mark).words, other.mark(mark).severity) == ("far", 2)
    joining.join(one, [other.path])
    assert one.mark(mark).words == "far"


def test_what_others_brought_is_not_undone_by_itself(one: Workshop, other: Workshop) -> None:
    edited(other, "far")
    joining.join(one, [other.path])
    one.undo()
    assert one.undo_label != "Change mark 1"


def test_an_undo_does_not_overwrite_what_another_wrote_meanwhile(
    one: Workshop, other: Workshop
) -> None:
    mark = edited(one, "draft")
    joining.join(other, [one.path])
    edited(other, "better")
    one.undo()
    joining.join(one, [other.path])
    assert (one.mark(mark).words, joining.questions(one)) == ("better", ())


def test_cancelled_nothing_has_come(one: Workshop, other: Workshop) -> None:
    edited(other, "far")
    before = content(one)
    asked = iter([False, False])
    with pytest.raises(CancelledError):
        joining.join(one, [other.path], cancelled=lambda: next(asked, True))
    assert content(one) == before
    assert joining.join(one, [other.path]).changes == 1


def test_another_days_workshop_is_refused_by_name(one: Workshop, tmp_path: Path) -> None:
    path = tmp_path / "wednesday.gpkg"
    Workshop.create(path, title="Wednesday").close()
    with pytest.raises(RuleError, match=r"wednesday.*another workshop.*Wednesday.*A day"):
        joining.join(one, [path])


def test_a_backup_that_was_put_back_and_used_is_refused(one: Workshop, tmp_path: Path) -> None:
    kept = tmp_path / "backup"
    one.close()
    shutil.copyfile(one.path, kept)
    with Workshop.open(one.path) as ws:
        edited(ws, "lost")
        ws.close()
        shutil.copyfile(ws.path, tmp_path / "lost.gpkg")
    shutil.copyfile(kept, one.path)  # into the same file
    with Workshop.open(one.path) as ws:
        edited(ws, "again")
        with pytest.raises(RuleError, match="earlier copy"):
            joining.join(ws, [tmp_path / "lost.gpkg"])


def test_an_earlier_copy_takes_in_what_it_was_before(one: Workshop, tmp_path: Path) -> None:
    kept = tmp_path / "backup"
    one.close()
    shutil.copyfile(one.path, kept)
    with Workshop.open(one.path) as ws:
        mark = edited(ws, "first")
        ws.close()
        shutil.copyfile(ws.path, tmp_path / "later.gpkg")
    shutil.copyfile(kept, one.path)
    with Workshop.open(one.path) as ws:
        joining.join(ws, [tmp_path / "later.gpkg"])
        assert ws.mark(mark).words == "first"
        edited(ws, "second")
        with Workshop.open(tmp_path / "later.gpkg") as later:
            marking.edit_mark(later, mark, severity=3)
            joining.join(ws, [later.path])
        assert (ws.mark(mark).words, ws.mark(mark).severity) == ("second", 3)


def test_the_same_passphrase_is_tried_and_another_asked_for(one: Workshop, other: Workshop) -> None:
    edited(other, "far")
    one.set_passphrase("four words are better")
    other.set_passphrase("and another one entirely")
    with pytest.raises(PassphraseNeededError):
        joining.join(one, [other.path])
    done = joining.join(one, [other.path], passphrases=["no", "and another one entirely"])
    assert done.changes == 1


def test_no_file_and_no_workshop_are_said_by_name(one: Workshop, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no workshop at all")
    for name in ("notes.txt", "missing.gpkg"):
        with pytest.raises(WorkshopFileError, match=name.split(".", maxsplit=1)[0]):
            joining.join(one, [tmp_path / name])


def test_a_file_of_an_older_version_comes_as_it_would_be_today(tmp_path: Path) -> None:
    old = tmp_path / "old.gpkg"
    with Workshop.create(tmp_path / "day.gpkg", title="A day") as ws:
        group = preparing.add_group(ws, "Women").id
        ws.close()
        shutil.copyfile(ws.path, old)
    with Workshop.open(old) as ws:
        mark = marking.place_mark(ws, group, "idea", where="nowhere", words="a tap").id
    _make_version_1(old)
    before = old.read_bytes()
    with Workshop.open(tmp_path / "day.gpkg") as ws:
        joining.join(ws, [old])
        assert ws.mark(mark).words == "a tap"
        assert check(ws) == ()
    assert old.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix == ".gpkg") == [
        "day.gpkg",
        "old.gpkg",
    ]


def test_a_basemap_whose_file_is_elsewhere_is_named(
    one: Workshop, other: Workshop, tmp_path: Path
) -> None:
    from desktop_app import ground

    ground.add_basemap(other, Basemap(0, "Town", "raster", path=str(tmp_path / "no.mbtiles")))
    assert joining.join(one, [other.path]).missing_basemaps == ("Town",)


def test_a_clock_that_is_behind_is_told(
    one: Workshop, other: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(one, "near")
    monkeypatch.setattr("desktop_app.workshop.now", lambda: "2020-01-01T00:00:00.000Z")
    joining.join(other, [one.path])
    edited(other, "far")
    monkeypatch.undo()
    assert joining.join(one, [other.path]).clock_minutes > 60
