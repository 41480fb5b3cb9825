"""The map sheet as a format: what it is called, what is on it, and that an empty one holds no story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from desktop_app.errors import CancelledError
from desktop_app.language import speaking
from exports import export
from exports.map_pdf import map_sheet
from maps import MapSheet
from maps.printing.lettering import Lettering
from tests.exports.releases import HOSTILE, hostile_release, make_mark, make_release

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was lettered, line by line: in the PDF letters are outlines."""
    lines: list[str] = []
    draw = Lettering.draw

    def watch(self: Lettering, text: str, *args: Any, **kwargs: Any) -> float:
        lines.append(text)
        return draw(self, text, *args, **kwargs)

    monkeypatch.setattr(Lettering, "draw", watch)
    return lines


def test_the_sheet_asked_for_is_written(tmp_path: Path) -> None:
    asked = {"map-pdf": MapSheet(paper="a3", direction="landscape")}
    (path,) = export(make_release(), ["map-pdf"], tmp_path, options=asked)
    assert path.name == "bhirkot-room-map.pdf"
    assert round(pypdf.PdfReader(path).pages[0].mediabox.width / 72 * 25.4) == 420


def test_without_options_it_is_one_sheet_of_a4(tmp_path: Path) -> None:
    (path,) = export(make_release(), ["map-pdf"], tmp_path)
    box = pypdf.PdfReader(path).pages[0].mediabox
    assert {round(side / 72 * 25.4) for side in (box.width, box.height)} == {210, 297}


def test_it_is_called_what_the_workshop_is_called(tmp_path: Path) -> None:
    (path,) = export(make_release(title="Bhirkot"), ["map-pdf"], tmp_path)
    meta = pypdf.PdfReader(path).metadata
    assert meta is not None
    assert meta.title == "Bhirkot"
    assert "room" in str(meta.subject)


def test_an_empty_sheet_has_another_name_and_no_story(tmp_path: Path, written: list[str]) -> None:
    release = make_release(marks=(make_mark(title="Behind the mill", words="We wait."),))
    asked = {"map-pdf": MapSheet(empty=True)}
    (path,) = export(release, ["map-pdf"], tmp_path, options=asked)
    assert path.name == "bhirkot-room-empty-map.pdf"
    text = "\n".join(written)
    assert "mill" not in text
    assert "We wait." not in text
    assert "Group:" in text


def test_titles_are_in_the_index_and_words_are_not(written: list[str]) -> None:
    release = make_release(marks=(make_mark(title="Behind the mill", words="We wait."),))
    with speaking("en"):
        map_sheet(release)
    assert "Behind the mill" in written
    assert not any("We wait." in line for line in written)


def test_hostile_titles_do_not_stop_it() -> None:
    assert len(HOSTILE) > 1
    assert map_sheet(hostile_release(), MapSheet(paper="a2", tiled="a4")).startswith(b"%PDF")


def test_a_cancelled_sheet_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        export(make_release(), ["map-pdf"], tmp_path / "out", cancelled=lambda: True)
    assert not (tmp_path / "out").exists()


def test_the_readme_says_what_the_numbers_on_the_map_are(tmp_path: Path) -> None:
    export(make_release(), ["csv", "map-pdf"], tmp_path)
    assert "-map.pdf" in (tmp_path / "README.txt").read_text("utf-8")
