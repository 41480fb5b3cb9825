"""Slips and the recall letter on paper."""

from __future__ import annotations

import pytest

from exports.pdf import (
    PrintedSlip,
    RecalledExport,
    RecallLetter,
    SlipSheet,
    recall_letter,
    slips_sheet,
)
from tests.exports.releases import ARABIC, HOSTILE
from tests.exports.test_pdf import reader_of, text_of

CODE = "WWWW-MMMM-QQQQ"  # as wide as one can be


def sheet(count: int = 1, language: str = "en", contact: str = "Sita, 98000") -> SlipSheet:
    return SlipSheet((PrintedSlip(CODE, 7),) * count, language, "2026-11-17", contact)


def letter(**fields: object) -> RecallLetter:
    given = {
        "to": "Health office",
        "title": "Ward 7",
        "host": "Sita",
        "day": "2026-11-28T10:00:00.000Z",
        "exports": (RecalledExport("2026-11-17", ("geojson", "pdf"), ("a.geojson", "a.pdf")),),
        "uids": tuple(f"uid{n:023d}" for n in range(3)),
        "language": "en",
        **fields,
    }
    return RecallLetter(**given)  # type: ignore[arg-type]


def test_a_slip_says_code_day_number_and_whom_to_ask() -> None:
    text = text_of(slips_sheet(sheet()))
    for told in (CODE, "November 17, 2026", "Mark 7", "Sita, 98000", "cannot be called back"):
        assert told in text


def test_six_slips_are_on_a_sheet() -> None:
    assert len(reader_of(slips_sheet(sheet(6))).pages) == 1
    assert len(reader_of(slips_sheet(sheet(7))).pages) == 2


@pytest.mark.parametrize("language", ["ar", "ne"])
@pytest.mark.parametrize("contact", ["", *HOSTILE, ARABIC, "long " * 60])
def test_the_code_reads_the_same_in_every_language(language: str, contact: str) -> None:
    made = slips_sheet(sheet(2, language, contact))
    assert text_of(made).count(CODE) == 2
    assert len(reader_of(made).pages) == 1


def test_the_letter_names_files_and_identifiers_and_what_to_do() -> None:
    text = text_of(recall_letter(letter()))
    for told in (
        "Health office",
        "a.geojson",
        "uid00000000000000000000002",
        "delete every row",
        "whole file",
    ):
        assert told in text


def test_who_has_only_reports_is_not_asked_for_rows() -> None:
    text = text_of(recall_letter(letter(exports=(RecalledExport("2026-11-17", ("pdf",), ()),))))
    assert "delete every row" not in text
    assert "pdf" in text


def test_a_long_letter_has_pages() -> None:
    made = recall_letter(letter(uids=tuple(f"uid{n:023d}" for n in range(400))))
    assert len(reader_of(made).pages) > 2
    assert "uid00000000000000000000399" in text_of(made)
