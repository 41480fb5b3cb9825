"""A workshop under a passphrase: nothing of it can be read without, and nothing is lost by having one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import preparing
from desktop_app.errors import PassphraseNeededError, RuleError, WrongPassphraseError
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = "four plain words together"
OTHER = "another four of them"
CANARY = "Kanariengasse"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "day.gpkg"


@pytest.fixture
def locked(path: Path) -> Iterator[Workshop]:
    with Workshop.create(path, title=CANARY, passphrase=WORDS) as ws:
        yield ws


def _bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())


def test_no_byte_of_the_file_or_its_log_shows_content_or_schema(
    locked: Workshop, path: Path
) -> None:
    preparing.edit_about(locked, place=CANARY)
    found = _bytes(path.parent)
    assert path.with_name(f"{path.name}-wal").exists()
    for word in (CANARY, "CREATE TABLE", "people_group", "gpkg", "SQLite"):
        assert word.encode() not in found


def test_it_opens_with_its_passphrase_and_can_be_undone(path: Path) -> None:
    with Workshop.create(path, title="A", passphrase=WORDS) as ws:
        preparing.edit_about(ws, title="B")
    with Workshop.open(path, passphrase=WORDS) as ws:
        assert (ws.about().title, ws.undo()) == ("B", "Change the workshop")


@pytest.mark.parametrize("write", [True, False])
def test_without_it_the_file_is_named(locked: Workshop, path: Path, write: bool) -> None:
    locked.close()
    with pytest.raises(PassphraseNeededError, match=r"day\.gpkg needs its passphrase"):
        Workshop.open(path, write=write)


def test_a_wrong_one_gives_no_hint(locked: Workshop, path: Path) -> None:
    locked.close()
    with pytest.raises(WrongPassphraseError, match=r"does not open day\.gpkg\.$"):
        Workshop.open(path, passphrase=WORDS[:-1])


def test_a_refused_file_can_be_opened_right_after(locked: Workshop, path: Path) -> None:
    locked.close()
    with pytest.raises(WrongPassphraseError):
        Workshop.open(path, passphrase=OTHER)
    Workshop.open(path, passphrase=WORDS).close()


def test_a_passphrase_is_set_on_a_workshop_that_had_none(path: Path) -> None:
    with Workshop.create(path, title=CANARY) as ws:
        ws.set_passphrase(WORDS)
        preparing.edit_about(ws, place=CANARY)
        assert ws.has_passphrase
        assert CANARY.encode() not in _bytes(path.parent)
    with Workshop.open(path, passphrase=WORDS) as ws:
        assert ws.about().place == CANARY


def test_a_changed_one_opens_and_the_old_one_does_not(locked: Workshop, path: Path) -> None:
    locked.set_passphrase(OTHER)
    locked.close()
    with pytest.raises(WrongPassphraseError):
        Workshop.open(path, passphrase=WORDS)
    Workshop.open(path, passphrase=OTHER).close()


def test_a_removed_one_leaves_a_plain_file(locked: Workshop, path: Path) -> None:
    locked.set_passphrase("")
    locked.close()
    with Workshop.open(path) as ws:
        assert (ws.about().title, ws.has_passphrase) == (CANARY, False)


def test_a_short_one_is_not_taken(locked: Workshop) -> None:
    with pytest.raises(RuleError, match="at least 8 characters"):
        locked.set_passphrase("short")
    assert locked.opens_with(WORDS)


def test_a_copy_is_under_the_same_passphrase(locked: Workshop, tmp_path: Path) -> None:
    copy = tmp_path / "copy.gpkg"
    locked.save_copy(copy)
    with pytest.raises(PassphraseNeededError):
        Workshop.open(copy)
    with Workshop.open(copy, passphrase=WORDS) as ws:
        assert ws.about().title == CANARY


def test_long_work_reads_the_file_beside(locked: Workshop) -> None:
    with locked.reader() as ws:
        assert (ws.about().title, ws.read_only) == (CANARY, True)


def test_a_plain_workshop_opens_whatever_passphrase_is_given(path: Path) -> None:
    Workshop.create(path, title="A").close()
    with Workshop.open(path, passphrase=WORDS) as ws:
        assert not ws.has_passphrase


@pytest.mark.parametrize(("passphrase", "opens"), [("", True), (WORDS, True), (OTHER, False)])
def test_words_are_taken_from_a_workshop_that_has_none_or_the_same(
    locked: Workshop, tmp_path: Path, passphrase: str, opens: bool
) -> None:
    path = tmp_path / "other.gpkg"
    Workshop.create(path, title="B", passphrase=passphrase).close()
    if opens:
        with locked.beside(path) as other:
            assert other.about().title == "B"
    else:
        with pytest.raises(PassphraseNeededError, match="a passphrase of its own"):
            locked.beside(path)
