"""Setting, changing and removing a passphrase: whatever happens meanwhile, nothing is lost or left readable."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import apsw
import pytest

from desktop_app import checking, preparing
from desktop_app.errors import NotAWorkshopError, PassphraseNeededError, WorkshopFileError
from desktop_app.file import migration, rewriting, schema
from desktop_app.workshop import Workshop
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = "four plain words together"
OTHER = "another four of them"
CANARY = "Kanariengasse"
CHANGES = [("", WORDS), (WORDS, OTHER), (WORDS, "")]
PIECES = 4

_KILLED = """
import os, random, signal, sys, threading
from desktop_app.file import rewriting
from desktop_app.workshop import Workshop

path, old, new, moment = sys.argv[1:]
die = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
ws = Workshop.open(path, passphrase=old)
if moment == "at random":
    timer = threading.Timer(random.random() * 0.3, die)
    timer.start()
else:
    setattr(rewriting, moment, die)
ws.set_passphrase(new)
die()
"""


def _make(path: Path, passphrase: str) -> None:
    with Workshop.create(path, title=CANARY, passphrase=passphrase) as ws:
        for number in range(1, PIECES + 1):
            with ws.change("", journal=False) as change:
                data = CANARY.encode() + os.urandom(900_000)
                change.put("attachment_data", {"id": number, "data": data})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A plain file and one under the words, with a few megabytes each; only copied, never opened."""
    folder = tmp_path_factory.mktemp("made")
    paths = {"": folder / "plain.gpkg", WORDS: folder / "locked.gpkg"}
    for passphrase, path in paths.items():
        _make(path, passphrase)
    return paths


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "day.gpkg", title=CANARY, passphrase=WORDS) as ws:
        yield ws


def _whole(path: Path, *passphrases: str) -> str | None:
    """The passphrase under which the file is whole; None if it is under none of these."""
    for passphrase in passphrases:
        try:
            with Workshop.open(path, passphrase=passphrase) as ws:
                count = sum(len(ws.attachment_bytes(n)) > 900_000 for n in range(1, PIECES + 1))
                if (ws.about().title, count, checking.check(ws)) == (CANARY, PIECES, ()):
                    return passphrase
        except PassphraseNeededError:
            continue
    return None


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("moment", ["_refuse_unlike", "_settle_names", "_blank", "at random"])
@pytest.mark.parametrize(("old", "new"), CHANGES, ids=["set", "changed", "removed"])
def test_killed_in_the_middle_it_opens_with_the_old_or_the_new_one(
    made: dict[str, Path], tmp_path: Path, old: str, new: str, moment: str
) -> None:
    path = tmp_path / "day.gpkg"
    shutil.copy(made[old], path)
    run = subprocess.run(
        [sys.executable, "-c", _KILLED, str(path), old, new, moment], cwd=ROOT, check=False
    )
    assert run.returncode == -9
    assert _whole(path, old, new) is not None
    assert [file.name for file in tmp_path.iterdir()] == ["day.gpkg"]


