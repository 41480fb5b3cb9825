"""The tables: every mark and statement, as typed, harmless in a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest

from exports import export
from exports.columns import STATEMENT_COLUMNS, TABLE_COLUMNS
from tests.exports.releases import HOSTILE, hostile_release, make_mark, make_release

if TYPE_CHECKING:
    from pathlib import Path


def rows(folder: Path, name: str, **fields: Any) -> list[dict[str, str]]:
    """Export a release as CSV and read one table of it back."""
    export(make_release(**fields), ["csv"], folder)
    with (folder / f"bhirkot-room{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_mark_is_in_the_table_with_or_without_a_place(tmp_path: Path) -> None:
    found = rows(tmp_path, "")
    assert [row["mark_no"] for row in found] == [str(n) for n in range(1, 13)]
    assert list(found[0]) == [column.key for column in TABLE_COLUMNS]


def test_an_area_that_stands_for_a_place_has_no_coordinates(tmp_path: Path) -> None:
    found = {row["mark_no"]: row for row in rows(tmp_path, "")}
    assert (found["1"]["lon"], found["6"]["lon"], found["7"]["lon"], found["10"]["lon"]) == (
        "84.912",
        "84.92",
        "",
        "",
    )
    assert found["7"]["adm_code"] == "NP0307"


def test_the_table_opens_in_excel_as_utf_8(tmp_path: Path) -> None:
    rows(tmp_path, "")
    assert (tmp_path / "bhirkot-room.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_second_table_has_a_row_of_hashtags(tmp_path: Path) -> None:
    first = rows(tmp_path, "-hxl")[0]
    assert first["uid"] == "#meta+id"
    assert all(tag.startswith("#") for tag in first.values())
    assert not (tmp_path / "bhirkot-room-hxl.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_every_statement_is_in_its_own_table(tmp_path: Path) -> None:
    found = rows(tmp_path, "-statements")
    assert len(found) == 6
    assert list(found[0]) == [column.key for column in STATEMENT_COLUMNS]
    assert found[0]["marks"] == "1; 2"


def test_text_arrives_as_typed_but_for_the_apostrophe(tmp_path: Path) -> None:
    export(hostile_release(), ["csv"], tmp_path)
    with (tmp_path / "bhirkot-room.csv").open(encoding="utf-8-sig", newline="") as file:
        stories = [row["story"] for row in csv.DictReader(file)]
    assert stories == [f"'{text}" if text == "=1+1" else text for text in HOSTILE]


@pytest.mark.parametrize(
    "text", ["=1+1", "+977 1", "-5 km", "@ward", " =1", "\t=1", "＝1", "'=1", "''-1"]
)
def test_a_text_that_would_calculate_gets_one_apostrophe(tmp_path: Path, text: str) -> None:
    assert rows(tmp_path, "", marks=(make_mark(words=text),))[0]["story"] == f"'{text}"


@pytest.mark.parametrize("text", ["1-2", "'quoted'", "a=b", "नदी", ""])
def test_other_text_stays_as_it_is(tmp_path: Path, text: str) -> None:
    assert rows(tmp_path, "", marks=(make_mark(words=text),))[0]["story"] == text
