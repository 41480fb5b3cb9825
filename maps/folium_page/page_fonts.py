"""The fonts of a stand-alone page, cut down to the characters that the page shows."""

from __future__ import annotations

import base64
import io
import logging
from functools import cache
from typing import Any

from maps.folium_page.files import ASSETS

FONTS = ASSETS / "fonts"
FAMILIES = {
    "ChautariIcons": "icons.ttf",
    "Noto Sans": "NotoSans-Regular.ttf",
    "Noto Sans Devanagari": "NotoSansDevanagari-Regular.ttf",
    "Noto Naskh Arabic": "NotoNaskhArabic-Regular.ttf",
    "Noto Sans Bengali": "NotoSansBengali-Regular.ttf",
    "Noto Sans Ethiopic": "NotoSansEthiopic-Regular.ttf",
    "Noto Sans Khmer": "NotoSansKhmer-Regular.ttf",
    "Noto Sans Myanmar": "NotoSansMyanmar-Regular.ttf",
    "Noto Emoji": "NotoEmoji-Regular.ttf",
}
_LATIN = frozenset(range(0x20, 0x250)) | frozenset(map(ord, "–—‘’“”…·©•←→"))
_JOINERS = frozenset(range(0x200B, 0x2010)) | frozenset(range(0x2066, 0x206A)) | {0x25CC}


def font_faces(content: Any) -> str:
    """`@font-face` rules with the fonts in data addresses; a family without a character is left out."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it remarks on the fonts' age
    shown = characters_in(content) | _LATIN
    taken: set[int] = set()
    rules = []
    for family, file in FAMILIES.items():
        rule, covered = _face(family, file, frozenset(shown - taken))
        rules.append(rule)
        taken |= covered
    return "\n".join(rule for rule in rules if rule)


def characters_in(content: Any) -> set[int]:
    """Every character of every text in JSON-like values."""
    if isinstance(content, str):
        return set(map(ord, content)) if not content.startswith("data:") else set()
    if isinstance(content, dict):
        return characters_in(list(content)) | characters_in(list(content.values()))
    if isinstance(content, list | tuple):
        return set().union(*(characters_in(value) for value in content))
    return set()


@cache
def _face(family: str, file: str, wanted: frozenset[int]) -> tuple[str, frozenset[int]]:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    with TTFont(FONTS / file, recalcTimestamp=False, lazy=True) as font:
        covered = wanted & set(font.getBestCmap())
        if not covered:
            return "", covered
        cut = Subsetter(Options(notdef_outline=True, layout_features=["*"], name_IDs=[]))
        cut.populate(unicodes=covered | _JOINERS)
        cut.subset(font)
        font.flavor = "woff"
        out = io.BytesIO()
        font.save(out)
    address = f"data:font/woff;base64,{base64.b64encode(out.getvalue()).decode('ascii')}"
    return f'@font-face {{ font-family: "{family}"; src: url("{address}"); }}', covered
