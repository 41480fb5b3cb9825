"""XLSX: one workbook with marks, statements, groups, actions, dictionary and README, for a spreadsheet.

Every text is written as text, so nothing is calculated; numbers and days are numbers and days. The sheet of
marks comes once more with HXL hashtags in its second row.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.language import N_, _, is_right_to_left
from exports.columns import ACTION_COLUMNS, GROUP_COLUMNS, STATEMENT_COLUMNS, TABLE_COLUMNS
from exports.readme import DICTIONARY_COLUMNS, dictionary_rows, readme_text, write_readme
from exports.tables import action_rows, group_rows, mark_rows, statement_rows
from exports.xlsx.sheet import write_lines, write_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.released import Release
    from exports.columns import Column, Properties

__all__ = ["write"]

_MARKS, _NO_PLACE, _STATEMENTS = N_("Marks"), N_("No place"), N_("Statements")
_GROUPS, _ACTIONS, _DICTIONARY = N_("Groups"), N_("Actions"), N_("Dictionary")


def write(release: Release, folder: Path) -> None:
    """Write `<slug>.xlsx` and the README."""
    made = io.BytesIO()  # the package would keep rows in temporary files otherwise
    with _workbook(release, made) as book:
        to_left = is_right_to_left(release.language)
        write_lines(book, "README", readme_text(release).split("\n"), to_left=to_left)
        for name, columns, rows, hxl in _sheets(release):
            write_sheet(book, name, columns, rows, to_left=to_left, hxl=hxl)
    (folder / f"{release.slug}.xlsx").write_bytes(made.getvalue())
    write_readme(release, folder)


def _workbook(release: Release, to: io.BytesIO) -> Any:
    import xlsxwriter

    book = xlsxwriter.Workbook(
        to,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    made_at = datetime.fromisoformat(release.made_at).astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": release.title[:255], "author": "", "created": made_at})
    return book


def _sheets(
    release: Release,
) -> Iterable[tuple[str, tuple[Column, ...], Iterable[Properties], bool]]:
    without = [mark for mark in release.marks if mark.geometry is None]
    yield _(_MARKS), TABLE_COLUMNS, mark_rows(release, release.marks), False
    yield _(_NO_PLACE), TABLE_COLUMNS, mark_rows(release, without), False
    yield _(_STATEMENTS), STATEMENT_COLUMNS, statement_rows(release), False
    yield _(_GROUPS), GROUP_COLUMNS, group_rows(release), False
    yield _(_ACTIONS), ACTION_COLUMNS, action_rows(release), False
    yield _(_DICTIONARY), DICTIONARY_COLUMNS, dictionary_rows(), False
    yield "HXL", TABLE_COLUMNS, mark_rows(release, release.marks), True
