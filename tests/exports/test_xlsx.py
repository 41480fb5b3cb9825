"""The workbook: read by openpyxl, harmless, with real numbers and days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from exports import export
from exports.columns import TABLE_COLUMNS
from tests.exports.releases import HOSTILE, hostile_release, make_release

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release


def opened(folder: Path, release: Release) -> Any:
    export(release, ["xlsx"], folder)
    return openpyxl.load_workbook(folder / "bhirkot-room.xlsx")


def column(sheet: Any, key: str, first: int = 2) -> list[Any]:
    at = [cell.value for cell in sheet[1]].index(key)
    return [row[at].value for row in sheet.iter_rows(min_row=first)]


def test_there_is_a_sheet_for_every_table(tmp_path: Path) -> None:
    assert opened(tmp_path, make_release()).sheetnames == [
        "README",
        "Marks",
        "No place",
        "Statements",
        "Groups",
        "Actions",
        "Dictionary",
        "HXL",
    ]


def test_every_mark_is_a_row_under_a_head_that_stays(tmp_path: Path) -> None:
    sheet = opened(tmp_path, make_release())["Marks"]
    assert column(sheet, "mark_no") == list(range(1, 13))
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:BF13")


def test_days_are_days(tmp_path: Path) -> None:
    sheet = opened(tmp_path, make_release())["Marks"]
    assert column(sheet, "placed_on")[0] == dt.datetime(2026, 11, 17)  # noqa: DTZ001 (a day has no zone)


def test_nothing_is_calculated(tmp_path: Path) -> None:
    sheet = opened(tmp_path, hostile_release())["Marks"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n", "d"}
    assert column(sheet, "story")[1] == HOSTILE[1] == "=1+1"
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_the_hxl_sheet_has_hashtags_in_its_second_row(tmp_path: Path) -> None:
    sheet = opened(tmp_path, make_release())["HXL"]
    assert [cell.value for cell in sheet[2]] == [c.hxl for c in TABLE_COLUMNS]
    assert column(sheet, "mark_no", 3)[0] == 1


@pytest.mark.parametrize(("language", "to_left"), [("ar", True), ("ne", False)])
def test_a_sheet_runs_as_its_language_does(tmp_path: Path, language: str, to_left: bool) -> None:
    book = opened(tmp_path, make_release(language=language))
    assert {bool(sheet.sheet_view.rightToLeft) for sheet in book} == {to_left}
