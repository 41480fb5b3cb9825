"""Numbers of marks: a letter per laptop, and none twice."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from desktop_app import copying, marking, preparing
from desktop_app.file.journal import Journal
from desktop_app.number_blocks import renumber_doubles
from desktop_app.numbers import mark_label, read_label
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.model import Mark


@pytest.mark.parametrize(
    ("number", "written"),
    [(12, "12"), (1_000_012, "B12"), (25_000_001, "Z1"), (26_000_003, "AA3"), (701_000_009, "ZZ9")],
)
def test_a_number_is_written_with_its_letter_and_read_again(number: int, written: str) -> None:
    assert mark_label(number) == written
    assert read_label(f" @{written.lower()} ") == number


@pytest.mark.parametrize("text", ["", "B", "clinic", "B-12", "ABC1", "1234567", "12B", "1.5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_label(text) is None


def test_digits_of_other_scripts_are_numbers_too() -> None:
    assert read_label("१२") == 12


def laptop(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """From now on the journal is written by this laptop."""
    monkeypatch.setattr(Journal, "writes_as", property(lambda _journal: name))


def placed(path: Path, count: int = 1) -> list[Mark]:
    with Workshop.open(path) as ws:
        group = ws.groups()[0].id
        return [marking.place_mark(ws, group, "idea", where="everywhere") for _n in range(count)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "day.gpkg"
    with Workshop.create(path, title="A day") as ws:
        preparing.add_group(ws, "Women")
    return path


def test_the_laptop_that_made_it_counts_from_one(file: Path) -> None:
    assert [m.label for m in placed(file, 3)] == ["1", "2", "3"]


def test_copies_for_tables_have_a_letter_each(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(file)
    with Workshop.open(file) as ws:
        first = copying.copies_for_tables(ws, tmp_path, 2)
        later = copying.copies_for_tables(ws, tmp_path, 1)
    assert [p.name for p in (*first, *later)] == ["day B.gpkg", "day C.gpkg", "day D.gpkg"]
    for name, path in zip(("one", "two", "three"), (*first, *later), strict=True):
        laptop(monkeypatch, name)
        assert placed(path)[0].label == f"{path.stem[-1]}1"
    laptop(monkeypatch, "one")
    assert placed(first[0])[0].label == "B2"


def test_a_letter_is_taken_once(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workshop.open(file) as ws:
        (path,) = copying.copies_for_tables(ws, tmp_path, 1)
    laptop(monkeypatch, "one")
    placed(path)
    laptop(monkeypatch, "another")
    label = placed(path)[0].label
    assert label.removesuffix("1").isalpha()
    assert len(label) == 3


def test_laptops_with_plain_copies_give_different_numbers(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels = {placed(file)[0].label}
    for name in ("one", "two", "three"):
        copy = tmp_path / f"{name}.gpkg"
        shutil.copy(file, copy)
        laptop(monkeypatch, name)
        labels.add(placed(copy)[0].label)
    assert len(labels) == 4


def test_a_number_is_never_given_again(file: Path) -> None:
    placed(file, 2)
    with Workshop.open(file) as ws:
        ws.undo()
        marking.delete_mark(ws, ws.marks()[0].id)
    assert placed(file)[0].label == "3"


def test_a_file_that_was_moved_goes_on_counting(file: Path, tmp_path: Path) -> None:
    placed(file)
    moved = file.rename(tmp_path / "moved.gpkg")
    assert placed(moved)[0].label == "2"


def test_a_copy_opened_on_the_same_laptop_has_its_letter_also_when_moved(
    file: Path, tmp_path: Path
) -> None:
    placed(file)
    with Workshop.open(file) as ws:
        (path,) = copying.copies_for_tables(ws, tmp_path, 1)
    assert placed(path)[0].label == "B1"
    assert placed(path.rename(tmp_path / "moved.gpkg"))[0].label == "B2"
    assert placed(file)[0].label == "2"


def test_a_copy_that_cannot_be_made_leaves_none_of_them(file: Path, tmp_path: Path) -> None:
    (tmp_path / "day C.gpkg").write_bytes(b"somebody's")
    with Workshop.open(file) as ws, pytest.raises(Exception, match="there already"):
        copying.copies_for_tables(ws, tmp_path, 3)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["day C.gpkg", "day.gpkg"]


def doubled(tmp_path: Path, name: str, uids: list[str]) -> dict[str, int]:
    """The numbers by identifier, after marks that share number 7 came in this order, settled after each."""
    with Workshop.create(tmp_path / name, title="A day") as ws:
        group = preparing.add_group(ws, "Women").id
        for uid in uids:
            draft = {"group_id": group, "kind": "idea", "where": "everywhere", "uid": uid}
            when = {"number": 7, "placed_at": f"2026-11-17T10:0{uid[-1]}:00.000Z"}
            marking.add_marks(ws, [draft | when], "Join")
            with ws.change("Settle") as change:
                renumber_doubles(change)
        return {m.uid: m.number for m in ws.marks()}


def test_numbers_given_twice_end_the_same_in_any_order(tmp_path: Path) -> None:
    uids = ["mark1", "mark2", "mark3"]
    once = doubled(tmp_path, "a.gpkg", uids)
    again = doubled(tmp_path, "b.gpkg", uids[::-1])
    assert once == again
    assert once["mark1"] == 7
    assert {n % 1_000_000 for n in once.values()} == {7}
    assert len(set(once.values())) == 3
