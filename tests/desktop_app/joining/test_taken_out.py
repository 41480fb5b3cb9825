"""What was taken out on one laptop stays out, in whichever file it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import attaching, erasing, joining, marking
from desktop_app.checking import check
from desktop_app.model import Audience
from desktop_app.release import record_release, release
from tests.desktop_app.joining.tables import PICTURE, differences
from tests.desktop_app.test_erasing import CANARY, anywhere, redo_all, undo_all

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop


@pytest.mark.parametrize("into_the_one", [True, False])
def test_a_story_stays_out(one: Workshop, other: Workshop, into_the_one: bool) -> None:
    mark = one.marks()[0].id
    marking.edit_mark(other, mark, words=CANARY)
    attaching.add_picture(other, mark, PICTURE, caption=CANARY)
    erasing.take_out(one, [mark])
    ws, brought = (one, other) if into_the_one else (other, one)
    joining.join(ws, [brought.path])
    for step in (undo_all, redo_all):
        assert mark not in {m.id for m in ws.marks()}
        assert not anywhere(ws, CANARY)
        step(ws)
    assert check(ws) == ()


def test_a_story_that_only_the_other_laptop_changed_is_counted(
    one: Workshop, other: Workshop
) -> None:
    erasing.take_out(other, [one.marks()[0].id])
    assert joining.join(one, [other.path]).taken_back == 1


def test_a_blanked_word_does_not_come_back(one: Workshop, other: Workshop) -> None:
    mark = one.marks()[0].id
    marking.edit_mark(one, mark, words=f"by {CANARY}")
    joining.join(other, [one.path])
    marking.edit_mark(other, mark, words=f"told by {CANARY.upper()} herself")
    erasing.blank(one, mark, CANARY)
    joining.join(one, [other.path])
    assert one.mark(mark).words == "told by ████████ herself"
    assert not anywhere(one, CANARY)
    joining.join(other, [one.path])
    assert not anywhere(other, CANARY)
    assert differences(one, other) == {}


def test_a_picture_that_was_taken_out_does_not_come_back(one: Workshop, other: Workshop) -> None:
    picture = attaching.add_picture(one, one.marks()[0].id, PICTURE)
    joining.join(other, [one.path])
    attaching.edit_caption(other, picture.id, "ours")
    erasing.take_out_attachment(one, picture.id)
    joining.join(one, [other.path])
    assert one.attachments() == ()
    joining.join(other, [one.path])
    assert other.attachments() == ()
    with pytest.raises(KeyError):
        other.attachment_bytes(picture.id)


def test_whom_the_other_gave_it_to_is_asked_to_delete_it(one: Workshop, other: Workshop) -> None:
    from desktop_app.recalling import recalls

    mark = one.marks()[0].id
    record_release(other, release(other, Audience.GROUP, group_id=one.marks()[0].group_id), ["csv"])
    erasing.take_out(one, [mark])
    at = max(one.withdrawn().values())
    joining.join(one, [other.path])
    assert [recall.audience for recall in recalls(one, at)] == [Audience.GROUP]


def test_a_blanked_word_decides_nothing(one: Workshop, other: Workshop) -> None:
    mark = one.marks()[0].id
    for ws, words in ((one, f"by {CANARY}"), (other, f"told by {CANARY}")):
        marking.edit_mark(ws, mark, words=words)
    joining.join(one, [other.path])
    erasing.blank(one, mark, CANARY)
    (question,) = joining.questions(one)
    assert {v.value for v in question.versions} == {"by ████████", "told by ████████"}
    joining.join(other, [one.path])
    assert differences(one, other) == {}
    assert not anywhere(other, CANARY)


def captioned_differently(one: Workshop, other: Workshop) -> tuple[int, int]:
    """A mark with a picture whose caption two laptops wrote differently."""
    mark = one.marks()[0].id
    photo = attaching.add_picture(one, mark, PICTURE, caption="A wall").id
    joining.join(other, [one.path])
    attaching.edit_caption(one, photo, "The house of Birendra")
    attaching.edit_caption(other, photo, "The house of Kamala")
    joining.join(one, [other.path])
    assert len(joining.questions(one)) == 1
    return mark, photo


@pytest.mark.parametrize("what", ["story", "picture"])
def test_a_caption_that_waits_is_taken_out_too(one: Workshop, other: Workshop, what: str) -> None:
    mark, photo = captioned_differently(one, other)
    if what == "story":
        erasing.take_out(one, [mark])
    else:
        erasing.take_out_attachment(one, photo)
    one.close()
    found = one.path.read_bytes()
    assert [name for name in (b"Birendra", b"Kamala") if name in found] == []


def test_a_word_is_blanked_in_a_caption_that_waits_too(one: Workshop, other: Workshop) -> None:
    mark, _photo = captioned_differently(one, other)
    erasing.blank(one, mark, "Kamala")
    one.close()
    assert b"Kamala" not in one.path.read_bytes()
