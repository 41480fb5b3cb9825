"""Whatever people typed, what leaves does nothing when it is opened: no script, formula, link out or odd name."""

from __future__ import annotations

import html
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import pypdf
import pytest

from desktop_app.release.making import slug, whose
from desktop_app.released import ReleasedAction
from exports import FORMATS, export
from tests.exports.browser import Browser
from tests.exports.releases import hostile_release, make_mark, make_release, word

STRIKES = (
    "</script><script>window.struck = 1</script>",
    '"><img src=x onerror="window.struck = 2">',
    "<svg onload=window.struck=3>",
    "{{constructor.constructor('window.struck=4')()}} ${window.struck=5}",
    "line\u2028separator\u2029paragraph",
    "abc\u202egnp.exe\u2066 hidden",
    "<!--<script>",
    "]]><x/>",
    '=HYPERLINK("http://example.org","x")',
    "@SUM(1)",
    "javascript:window.struck=6",
    '<a href="https://example.org">x</a>',
    '#link("https://example.org")[x] #eval("1")',
)
ACTIVE = ("/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/SubmitForm", "/ImportData", "/RichMedia",
          "/EmbeddedFile", "/EmbeddedFiles", "/URI", "/GoToR", "/GoToE", "/XFA", "/AcroForm")  # fmt: skip
RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
TITLES = ["CON", "aux.txt", "..", "../../etc/passwd", "C:\\Windows\\x", "a" * 500, "x. . .", 'a:b*c?"<>|',
          "संवाद", "كن", "\u202egpj.exe", "NUL ", ""]  # fmt: skip


