"""The ledger: nothing leaves that it does not know."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from desktop_app import consenting, erasing
from desktop_app.consenting import Agreement
from desktop_app.errors import ExportError
from desktop_app.model import Audience
from desktop_app.recalling import recalls
from desktop_app.release import (
    begin_entry,
    drop_entry,
    finish_entry,
    ledger,
    record_release,
    release,
)
from desktop_app.workshop import Workshop
from tests.desktop_app.test_erasing import anywhere, place, say

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE = "four words are better"  # noqa: S105


def agreed(ws: Workshop, *stories: int, to: Audience = Audience.PUBLIC) -> None:
    consenting.agree(ws, stories, Agreement(words=to, voice=to, photo=to))


def test_an_entry_says_whom_what_and_the_files_checksums(
    ws: Workshop, group: int, tmp_path: Path
) -> None:
    mark, said = place(ws, group), say(ws, group, "said")
    agreed(ws, mark, said)
    file = tmp_path / "a.geojson"
    file.write_bytes(b"{}")
    record_release(
        ws, release(ws, Audience.PARTNERS, recipient="Health office"), ["geojson"], [file]
    )
    (entry,) = ledger(ws)
    assert (entry.audience, entry.recipient) == (Audience.PARTNERS, "Health office")
    assert (entry.formats, dict(entry.counts)["marks"]) == (("geojson",), 1)
    assert entry.checksums == (("a.geojson", hashlib.sha256(b"{}").hexdigest()),)
    assert entry.story_ids == {mark, said}


def test_an_export_that_was_cut_off_is_known(ws: Workshop, group: int) -> None:
    agreed(ws, place(ws, group))
    begin_entry(ws, release(ws, Audience.ROOM), ["csv"])
    (entry,) = ledger(ws)
    assert entry.checksums == ()
    assert entry.tells_stories


def test_an_export_that_failed_is_not(ws: Workshop) -> None:
    drop_entry(ws, begin_entry(ws, release(ws, Audience.ROOM), ["csv"]))
    assert ledger(ws) == ()


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_while_a_window_holds_the_file_an_entry_waits_beside_it(
    tmp_path: Path, passphrase: str
) -> None:
    path = tmp_path / "day.gpkg"
    with Workshop.create(path, title="A", passphrase=passphrase) as window:
        with Workshop.open(path, write=False, passphrase=passphrase) as ws:
            made = release(ws, Audience.PARTNERS, recipient="Secretpartner")
            finish_entry(ws, begin_entry(ws, made, ["csv"]), made, [])
            assert [e.recipient for e in ledger(ws)] == ["Secretpartner"]
        assert window.release_rows() == []
        if passphrase:
            assert not anywhere(window, "Secretpartner")
        assert [e.recipient for e in ledger(window)] == ["Secretpartner"]
        assert [r["recipient"] for r in window.release_rows()] == ["Secretpartner"]
        assert not [f.name for f in tmp_path.iterdir() if ".left-" in f.name]


def test_the_next_who_opens_the_workshop_takes_the_entry_in(ws: Workshop) -> None:
    with ws.reader() as reader:
        record_release(reader, release(reader, Audience.ROOM), ["csv"])
    ws.close()
    with Workshop.open(ws.path) as again:
        assert len(again.release_rows()) == 1


def test_what_waits_and_is_damaged_is_left_alone(ws: Workshop) -> None:
    with ws.reader() as reader:
        record_release(reader, release(reader, Audience.ROOM), ["csv"])
    (waiting,) = (f for f in ws.path.parent.iterdir() if ".left-" in f.name)
    waiting.write_bytes(waiting.read_bytes()[:600])
    assert ledger(ws) == ()
    assert waiting.exists()


def test_where_nothing_can_be_noted_nothing_should_leave(
    ws: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise PermissionError

    monkeypatch.setattr("desktop_app.file.left_beside._write", refuse)
    with (
        ws.reader() as reader,
        pytest.raises(ExportError, match="could not be noted in its ledger"),
    ):
        begin_entry(reader, release(reader, Audience.ROOM), ["csv"])


def test_a_recall_names_the_identifiers_of_that_recipient(ws: Workshop, group: int) -> None:
    gone, kept = place(ws, group), place(ws, group)
    agreed(ws, gone, kept)
    uid = ws.mark(gone).uid
    for name in ("One", "Two"):
        record_release(ws, release(ws, Audience.PARTNERS, recipient=name), ["csv"])
    told = {m.uid for m in release(ws, Audience.PARTNERS, recipient="Two").marks}
    erasing.take_out(ws, [gone])
    left = {m.uid for m in release(ws, Audience.PARTNERS, recipient="Two").marks}
    asked = {r.recipient: r for r in recalls(ws)}
    assert set(asked) == {"One", "Two"}
    assert set(asked["Two"].uids) == told - left
    assert uid not in asked["Two"].uids + asked["One"].uids


def test_who_never_had_it_is_not_asked(ws: Workshop, group: int) -> None:
    agreed(ws, place(ws, group))
    record_release(ws, release(ws, Audience.PUBLIC), ["csv"])
    erasing.take_out(ws, [place(ws, group)])
    assert recalls(ws) == ()


def test_of_an_export_of_an_older_program_nobody_knows(ws: Workshop, group: int) -> None:
    mark = place(ws, group)
    with ws.change("", journal=False) as change:
        row = {"id": 7, "at": "2026-01-01T00:00:00.000Z", "audience": "room", "recipient": ""}
        change.put("release_log", {**row, "formats": "csv", "counts": '{"marks": 3}'})
    erasing.take_out(ws, [mark])
    (asked,) = recalls(ws)
    assert not asked.entries[0].tells_stories
