"""A row of colours to choose from, each with its name: for groups and layers."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPixmap

from desktop_app.language import N_, _
from ui.look import Choice, Picture, PicturePicker

COLOURS: dict[str, str] = {
    "#1b6f8f": N_("Blue"),
    "#b5562a": N_("Rust"),
    "#5b7f2b": N_("Green"),
    "#7a4a9c": N_("Violet"),
    "#a8327a": N_("Pink"),
    "#8a6d00": N_("Ochre"),
    "#2f4aa8": N_("Indigo"),
    "#5b6770": N_("Grey"),
}
"""Dark enough to be seen on a light map and light enough on a dark one, and apart for colour-blind eyes."""
_ANOTHER = N_("Its own")


class ColourRow(PicturePicker):
    """Swatches with names; one is always chosen."""

    def __init__(self, offered: dict[str, str] = COLOURS) -> None:
        super().__init__(may_be_none=False, width=72)
        self._offered = offered

    def show_colour(self, colour: str) -> None:
        """Offer the colours, and this one too if it is another."""
        if colour not in self.codes():
            codes = dict.fromkeys([*self._offered, colour])
            self.set_choices([self._choice(code) for code in codes])
        self.set_chosen([colour])

    def _choice(self, code: str) -> Choice:
        return Choice(code, _(self._offered.get(code, _ANOTHER)), Picture(pixmap=_swatch(code)))


def free_colour(used: set[str]) -> str:
    """The first colour that nobody has; when all are taken, the first."""
    return next((code for code in COLOURS if code not in used), next(iter(COLOURS)))


def _swatch(colour: str) -> QPixmap:
    pixmap = QPixmap(64, 64)
    pixmap.fill(QColor(colour))
    return pixmap
