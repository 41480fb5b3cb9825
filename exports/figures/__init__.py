"""Figures drawn: values become shapes and words, the same for paper, picture and window.

`draw(figure, width_mm, …)` gives a `Drawing` for each of its charts, in a `Look`. `band_bars`
and `bubbles` are small charts without words.
"""

from exports.figures.bands import band_bars
from exports.figures.bubbles import bubbles
from exports.figures.drawing import Drawing
from exports.figures.drawn import draw
from exports.figures.look import PRINT, Look

__all__ = ["PRINT", "Drawing", "Look", "band_bars", "bubbles", "draw"]
