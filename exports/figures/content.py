"""A drawing as plain data for Typst: `drawing.typ` sets it, in a figure by itself or in a report's page.

Put `DRAWING_TYP` and the files beside the template, and in it `#import "drawing.typ": drawing`, then `drawing(d)`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import maps
from desktop_app.language import language
from exports.figures.drawing import Drawing, Glyph, Shape, Words
from exports.figures.hatching import hatch_ink, hatched
from exports.figures.measuring import width_mm

DRAWING_TYP = Path(__file__).with_name("drawing.typ")


def drawing_content(drawing: Drawing, name: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """A drawing as data, and its PDFs as files: JSON lists of bytes, whose names begin with this one."""
    pages = {"ground": drawing.ground, "over": drawing.over}
    named = {part: f"{name}-{part}.json" if pdf else None for part, pdf in pages.items()}
    files = {
        file: json.dumps(list(pages[part]), separators=(",", ":")).encode("ascii")
        for part, file in named.items()
        if file
    }
    data = {
        "width": drawing.width,
        "height": round(drawing.height, 2),
        "rtl": drawing.rtl,
        "alternative": drawing.alternative,
        **named,
        "ground_box": [round(v, 2) for v in drawing.ground_box],
        "items": [_item(item) for item in drawing.items],
    }
    return data, files


def _item(item: Shape | Words | Glyph) -> dict[str, Any]:
    if isinstance(item, Words):
        return _words(item)
    if isinstance(item, Glyph):
        char = maps.icon_glyph(item.icon)
        return {
            "is": "glyph", "x": _mm(item.x), "y": _mm(item.y), "size": _mm(item.size),
            "colour": item.colour, "char": char,
        }  # fmt: skip
    return _shape(item)


def _words(item: Words) -> dict[str, Any]:
    from exports.pdf.typed import is_rtl, typst_language

    lines = item.words.split("\n")
    return {
        "is": "words", "x": _mm(item.x), "y": _mm(item.y), "width": _mm(item.width),
        "leading": _mm(item.leading), "lines": lines, "size": item.size,
        "widths": [_mm(width_mm(line, item.size, item.bold)) for line in lines],
        "align": item.align, "bold": item.bold, "colour": item.colour,
        "lang": typst_language(language()), "rtl": is_rtl(item.words, language()),
    }  # fmt: skip


def _shape(item: Shape) -> dict[str, Any]:
    lines, dots = hatched(item) if item.hatch else ((), ())
    return {
        "is": "shape", "points": [_at(point) for point in item.points], "fill": item.fill,
        "stroke": item.stroke, "width": _mm(item.width), "radius": _mm(item.radius),
        "closed": item.closed, "opacity": item.opacity, "ink": hatch_ink(item),
        "lines": [[_at(a), _at(b)] for a, b in lines], "dots": [_at(dot) for dot in dots],
    }  # fmt: skip


def _at(point: tuple[float, float]) -> list[float]:
    return [_mm(point[0]), _mm(point[1])]


def _mm(value: float) -> float:
    return round(value, 3)
