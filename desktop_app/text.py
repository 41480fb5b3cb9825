"""Text that people type: cleaned at the door, isolated where it is shown."""

from __future__ import annotations

import re
import unicodedata

_KEPT = {"\t", "\n"}
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\n]")
_NOT_ONLY_LEFT = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"}
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def clean(text: str) -> str:
    """Drop control characters (but tab and newline) and lone surrogates; else leave text as typed."""
    if text.isprintable():  # nearly every text is: it has none of these
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in {"Cc", "Cs"})


def plain_digits(text: str) -> str:
    """Write a text's numbers with the digits 0 to 9, as all other numbers of the program are."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def uncalculated(text: str) -> str:
    """An apostrophe before what a spreadsheet would calculate; undone by dropping one where it matches again."""
    return f"'{text}" if _FORMULA.match(text) else text


def isolate(text: str) -> str:
    """Wrap typed text so that its direction cannot disturb the sentence around it."""
    return f"{_FIRST_STRONG_ISOLATE}{_close_bidi(text)}{_POP_ISOLATE}" if text else ""


def isolate_mixed(text: str) -> str:
    """The same, but only for a text with right-to-left letters or marks: some players show others as boxes."""
    mixed = any(unicodedata.bidirectional(char) in _NOT_ONLY_LEFT for char in text)
    return isolate(text) if mixed else text


def _close_bidi(text: str) -> str:
    """Balance the bidi controls that the text itself carries, so that none reaches past its end."""
    embeddings = isolates = 0
    kept: list[str] = []
    for char in text:
        if char in "\u202a\u202b\u202d\u202e":
            embeddings += 1
        elif char in "\u2066\u2067\u2068":
            isolates += 1
        elif char == "\u202c":
            if not embeddings:
                continue
            embeddings -= 1
        elif char == _POP_ISOLATE:
            if not isolates:
                continue
            isolates -= 1
        kept.append(char)
    return "".join(kept) + "\u202c" * embeddings + _POP_ISOLATE * isolates
