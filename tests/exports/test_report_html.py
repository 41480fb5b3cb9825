"""The report as HTML: whole, in order, inert, and readable without seeing it."""

from __future__ import annotations

import itertools
import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from desktop_app.model import Audience
from exports import report_html
from exports.report_options import EDITIONS, OwnWords, ReportOptions
from tests.exports.releases import (
    ARABIC,
    HOSTILE,
    NEPALI,
    hostile_release,
    make_group,
    make_mark,
    make_release,
)

if TYPE_CHECKING:
    from pathlib import Path


class Seen(HTMLParser):
    """What is in a page: its tags with their attributes, its text, headings in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._hidden = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden = tag in {"style", "script"}

    def handle_endtag(self, _tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@cache
def english() -> Seen:
    return Seen(report_html.report_page(make_release()))


def test_every_word_of_every_story_is_in_it() -> None:
    release = make_release()
    told = [m.words for m in release.marks] + [s.words for s in release.statements]
    assert [words for words in told if words not in english().text] == []
    assert NEPALI in english().text
    assert ARABIC in english().text


def test_it_is_a_document_with_one_title_and_headings_without_a_gap() -> None:
    levels = [int(tag[1]) for tag, _a in english().tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_pictures_have_words_and_tables_have_heads() -> None:
    seen = english()
    assert seen.all("img")
    assert all("alt" in image for image in seen.all("img"))
    assert seen.all("th")
    assert {th.get("scope") for th in seen.all("th")} == {"col", "row"}


def test_words_in_another_language_say_which() -> None:
    marked = {(div.get("lang"), div.get("dir")) for div in english().all("div") if "lang" in div}
    assert {("ne", "ltr"), ("ar", "rtl")} <= marked


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_has_its_language_and_direction(language: str, direction: str) -> None:
    [root] = Seen(report_html.report_page(make_release(language=language))).all("html")
    assert root == {"lang": language, "dir": direction}


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_in_it_acts_or_fetches(edition: str) -> None:
    page = report_html.report_page(hostile_release(), ReportOptions(edition))
    seen = Seen(page)
    assert not {"script", "iframe", "object", "form", "link"} & {tag for tag, _a in seen.tags}
    assert not [name for _tag, a in seen.tags for name in a if name.startswith("on")]
    asked = {str(a[name]) for _tag, a in seen.tags for name in ("src", "href") if name in a}
    assert all(address.startswith(("data:", "#")) for address in asked)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_hostile_text_is_text(text: str) -> None:
    seen = Seen(report_html.report_page(hostile_release()))
    letters = re.sub(r"[\s\u2066-\u2069\u202a-\u202e]", "", text)
    assert letters in re.sub(r"[\s\u2066-\u2069\u202a-\u202e]", "", seen.text)


def test_editions_have_their_own_names(tmp_path: Path) -> None:
    release = make_release(marks=(make_mark(),), statements=())
    for edition in EDITIONS:
        report_html.write(release, tmp_path, ReportOptions(edition))
    names = {path.name.removeprefix(release.slug) for path in tmp_path.iterdir()}
    assert names == {"-report.html", "-brief.html", "-community.html", "-places.html"}


def test_a_paragraph_of_the_facilitator_stands_where_it_was_put() -> None:
    own = (OwnWords("marks", "Read these first."), OwnWords("", "With thanks."))
    text = Seen(report_html.report_page(make_release(), ReportOptions(own=own))).text
    assert text.index("Read these first.") < text.index("What was marked", 2000)
    assert text.index("With thanks.") > text.index("Sources and credits", 2000)


def test_a_release_of_nothing_is_still_a_report() -> None:
    empty = make_release(
        marks=(), statements=(), sessions=(), groups=(), layers=(), consent_counts=()
    )
    for edition in EDITIONS:
        assert empty.title in report_html.report_page(empty, ReportOptions(edition))


def test_letters_without_a_font_are_as_they_were_typed() -> None:
    release = make_release(
        marks=(make_mark(words="ꯃꯩꯇꯩ"),),
        statements=(),
        audience=Audience.ROOM,
        groups=(make_group(),),
    )
    assert "ꯃꯩꯇꯩ" in Seen(report_html.report_page(release)).text
