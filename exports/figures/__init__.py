"""Small charts as vector PDFs, drawn by ReportLab without words: the page around them says what they show."""

from exports.figures.bars import band_bars
from exports.figures.bubbles import bubbles

__all__ = ["band_bars", "bubbles"]
