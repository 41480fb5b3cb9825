"""The format `figures`: every figure that shows something, in four forms, and an index in words."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import UsageError
from desktop_app.model import Audience
from desktop_app.understanding import FIGURES
from exports import export
from exports.figures import FiguresWanted
from tests.exports.releases import hostile_release, make_release

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = (".csv", ".pdf", ".png", ".svg")
ROOM = FiguresWanted((("room", ""),))


def exported(folder: Path, wanted: FiguresWanted | None = None, **fields: object) -> list[Path]:
    release = make_release(**fields)
    options = {"figures": wanted} if wanted else None
    return list(export(release, ["figures"], folder, options=options))


def codes(paths: list[Path]) -> set[str]:
    return {path.stem.partition("-figure-")[2] for path in paths if "-figure-" in path.stem}


def test_each_figure_comes_in_four_forms_and_is_in_the_index(tmp_path: Path) -> None:
    paths = exported(tmp_path)
    index = (tmp_path / "bhirkot-room-figures.txt").read_text(encoding="utf-8")
    found = codes(paths)
    assert {"room", "services_barriers"} <= found <= {kind.code for kind in FIGURES}
    for code in found:
        stem = f"bhirkot-room-figure-{code}"
        assert all((tmp_path / f"{stem}{ending}").stat().st_size for ending in ENDINGS)
        assert stem in index


def test_only_the_figures_that_are_wanted_are_made(tmp_path: Path) -> None:
    assert codes(exported(tmp_path, ROOM)) == {"room"}


def test_a_figure_that_there_is_not_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="dragons"):
        exported(tmp_path, FiguresWanted((("dragons", ""),)))
    assert list(tmp_path.iterdir()) == []


def test_a_figure_that_shows_nothing_any_more_goes_with_the_next_export(tmp_path: Path) -> None:
    exported(tmp_path)
    left = exported(tmp_path, marks=(), statements=(), groups=())
    assert sorted(left) == sorted(tmp_path.iterdir())
    assert "services_barriers" not in codes(left)


def test_without_anything_the_index_says_so(tmp_path: Path) -> None:
    exported(tmp_path, marks=(), statements=(), groups=(), layers=())
    text = (tmp_path / "bhirkot-room-figures.txt").read_text(encoding="utf-8")
    assert "No figure has anything to show" in text


def test_numbers_come_with_english_keys_and_no_formula(tmp_path: Path) -> None:
    for path in export(hostile_release(), ["figures"], tmp_path):
        if path.suffix == ".csv":
            assert path.read_bytes().startswith(b"\xef\xbb\xbf")
            with path.open(encoding="utf-8-sig", newline="") as file:
                keys, *rows = csv.reader(file)
            assert all(key.isascii() and key == key.lower() for key in keys)
            assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_the_index_says_for_whom_figures_are(tmp_path: Path) -> None:
    exported(tmp_path, ROOM, audience=Audience.PARTNERS, recipient="Wash Trust")
    text = (tmp_path / "bhirkot-room-figures.txt").read_text(encoding="utf-8")
    assert "Wash Trust" in text
    assert "not told" in text


@pytest.mark.parametrize("lang", ["ne", "ar"])
def test_figures_are_made_in_every_language(tmp_path: Path, lang: str) -> None:
    assert codes(exported(tmp_path, language=lang)) >= {"affected", "services_barriers"}
