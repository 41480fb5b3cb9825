"""The program killed at random moments while sound goes in, at many times the speed of talk."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app import discussing, preparing
from desktop_app.sound import SEGMENT_MS, agree_to_sound, begin_recording, decoded
from desktop_app.workshop import Workshop
from tests.desktop_app.sound.conftest import loudness, tone

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

KILLS = 30
BLOCK_MS = 500


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_a_crash_costs_the_piece_in_hand_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "day.gpkg"
    with Workshop.create(path, title="A") as ws:
        agree_to_sound(ws, preparing.add_group(ws, "G").id, yes=True)
        session = discussing.open_session(ws, "S", from_template=False).id
    chance = random.Random(11)
    fed = [_fed_until_killed(path, session, chance) for _kill in range(KILLS)]
    with Workshop.open(path) as ws:
        kept = [r for r in ws.recordings() if ws.segments(r.id)]
        lengths = [sum(s.ms for s in ws.segments(r.id)) for r in kept]
        assert len(ws.recordings()) == KILLS
        wanted = [ms - ms % SEGMENT_MS for ms in fed]
        for recording, at_least in zip(ws.recordings(), wanted, strict=True):
            assert sum(s.ms for s in ws.segments(recording.id)) >= at_least
        assert max(lengths) > SEGMENT_MS
        for segment in (s for r in kept[::5] for s in ws.segments(r.id)):
            assert loudness(decoded(ws.segment_bytes(segment.id), segment.ms), 500) > 0.98


def _fed_until_killed(path: Path, session: int, chance: random.Random) -> int:
    """Let a process record; kill it somewhere; gives how many milliseconds it had said that it took."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_record_for_ever, args=(path, session, send))
    process.start()
    send.close()
    for _block in range(chance.randint(1, 26)):
        last = receive.recv()
    for _moment in range(int(chance.random() * 60_000)):
        pass
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    try:
        while True:
            last = receive.recv()
    except EOFError:
        return int(last)


def _record_for_ever(path: Path, session: int, send: Connection) -> None:
    ws = Workshop.open(path)
    writer, block = begin_recording(ws, session), tone(500, BLOCK_MS)
    while True:
        writer.take(block)
        send.send(writer.at_ms)
