"""The fuzz finds what it looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.fuzz import reader as fuzzing
from tools.fuzz.damage import Damage, damaged
from tools.fuzz.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.stop()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "place.geojson"
    path.write_text('{"type":"Point","coordinates":[1,2]}')
    return path


def test_a_file_that_is_read_or_refused_is_no_failure(reader: Reader, place: Path) -> None:
    assert reader.read(place, "layer") == (True, "")
    place.write_text("{")
    assert reader.read(place, "layer") == (False, "")


def test_an_exception_and_a_crash_are_failures_and_the_next_file_is_read(
    reader: Reader, place: Path
) -> None:
    assert "KeyError" in reader.read(place, "no such way")[1]
    reader._process.kill()
    reader._process.join()
    assert "crashed" in reader.read(place, "layer")[1]
    assert reader.read(place, "layer") == (True, "")


def test_memory_above_the_limit_is_a_failure(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzzing, "MEMORY", -(10**12))
    path = tmp_path / "many.geojson"
    point = '{"type":"Point","coordinates":[1,2]}'
    path.write_text("\n".join([point] * 100_000))
    assert "took" in reader.read(path, "layer")[1]


@pytest.mark.parametrize(
    "how", ["flip", "put", "insert", "drop", "twice", "cut", "number", "zeros"]
)
def test_each_damage_changes_the_bytes(how: str) -> None:
    data = b'{"a": 123, "b": 456}'
    assert damaged(data, [Damage(how, 0.4, 5, b"!")], b"other") != data
