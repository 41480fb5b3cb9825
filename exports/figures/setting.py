"""One figure as a page of its own, with its words around it: PDF, SVG and PNG, all from the same sources."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from desktop_app.language import _, is_right_to_left, language
from exports.figures.content import DRAWING_TYP, drawing_content
from exports.figures.drawn import draw
from exports.figures.look import PRINT, Look
from exports.typesetting import compiled

if TYPE_CHECKING:
    from desktop_app.understanding.figure import Figure
    from exports.figures.drawing import Drawing
    from maps import MapDescription

Form = Literal["pdf", "svg", "png"]

_FIGURE_TYP = Path(__file__).with_name("figure.typ")
_BARE_TYP = b"""#import "drawing.typ": drawing
#let d = json("data.json")
#set page(width: d.width * 1mm, height: d.height * 1mm, margin: 0mm)
#figure(alt: d.alternative, drawing(d))
"""
_MARGIN_MM = 8.0
_WIDE_MM = 180.0
_OPENING = re.compile(r"<svg\b[^>]*>")


class FigurePage:
    """A figure set as a page. It is drawn once, in the language that is spoken; each form is made when asked for."""

    def __init__(
        self,
        figure: Figure,
        source: str,
        made_at: str,
        description: MapDescription | None = None,
        width_mm: float = _WIDE_MM,
    ) -> None:
        self._made_at = made_at
        self._alternative = figure.alternative or figure.sentence
        self._title = figure.title
        data, files = _content(figure, source, description, width_mm)
        self._lang = str(data["lang"])
        self._sources = {
            "main.typ": _FIGURE_TYP.read_bytes(),
            "drawing.typ": DRAWING_TYP.read_bytes(),
            "data.json": json.dumps(data, ensure_ascii=False).encode("utf-8"),
            **files,
        }

    def pdf(self) -> bytes:
        """As a PDF of one page, tagged, its words as text."""
        return self._compiled("pdf")

    def png(self, dpi: int = 200) -> bytes:
        """As a picture."""
        return self._compiled("png", dpi)

    def svg(self) -> bytes:
        """As SVG: words as outlines, the figure in words as title and description."""
        return _told(self._compiled("svg"), self._title, self._alternative, self._lang)

    def _compiled(self, form: Form, dpi: int = 144) -> bytes:
        return compiled(self._sources, self._made_at, form, dpi)


def bare(drawing: Drawing, form: Form, made_at: str = "", dpi: int = 200) -> bytes:
    """A drawing without words around it, on a page of its own size: PDF, SVG (to put into HTML) or PNG."""
    data, files = drawing_content(drawing, "ground")
    sources = {
        "main.typ": _BARE_TYP,
        "drawing.typ": DRAWING_TYP.read_bytes(),
        "data.json": json.dumps(data, ensure_ascii=False).encode("utf-8"),
        **files,
    }
    made = compiled(sources, made_at, form, dpi)
    return _told(made, "", drawing.alternative, language()) if form == "svg" else made


def _told(svg: bytes, title: str, told: str, lang: str) -> bytes:
    """An SVG that says in words what it shows."""
    made = svg.decode("utf-8")
    opening = _OPENING.search(made)
    if opening is None:
        return svg
    tag = opening.group()[:-1] + f' role="img" xml:lang="{html.escape(lang)}">'
    words = f"<title>{html.escape(title or told)}</title><desc>{html.escape(told)}</desc>"
    return (made[: opening.start()] + tag + words + made[opening.end() :]).encode("utf-8")


def _content(
    figure: Figure, source: str, description: MapDescription | None, width: float
) -> tuple[dict[str, Any], dict[str, bytes]]:
    from exports.pdf.typed import inline, typst_language

    room = width - 2 * _MARGIN_MM
    rtl = is_right_to_left(language())
    look = Look(rtl=rtl) if rtl else PRINT
    files: dict[str, bytes] = {}
    drawings = []
    for number, drawing in enumerate(draw(figure, room, look=look, description=description)):
        data, more = drawing_content(drawing, f"ground-{number}")
        drawings.append(data)
        files |= more
    notes = (
        (_("What it cannot show:"), figure.limits),
        (_("How it is worked out:"), figure.method),
    )
    return {
        "lang": typst_language(language()), "rtl": rtl, "width": width, "margin": _MARGIN_MM,
        "title": inline(figure.title), "sentence": inline(figure.sentence),
        "alternative": figure.alternative or figure.sentence, "drawings": drawings,
        "notes": [[a, inline(b)] for a, b in notes if b],
        "source": inline(source),
    }, files  # fmt: skip
