"""`partner`: who may get releases, from a script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop_app.workshop import Workshop
from ui.commands import main

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: object) -> int:
    return main([str(a) for a in arguments], lambda _path, _language: 9)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w.gpkg"
    Workshop.create(path, title="Ward 7").close()
    return path


def test_a_partner_is_added_listed_and_removed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("partner", file, "--add", "River Trust", "--contact", "01 555") == 0
    capsys.readouterr()
    assert run("partner", file, "--json") == 0
    assert json.loads(capsys.readouterr().out) == [{"name": "River Trust", "contact": "01 555"}]
    assert run("partner", file, "--remove", "river trust") == 0
    with Workshop.open(file, write=False) as ws:
        assert ws.recipients() == ()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--remove", "Nobody"], "no partner called Nobody"),
        (["--add", "  "], "needs a name"),
        (["--contact", "x"], "--contact is for --add"),
    ],
)
def test_what_cannot_be_is_said(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run("partner", file, *arguments) == 1
    assert words in capsys.readouterr().err


def test_the_same_partner_is_there_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("partner", file, "--add", "River Trust") == 0
    assert run("partner", file, "--add", "River Trust") == 1
    assert "already" in capsys.readouterr().err
