from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
import tempfile
import unicodedata
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from desktop_app.model import Audience
from desktop_app.released import Released
from exports import pdf
from exports.figures import band_bars
from exports.pdf.figures import band_of
from exports.pdf.glyphs import missing
from exports.pdf.typed import breakable, inline, typed
from exports.pdf.words import agreed_text
from exports.report_options import ReportOptions
from tests.exports.releases import (
    ARABIC,
    HOSTILE,
    NEPALI,
    hostile_release,
    make_group,
    make_mark,
    make_release,
    make_voice,
    many_marks,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

PLACES = ReportOptions("places", parts=(("places", ""),))
HIDDEN = dict.fromkeys(map(ord, "\u200b\u2060\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u00ad"))


def reader_of(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """The text of a report in one line, without marks that nobody sees."""
    pages = "\n".join(page.extract_text() for page in reader_of(data).pages)
    return _plain(pages)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(HIDDEN).split())


def _squeezed(text: str) -> str:
    """Without any space or hyphen: where lines broke does not matter."""
    return re.sub(r"[\s‐-]", "", _plain(text))


@cache
def english() -> bytes:
    return pdf.report(make_release())


@cache
def english_text() -> str:
    return text_of(english())


def poppler_text(data: bytes) -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed: no reader here understands Devanagari in a PDF")
    done = subprocess.run([tool, "-", "-"], input=data, capture_output=True, check=True)
    return unicodedata.normalize("NFC", done.stdout.decode("utf-8"))


def test_one_file_of_the_release_is_written(tmp_path: Path) -> None:
    release = make_release()
    pdf.write(release, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == [f"{release.slug}.pdf"]


def test_every_story_that_may_be_told_is_in_it() -> None:
    text = _squeezed(english_text())
    release = make_release()
    told = [m.words for m in release.marks] + [s.words for s in release.statements]
    latin = [words for words in told if words and words.isascii()]
    assert len(latin) > 8
    assert [words for words in latin if _squeezed(words) not in text] == []


def test_marks_without_a_place_are_in_it_too() -> None:
    text = english_text()
    assert "Without a place on the map" in text
    assert "There is no doctor for women anywhere here." in text


def test_the_title_page_says_whom_it_is_for() -> None:
    release = make_release(audience=Audience.PARTNERS, recipient="Health Network")
    first = _plain(reader_of(pdf.report(release)).pages[0].extract_text())
    assert "For Health Network, and nobody else." in first
    assert "A fictional town" in first
    assert release.title in first


def test_a_count_that_is_left_out_is_not_told_and_nothing_says_how_large_it_is() -> None:
    groups = (make_group(head_counts=(("Women", None), ("Girls", None))),)
    text = text_of(pdf.report(make_release(groups=groups, marks=(), statements=())))
    assert "Women not told" in text
    assert "Girls not told" in text
    assert "under 3" not in text


def test_the_note_on_what_a_row_is_stands_in_it() -> None:
    note = "Each row is one group's mark, not a measure of how common something is."
    assert note in english_text()


@pytest.mark.parametrize("code", ["not_read_back", "group", "room", "partners", "public"])
def test_consent_is_in_plain_words(code: str) -> None:
    assert "may know" in agreed_text(code) or "stays with its group" in agreed_text(code)


def test_consent_is_counted() -> None:
    assert "The people in this room may know 15" in english_text()


def test_nepali_can_be_read_back() -> None:
    words = poppler_text(english()).split()
    found = [word in words for word in unicodedata.normalize("NFC", NEPALI).split()]
    assert sum(found) >= 0.9 * len(found)


def test_arabic_is_set_with_glyphs_of_its_own_font() -> None:
    every: list[Any] = [page["/Resources"] for page in reader_of(english()).pages]
    fonts = {
        str(font.get_object()["/BaseFont"])
        for resources in every
        for font in resources.get("/Font", {}).values()
    }
    assert any("NaskhArabic" in name for name in fonts)
    assert missing([ARABIC, NEPALI]) == ()


@pytest.mark.parametrize("language", ["en", "ne", "ar"])
def test_it_is_tagged_and_says_its_language(language: str) -> None:
    root: Any = reader_of(pdf.report(make_release(language=language))).trailer["/Root"]
    assert root["/Lang"] == language
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"]


def test_figures_have_words_for_those_who_do_not_see_them() -> None:
    root: Any = reader_of(english()).trailer["/Root"]
    figures = [node for node in _nodes(root["/StructTreeRoot"]) if node.get("/S") == "/Figure"]
    assert len(figures) > 3
    assert any("Map of all marks" in str(node.get("/Alt", "")) for node in figures)


def _nodes(node: Any) -> list[Any]:
    node = node.get_object()
    if not isinstance(node, pypdf.generic.DictionaryObject):
        return []
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    return [node, *(found for kid in kids for found in _nodes(kid))]


@cache
def hostile() -> bytes:
    return pdf.report(hostile_release())


@cache
def hostile_text() -> str:
    return _squeezed(text_of(hostile()))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_hostile_text_arrives_and_does_nothing(text: str) -> None:
    letters = "".join(c for c in text if c.isascii() or c.isalpha())
    turned = letters[:3] + letters[:2:-1] if "\u202e" in text else letters
    assert _squeezed(turned[:120]) in hostile_text()


def test_ten_thousand_characters_are_all_there() -> None:
    assert hostile_text().count("long") >= 4 * 2000


def test_nothing_in_the_file_acts() -> None:
    reader = reader_of(hostile())
    root: Any = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    raw = hostile()
    assert b"/JavaScript" not in raw
    assert b"/URI" not in raw


def test_no_temporary_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise AssertionError("a temporary file")

    for name in (
        "mkstemp",
        "mkdtemp",
        "NamedTemporaryFile",
        "TemporaryFile",
        "SpooledTemporaryFile",
    ):
        monkeypatch.setattr(tempfile, name, refuse)
    pdf.report(make_release())


def test_a_release_of_nothing_is_still_a_report() -> None:
    empty = make_release(
        marks=(), statements=(), sessions=(), groups=(), layers=(), consent_counts=()
    )
    text = text_of(pdf.report(empty))
    assert "No mark may be told to this audience." in text


def test_the_same_release_gives_the_same_report() -> None:
    assert pdf.report(make_release()) == english()


def test_letters_without_a_font_are_named() -> None:
    release = make_release(marks=(make_mark(words="ဃ ok ꯃꯩꯇꯩ"),))
    assert "U+ABC3" in text_of(pdf.report(release))


def test_emoji_marks_and_joins_have_glyphs() -> None:
    assert missing(["👍🏽 🏥 ❤️ 👩‍⚕️"]) == ()


def test_place_by_place_has_a_page_for_each_placed_mark() -> None:
    release = many_marks(12, statements=())
    pages = reader_of(pdf.report(release, PLACES)).pages
    assert len(pages) == 12
    assert "We walk" in pages[1].extract_text() or "The clinic" in pages[1].extract_text()


def test_the_map_is_embedded_once_however_many_pages_show_it() -> None:
    few, many = (len(pdf.report(many_marks(count), PLACES)) for count in (4, 40))
    assert many < few * 6


def test_photos_are_in_it() -> None:
    with_photo = replace(make_release().marks[0], number=1)
    images = [image for page in reader_of(_report_of(with_photo)).pages for image in page.images]
    assert len(images) == 1


def test_the_report_says_that_there_is_a_voice_note() -> None:
    with_voice = replace(make_release().marks[0], number=1, voices=(make_voice(),))
    assert "1 voice note, 0:01" in text_of(_report_of(with_voice))


def _report_of(mark: Any) -> bytes:
    release: Release = make_release(marks=(mark,), statements=())
    return pdf.report(release)


# Parts --------------------------------------------------------------------------------------


def test_long_words_get_places_to_break_and_short_ones_none() -> None:
    assert "\u200b" in breakable("a" * 60)
    assert breakable("an ordinary sentence") == "an ordinary sentence"
    assert breakable("a" * 60).replace("\u200b", "") == "a" * 60


def test_a_break_never_parts_a_letter_from_its_marks() -> None:
    broken = breakable("क्षि" * 30)
    for before, after in itertools.pairwise(broken):
        if before == "\u200b":
            assert unicodedata.category(after)[0] != "M"


def test_only_texts_of_another_direction_are_isolated() -> None:
    assert inline("Ward  3") == "Ward 3"
    assert inline("عيادة").startswith("\u2068")


def test_lines_keep_their_own_direction() -> None:
    assert typed(ARABIC, "ar")["rtl"]
    assert not typed("12 people", "en")["rtl"]
    assert typed("one\ntwo")["lines"] == ["one", "two"]


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("10-19", (10, 19)),
        ("10–19", (10, 19)),
        ("under 10", (0, 9)),
        ("१० भन्दा कम", (0, 9)),
        ("", None),
    ],
)
def test_bands_are_understood(text: str, band: tuple[int, int] | None) -> None:
    assert band_of(text) == band


