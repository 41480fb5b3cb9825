"""The program killed at random moments while marks and statements go in."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app import discussing, marking, preparing
from desktop_app.workshop import Workshop
from tests.desktop_app.conftest import point

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

KILLS = 100


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_no_acknowledged_story_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "day.gpkg"
    with Workshop.create(path, title="A") as ws:
        group = preparing.add_group(ws, "G").id
        session = discussing.open_session(ws, "S", from_template=False).id
    chance, acknowledged = random.Random(7), set[str]()
    for _ in range(KILLS):
        acknowledged |= _written_until_killed(
            path, group, session, chance.randint(1, 40), chance.random()
        )
        with Workshop.open(path) as ws:
            kept = {m.uid for m in ws.marks()} | {s.uid for s in ws.statements()}
            assert acknowledged <= kept
            assert ws.undo() is not None
            assert ws.redo() is not None


def _written_until_killed(
    path: Path, group: int, session: int, count: int, wait: float
) -> set[str]:
    """Let a process write; kill it `wait` of the way from its acknowledgement number `count` to the next."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_write_for_ever, args=(path, group, session, send))
    process.start()
    send.close()
    uids = {receive.recv() for _ in range(count)}
    for _ in range(int(wait * 20_000)):
        pass
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    try:
        while True:
            uids.add(receive.recv())
    except EOFError:
        return uids


def _write_for_ever(path: Path, group: int, session: int, send: Connection) -> None:
    ws = Workshop.open(path)
    while True:
        send.send(marking.place_mark(ws, group, "barrier", geometry=point(), words="far").uid)
        send.send(discussing.write_statement(ws, session, group, "said").uid)
