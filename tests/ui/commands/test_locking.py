"""`lock` and `unlock`, and every command on a workshop under a passphrase."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app import preparing
from desktop_app.errors import PassphraseNeededError
from desktop_app.workshop import Workshop
from tests.ui.commands.running import run
from ui.commands import passphrases
from ui.commands.parsing import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "four plain words together"
OTHER = "another four of them"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "w.gpkg"
    with Workshop.create(path, title="Ward 7") as ws:
        preparing.add_group(ws, "Women")
    return path


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "locked.gpkg"
    Workshop.create(path, title="Ward 7", passphrase=WORDS).close()
    return path


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text(f"\ufeff{WORDS}\r\nsecond line\n", encoding="utf-8")
    return path


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed at the prompt, line after line."""
    lines: list[str] = []
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(passphrases, "getpass", lambda _prompt: lines.pop(0))
    return lines


def _opens(path: Path, passphrase: str) -> bool:
    try:
        Workshop.open(path, write=False, passphrase=passphrase).close()
    except PassphraseNeededError:
        return False
    return True


def test_lock_takes_the_passphrase_from_a_file(plain: Path, words: Path) -> None:
    assert run("lock", plain, "--passphrase-file", words) == 0
    assert (_opens(plain, WORDS), _opens(plain, "")) == (True, False)


def test_lock_asks_twice_at_a_terminal(plain: Path, typed: list[str]) -> None:
    typed += [WORDS, WORDS]
    assert run("lock", plain) == 0
    assert (typed, _opens(plain, WORDS)) == ([], True)


def test_two_that_differ_change_nothing(
    plain: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed += [WORDS, OTHER]
    assert run("lock", plain) == 1
    assert capsys.readouterr().err == "The two are not the same. Nothing was changed.\n"
    assert _opens(plain, "")


def test_lock_gives_a_locked_one_another(locked: Path, words: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.txt"
    new.write_text(OTHER, encoding="utf-8")
    assert run("lock", locked, "--passphrase-file", words, "--new-passphrase-file", new) == 0
    assert (_opens(locked, WORDS), _opens(locked, OTHER)) == (False, True)


def test_unlock_takes_it_away(
    locked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHAUTARI_PASSPHRASE", WORDS)
    assert run("unlock", locked) == 0
    assert _opens(locked, "")
    assert "whoever has it has everything" in capsys.readouterr().out


def test_unlock_of_a_plain_one_changes_nothing(
    plain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("unlock", plain) == 0
    assert capsys.readouterr().out == "w.gpkg has no passphrase.\n"


def test_in_a_conflict_affected_area_the_passphrase_stays(
    locked: Path, words: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workshop.open(locked, passphrase=WORDS) as ws, ws.change("") as change:
        change.update("workshop", 1, {"conflict_affected": 1})
    assert run("unlock", locked, "--passphrase-file", words) == 1
    assert "the passphrase stays" in capsys.readouterr().err
    assert not _opens(locked, "")


@pytest.mark.parametrize("command", ["info", "check", "unlock"])
def test_a_wrong_one_is_one_sentence(
    locked: Path,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CHAUTARI_PASSPHRASE", OTHER)
    assert run(command, locked) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "This passphrase does not open locked.gpkg.\n")


def test_without_a_terminal_the_ways_are_named(
    locked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert run("info", locked) == 1
    assert "give --passphrase-file F, or set CHAUTARI_PASSPHRASE" in capsys.readouterr().err


def test_the_passphrase_is_asked_for_at_a_terminal(
    locked: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed.append(WORDS)
    assert run("info", locked) == 0
    assert "Ward 7" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\x00", None])
def test_a_file_without_one_is_named(
    locked: Path, tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "words.txt"
    if content is not None:
        file.write_bytes(content)
    assert run("info", locked, "--passphrase-file", file) == 1
    assert "words.txt" in capsys.readouterr().err


def test_new_makes_a_locked_one(words: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.gpkg"
    assert run("new", path, "--title", "A", "--passphrase-file", words) == 0
    assert (_opens(path, WORDS), _opens(path, "")) == (True, False)


def test_a_kit_of_a_locked_one_is_plain_and_a_locked_one_is_made_of_it(
    locked: Path, words: Path, tmp_path: Path
) -> None:
    kit, path = tmp_path / "kit.gpkg", tmp_path / "new.gpkg"
    assert run("kit", locked, kit, "--passphrase-file", words) == 0
    assert _opens(kit, "")
    assert run("new", path, "--title", "A", "--kit", kit, "--passphrase-file", words) == 0
    assert (_opens(path, WORDS), _opens(path, "")) == (True, False)


def test_an_export_of_a_locked_one(locked: Path, words: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ("--to", "geojson", "--for", "public", "--out", out)
    assert run("export", locked, *asked, "--passphrase-file", words) == 0
    assert list(out.glob("**/*.geojson"))


@pytest.mark.parametrize(
    "command", sorted(set(COMMANDS) - {"sample", "programme"})
)  # it opens no workshop
def test_every_command_can_be_given_one_and_none_takes_it_as_an_argument(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(command, "--help")
    said = capsys.readouterr().out
    assert "--passphrase-file F" in said
    assert "--passphrase " not in said
