"""A figure as PDF, SVG and PNG: its words are in each, as text or as what is read of it."""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pypdf
import pytest
from PIL import Image

import maps
from desktop_app.language import speaking
from exports.figures import Drawing, FigurePage, bare, draw
from exports.figures.drawing import Words
from tests.exports.figures.made_up import CHARTS, figure_of
from tests.exports.releases import HOSTILE, make_release

MADE_AT = "2026-11-18T10:20:30Z"
SVG = "{http://www.w3.org/2000/svg}"


def page(*names: str, **fields: Any) -> FigurePage:
    figure = figure_of(*(CHARTS[name] for name in names), **fields)
    return FigurePage(
        figure, "For the room. 17 November 2026.", MADE_AT, maps.describe(make_release())
    )


def text_of(pdf: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())


@pytest.mark.parametrize("name", CHARTS)
def test_the_words_of_a_pdf_are_text(name: str) -> None:
    text = text_of(page(name).pdf())
    for said in ("What keeps people", "12 of 41 marks", "are not 41 people", "For the room"):
        assert said in text


def test_numbers_and_names_in_the_drawing_are_text_too() -> None:
    text = text_of(page("matrix").pdf())
    assert {"Clinic", "12", "hatched:"} <= set(text.split())


def test_a_pdf_is_tagged_and_says_the_figure_in_words() -> None:
    reader = pypdf.PdfReader(io.BytesIO(page("matrix").pdf()))
    assert "/StructTreeRoot" in reader.root_object
    told = " ".join(repr(reader.get_object(n)) for n in range(1, len(reader.xref[0]) + 1))
    assert "A table of services by reasons." in told


def test_an_svg_says_what_it_shows() -> None:
    root = ET.fromstring(page("map").svg())  # noqa: S314 - our own
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "What keeps people from which service?"
    assert root.findtext(f"{SVG}desc") == "A table of services by reasons."


def test_a_map_is_under_its_shapes_in_every_form() -> None:
    with_map = page("map")
    without = FigurePage(figure_of(CHARTS["map"]), "", MADE_AT)
    assert b"data:image/svg+xml" in with_map.svg()
    assert b"data:image/svg+xml" not in without.svg()
    pictures = [np.asarray(Image.open(io.BytesIO(p.png()))) for p in (with_map, without)]
    colours = [
        len(np.unique(picture.reshape(-1, picture.shape[2]), axis=0)) for picture in pictures
    ]
    assert colours[0] > colours[1]


def test_a_png_is_as_fine_as_asked() -> None:
    wide = [Image.open(io.BytesIO(page("bars").png(dpi))).width for dpi in (100, 200)]
    assert wide[1] == pytest.approx(2 * wide[0], abs=1)


def test_two_charts_stand_in_one_figure() -> None:
    text = text_of(page("bars", "facing").pdf())
    assert "Who lives here" in text
    assert "School" in text


def test_the_same_figure_gives_the_same_bytes() -> None:
    assert page("combinations").pdf() == page("combinations").pdf()


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_never_markup(text: str) -> None:
    figure = figure_of(
        CHARTS["bars"], title=text[:300], sentence=text[:300], limits=text[:300], alternative=text
    )
    made = FigurePage(figure, text[:300], MADE_AT)
    assert made.pdf().startswith(b"%PDF")
    ET.fromstring(made.svg())  # noqa: S314 - our own


@pytest.mark.parametrize("lang", ["ar", "ne"])
def test_a_figure_is_set_in_the_language_spoken(lang: str) -> None:
    with speaking(lang):
        made = page("stacked").pdf()
    assert str(pypdf.PdfReader(io.BytesIO(made)).root_object["/Lang"]).startswith(lang)


def test_a_drawing_by_itself_is_as_large_as_it_is() -> None:
    drawing = draw(figure_of(CHARTS["bars"]), 100)[0]
    box = pypdf.PdfReader(io.BytesIO(bare(drawing, "pdf"))).pages[0].mediabox
    assert float(box.width) == pytest.approx(100 * 72 / 25.4, abs=0.1)
    assert bare(drawing, "svg").startswith(b"<svg")


def test_a_line_wider_than_its_box_is_set_smaller_and_never_wraps() -> None:
    line = Words(1, 1, 12, "تسجيل المواليد والجنسية", 8, leading=5, ascent=3.5, height=5)
    picture = Image.open(io.BytesIO(bare(Drawing(14, 20, (line,)), "png", dpi=200))).convert("L")
    rows = np.nonzero((np.asarray(picture) < 128).any(axis=1))[0]
    columns = np.nonzero((np.asarray(picture) < 128).any(axis=0))[0]
    assert rows.max() < 6.2 / 25.4 * 200
    assert columns.max() <= 13.2 / 25.4 * 200
