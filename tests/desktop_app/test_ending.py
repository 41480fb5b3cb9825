"""Keeping no longer than was said: erasing what people said, or the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import acting, attaching, caring, discussing, marking, preparing
from desktop_app.consenting import Agreement, agree
from desktop_app.ending import erase_file, erase_stories, is_kept_too_long
from desktop_app.errors import WorkshopFileError
from desktop_app.model import Audience
from desktop_app.release import release
from desktop_app.workshop import Workshop
from tests.desktop_app.conftest import point
from tests.desktop_app.test_release import photo

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("until", "too_long"), [("", False), ("2026-05-01", False), ("2026-04-30", True)]
)
def test_a_workshop_is_kept_until_its_day_is_over(ws: Workshop, until: str, too_long: bool) -> None:
    preparing.edit_about(ws, keep_until=until)
    assert is_kept_too_long(ws, "2026-05-01") is too_long


def test_nothing_that_was_said_is_left_and_what_was_prepared_stays(
    ws: Workshop, group: int, tmp_path: Path
) -> None:
    caring.add_recipient(ws, "Health office")
    session = discussing.open_session(ws, "Morning canary")
    mark = marking.place_mark(ws, group, "barrier", geometry=point(), words="Said canary")
    marking.edit_mark(ws, mark.id, words="Said another canary")
    discussing.write_statement(ws, session.id, group, "They canary")
    attaching.add_picture(ws, session.id, photo(), caption="Flip canary")
    acting.add_action(ws, "Build a canary")
    agree(ws, [mark.id], Agreement(Audience.ROOM))
    release(ws, Audience.ROOM)
    assert erase_stories(ws) == 2
    assert (ws.marks(), ws.statements(), ws.sessions(), ws.actions(), ws.consents()) == (
        (),
        (),
        (),
        (),
        {},
    )
    assert (len(ws.groups()), len(ws.recipients())) == (1, 1)
    assert ws.undo() is None
    ws.close()
    assert not [p for p in tmp_path.iterdir() if b"canary" in p.read_bytes()]


def test_copies_of_earlier_versions_go_with_the_stories(ws: Workshop, group: int) -> None:
    marking.place_mark(ws, group, "barrier", geometry=point(), words="canary")
    ws.settle()
    copy = ws.path.with_name("day (version 2, 1).gpkg")
    copy.write_bytes(ws.path.read_bytes())
    erase_stories(ws)
    assert not copy.exists()


def test_a_pictured_word_keeps_its_picture(ws: Workshop) -> None:
    entry = ws.template().entries("service")[0]
    preparing.set_entry_picture(ws, entry.id, photo())
    erase_stories(ws)
    assert len(ws.attachments()) == 1
    assert ws.attachment_bytes(ws.attachments()[0].id)


def test_the_file_goes_with_its_sidecars_and_the_copies_of_earlier_versions(tmp_path: Path) -> None:
    file, other = tmp_path / "day [1].gpkg", tmp_path / "day.gpkg"
    Workshop.create(file, title="A day").close()
    Workshop.create(other, title="Another").close()
    (tmp_path / "day [1] (version 2, 1).gpkg").write_bytes(b"older")
    (tmp_path / "day [1].gpkg-wal").write_bytes(b"older")
    (tmp_path / ".day [1].gpkg.left-7").write_bytes(b"an entry of the ledger")
    assert len(erase_file(file)) == 4
    assert list(tmp_path.iterdir()) == [other]


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorkshopFileError):
        erase_file(tmp_path / "gone.gpkg")
