"""The one type family of the window (Noto, with its scripts) and the icon font beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from maps.style import icon_glyph

ASSETS = Path(__file__).resolve().parents[2] / "maps" / "assets"
FAMILIES = (
    "Noto Sans",
    "Noto Sans Devanagari",
    "Noto Naskh Arabic",
    "Noto Sans Bengali",
    "Noto Sans Ethiopic",
    "Noto Sans Khmer",
    "Noto Sans Myanmar",
    "Noto Emoji",
)
ICON_FAMILY = "Material Design Icons"


@cache
def load_fonts() -> tuple[str, ...]:
    """Load every bundled font once; the families found. Without assets the system's fonts serve."""
    found: list[str] = []
    for path in sorted(ASSETS.rglob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        found.extend(QFontDatabase.applicationFontFamilies(number) if number >= 0 else [])
    return tuple(dict.fromkeys(found))


def text_font(size: int, weight: int = 400) -> QFont:
    """The window's type at a size in px; scripts that Noto Sans lacks come from its sisters."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    return font


def icon_font(size: int) -> QFont:
    """The icon font at a size in px."""
    font = QFont(ICON_FAMILY)
    font.setPixelSize(size)
    return font


def glyph(name: str) -> str:
    """The character of a Material Design icon; "" where there is no such icon."""
    return icon_glyph(name.removeprefix("mdi-"))
