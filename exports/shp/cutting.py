"""Texts cut to what a shapefile holds, between two written characters."""

from __future__ import annotations

import unicodedata

BYTES = 254
_MORE = "\N{HORIZONTAL ELLIPSIS}"
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_VIRAMA = 9  # the canonical combining class of the signs that join two consonants into a conjunct
_TIED = ("Mn", "Mc", "Me", "Cf", "Sk")


def cut(text: str, most: int = BYTES) -> str:
    """A text of at most so many bytes of UTF-8; a longer one ends with "…" after a whole written character.

    A written character is a letter with its vowel signs and marks, a conjunct of consonants, or an emoji with
    what modifies it: simpler than Unicode's grapheme clusters (UAX 29), and never less.
    """
    if len(text.encode("utf-8", "replace")) <= most:
        return text
    room = most - len(_MORE.encode())
    end = len(text.encode("utf-8", "replace")[:room].decode("utf-8", "ignore"))
    while end and _holds_together(text[end - 1], text[end]):
        end -= 1
    return text[:end] + _MORE


def _holds_together(before: str, after: str) -> bool:
    """Tell whether two characters that stand side by side are parts of one written character."""
    if after in _JOINERS or before in _JOINERS or unicodedata.category(after) in _TIED:
        return True
    return unicodedata.combining(before) == _VIRAMA or (_is_flag(before) and _is_flag(after))


def _is_flag(char: str) -> bool:
    return 0x1F1E6 <= ord(char) <= 0x1F1FF