def test_charts_have_a_page_for_each_value() -> None:
    assert len(reader_of(band_bars([(0, 9), (10, 19)])).pages) == 2


def test_a_group_without_a_size_has_no_bar() -> None:
    pdf.report(make_release(groups=(make_group(band=""),), marks=(), statements=()))


def test_blanked_words_print_as_bars_and_nothing_says_that_they_stand_elsewhere() -> None:
    release = make_release(marks=(make_mark(1, title="At ████", words="We asked ██████ to come."),))
    text = text_of(pdf.report(release))
    assert missing(["████"]) == ()
    assert "could not be printed" not in text
    assert "█" not in text


def test_kinds_stand_under_their_numbers_in_the_form_that_fits() -> None:
    three = make_release(marks=tuple(make_mark(n) for n in (1, 2, 3)))
    assert "3 barriers" in text_of(pdf.report(three))
    renamed = replace(make_mark(1), kind=Released("barrier", "Obstacle"))
    assert "1 Obstacle" in text_of(pdf.report(make_release(marks=(renamed,))))


def test_a_story_may_go_over_to_the_next_page_but_its_title_stays_with_its_words() -> None:
    lines = {n: n % 4 + 2 for n in range(1, 25)}
    marks = tuple(
        make_mark(
            n,
            title=f"Story {n:02d}",
            words=f"Words {n:02d} begin here. " + "We walk and wait. " * 5 * lines[n],
            cope_words="Ask a neighbour, or wait. " * 2 * lines[n] + f"Facts {n:02d} end.",
        )
        for n in lines
    )
    pages = [
        _plain(p.extract_text()) for p in reader_of(pdf.report(make_release(marks=marks))).pages
    ]

    def page_with(text: str) -> int:
        return next(i for i, page in enumerate(pages) if text in page)

    assert all(page_with(f"Story {n:02d}") == page_with(f"Words {n:02d} begin") for n in lines)
    assert any(page_with(f"Facts {n:02d} end") > page_with(f"Story {n:02d}") for n in lines)
