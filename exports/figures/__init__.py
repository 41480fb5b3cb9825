"""Figures drawn: values become shapes and words, the same for paper, picture and window.

`draw(figure, width_mm, …)` gives a `Drawing` for each of its charts, in a `Look`. `drawing_content(drawing, name)` is
one as data for a Typst page, `bare(drawing, form)` one by itself, `FigurePage` a figure with its words around it.
`band_bars` are small charts without words.
"""

from exports.figures.bands import band_bars
from exports.figures.content import DRAWING_TYP, drawing_content
from exports.figures.drawing import Drawing
from exports.figures.drawn import draw
from exports.figures.look import PRINT, Look
from exports.figures.setting import FigurePage, bare

__all__ = [
    "DRAWING_TYP",
    "PRINT",
    "Drawing",
    "FigurePage",
    "Look",
    "band_bars",
    "bare",
    "draw",
    "drawing_content",
]
