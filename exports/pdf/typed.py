"""What people typed, made ready for Typst as data: lines, language, direction, places to break."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from desktop_app.language import is_right_to_left, language
from desktop_app.text import clean, isolate

_LANGUAGE = re.compile(r"^[a-z]{2,3}$")
_LONG = re.compile(r"[^\s\u200b]{25,}")
_SPACES = re.compile(r"[ \t\n]+")
_SENTENCE_END = re.compile(r"[.!?।؟።။។。](?=\s)")
_LIST_END = re.compile(r"[,;،؛၊、]\s")
_BREAK_EVERY = 18
_STRONG_RTL = {"R", "AL"}
_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_BREAK = "\u200b"


def typed(text: str, lang: str = "", report_language: str = "en") -> dict[str, Any]:
    """A text as blocks of lines: each line isolated, with its language and its own direction.

    Args:
        text: As typed.
        lang: The code of its language where it is known.
        report_language: Stands in where it is not.
    """
    lines = [line.rstrip() for line in clean(text).split("\n")]
    return {
        "lines": [breakable(line) for line in lines],
        "lang": typst_language(lang or report_language),
        "rtl": is_rtl(text, lang or report_language),
    }


def inline(text: str) -> str:
    """A text inside a line of the report: one line, breakable, isolated where its direction is another.

    Only there: in a PDF the marks that isolate look like spaces to readers that search or read aloud.
    """
    line = breakable(_SPACES.sub(" ", clean(text)).strip())
    return isolate(line) if _turns(line) else line


def shortened(text: str, most: int | None) -> str:
    """At most so many letters of a text, ending after a whole word where one ends, with a sign that there is more."""
    line = " ".join(text.split())
    if most is None or len(line) <= most:
        return line if most is not None else text
    cut = line[: most - 1]
    at = cut.rfind(" ")
    cut = cut[:at] if at > most // 2 else _whole_letters(cut, line[most - 1])
    return cut.rstrip(" ,;:.·") + "…"


def sentences_shortened(text: str, most: int) -> str:
    """At most so many letters of a text in sentences: whole sentences, else up to the end of a part of a list."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most]
    ends = [found.end() for found in _SENTENCE_END.finditer(line[: most + 1])]
    if ends and ends[-1] >= most // 3:
        return line[: ends[-1]]
    parts = [found.start() for found in _LIST_END.finditer(cut)]
    if parts and parts[-1] >= most // 3:
        return line[: parts[-1]] + "…"
    return shortened(line, most)


def _whole_letters(cut: str, after: str) -> str:
    """The text without a last letter that is parted from its marks."""
    while cut and not _may_break(cut[-1], after):
        cut, after = cut[:-1], cut[-1]
    return cut


def _turns(text: str) -> bool:
    """Whether a text could disturb, or be disturbed by, the direction of the report around it."""
    against = {"L"} if is_right_to_left(language()) else _STRONG_RTL
    return any(unicodedata.bidirectional(char) in against | _CONTROLS for char in text)


def typst_language(code: str) -> str:
    """The part of a language code that Typst takes; English where it is none."""
    short = code.replace("_", "-").split("-")[0].lower()
    return short if _LANGUAGE.match(short) else "en"


def is_rtl(text: str, lang: str) -> bool:
    """The direction of the first letter that has one, else that of the language."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return False
        if kind in _STRONG_RTL:
            return True
    return is_right_to_left(lang)


def breakable(text: str) -> str:
    """Give words of more than 24 characters places to break, so that none runs off the page.

    Places lie between whole letters: never before a mark that combines or a join.
    """
    return _LONG.sub(lambda match: _broken(match.group()), text)


def _broken(word: str) -> str:
    out: list[str] = []
    run = 0
    for i, char in enumerate(word):
        out.append(char)
        run += 1
        if run >= _BREAK_EVERY and _may_break(char, word[i + 1 : i + 2]):
            out.append(_BREAK)
            run = 0
    return "".join(out)


def _may_break(before: str, after: str) -> bool:
    if not after or before in "\u200d\u094d" or after in "\u200c\u200d":
        return False
    return (
        unicodedata.category(after)[0] != "M"
        and unicodedata.category(before) != "Cf"
        and not ("\U0001f3fb" <= after <= "\U0001f3ff")
    )
