"""The report: right counts, small ones of people kept back beyond the room, what workshops lack, and harmless files."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from desktop_app.errors import ExportError
from desktop_app.language import speaking
from desktop_app.model import Audience
from desktop_app.released import Released
from exports.programme import counted
from exports.programme.reporting import write_report
from tests.exports.programme.releases import gather, of_workshop
from tests.exports.releases import HOSTILE, make_mark, word

if TYPE_CHECKING:
    from pathlib import Path

    from exports.programme import Programme, Table


def table(programme: Programme, key: str) -> Table:
    return next(table for table in counted(programme).tables if table.key == key)


ROOM = {"audience": Audience.ROOM, "recipient": ""}


def test_marks_are_counted_by_service(tmp_path: Path) -> None:
    programme, _done = gather(tmp_path, of_workshop(1, **ROOM), of_workshop(2, **ROOM))
    rows = {row[0]: row for row in table(programme, "services").rows}
    assert rows["health"] == ("health", "Health care", 6, 6, 0, 0, 0, 2)
    assert sum(int(row[2] or 0) for row in rows.values()) == 24


def test_a_mark_counts_for_each_of_its_barriers(tmp_path: Path) -> None:
    programme, _done = gather(tmp_path, of_workshop(1, **ROOM))
    rows = {row[0]: row[2] for row in table(programme, "barriers").rows}
    assert (rows["far"], rows["language"]) == (1, 2)


def test_own_words_stand_together(tmp_path: Path) -> None:
    own = [make_mark(n, service=Released(f"own_{n}", f"Kiosk {n}")) for n in (1, 2)]
    programme, _done = gather(tmp_path, of_workshop(1, marks=tuple(own), **ROOM))
    assert table(programme, "services").rows[0][:3] == ("own", "Own words", 2)


def test_no_small_count_is_told_to_a_partner_in_any_table(tmp_path: Path) -> None:
    programme, _done = gather(tmp_path, of_workshop(1), of_workshop(2))
    for each in counted(programme).tables:
        if each.key != "lacking":
            at = [n for n, (key, _name) in enumerate(each.columns) if key != "workshops"]
            told = [row[n] for row in each.rows for n in at if isinstance(row[n], int)]
            assert not {1, 2} & set(told), each.key


def test_areas_and_months_are_counted(tmp_path: Path) -> None:
    programme, _done = gather(tmp_path, of_workshop(1), of_workshop(2), of_workshop(3))
    assert table(programme, "areas").rows == (("NP0307", "Ward 3", 3, 3),)
    assert table(programme, "months").rows == (("2026-11", "2026-11", 36, 3),)


def affected(tmp_path: Path, **fields: Any) -> Table:
    """Many marks of women, and one of somebody who is easily known."""
    many = [make_mark(n, affected=(word("affected", "women"),)) for n in range(1, 9)]
    one = make_mark(9, affected=(word("affected", "remote"),), service=word("service", "water"))
    programme, _done = gather(tmp_path, of_workshop(1, marks=(*many, one), **fields))
    return table(programme, "affected")


def test_a_small_count_of_people_is_not_told_to_a_partner(tmp_path: Path) -> None:
    rows = {row[0]: row[2:] for row in affected(tmp_path).rows}
    assert 1 not in rows["remote"]
    assert None in rows["remote"]


def test_the_room_is_told_all(tmp_path: Path) -> None:
    rows = {row[0]: row[2] for row in affected(tmp_path, **ROOM).rows}
    assert rows == {"women": 8, "remote": 1}


def test_workshops_that_lack_something_are_named(tmp_path: Path) -> None:
    bare = of_workshop(2, host="", consent_counts=(), groups=(), marks=(make_mark(1),))
    programme, _done = gather(tmp_path, of_workshop(1), bare)
    lacking = {row[0]: row[-1] for row in table(programme, "lacking").rows}
    assert lacking["Workshop 2"] == (
        "nobody who is responsible; no consent counts; no groups; no areas; no actions"
    )
    assert lacking["Workshop 1"] == "no actions"


def test_the_report_is_written_in_every_form(tmp_path: Path) -> None:
    programme, _done = gather(tmp_path, *map(of_workshop, range(4)))
    files = write_report(counted(programme), tmp_path / "out", ["html", "csv", "pdf"])
    assert {path.suffix for path in files} == {".html", ".csv", ".pdf"}
    page = (tmp_path / "out" / "programme-report.html").read_text(encoding="utf-8")
    assert "For \u2068Health office\u2069, and nobody else" in page
    text = pypdf.PdfReader(tmp_path / "out" / "programme-report.pdf").pages[0].extract_text()
    assert "Health care" in text
    with (tmp_path / "out" / "programme-report-services.csv").open(encoding="utf-8-sig") as file:
        assert next(iter(csv.DictReader(file)))["marks"] == "12"


def test_an_earlier_report_goes_with_the_next(tmp_path: Path) -> None:
    programme, _done = gather(tmp_path, of_workshop(1))
    write_report(counted(programme), tmp_path / "out", ["csv"])
    write_report(counted(programme), tmp_path / "out", ["html"])
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["programme-report.html"]


def test_what_was_typed_does_nothing_in_the_report(tmp_path: Path) -> None:
    releases = [
        of_workshop(n, title=text[:300], place=text[:300]) for n, text in enumerate(HOSTILE)
    ]
    programme, _done = gather(tmp_path, *releases)
    write_report(counted(programme), tmp_path / "out", ["html", "csv", "pdf"])
    page = (tmp_path / "out" / "programme-report.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|img|iframe|a|link|object)\b", page)
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert not any(cell.startswith("=") for row in csv.reader(file) for cell in row)


@pytest.mark.parametrize("language", ["ar", "ne"])
def test_the_report_speaks_another_language(tmp_path: Path, language: str) -> None:
    programme, _done = gather(tmp_path, of_workshop(1))
    with speaking(language):
        write_report(counted(programme), tmp_path / "out", ["html", "pdf"])
    page = (tmp_path / "out" / "programme-report.html").read_text(encoding="utf-8")
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page


def test_an_unknown_form_is_a_sentence(tmp_path: Path) -> None:
    programme, _done = gather(tmp_path, of_workshop(1))
    with pytest.raises(ExportError, match="html, csv, pdf"):
        write_report(counted(programme), tmp_path / "out", ["doc"])


def test_a_programme_without_marks_has_a_report(tmp_path: Path) -> None:
    programme, _done = gather(tmp_path, of_workshop(1, marks=()))
    assert [table.key for table in counted(programme).tables] == ["lacking"]


def counting(tmp_path: Path, services: dict[str, int]) -> Programme:
    """A programme of marks, so many of each service."""
    codes = [code for code, count in services.items() for _i in range(count)]
    women = (word("affected", "women"),)
    marks = [
        make_mark(n, service=word("service", code), affected=women)
        for n, code in enumerate(codes, 1)
    ]
    return gather(tmp_path, of_workshop(1, marks=tuple(marks)))[0]


def test_the_order_of_what_is_not_told_tells_nothing(tmp_path: Path) -> None:
    """Whichever of two small counts is larger, rows and columns stand in the same order."""
    rows, heads = [], []
    for way, small in enumerate(({"water": 2, "transport": 1}, {"water": 1, "transport": 2})):
        programme = counting(tmp_path / str(way), {"health": 9, "education": 5, **small})
        found = table(programme, "services").rows
        assert [r[2] is None for r in found] == sorted(r[2] is None for r in found)
        rows.append([row[0] for row in found])
        heads.append([key for key, _name in table(programme, "affected").columns])
    assert rows[0] == rows[1]
    assert heads[0] == heads[1]
