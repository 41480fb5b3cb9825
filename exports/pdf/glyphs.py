"""Which characters no font of ours has: Typst would print boxes for them without a word."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from exports.typesetting import FONTS

if TYPE_CHECKING:
    from collections.abc import Iterable

BLANK = "\u2588"  # stands for blanked words: the template draws it as a bar
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"}


def missing(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters in texts that would come out as boxes, each once, in order."""
    known = _known()
    seen = {char for text in texts for char in text if ord(char) not in known}
    return tuple(sorted(char for char in seen if _is_seen(char)))


def _is_seen(char: str) -> bool:
    selector = "\ufe00" <= char <= "\ufe0f"
    return unicodedata.category(char) not in _UNSEEN and not selector and char != BLANK


@cache
def _known() -> frozenset[int]:
    import uharfbuzz as hb

    known: set[int] = set()
    for path in FONTS.glob("Noto*-Regular.ttf"):
        known.update(hb.Face(hb.Blob.from_file_path(str(path))).unicodes)
    return frozenset(known)