def struck() -> Any:
    """A release in which every text that people type is meant to do harm."""
    ugly = " ".join(STRIKES)
    action = ReleasedAction("uid", 1, ugly, ugly, "2026-12-01", (), ugly, ugly, "2026-12-02",
                            word("kind", "idea"), (1,), "2026-11-17")  # fmt: skip
    marks = tuple(
        make_mark(
            n,
            words=text,
            title=text,
            idea=text,
            translation=text,
            journey_from=text,
            area_name=text,
        )
        for n, text in enumerate(STRIKES, start=1)
    )
    return hostile_release(marks=marks, actions=(action,), title=ugly, host=ugly, purpose=ugly)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every file of every format, of two releases."""
    folder = tmp_path_factory.mktemp("safe")
    return [
        path
        for n, release in enumerate((struck(), hostile_release()))
        for form in FORMATS
        for path in export(release, [form], folder / f"{n}-{form}")
    ]


def of_kind(files: list[Path], *endings: str) -> list[Path]:
    found = [path for path in files if path.suffix in endings]
    assert found
    return found


def test_every_kind_of_file_is_judged_here(files: list[Path]) -> None:
    """Another kind needs its own test on this page, then a place in this list."""
    kinds = {".csv", ".docx", ".geojson", ".html", ".pdf", ".qdpx", ".srt", ".txt", ".vtt", ".ogg"}
    kinds |= {".png", ".svg"}
    kinds |= {".gpkg", ".kml", ".kmz", ".xlsx", ".zip"}
    kinds |= {
        ".shp",
        ".shx",
        ".dbf",
        ".prj",
        ".cpg",
        ".parquet",
    }  # numbers and texts: nothing in them acts
    assert {path.suffix for path in files} <= kinds


def test_pages_have_no_scripts_actions_or_links_out(files: list[Path]) -> None:
    for path in of_kind(files, ".pdf"):
        assert not [
            found for each in objects_of(pypdf.PdfReader(path)) if (found := active_in(each))
        ], path.name


def test_drawn_figures_have_no_scripts_and_no_links_out(files: list[Path]) -> None:
    for path in of_kind(files, ".svg"):
        text = path.read_text("utf-8")
        assert not re.search(r"<(script|foreignObject|a|iframe|style)\b|\son\w+=", text), path.name
        assert set(re.findall(r"href=\"([^\"]{0,5})", text)) <= {"data:"} | {
            found[:5] for found in re.findall(r"href=\"(#\w+)", text)
        }


def objects_of(reader: pypdf.PdfReader) -> list[Any]:
    """Every object of a PDF."""
    size: Any = reader.trailer["/Size"]
    return [reader.get_object(number) for number in range(1, int(size))]


def active_in(made: Any) -> set[str]:
    """The keys and names of one object of a PDF that do something, or lead out of it."""
    if isinstance(made, dict):
        return {key for key in made if key in ACTIVE}.union(*(active_in(v) for v in made.values()))
    if isinstance(made, list):
        return set[str]().union(*(active_in(v) for v in made))
    return {str(made)} & set(ACTIVE)


def _run_on_opening(writer: pypdf.PdfWriter) -> None:
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)


@pytest.mark.parametrize("how", ["script", "link"])
def test_a_script_or_link_would_be_found(how: str) -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    if how == "link":
        canvas.linkURL("https://example.org", (0, 0, 9, 9))
    writer = pypdf.PdfWriter()
    canvas.showPage()
    canvas.save()
    writer.append(pypdf.PdfReader(out))
    if how == "script":
        _run_on_opening(writer)
    made = io.BytesIO()
    writer.write(made)
    assert any(active_in(each) for each in objects_of(pypdf.PdfReader(made)))


def test_archives_hold_plain_names_and_nothing_that_runs(files: list[Path]) -> None:
    for path in of_kind(files, ".docx", ".qdpx", ".xlsx", ".kmz", ".zip"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                assert is_plain(name), name
                assert not re.search(
                    r"vba|macro|activex|embeddings|\.bin$|\.exe$", name, re.IGNORECASE
                )
                held = archive.read(name)
                if name.endswith((".xml", ".rels", ".qde")):
                    assert b"<!DOCTYPE" not in held
                    assert b"<!ENTITY" not in held


def is_plain(name: str) -> bool:
    """Whether a path in an archive stays inside it, on every system."""
    paths = PurePosixPath(name), PureWindowsPath(name)
    return not any(p.is_absolute() or p.drive or p.root or ".." in p.parts for p in paths)


def test_documents_have_no_fields_and_nothing_from_outside(files: list[Path]) -> None:
    for path in of_kind(files, ".docx"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                held = archive.read(name)
                assert b'TargetMode="External"' not in held, name
                assert not re.search(rb"<w:(instrText|fldSimple|object|altChunk)[ >]", held), name


def test_a_workbook_has_no_formula_and_nothing_from_outside(files: list[Path]) -> None:
    for path in of_kind(files, ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                held = archive.read(name)
                assert b'TargetMode="External"' not in held, name
                assert not re.search(rb"<(f|hyperlink|oleObject|ddeLink|externalLink)[ >]", held), (
                    name
                )


def test_a_map_for_google_earth_links_to_nothing_outside(files: list[Path]) -> None:
    for path in of_kind(files, ".kml", ".kmz"):
        packed = path.suffix == ".kmz"
        text = zipfile.ZipFile(path).read("doc.kml") if packed else path.read_bytes()
        for balloon in re.findall(rb"<description>(.*?)</description>", text, re.DOTALL):
            tags = set(re.findall(r"<\s*([a-z!/]\w*)", html.unescape(balloon.decode())))
            assert tags <= {"h3", "/h3", "p", "/p", "b", "/b", "i", "/i", "br", "img"}
        assert not re.search(rb"<(NetworkLink|Link|atom:link|NetworkLinkControl)[ >]", text)


def test_a_project_runs_nothing(files: list[Path]) -> None:
    for path in of_kind(files, ".gpkg"):
        with closing(sqlite3.connect(path)) as made:
            (packed,) = made.execute("SELECT content FROM qgis_projects").fetchone()
            styles = [row[0] for row in made.execute("SELECT styleQML FROM layer_styles")]
        with zipfile.ZipFile(io.BytesIO(bytes.fromhex(packed))) as archive:
            project = archive.read("project.qgs").decode()
        for text in (project, *styles):
            assert not re.search(r"<(actionsetting|Macros|editforminitcode|script)", text)


def test_geojson_is_valid_whatever_was_typed(files: list[Path]) -> None:
    for path in of_kind(files, ".geojson"):
        read = json.loads(path.read_text("utf-8"))
        assert read["type"] == "FeatureCollection"
    words = {f["properties"].get("story") for p in of_kind(files, ".geojson") for f in
             json.loads(p.read_text("utf-8"))["features"]}  # fmt: skip
    assert set(STRIKES) <= words


def test_no_cell_begins_a_formula(files: list[Path]) -> None:
    import csv

    for path in of_kind(files, ".csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for cell in (cell for row in csv.reader(file) for cell in row):
                plain = re.fullmatch(r"-?\d+(\.\d+)?", cell) or cell.startswith("#")
                assert (
                    plain
                    or not re.match(r"[\s'\u200e-\u200f\u2066-\u2069]*[=+\-@＝＋－＠]", cell)
                    or cell[0] == "'"
                )


def test_the_page_has_a_strict_policy(files: list[Path]) -> None:
    for path in of_kind(files, ".html"):
        page = path.read_text("utf-8")
        (policy,) = re.findall(
            r'http-equiv="content-security-policy"\s+content="([^"]*)"', page, re.IGNORECASE
        )
        rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";") if rule.strip())
        assert rules["default-src"] == "'none'"
        assert "unsafe" not in (rules.get("script-src") or rules["default-src"])
        assert "http" not in policy
        assert page.index(policy) < page.find("<script") or "<script" not in page


def test_nothing_that_was_typed_strikes(
    files: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Browser(tmp_path_factory.mktemp("browser")) as browser:
        page = of_kind(files, ".html")[0]
        browser.open(page)
        for number in range(1, len(STRIKES) + 1):
            browser.run(f"chautari.choose({number}, true)")
            shown = browser.run("document.querySelector('.card blockquote').textContent")
            assert shown == STRIKES[number - 1]
        for button in (0, 1):
            browser.run(f"document.querySelectorAll('.title button')[{button}].click()")
        assert browser.run("window.struck") is None
        assert (
            browser.run(
                "document.querySelectorAll('svg[onload], img[onerror], a[href^=http]').length"
            )
            == 0
        )
        assert browser.asked_of_the_net() == []


@pytest.mark.parametrize("title", TITLES)
def test_names_of_files_are_good_on_every_system(title: str, tmp_path: Path) -> None:
    begins = "-".join(part for part in (slug(title), "partners", whose(title)) if part)
    release = make_release(slug=begins, title=title, recipient=title)
    quick = ["geojson", "csv", "txt", "srt", "qdpx", "gpkg", "kmz", "shp", "parquet", "xlsx"]
    for path in export(release, quick, tmp_path):
        assert path.parent == tmp_path
        assert re.fullmatch(r"[A-Za-z0-9._-]+", path.name), path.name
        assert path.name.partition(".")[0].lower() not in RESERVED
        assert len(path.name) < 160
        assert not path.name.endswith(".")
