"""Whatever happens while files are joined: all of it has come, or nothing."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app import joining, marking
from desktop_app.checking import check
from desktop_app.errors import WorkshopFileError
from desktop_app.workshop import Workshop
from tests.desktop_app.conftest import point
from tests.desktop_app.joining.tables import content

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = 300


@pytest.fixture
def marked(other: Workshop) -> Workshop:
    """Another laptop's file with many new marks."""
    group = other.groups()[0].id
    drafts = [{"group_id": group, "kind": "idea", "geometry": point(n / 10)} for n in range(_MARKS)]
    marking.add_marks(other, drafts, "Many")
    return other


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_killed_at_any_moment(one: Workshop, marked: Workshop) -> None:
    before = len(one.marks())
    path = one.path
    one.close()
    seen = set()
    for number in range(12):
        _joined_until_killed(path, marked.path, number / 11)
        with Workshop.open(path) as ws:
            seen.add(len(ws.marks()) - before)
            assert check(ws) == ()
            joining.join(ws, [marked.path])
            assert len(ws.marks()) == before + _MARKS
            assert ws.undo() == "Join other laptops' files"
            assert len(ws.marks()) == before
    assert seen <= {0, _MARKS}


def _joined_until_killed(path: Path, other: Path, share: float) -> None:
    """Let a process join, and kill it when it has said that so much is done."""
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_join_and_die, args=(path, other, share))
    process.start()
    process.join()


def _join_and_die(path: Path, other: Path, share: float) -> None:
    def die(done: float) -> None:
        if done >= share:
            os.kill(os.getpid(), signal.SIGKILL)

    with Workshop.open(path) as ws:
        joining.join(ws, [other], progress=die)


def test_a_full_disk_is_a_sentence_and_nothing_has_come(one: Workshop, marked: Workshop) -> None:
    before = content(one)
    one._connection.pragma("max_page_count", one._connection.pragma("page_count") + 4)
    with pytest.raises(WorkshopFileError, match="disk is full"):
        joining.join(one, [marked.path])
    assert content(one) == before
    one._connection.pragma("max_page_count", 1_000_000)
    assert joining.join(one, [marked.path]).count("mark") == _MARKS
