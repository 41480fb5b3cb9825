"""Words as they are compared in a search: as one types, in any script.

Letter case and width do not count, nor accents on Latin, Greek and Cyrillic letters, Arabic vowel
signs, tatweel and the forms of alef, ya and kaf, Hebrew points, the nukta of Devanagari, and signs
that are not seen. The vowel signs of Indic and other scripts do count: they are letters.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

SEPARATOR = "\x1f"
"""Stands between texts that are compared as one; no typed text has it (`text.clean`)."""

_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_ACCENTS = "\u0300-\u036f\u0483-\u0487"
_ARABIC = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_HEBREW = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
_NUKTA = "\u093c"
_DROPPED = re.compile(f"[{_UNSEEN}{_ACCENTS}{_ARABIC}{_HEBREW}{_NUKTA}]")
_ALIKE = {
    "\u0671": "\u0627",  # alef wasla
    "\u0649": "\u064a", "\u06cc": "\u064a", "\u06d2": "\u064a",  # alef maksura, Persian and Urdu ya
    "\u06a9": "\u0643",  # Persian kaf
    "\u0629": "\u0647", "\u06c1": "\u0647", "\u06be": "\u0647",  # ta marbuta, Urdu he
    "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe",
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'",
}  # fmt: skip
_OTHER_DIGITS = re.compile(r"[^\D0-9]")
_ALIKE_FOUND = re.compile(f"[{''.join(_ALIKE)}]")


def comparable(text: str) -> str:
    """One text as it is compared."""
    if text.isascii():
        return text.lower().replace("`", "'")
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = _DROPPED.sub("", spread)
    plain = _ALIKE_FOUND.sub(lambda found: _ALIKE[found.group()], plain)
    return _OTHER_DIGITS.sub(lambda found: str(unicodedata.decimal(found.group())), plain)


def spans(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where these words (made comparable) are in a text as it was typed: (from, to), in order, none overlapping.

    A letter is marked with all its signs.
    """
    starts = _letters(text)
    pieces = [comparable(text[a:b]) for a, b in pairwise([*starts, len(text)])]
    whole, letter_at = "".join(pieces), [i for i, piece in enumerate(pieces) for _c in piece]
    ends = [*starts[1:], len(text)]
    found = []
    for word in words:
        at = whole.find(word)
        while at >= 0:
            found.append((starts[letter_at[at]], ends[letter_at[at + len(word) - 1]]))
            at = whole.find(word, at + len(word))
    return _joined(sorted(found))


def _letters(text: str) -> list[int]:
    """Where each letter begins: a sign that combines, or is not seen, belongs to the letter before it."""
    return [
        i for i, c in enumerate(text)
        if i == 0 or unicodedata.category(c) not in {"Mn", "Me", "Mc", "Cf"}
    ]  # fmt: skip


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for begin, end in found:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined
