"""Four tables write in copies of the sample; two are killed, one has a story taken back; all end in one workshop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pyogrio
import pytest

from desktop_app.consenting import agree
from desktop_app.marking import place_mark
from desktop_app.slips import make_slip
from desktop_app.workshop import Workshop
from tests.one_table import FOR_PARTNERS

ROOT = Path(__file__).resolve().parent.parent
TAKEN_BACK = "the story that was taken back"
STORIES = 25
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")


def run(*arguments: object) -> str:
    """Run a command that must work; gives what it says."""
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def sat_at(path: Path, table: int) -> set[str]:
    """Let a table write on a laptop of its own; those with an even number are killed. Gives what is kept."""
    is_killed = table % 2 == 0
    command = [sys.executable, "-m", "tests.one_table", path, table, 0 if is_killed else STORIES]
    laptop = {**os.environ, "XDG_DATA_HOME": str(path.parent / f"laptop{table}")}
    kept: list[str] = []
    with subprocess.Popen(
        list(map(str, command)), cwd=ROOT, env=laptop, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        for line in process.stdout:
            kept += line.split()
            if is_killed and len(kept) >= 2 * STORIES:
                process.send_signal(signal.SIGKILL)
                break
        kept += process.stdout.read().split()
    return set(kept)


@dataclass(frozen=True)
class Day:
    """What is left of the day."""

    joined: Path
    copies: list[Path]
    kept: set[str]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    folder = tmp_path_factory.mktemp("tables")
    joined = folder / "sundarpul.gpkg"
    run("sample", joined)
    run("copy", joined, folder, "--tables", 3)
    copies = sorted(p for p in folder.glob("*.gpkg") if p != joined)
    tables = [joined, *copies]
    kept = {uid for table, path in enumerate(tables) for uid in sat_at(path, table)}
    with Workshop.open(copies[0]) as ws:
        mark = place_mark(ws, ws.groups()[1].id, "barrier", where="everywhere", words=TAKEN_BACK)
        agree(ws, [mark.id], FOR_PARTNERS)
        code = make_slip(ws, story_ids=[mark.id]).code
    run("join", copies[1], copies[0])  # the story is at two tables when it is taken back
    run("withdraw", copies[0], code, "--yes")
    run("join", *tables)
    return Day(joined, copies, kept)


def test_four_tables_write_in_four_files(day: Day) -> None:
    assert len(day.copies) == 3
    assert len(day.kept) >= 4 * 2 * STORIES


def test_every_story_that_was_kept_is_in_the_joined_workshop(day: Day) -> None:
    with Workshop.open(day.joined, write=False) as ws:
        uids = {m.uid for m in ws.marks()} | {s.uid for s in ws.statements()}
        numbers = [m.number for m in ws.marks()]
        assert not ws.conflicts()
    assert day.kept <= uids
    assert len(numbers) == len(set(numbers))
    run("check", day.joined)


def test_what_was_taken_back_is_nowhere_in_the_joined_file(day: Day) -> None:
    assert TAKEN_BACK.encode() not in day.joined.read_bytes()
    with Workshop.open(day.joined, write=False) as ws:
        assert not [m for m in ws.marks() if TAKEN_BACK in m.words]


def test_joining_again_and_the_other_way_round_changes_nothing(day: Day) -> None:
    with Workshop.open(day.joined, write=False) as ws:
        marks = ws.marks()
    run("join", day.joined, *reversed(day.copies))
    run("join", day.copies[0], day.joined, *day.copies[1:])
    for path in (day.joined, day.copies[0]):
        with Workshop.open(path, write=False) as ws:
            assert ws.marks() == marks


def test_a_package_of_it_opens_elsewhere_and_a_copy_is_handed_over(
    day: Day, tmp_path: Path
) -> None:
    asked = ("--for", "partners", "--recipient", "Sundarpul health office", "--out", tmp_path)
    run("export", day.joined, "--to", "gpkg,csv,package", *asked)
    (package,) = tmp_path.glob("*-package.zip")
    with zipfile.ZipFile(package) as held:
        held.extractall(tmp_path / "received")
    (found,) = (tmp_path / "received").rglob("*.gpkg")
    points = pyogrio.read_dataframe(found, layer="points")
    assert len(points) >= 4 * STORIES
    (tmp_path / "stick").mkdir()
    run("hand-over", day.joined, tmp_path / "stick")
    (copy,) = (tmp_path / "stick").glob("*.gpkg")
    with Workshop.open(copy, write=False) as there, Workshop.open(day.joined, write=False) as here:
        assert there.marks() == here.marks()
