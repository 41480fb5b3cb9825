"""How large words are before anything draws them: the fonts of print and window are the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import maps

MM_PER_PT = 25.4 / 72

_WORD = re.compile(r"[^\s\u200b]+[\s\u200b]*")
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")
_BINDS = "\u1039\u17d2\u200d\u094d\u09cd"  # what is written under or into the letter before it
_ASAT = "\u103a"


def width_mm(text: str, size: float, bold: bool = False) -> float:
    """The width of one line in millimetres; `size` in points."""
    return maps.line_width(text, size, bold) * MM_PER_PT


@lru_cache(maxsize=4096)
def reach_mm(text: str, size: float, bold: bool = False) -> tuple[float, float]:
    """How far the fonts of a text reach over and under the baseline, in millimetres."""
    up, down = maps.line_reach(text, size, bold)
    return up * MM_PER_PT, down * MM_PER_PT


@lru_cache(maxsize=8192)
def lines_of(text: str, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines no wider than `width` millimetres: at spaces, else between letters.

    Burmese, Khmer, Thai and Lao, which write no spaces, break between syllables. A single letter wider than the
    box stays as it is.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, width, size, bold):
        if line and width_mm((line + piece).rstrip(), size, bold) > width:
            lines.append(line.rstrip(" \u200b"))
            line = ""
        line += piece
    return (*lines, line.rstrip(" \u200b")) if line.strip() or not lines else tuple(lines)


def widest_word(text: str, size: float, bold: bool = False) -> float:
    """The width that a text needs so that none of its words is broken, in millimetres."""
    return max(
        (width_mm(word.strip(), size, bold) for word in _words(" ".join(text.split()))), default=0.0
    )


def _pieces(text: str, width: float, size: float, bold: bool) -> list[str]:
    out: list[str] = []
    for word in _words(" ".join(text.split())):
        fits = width_mm(word.rstrip(), size, bold) <= width
        out += [word] if fits else _letters(word)
    return out


def _words(text: str) -> list[str]:
    out: list[str] = []
    for found in _WORD.findall(text):
        out += _syllables(found) if _WITHOUT_SPACES.search(found) else [found]
    return out


def _syllables(word: str) -> list[str]:
    """The pieces between which a word of a script without spaces may break."""
    out: list[str] = []
    for letter in _letters(word):
        closes = len(letter) > 1 and letter[1] == _ASAT  # Burmese: a letter that ends a syllable
        stays = not _WITHOUT_SPACES.match(letter) or closes
        if out and stays:
            out[-1] += letter
        else:
            out.append(letter)
    return out


def _letters(word: str) -> list[str]:
    """A word as letters, each with the marks that belong to it."""
    out: list[str] = []
    for char in word:
        joins = unicodedata.category(char) in {"Mn", "Mc", "Me", "Cf", "Zs"}
        if out and (joins or out[-1][-1] in _BINDS):
            out[-1] += char
        else:
            out.append(char)
    return out
