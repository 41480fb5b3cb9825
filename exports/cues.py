"""Subtitles: a statement cut into cues that can be read, in time with what is heard."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from exports.talk import language_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.released import ReleasedStatement
    from exports.talk import Sitting

COLUMNS = 42
"""As wide as a line may be to be read at a glance (the usual measure of broadcasters)."""
_LINES = 2
_LEAST_MS = 1000  # a cue that is shorter cannot be read
_JOINERS = {"\u200c", "\u200d", "\ufe0e", "\ufe0f"}
_VIRAMA = 9  # canonical combining class: what follows is one letter with what is before
_WIDE = {"W", "F"}


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands on the screen from one millisecond to another. `language` is the words' own, or ""."""

    begin: int
    end: int
    lines: tuple[str, ...]
    group_key: str
    language: str


def cues(
    sitting: Sitting, language: str = "", labels: Mapping[str, str] | None = None
) -> list[Cue]:
    """The cues of a sitting.

    Args:
        sitting: What was said.
        language: Translated into this one, as `translated_into` names it, where there is a translation.
        labels: What stands before each statement, by its group's key; nothing if not given.
    """
    before = labels or {}
    return [
        cue
        for statement in sitting.timed
        for cue in _of_statement(statement, language, before.get(statement.group_key, ""))
    ]


def translated_into(sitting: Sitting) -> list[str]:
    """The languages, as parts of file names, into which something with a time was translated."""
    return sorted(
        {language_code(s.translation_lang) for s in sitting.timed if s.translation.strip()}
    )


def _of_statement(statement: ReleasedStatement, language: str, label: str) -> Iterator[Cue]:
    words, own = statement.words, statement.words_lang
    into = language_code(statement.translation_lang)
    if statement.translation.strip() and (into == language or not words.strip()):
        words, own = statement.translation, statement.translation_lang
    begin, end = statement.begin_ms, max(statement.end_ms, statement.begin_ms + 1)
    shown = _together(balanced(f"{label} {words}"), (end - begin) // _LEAST_MS)
    weights = list(accumulate(sum(map(width, lines)) for lines in shown))
    turns = [begin, *(begin + (end - begin) * weight // max(weights[-1], 1) for weight in weights)]
    for i, lines in enumerate(shown):
        yield Cue(turns[i], turns[i + 1], lines, statement.group_key, own)


def _together(lines: list[str], most: int) -> list[tuple[str, ...]]:
    """Lines as cues: two at a time, more only where there is no time for so many cues."""
    count = -(-len(lines) // _LINES)
    each = _LINES if count <= most else -(-len(lines) // max(most, 1))
    return [tuple(lines[i : i + each]) for i in range(0, len(lines), each)]


def balanced(text: str) -> list[str]:
    """A text in as few lines as it needs, each about as long as the others: no last word stands alone."""
    lines = lines_of(text, COLUMNS)
    low, high = COLUMNS // 2, COLUMNS
    while low < high:
        tried = (low + high) // 2
        narrower = lines_of(text, tried)
        if len(narrower) == len(lines):
            lines, high = narrower, tried
        else:
            low = tried + 1
    return lines


def lines_of(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns; none is empty. Letters that belong together stay so."""
    lines = [""]
    for word in text.split():
        for part in _parts(word, columns):
            joined = f"{lines[-1]} {part}" if lines[-1] else part
            if width(joined) <= columns:
                lines[-1] = joined
            else:
                lines.append(part)
    return [line for line in lines if line]


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1


def _parts(word: str, columns: int) -> Iterator[str]:
    """A word, cut only if it is longer than a line, as one in a script without spaces may be."""
    part = ""
    for cluster in _clusters(word):
        if part and width(part + cluster) > columns:
            yield part
            part = ""
        part += cluster
    yield part


def _clusters(word: str) -> Iterator[str]:
    """Letters with the signs that belong to them."""
    cluster = ""
    for char in word:
        if cluster and not _belongs(cluster[-1], char):
            yield cluster
            cluster = ""
        cluster += char
    yield cluster


def _belongs(before: str, char: str) -> bool:
    return (
        unicodedata.category(char).startswith("M")
        or char in _JOINERS
        or before == "\u200d"
        or unicodedata.combining(before) == _VIRAMA
    )
