"""`vote`: a group's dots from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import consenting, marking, preparing
from desktop_app.consenting import Agreement
from desktop_app.model import Audience
from desktop_app.workshop import Workshop
from tests.ui.commands.running import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "day.gpkg"
    with Workshop.create(path, title="A day") as ws:
        group = preparing.add_group(ws, "Women")
        mark = marking.place_mark(ws, group.id, "barrier", "health", ("far",), where="everywhere")
        consenting.agree(ws, [mark.id], Agreement(words=Audience.ROOM))
    return path


def dots(file: Path) -> list[tuple[int, str, int]]:
    with Workshop.open(file, write=False) as ws:
        numbers = {m.id: m.number for m in ws.marks()}
        return [(numbers.get(v.mark_id, 0), v.theme, v.dots) for v in ws.votes()]


def test_a_mark_is_named_by_its_identifier(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workshop.open(file, write=False) as ws:
        uid = ws.marks()[0].uid
    assert run("vote", file, "--group", "women", "--mark", uid, "--dots", "3") == 0
    assert dots(file) == [(1, "", 3)]
    assert "2 left" in capsys.readouterr().out


def test_dots_are_set_not_added(file: Path) -> None:
    for n in ("3", "1"):
        assert run("vote", file, "--group", "Women", "--mark", "1", "--dots", n) == 0
    assert dots(file) == [(1, "", 1)]


def test_a_theme_is_named_by_its_name(file: Path) -> None:
    assert run("vote", file, "--group", "Women", "--theme", "getting there", "--dots", "2") == 0
    assert dots(file) == [(0, "getting_there", 2)]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--mark", "1", "--dots", "6"), "5 dots, and no more"),
        (("--mark", "1", "--dots", "-1"), "Fewer than no dots"),
        (("--mark", "99", "--dots", "1"), "No mark"),
        (("--theme", "nonsense", "--dots", "1"), "No theme"),
        (("--dots", "1"), "--mark"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    file: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], words: str
) -> None:
    assert run("vote", file, "--group", "Women", *asked) == 1
    assert words in capsys.readouterr().err
    assert dots(file) == []
