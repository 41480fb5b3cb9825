"""`export --to map-pdf`: the words about the sheet, and an empty map without an audience."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf
import pytest

from desktop_app.marking import place_mark
from desktop_app.preparing import add_group
from desktop_app.workshop import Workshop
from tests.ui.commands.running import run

if TYPE_CHECKING:
    from pathlib import Path


def export(*words: object) -> int:
    return run("export", *words)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w.gpkg"
    with Workshop.create(path, title="Ward 7", opens_at=(-6.8, 39.25, 13.0)) as ws:
        group = add_group(ws, "Women")
        place = {"type": "Point", "coordinates": [39.25, -6.8]}
        place_mark(ws, group.id, "barrier", "health", ("far",), geometry=place, words="Too far.")
    return path


def test_paper_direction_and_sheets_are_heard(file: Path, tmp_path: Path) -> None:
    words = ("--paper", "a2", "--portrait", "--tiled", "--dpi", "150", "--scale", "1:10000")
    assert export(file, "--to", "map-pdf", "--for", "room", "--out", tmp_path / "out", *words) == 0
    pages = pypdf.PdfReader(tmp_path / "out" / "ward-7-room-map.pdf").pages
    assert len(pages) > 3
    assert round(min(pages[1].mediabox[2:]) / 72 * 25.4) == 210


def test_an_empty_map_needs_no_audience_and_is_no_release(file: Path, tmp_path: Path) -> None:
    assert export(file, "--to", "map-pdf", "--empty", "--out", tmp_path / "out") == 0
    assert (tmp_path / "out" / "ward-7-room-empty-map.pdf").is_file()
    with Workshop.open(file, write=False) as ws:
        assert ws.releases() == ()


def test_a_letter_sheet_is_cut_over_letter(file: Path, tmp_path: Path) -> None:
    words = ("--to", "map-pdf", "--empty", "--paper", "tabloid", "--tiled")
    assert export(file, *words, "--out", tmp_path / "out") == 0
    page = pypdf.PdfReader(tmp_path / "out" / "ward-7-room-empty-map.pdf").pages[1].mediabox
    assert round(min(page.width, page.height) / 72 * 25.4) == 216


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "csv", "--for", "room", "--paper", "a3"), "--paper goes with --to map-pdf"),
        (("--to", "csv", "--for", "room", "--landscape"), "--landscape goes with --to map-pdf"),
        (("--to", "csv,map-pdf", "--for", "room", "--empty"), "--empty goes with"),
        (("--to", "map-pdf"), "--for"),
        (("--to", "map-pdf", "--for", "room", "--scale", "x"), "no scale"),
        (("--to", "map-pdf", "--for", "room", "--scale", "1:20"), "no scale"),
        (("--to", "map-pdf", "--for", "room", "--dpi", "9000"), "dots per inch"),
        (("--to", "map-pdf", "--for", "room", "--paper", "a9"), "a9"),
    ],
)
def test_words_that_do_not_fit_are_a_sentence(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    said: str,
) -> None:
    assert export(file, *words, "--out", tmp_path / "out") == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not (tmp_path / "out").exists()
