"""Figures drawn, and the format `figures`: values become shapes and words, the same for paper, picture and window.

`draw(figure, width_mm, …)` gives a `Drawing` for each of its charts, in a `Look`. `drawing_content(drawing, name)` is
one as data for a Typst page, `bare(drawing, form)` one by itself, `FigurePage` a figure with its words around it.
`write(release, folder)` writes each figure that has something to show; `FiguresWanted` says which.
`band_bars` are small charts without words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.figures.bands import band_bars
from exports.figures.content import DRAWING_TYP, drawing_content
from exports.figures.drawing import Drawing
from exports.figures.drawn import GAP_MM, draw, rows_of
from exports.figures.files import STALE, FiguresWanted, write_figures
from exports.figures.look import PRINT, Look
from exports.figures.setting import FigurePage, bare

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = [
    "DRAWING_TYP",
    "GAP_MM",
    "PRINT",
    "STALE",
    "Drawing",
    "FigurePage",
    "FiguresWanted",
    "Look",
    "band_bars",
    "bare",
    "draw",
    "drawing_content",
    "rows_of",
    "write",
]

_ALL = FiguresWanted()


def write(release: Release, folder: Path, wanted: FiguresWanted = _ALL) -> None:
    """Write the figures that are wanted into a folder."""
    write_figures(release, folder, wanted)
