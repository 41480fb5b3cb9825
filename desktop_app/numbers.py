"""How a mark's number is written: 12 on the laptop that made the workshop, B12, C12 … on the others.

The number itself is one integer everywhere: so many laptops apart, a million numbers each. So two laptops never give
the same number, and what was printed stays true when their files are joined.
"""

from __future__ import annotations

import re

BLOCK = 1_000_000
FIRST_OF_ANY = 26
"""From this block on two letters are written: those of laptops that opened a plain copy."""
BLOCKS = FIRST_OF_ANY + 26 * 26

_WRITTEN = re.compile(r"\s*[@#]?\s*([A-Za-z]{0,2})\s*(\d{1,6})\s*")


def mark_label(number: int) -> str:
    """A mark's number as people read it: "12", "B12", "AF12"."""
    block, n = divmod(number, BLOCK)
    return f"{letters(block)}{n}" if block else str(n)


def read_label(text: str) -> int | None:
    """The number that somebody typed, with or without @ or #, in small or capital letters; None if it is none."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    block = 0
    for letter in found[1].upper():
        block = block * 26 + ord(letter) - ord("A") + 1
    return max(0, block - 1) * BLOCK + int(found[2])


def letters(position: int) -> str:
    """A, B … Z, AA, AB … by position from 0."""
    text, position = "", position + 1
    while position:
        position, rest = divmod(position - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
