"""Minutes: as plain text, as a document to edit, and the table of statements."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn

from exports import export
from tests.exports.releases import (
    ARABIC,
    HOSTILE,
    NEPALI,
    hostile_release,
    make_release,
    make_statement,
)

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from desktop_app.released import Release


def minutes(folder: Path, release: Release) -> str:
    export(release, ["txt"], folder)
    return (folder / "bhirkot-room-talk.txt").read_text("utf-8")


def document(folder: Path, release: Release) -> Document:
    export(release, ["docx"], folder)
    return docx.Document(str(folder / "bhirkot-room-talk.docx"))


def words_of(made: Document) -> str:
    cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in made.paragraphs), *cells])


def runs_with(made: Document, text: str) -> list[Any]:
    return [r for r in made.element.iter(qn("w:r")) if text in "".join(r.itertext())]


def test_minutes_tell_session_question_group_words_themes_and_marks(tmp_path: Path) -> None:
    text = minutes(tmp_path, make_release())
    for told in (
        "Reaching services",
        "Question: Which services",
        "Women's group",
        "They laugh when",
        "We walk two hours and then we wait.",
        "Translation · English",
        "Themes: Respect; Recognition",
        "About marks: 1, 2",
        "asked of officials",
        NEPALI,
    ):
        assert told in text


def test_minutes_say_for_whom_they_are(tmp_path: Path) -> None:
    text = minutes(tmp_path, make_release())
    assert "For the people who were in the room" in text
    assert "Do not pass on" in text


def test_right_to_left_words_are_isolated(tmp_path: Path) -> None:
    assert f"\u2068{ARABIC}\u2069" in minutes(tmp_path, make_release())


def test_a_time_in_the_sound_is_given_where_the_hour_is_not(tmp_path: Path) -> None:
    said = make_statement(said_at="", begin_ms=3_725_000, end_ms=3_726_000)
    assert "1:02:05 · Women's group" in minutes(tmp_path, make_release(statements=(said,)))


@pytest.mark.parametrize("form", ["txt", "docx"])
def test_nothing_said_is_said(tmp_path: Path, form: str) -> None:
    release = make_release(statements=())
    sentence = "No statement may be told to this audience."
    assert sentence in (
        minutes(tmp_path, release) if form == "txt" else words_of(document(tmp_path, release))
    )


def test_hostile_words_arrive_as_they_are(tmp_path: Path) -> None:
    made = words_of(document(tmp_path, hostile_release()))
    text = minutes(tmp_path, hostile_release())
    for hostile in HOSTILE:
        assert hostile in made
        assert hostile.split("\n")[0].strip() in text


def test_the_document_has_headings_and_a_table_for_each_question(tmp_path: Path) -> None:
    made = document(tmp_path, make_release())
    styles = [p.style.name for p in made.paragraphs if p.style]
    assert styles.count("Heading 1") == 2
    assert len(made.tables) == 2
    assert made.tables[0].rows[1].cells[1].text == "Women's group"


def test_words_carry_their_language_and_direction(tmp_path: Path) -> None:
    made = document(tmp_path, make_release())
    (nepali,) = runs_with(made, NEPALI[:10])
    assert nepali.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "ne"
    assert nepali.rPr.find(qn("w:rtl")) is None
    arabic = runs_with(made, ARABIC[:10])[0]
    assert arabic.rPr.find(qn("w:rtl")) is not None
    assert arabic.getparent().pPr.find(qn("w:bidi")).get(qn("w:val")) == "1"


def test_a_document_in_arabic_runs_from_the_right(tmp_path: Path) -> None:
    made = document(tmp_path, make_release(language="ar"))
    assert made.element.body.sectPr.find(qn("w:bidi")) is not None
    assert made.element.body.find(f".//{qn('w:bidiVisual')}") is not None


def test_photos_are_in_the_document_and_described(tmp_path: Path) -> None:
    made = document(tmp_path, make_release())
    assert len(made.inline_shapes) == 1
    described = made.element.body.find(f".//{qn('wp:docPr')}")
    assert described.get("descr") == "The path at the river"


def test_the_same_release_makes_the_same_document(tmp_path: Path) -> None:
    made = [document(tmp_path / n, make_release()) for n in ("1", "2")]
    assert made[0].core_properties.created == made[1].core_properties.created
    assert words_of(made[0]) == words_of(made[1])


def test_the_table_of_statements_tells_times_and_what_is_heard(tmp_path: Path) -> None:
    release = make_release()
    said = (
        replace(release.statements[0], begin_ms=2500, end_ms=4000, is_heard=True),
        release.statements[1],
    )
    paths = export(replace(release, statements=said), ["statements-csv"], tmp_path)
    with (tmp_path / "bhirkot-room-statements.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(r["begin_s"], r["end_s"], r["heard"]) for r in csv.DictReader(file)]
    assert rows == [("2.5", "4.0", "1"), ("-1", "-1", "0")]
    assert {path.name for path in paths} == {
        "README.txt",
        "bhirkot-room-dictionary.csv",
        "bhirkot-room-statements.csv",
    }
