"""The HXL table passes the checks of libhxl, with the schema that it brings."""

from __future__ import annotations

import csv
import warnings
from typing import TYPE_CHECKING, Any

import pytest

from exports import export
from tests.exports.releases import hostile_release, make_release

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release


def read(folder: Path, release: Release) -> tuple[Any, list[list[str]]]:
    """The library, and the table's rows: given a file, it leaves it open."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import hxl

    export(release, ["hxl"], folder)
    with (folder / "bhirkot-room-hxl.csv").open(encoding="utf-8", newline="") as file:
        return hxl, list(csv.reader(file))


@pytest.mark.parametrize("release", [make_release(), hostile_release()])
def test_libhxl_finds_nothing_wrong(tmp_path: Path, release: Release) -> None:
    hxl, rows = read(tmp_path, release)
    wrong: list[Any] = []
    assert hxl.schema(None, callback=wrong.append).validate(hxl.data(rows))
    assert wrong == []


def test_every_column_has_a_hashtag_and_every_mark_a_row(tmp_path: Path) -> None:
    hxl, rows = read(tmp_path, make_release())
    assert all(column.tag for column in hxl.data(rows).columns)
    assert [row.get("#meta+num") for row in hxl.data(rows)] == [str(n) for n in range(1, 13)]