def test_a_file_left_in_the_middle_of_a_write_is_put_right_before_it_is_read(
    made: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "day.gpkg"
    shutil.copy(made[WORDS], path)
    script = (
        "import os, signal, sys, apsw; from pathlib import Path\n"
        "from desktop_app.file.passphrase import unlock\n"
        "c = apsw.Connection(sys.argv[1]); unlock(c, Path(sys.argv[1]), sys.argv[2])\n"
        "c.execute('PRAGMA cache_size = 5; BEGIN; DELETE FROM attachment_data; DELETE FROM meta')\n"
        "c.cache_flush(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script, str(path), WORDS], cwd=ROOT, check=False)
    assert path.with_name("day.gpkg-journal").stat().st_size
    with Workshop.open(path, write=False, passphrase=WORDS) as ws:
        assert checking.check(ws) == ()


@pytest.mark.parametrize("error", [apsw.FullError("full"), OSError(28, "No space left")])
def test_a_full_disk_leaves_the_workshop_as_it_was(
    locked: Workshop, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_args: object) -> None:
        raise error

    monkeypatch.setattr(rewriting, "_write", fail)
    with pytest.raises(WorkshopFileError):
        locked.set_passphrase(OTHER)
    preparing.edit_about(locked, title="goes on")
    assert locked.opens_with(WORDS)


def test_a_folder_that_cannot_be_written_leaves_it_as_it_was(locked: Workshop) -> None:
    rewriting.scratch_of(locked.path).mkdir()  # what cannot be written, also for root
    with pytest.raises(WorkshopFileError, match="could not be written"):
        locked.set_passphrase("")
    assert locked.about().title == CANARY


def test_whoever_reads_it_meanwhile_is_named_as_the_reason(locked: Workshop) -> None:
    with locked.reader() as reading:
        reading.about()
        with pytest.raises(WorkshopFileError, match="Another program is reading"):
            locked.set_passphrase(OTHER)
    preparing.edit_about(locked, title="goes on")
    assert locked.about().title == "goes on"


@pytest.mark.parametrize("windows", [False, True])
def test_the_plain_file_is_overwritten_before_it_is_given_back(
    made: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: bool
) -> None:
    if windows:  # where it is held by a second name
        monkeypatch.setattr(rewriting, "_WINDOWS", True)
    path = tmp_path / "day.gpkg"
    shutil.copy(made[""], path)
    with path.open("rb") as before, Workshop.open(path) as ws:
        ws.set_passphrase(WORDS)
        assert not before.read().strip(b"\0")
    assert [file.name for file in tmp_path.iterdir()] == ["day.gpkg"]


def test_a_backup_by_hard_link_is_left_alone(made: dict[str, Path], tmp_path: Path) -> None:
    path, backup = tmp_path / "day.gpkg", tmp_path / "backup.gpkg"
    shutil.copy(made[""], path)
    backup.hardlink_to(path)
    with Workshop.open(path) as ws:
        ws.set_passphrase(WORDS)
    assert (_whole(backup, ""), _whole(path, WORDS)) == ("", WORDS)


@pytest.mark.skipif(sys.platform == "win32", reason="links want a privilege there")
def test_by_way_of_a_link_the_file_itself_is_encrypted(
    made: dict[str, Path], tmp_path: Path
) -> None:
    real, link = tmp_path / "real.gpkg", tmp_path / "day.gpkg"
    shutil.copy(made[""], real)
    real.chmod(0o600)
    link.symlink_to(real)
    with Workshop.open(link) as ws:
        ws.set_passphrase(WORDS)
    assert link.is_symlink()
    assert (_whole(real, WORDS), real.stat().st_mode & 0o777) == (WORDS, 0o600)


def test_no_plain_byte_is_left_beside_it(made: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "day.gpkg"
    shutil.copy(made[""], path)
    with Workshop.open(path) as ws:
        preparing.edit_about(ws, place=CANARY)  # in the -wal
        ws.set_passphrase(WORDS)
        preparing.edit_about(ws, place=CANARY * 2)
        found = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert CANARY.encode() not in found


def test_what_was_done_before_can_still_be_undone(locked: Workshop) -> None:
    preparing.edit_about(locked, title="B")
    locked.set_passphrase(OTHER)
    assert locked.undo() == "Change the workshop"
    assert locked.about().title == CANARY


def test_the_copy_kept_of_an_older_version_is_locked_too(
    locked: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = locked.path
    locked.close()
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(migration.MIGRATIONS, schema.VERSION - 1, lambda _connection: None)
    Workshop.open(path, passphrase=WORDS).close()
    (copy,) = path.parent.glob("*version*.gpkg")
    with pytest.raises(PassphraseNeededError):
        Workshop.open(copy)


def test_a_locked_file_that_is_cut_short_is_said_to_be_damaged(
    made: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "day.gpkg"
    shutil.copy(made[WORDS], path)
    os.truncate(path, path.stat().st_size - 4096 * 50)
    with pytest.raises(NotAWorkshopError, match="damaged or cut short"):
        Workshop.open(path, passphrase=WORDS)


def test_letters_composed_in_another_way_are_the_same_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "day.gpkg"
    one, other = "caf\u00e9 au lait", "cafe\u0301 au lait"
    Workshop.create(path, title="A", passphrase=one).close()
    with Workshop.open(path, passphrase=other) as ws:
        assert ws.opens_with(one)
