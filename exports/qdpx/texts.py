"""The text of a session as a source: what is said, and where each statement begins and ends in it.

Positions count Unicode code points from 0, a line's end as one; an end is the first position after.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.numbers import mark_label
from exports.talk import clock, kind_name
from exports.xml_text import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.released import ReleasedGroup, ReleasedMark, ReleasedStatement


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with its position in a text."""

    said: ReleasedStatement
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text and what is where in it."""

    text: str
    placed: tuple[Placed, ...]


def source_text(
    title: str, statements: Iterable[ReleasedStatement], groups: Mapping[str, ReleasedGroup]
) -> SourceText:
    """Write statements one under the other, each under who said it, with its translation."""
    parts: list[str] = []
    placed: list[Placed] = []
    at, question = 0, ""

    def add(text: str) -> None:
        nonlocal at
        parts.append(text)
        at += len(text)

    add(f"{xml_text(title)}\n\n")
    for said in statements:
        if said.agenda_item and said.agenda_item != question:
            add(f"{xml_text(said.agenda_item)}\n\n")
        question = said.agenda_item
        add(f"{_speaker(said, groups[said.group_key].label)}\n")
        begin = at
        add(_words(said))
        placed.append(Placed(said, begin, at))
        add("\n\n")
    return SourceText("".join(parts), tuple(placed))


def mark_text(mark: ReleasedMark, group: str) -> str:
    """What a note says of a mark: what it is, and what was said of it."""
    told = [word.name for word in (mark.kind, mark.service, *mark.barriers) if word.name]
    lines = [
        _("Mark {number}").format(number=mark_label(mark.number)),
        " · ".join((*told, group)),
        mark.title,
        mark.words,
        mark.translation,
        mark.idea,
    ]
    return xml_text("\n".join(line for line in lines if line.strip()))


def _speaker(said: ReleasedStatement, label: str) -> str:
    time = clock(said.begin_ms) if said.begin_ms >= 0 else ""
    return xml_text(" · ".join(filter(None, (time, label, kind_name(said.kind)))))


def _words(said: ReleasedStatement) -> str:
    texts = (said.words.strip("\n"), said.translation.strip("\n"))
    return xml_text("\n".join(text for text in texts if text.strip()))
