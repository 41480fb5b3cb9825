"""`export --to pdf`: which edition, paper, language and preset; and who is credited."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from desktop_app import reporting
from desktop_app.marking import place_mark
from desktop_app.preparing import add_group
from desktop_app.workshop import Workshop
from tests.ui.commands.running import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w.gpkg"
    with Workshop.create(path, title="Ward 7", opens_at=(-6.8, 39.25, 13.0)) as ws:
        group = add_group(ws, "Women")
        place = {"type": "Point", "coordinates": [39.25, -6.8]}
        place_mark(ws, group.id, "barrier", "health", ("far",), geometry=place, words="Too far.")
    return path


def exported(file: Path, *words: object) -> pypdf.PdfReader:
    out = file.parent / "out"
    assert (
        run(
            "export",
            file,
            "--to",
            "pdf",
            "--for",
            "group",
            "--group",
            "Women",
            "--out",
            out,
            *words,
        )
        == 0
    )
    return pypdf.PdfReader(next(out.iterdir()))


@pytest.mark.parametrize("edition", ["brief", "community", "places"])
def test_an_edition_has_its_name_in_its_file(file: Path, edition: str) -> None:
    exported(file, "--edition", edition)
    [made] = (file.parent / "out").iterdir()
    assert made.name.startswith("ward-7-group-women")
    assert made.name.endswith(f"-{edition}.pdf")


@pytest.mark.parametrize(("paper", "wide"), [("a4", 210), ("a3", 297), ("letter", 216)])
def test_the_paper_is_heard(file: Path, paper: str, wide: int) -> None:
    page = exported(file, "--edition", "brief", "--paper", paper).pages[0]
    assert round(float(page.mediabox.width) / 72 * 25.4) == wide


def test_the_language_is_heard(file: Path) -> None:
    root: Any = exported(file, "--lang", "ne").trailer["/Root"]
    assert root["/Lang"] == "ne"


def test_a_preset_is_followed_and_words_beside_it_go_before_it(file: Path) -> None:
    with Workshop.open(file) as ws:
        kept = reporting.add_preset(ws, "For the council", edition="brief", paper="letter")
        reporting.add_text(ws, kept.id, "We thank the council.", part="priorities")
    made = exported(file, "--preset", "for the council", "--paper", "a4")
    assert "We thank the council." in made.pages[0].extract_text()
    assert round(float(made.pages[0].mediabox.width) / 72 * 25.4) == 210


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "csv", "--edition", "brief"), "--edition"),
        (("--to", "pdf", "--paper", "a0"), "a0"),
        (("--to", "pdf", "--preset", "Nobody's"), "Nobody's"),
    ],
)
def test_what_does_not_fit_is_one_sentence(
    file: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = file.parent / "out"
    assert run("export", file, "--for", "room", "--out", out, *words) == 1
    assert said in capsys.readouterr().err


def test_letters_without_a_font_are_said_beside_the_file(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workshop.open(file) as ws:
        place_mark(ws, ws.groups()[0].id, "idea", where="nowhere", words="ꯃꯩꯇꯩ")
    exported(file)
    assert "ꯃ" in capsys.readouterr().err


def test_co_researchers_are_named_listed_and_named_no_longer(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("credit", file, "--add", "Maya", "--part", "drew the map", "--for", "public") == 0
    capsys.readouterr()
    assert run("credit", file, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told == [{"name": "Maya", "part": "drew the map", "for": "public"}]
    assert run("credit", file, "--remove", "maya") == 0
    assert run("credit", file, "--remove", "maya") == 1
