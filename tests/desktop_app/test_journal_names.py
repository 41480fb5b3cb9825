"""Under which name a file writes its journal, and what its entries say that they knew."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from desktop_app import marking, preparing
from desktop_app.file import writer
from desktop_app.file.laptop import laptop_id
from desktop_app.file.seen import fill_seen
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def write(path: Path, words: str = "written") -> str:
    """Write something; gives the name under which it was written."""
    with Workshop.open(path) as ws:
        preparing.edit_about(ws, title=words)
        return ws.journal.writes_as


def journal(path: Path) -> list[tuple[str, int, dict[str, int]]]:
    with Workshop.open(path, write=False) as ws:
        rows = ws.ask("SELECT laptop, counter, seen FROM journal ORDER BY id")
    return [(laptop, counter, json.loads(seen or "{}")) for laptop, counter, seen in rows]


def made(path: Path) -> Path:
    Workshop.create(path, title="A day").close()
    return path


def test_a_file_keeps_the_laptops_name(tmp_path: Path) -> None:
    path = made(tmp_path / "day.gpkg")
    assert write(path) == write(path, "again") == laptop_id()


def test_a_copy_on_the_same_laptop_has_a_name_of_its_own(tmp_path: Path) -> None:
    path = made(tmp_path / "day.gpkg")
    copies = [tmp_path / "b.gpkg", tmp_path / "c.gpkg"]
    for copy in copies:
        shutil.copy(path, copy)
    names = [write(each) for each in (path, *copies)]
    assert len(set(names)) == 3
    assert {writer.laptop_of(name) for name in names} == {laptop_id()}
    assert write(copies[0], "again") == names[1]


def test_a_copy_says_what_it_knew_when_it_began(tmp_path: Path) -> None:
    path = made(tmp_path / "day.gpkg")
    first = write(path)
    shutil.copy(path, tmp_path / "b.gpkg")
    second = write(tmp_path / "b.gpkg", "there")
    assert journal(tmp_path / "b.gpkg")[-1] == (second, 1, {first: 1})


def test_another_laptop_writes_under_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "day.gpkg")
    write(path)
    shutil.copy(path, tmp_path / "b.gpkg")
    monkeypatch.setattr(writer, "laptop_id", lambda: "another")
    assert write(tmp_path / "b.gpkg", "there") == "another"


def test_a_new_passphrase_leaves_the_name(tmp_path: Path) -> None:
    path = made(tmp_path / "day.gpkg")
    with Workshop.open(path) as ws:
        ws.set_passphrase("four words are better")
        preparing.edit_about(ws, title="locked")
        assert ws.journal.writes_as == laptop_id()


def test_looking_writes_no_name(tmp_path: Path) -> None:
    path = made(tmp_path / "day.gpkg")
    shutil.copy(path, tmp_path / "b.gpkg")
    before = (tmp_path / "b.gpkg").read_bytes()
    Workshop.open(tmp_path / "b.gpkg").close()
    with Workshop.open(tmp_path / "b.gpkg") as ws:
        assert len(ws.notes("writer:")) == 1
    assert len(before) == (tmp_path / "b.gpkg").stat().st_size


def test_entries_from_before_say_what_stood_before_them(tmp_path: Path) -> None:
    path = made(tmp_path / "day.gpkg")
    with Workshop.open(path) as ws:
        group = preparing.add_group(ws, "Women").id
        marking.place_mark(ws, group, "idea", where="nowhere")
        ws.undo()
        ws._connection.execute("UPDATE journal SET seen = '', of_laptop = '', of_counter = 0")
        ws._connection.execute("UPDATE journal SET laptop = 'other', counter = 1 WHERE counter = 2")
        fill_seen(ws._connection)
        rows = ws.ask(
            "SELECT laptop, counter, seen, of_laptop, of_counter FROM journal ORDER BY id"
        )
    name = laptop_id()
    assert [(row[0], json.loads(row[2] or "{}"), *row[3:]) for row in rows] == [
        (name, {}, "", 0),
        ("other", {name: 1}, "", 0),
        (name, {name: 1, "other": 1}, "other", 1),
    ]
