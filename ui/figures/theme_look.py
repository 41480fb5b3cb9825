"""The look of figures in the theme, text size and direction in force."""

from __future__ import annotations

from desktop_app.language import is_right_to_left, language
from exports.figures.look import Look
from exports.figures.measuring import MM_PER_PT
from ui.look import colours, letters

SIZE_PT = 8.0
_LETTERS_PX = 14  # of a figure's words in the 100 % window
_BUBBLES = {"light": "#a9d6cb", "sunlight": "#9ed9c8", "dark": "#24564b", "contrast": "#5c5100"}
_RAMPS = {
    "light": ("#eef5f2", "#4fa392"),
    "sunlight": ("#eaf7f2", "#3f9a86"),
    "dark": ("#26332f", "#4fa392"),
    "contrast": ("#2b2b2b", "#cdb200"),
}


def theme_look() -> Look:
    """Colours of the theme; letters of one size, for all else is scaled by `pixels_per_mm`."""
    c = colours()
    dark = c.name in {"dark", "contrast"}
    return Look(
        size=SIZE_PT,
        paper=c.surface,
        ink=c.text,
        quiet=c.quiet,
        line=c.line,
        accent=c.accent,
        pale=c.raised,
        ramp=_RAMPS[c.name],
        bubble=_BUBBLES[c.name],
        rtl=is_right_to_left(language()),
        dark=dark,
    )


def pixels_per_mm() -> float:
    """How many pixels a millimetre of a figure takes at the text size in force."""
    return letters(_LETTERS_PX) / (SIZE_PT * MM_PER_PT)
