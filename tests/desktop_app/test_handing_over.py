"""Handing over: a copy that was read back, or none at all."""

from __future__ import annotations

import shutil
from collections import namedtuple
from typing import TYPE_CHECKING

import pytest

from desktop_app import handing_over, marking, preparing
from desktop_app.checking import check
from desktop_app.errors import CancelledError, RuleError, WorkshopFileError
from desktop_app.handing_over import hand_over
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - as shutil's


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "day.gpkg", title="A day") as made:
        group = preparing.add_group(made, "Women").id
        marking.place_mark(made, group, "idea", where="everywhere", words="A second tap")
        yield made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_the_copy_holds_everything_and_is_sound(ws: Workshop, stick: Path) -> None:
    done = hand_over(ws, stick)
    assert (done.path.name, done.marks, done.size) == ("day.gpkg", 1, done.path.stat().st_size)
    with Workshop.open(done.path) as copy:
        assert copy.marks() == ws.marks()
        assert check(copy) == ()


def test_an_earlier_copy_is_left_alone(ws: Workshop, stick: Path) -> None:
    first, second = hand_over(ws, stick).path, hand_over(ws, stick).path
    assert (first.name, second.name) == ("day.gpkg", "day 2.gpkg")


def test_nothing_else_is_left_on_the_stick(ws: Workshop, stick: Path) -> None:
    hand_over(ws, stick)
    assert [p.name for p in stick.iterdir()] == ["day.gpkg"]


def test_a_passphrase_stays(ws: Workshop, stick: Path) -> None:
    phrase = "seven quiet boats at noon"
    ws.set_passphrase(phrase)
    done = hand_over(ws, stick)
    assert done.has_passphrase
    with pytest.raises(Exception, match="passphrase"):
        Workshop.open(done.path, write=False)
    with Workshop.open(done.path, write=False, passphrase=phrase) as copy:
        assert copy.marks() == ws.marks()


def test_marks_go_on_while_it_is_written(ws: Workshop, stick: Path) -> None:
    def mark_more(_done: float) -> None:
        if len(ws.marks()) < 3:
            marking.place_mark(ws, ws.groups()[0].id, "idea", where="everywhere")

    assert hand_over(ws, stick, progress=mark_more).marks == 1
    assert len(ws.marks()) == 3


def test_a_stick_that_keeps_something_else_is_found_out(
    ws: Workshop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose_a_bit(path: Path) -> None:
        data = path.read_bytes()
        assert b"A second tap" in data
        path.write_bytes(data.replace(b"A second tap", b"A second tab"))

    monkeypatch.setattr(handing_over, "_forget_cached", lose_a_bit)
    with pytest.raises(WorkshopFileError, match="the stick is damaged"):
        hand_over(ws, stick)
    assert list(stick.iterdir()) == []


def test_stopped_it_leaves_nothing(ws: Workshop, stick: Path) -> None:
    with pytest.raises(CancelledError):
        hand_over(ws, stick, cancelled=lambda: bool(list(stick.iterdir())))
    assert list(stick.iterdir()) == []


def test_a_stick_without_room_is_refused_at_once(
    ws: Workshop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10, 9, 1_000_000))
    with pytest.raises(WorkshopFileError, match="no room"):
        hand_over(ws, stick)
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_pulled_is_said(
    ws: Workshop, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pull(_path: Path) -> None:
        shutil.rmtree(stick)

    monkeypatch.setattr(handing_over, "_forget_cached", pull)
    with pytest.raises(WorkshopFileError, match="stick"):
        hand_over(ws, stick)


def test_the_workshops_own_folder_is_no_stick(ws: Workshop) -> None:
    with pytest.raises(RuleError, match="lies in this folder already"):
        hand_over(ws, ws.path.parent)


def test_a_stick_that_is_not_there_is_said(ws: Workshop, stick: Path) -> None:
    with pytest.raises(WorkshopFileError, match="Put the stick in"):
        hand_over(ws, stick / "gone")
