"""The sample on four tables: two laptops die, one story is taken back, all is joined, handed over and packed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import zipfile
from typing import TYPE_CHECKING

import pyogrio
import pytest

from desktop_app import consenting, discussing, joining, marking, withdrawing
from desktop_app.checking import check
from desktop_app.consenting import Agreement
from desktop_app.copying import copies_for_tables
from desktop_app.handing_over import hand_over
from desktop_app.model import Audience
from desktop_app.numbers import mark_label
from desktop_app.release import release
from desktop_app.sample import make_sample
from desktop_app.slips import make_slip
from desktop_app.workshop import Workshop
from exports import export
from tests.desktop_app.conftest import point

if TYPE_CHECKING:
    from pathlib import Path

_DIES = 9  # the mark during which the power fails
CANARY = "Canarybird"


def _mark(path: Path, table: int, dies: bool) -> None:
    """What a table does; each mark is acknowledged before the next."""
    ws = Workshop.open(path)
    group = ws.groups()[table % len(ws.groups())].id
    session = ws.sessions()[0].id
    for n in range(12):
        if dies and n == _DIES:
            os.kill(os.getpid(), signal.SIGKILL)
        mark = marking.place_mark(
            ws,
            group,
            "barrier",
            "health",
            geometry=point(85.3 + n / 1000, 27.7),
            words=f"table {table}: {n}",
        )
        consenting.agree(ws, [mark.id], Agreement(words=Audience.PUBLIC, how="spoken"))
        discussing.write_statement(ws, session, group, f"said at {table}: {n}", mark_ids=(mark.id,))
    marking.edit_mark(ws, ws.marks()[0].id, title=f"as table {table} calls it")
    ws.close()


def _at_the_table(path: Path, table: int, *, dies: bool) -> None:
    process = multiprocessing.get_context("fork").Process(target=_mark, args=(path, table, dies))
    process.start()
    process.join()


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_four_tables_become_one_workshop(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    make_sample(desk / "ward.gpkg")
    with Workshop.open(desk / "ward.gpkg") as ws:
        before = len(ws.marks())
        files = [ws.path, *copies_for_tables(ws, tmp_path, 3)]
    for table, path in enumerate(files):
        _at_the_table(path, table, dies=table in {1, 2})
    with Workshop.open(files[3]) as ws:
        gone = ws.marks()[1].id
        marking.edit_mark(ws, gone, words=CANARY)
        code = make_slip(ws, story_ids=[gone]).code
        withdrawing.withdraw(ws, withdrawing.look_up(ws, code))

    with Workshop.open(files[0]) as ws:
        done = joining.join(ws, files[1:])
        assert done.count("mark") == 2 * _DIES + 12
        assert done.taken_back == 1
        assert len(ws.marks()) == before - 1 + 2 * 12 + 2 * _DIES
        assert {mark_label(m.number)[0] for m in ws.marks() if m.words.startswith("table 3")} == {
            "D"
        }
        (question,) = joining.questions(ws)
        assert {v.value for v in question.versions} == {
            "as table 0 calls it",
            "as table 3 calls it",
        }
        joining.choose(ws, question.id, question.versions[1].value)
        assert check(ws) == ()
        stick = tmp_path / "stick"
        stick.mkdir()
        assert hand_over(ws, stick).problems == ()
        files_out = export(release(ws, Audience.PUBLIC), ["package"], tmp_path / "out")
    for path in (files[0], *stick.iterdir(), *files_out):
        assert CANARY.encode() not in path.read_bytes()
    (packed,) = [path for path in files_out if path.suffix == ".zip"]
    zipfile.ZipFile(packed).extractall(tmp_path / "unpacked")
    (found,) = (tmp_path / "unpacked").rglob("*.gpkg")
    assert "points" in [name for name, _kind in pyogrio.list_layers(found)]
