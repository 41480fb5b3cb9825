"""Spreadsheets as files: what people see in them, and files that would do harm."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import SourceError
from maps.sources.table import look_at

if TYPE_CHECKING:
    from pathlib import Path

BOOK = (
    '<workbook xmlns:r="r"><sheets><sheet name="Clinics" r:id="a"/><sheet name="Hidden" state="hidden" r:id="b"/>'
    "</sheets></workbook>"
)
LINKS = '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml" Type="x/worksheet"/></Relationships>'
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>'
)
SHARED = "<sst><si><t>name</t></si><si><r><t>Clinic </t></r><r><t>A</t></r><rPh><t>no</t></rPh></si></sst>"


def xlsx(tmp_path: Path, sheet: str, **parts: str) -> Path:
    path = tmp_path / "clinics.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", LINKS)
        archive.writestr("xl/styles.xml", STYLES)
        archive.writestr("xl/sharedStrings.xml", parts.get("shared", SHARED))
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{sheet}</sheetData></worksheet>"
        )
    return path


def ods(tmp_path: Path, table: str, before: str = "") -> Path:
    path = tmp_path / "clinics.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "content.xml",
            f'{before}<o xmlns:t="t" xmlns:x="x" xmlns:f="f"><t:table t:name="Clinics">{table}</t:table></o>',
        )
    return path


HEADER = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>lat</t></is></c>'
    '<c r="C1" t="str"><v>lon</v></c></row>'
)


def test_cells_read_as_people_see_them(tmp_path: Path) -> None:
    row = (
        '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>27.717199999999998</v></c><c r="C3"><v>85.324</v></c>'
        '<c r="D3" s="1"><v>45125</v></c><c r="E3" s="2"><v>45125.604305</v></c><c r="F3" s="3"><v>0.25</v></c>'
        '<c r="H3" t="b"><v>1</v></c><c r="I3" t="e"><v>#N/A</v></c></row>'
    )
    sheet = look_at(xlsx(tmp_path, HEADER + row)).sheet().sheet
    assert (sheet.name, sheet.header[:3]) == ("Clinics", ("name", "lat", "lon"))
    assert sheet.rows == (
        (
            3,
            (
                "Clinic A",
                "27.7172",
                "85.324",
                "2023-07-18",
                "2023-07-18 14:30:12",
                "25%",
                "",
                "true",
            ),
        ),
    )


def test_hidden_sheets_stay_hidden(tmp_path: Path) -> None:
    assert [s.sheet.name for s in look_at(xlsx(tmp_path, HEADER)).sheets] == ["Clinics"]


def test_open_documents_read_as_people_see_them(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<t:table-cell {more}><x:p>{text}</x:p></t:table-cell>"

    header = f"<t:table-row>{cell('name')}{cell('lat')}{cell('lon')}{cell('day')}</t:table-row>"
    number = 'f:value-type="float" f:value="27.7172"'
    day = 'f:value-type="date" f:date-value="2024-05-01"'
    row = (
        f'<t:table-row t:number-rows-repeated="3"><t:table-cell t:number-columns-repeated="9"/></t:table-row>'
        "<t:table-row>"
        f'<t:table-cell><f:annotation><x:p>a note</x:p></f:annotation><x:p>Clinic<x:s x:c="1"/>A</x:p></t:table-cell>'
        f"{cell('27,7', number)}{cell('85.324')}{cell('1. May', day)}"
        f'<t:table-cell t:number-columns-repeated="16000"/></t:table-row>'
        f'<t:table-row t:number-rows-repeated="1048570"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>'
    )
    sheet = look_at(ods(tmp_path, header + row)).sheet().sheet
    assert sheet.rows == ((5, ("Clinic A", "27.7172", "85.324", "2024-05-01")),)


@pytest.mark.parametrize(("driver", "end"), [("XLSX", "xlsx"), ("ODS", "ods"), ("CSV", "csv")])
def test_tables_that_another_program_wrote(tmp_path: Path, driver: str, end: str) -> None:
    pyogrio, pandas = pytest.importorskip("pyogrio"), pytest.importorskip("pandas")
    path = tmp_path / f"written.{end}"
    columns = {
        "name": ["क", "B & <b>"],
        "lat": [27.7172, -6.8],
        "lon": [85.324, 39.25],
        "day": ["2024-05-01", None],
    }
    frame = pandas.DataFrame(columns)
    frame["day"] = pandas.to_datetime(frame["day"])
    pyogrio.write_dataframe(frame, path, driver=driver)
    looked = look_at(path).sheet()
    assert looked.columns.names == ("lat", "lon")
    first, second = (cells for _row, cells in looked.sheet.rows)
    assert first[:3] == ("क", "27.7172", "85.324")
    assert first[3].replace("/", "-").startswith("2024-05-01")
    assert second == ("B & <b>", "-6.8", "39.25", "")


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [ENTITIES, EXTERNAL])
def test_entities_are_never_expanded(tmp_path: Path, doctype: str) -> None:
    shared = doctype + "<sst><si><t>&a;</t></si></sst>"
    with pytest.raises(SourceError, match="damaged"):
        look_at(xlsx(tmp_path, HEADER, shared=shared))
    with pytest.raises(SourceError, match="damaged"):
        look_at(ods(tmp_path, "<t:table-row/>", doctype))


def test_an_encoding_that_nobody_knows_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="damaged"):
        look_at(ods(tmp_path, "<t:table-row/>", '<?xml version="1.0" encoding="U9F-8"?>'))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    shared = "<sst><si><t>" + " " * 80_000_000 + "</t></si></sst>"
    with pytest.raises(SourceError, match="unpacks to far more"):
        look_at(xlsx(tmp_path, HEADER, shared=shared))


def test_cells_that_repeat_for_ever_are_refused(tmp_path: Path) -> None:
    cell = '<t:table-cell t:number-columns-repeated="999999999"><x:p>A</x:p></t:table-cell>'
    with pytest.raises(SourceError, match="unpacks to far more"):
        look_at(ods(tmp_path, f"<t:table-row>{cell}</t:table-row>"))


def test_an_old_or_locked_spreadsheet_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(SourceError, match="old or a locked"):
        look_at(path)


@pytest.mark.parametrize("name", ["gone.csv", "gone.xlsx", "gone.ods"])
def test_a_file_that_is_gone_is_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="there"):
        look_at(tmp_path / name)
