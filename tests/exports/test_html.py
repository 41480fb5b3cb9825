"""The one HTML file, opened in a browser with no network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from exports import html
from tests.exports.browser import Browser
from tests.exports.releases import (
    HOSTILE,
    hostile_release,
    make_mark,
    make_release,
    make_voice,
    many_marks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.released import Release

STORIES = "document.querySelectorAll('.title button')[0].click()"
SHOWN = "chautari.store.visible().length"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


def show(browser: Browser, release: Release, folder: Path) -> None:
    """Export a release and open what came of it."""
    html.write(release, folder)
    browser.fetched.clear()
    browser.said.clear()
    browser.open(folder / f"{release.slug}.html")


def test_one_file_named_after_the_release(tmp_path: Path) -> None:
    html.write(make_release(), tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["bhirkot-room.html"]


def test_the_page_asks_nothing_and_complains_of_nothing(browser: Browser, tmp_path: Path) -> None:
    show(browser, make_release(), tmp_path)
    browser.run(STORIES)
    assert browser.asked_of_the_net() == []
    assert browser.said == []


def test_five_thousand_marks_are_on_the_map(browser: Browser, tmp_path: Path) -> None:
    show(browser, many_marks(5000), tmp_path)
    assert browser.run(SHOWN) == 5000
    assert browser.asked_of_the_net() == []
    assert browser.said == []


def test_marks_without_a_place_are_in_the_list(browser: Browser, tmp_path: Path) -> None:
    lost = make_mark(5, geometry=None, pos_how="", where="withheld", words="Nobody asked us.")
    show(browser, make_release(marks=(make_mark(1), lost)), tmp_path)
    browser.run(STORIES)
    assert "Nobody asked us." in browser.run("document.querySelector('.sheet').innerText")


def test_statements_are_in_the_list(browser: Browser, tmp_path: Path) -> None:
    release = make_release()
    show(browser, release, tmp_path)
    browser.run(STORIES)
    listed = browser.run("document.querySelector('.sheet').innerText")
    assert all(s.words.split("\n")[0] in listed for s in release.statements if s.words)


def test_the_story_opens_at_its_mark(browser: Browser, tmp_path: Path) -> None:
    show(browser, make_release(marks=(make_mark(1),)), tmp_path)
    browser.run("chautari.choose(1, true)")
    assert "We walk two hours" in browser.run("document.querySelector('.card').innerText")


@pytest.mark.parametrize(("section", "left"), [("kinds", "strength"), ("groups", "g2")])
def test_the_legend_filters(browser: Browser, tmp_path: Path, section: str, left: str) -> None:
    show(browser, make_release(), tmp_path)
    before = browser.run(SHOWN)
    key = section.removesuffix("s").replace("group", "group")
    fewer = f"chautari.store.visible().filter((e) => e.record.{key} !== '{left}').length"
    expected = browser.run(fewer)
    browser.run(f"chautari.furniture.switch('{section}', '{left}')")
    assert browser.run(SHOWN) == expected <= before


def test_typed_text_arrives_and_does_nothing(browser: Browser, tmp_path: Path) -> None:
    show(browser, hostile_release(), tmp_path)
    browser.run("window.alert = () => { window.struck = true }")
    words = browser.run("[...chautari.store.visible()].map((e) => e.record.card.words)")
    assert words == list(HOSTILE)
    for number in range(1, len(HOSTILE) + 1):
        browser.run(f"chautari.choose({number}, true)")
        assert (
            browser.run("document.querySelector('.card blockquote').textContent")
            == words[number - 1]
        )
    browser.run(STORIES)
    assert browser.run("window.struck") is None
    assert browser.asked_of_the_net() == []


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ne", "ltr")])
def test_the_page_reads_in_its_languages_direction(
    browser: Browser, tmp_path: Path, language: str, direction: str
) -> None:
    show(browser, make_release(language=language), tmp_path)
    assert browser.run("document.documentElement.dir") == direction
    assert browser.run("document.documentElement.lang") == language


def test_audience_terms_and_day_stand_in_it(browser: Browser, tmp_path: Path) -> None:
    release = make_release()
    show(browser, release, tmp_path)
    browser.run("document.querySelectorAll('.title button')[1].click()")
    text = browser.run("document.querySelector('.sheet').innerText")
    for said in (release.terms, release.day, "in the room", "Natural Earth"):
        assert said in text


def test_photos_are_inside(browser: Browser, tmp_path: Path) -> None:
    release = make_release()
    number = next(i for i, m in enumerate(release.marks, 1) if m.photos)
    show(browser, release, tmp_path)
    browser.run(f"chautari.choose({number}, true)")
    seen: Any = browser.run(
        "new Promise((done) => { const i = document.querySelector('.card img'); i.loading = 'eager';"
        " i.decode().then(() => done(i.naturalWidth)); })"
    )
    assert seen == 320


def test_voice_notes_play_inside_it(browser: Browser, tmp_path: Path) -> None:
    said = replace(make_release().statements[0], voices=(make_voice(caption="Said"),))
    release = make_release(marks=(make_mark(1, voices=(make_voice(),)),), statements=(said,))
    show(browser, release, tmp_path)
    browser.run("chautari.choose(1, true)")
    length = (
        "new Promise((done) => { const a = document.querySelector('.card audio'); a.preload = 'auto';"
        " a.onloadedmetadata = () => done(a.duration); a.onerror = () => done(-1); a.load(); })"
    )
    assert browser.run(length) == pytest.approx(1, abs=0.1)
    browser.run(STORIES)
    assert "Voice note 0:01" in browser.run("document.querySelector('.sheet').innerText")
    assert browser.asked_of_the_net() == []
    assert browser.said == []


def test_it_opens_without_any_mark(browser: Browser, tmp_path: Path) -> None:
    show(browser, replace(make_release(), marks=(), statements=(), layers=()), tmp_path)
    assert browser.run(SHOWN) == 0
    assert browser.said == []
