"""The fonts of the printed map: the pinned Noto families and the icons, as HarfBuzz fonts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from desktop_app.errors import ExportError
from desktop_app.language import _

FONTS_FOLDER = Path(__file__).parent.parent / "assets" / "fonts"
TEXT_FAMILIES = (
    "NotoSans",
    "NotoSansDevanagari",
    "NotoNaskhArabic",
    "NotoSansBengali",
    "NotoSansEthiopic",
    "NotoSansKhmer",
    "NotoSansMyanmar",
    "NotoEmoji",
)
ICONS = "icons"
OPENTYPE_UNITS = 1000


class Face:
    """One font file: shapes text and gives outlines, in units of 1000 to the em."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        self.font: Any = hb.Font(face)
        self.font.scale = (OPENTYPE_UNITS, OPENTYPE_UNITS)
        self._known: frozenset[int] = frozenset(face.unicodes)
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = float(extents.ascender), -float(extents.descender)

    def has(self, char: str) -> bool:
        """Tell whether the font has a glyph for a character."""
        return ord(char) in self._known


@cache
def face(family: str, bold: bool = False) -> Face:
    """Find a font.

    Raises:
        ExportError: The file is missing: the program was not set up whole.
    """
    stem = family if family == ICONS else f"{family}-{'Bold' if bold else 'Regular'}"
    path = FONTS_FOLDER / f"{stem}.ttf"
    if not path.is_file():
        raise ExportError(
            _("A font for printing is missing. Set the program up again."), details=str(path)
        )
    return Face(stem, path)


def face_for(char: str, bold: bool = False) -> Face:
    """The first family that has this character, else the first of all."""
    for family in TEXT_FAMILIES:
        candidate = face(family, bold)
        if candidate.has(char):
            return candidate
    return face(TEXT_FAMILIES[0], bold)
