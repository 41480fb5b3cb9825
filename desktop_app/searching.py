"""Finding words in what was said: marks, statements, translations, themes, captions and actions.

Nothing of it is in the file: comparable texts are made at the first search and kept in memory
(docs/decisions/finding-in-memory.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from desktop_app.searched_texts import Entry, SearchedTexts
from desktop_app.searched_words import SEPARATOR, comparable, spans

if TYPE_CHECKING:
    from desktop_app.model import Changes
    from desktop_app.workshop import Workshop

__all__ = ["Entry", "Finder", "Finding", "Snippet"]
_BEFORE, _AFTER = 40, 90
_LONGEST_QUESTION = 200


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text around what was found; `marked` are (from, to) in `text`."""

    text: str
    marked: tuple[tuple[int, int], ...]
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for what was typed: sessions, marks by number, statements in time, actions."""

    words: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()

    def snippet(self, entry: Entry) -> Snippet:
        """What to show of an entry: the text with most of the words, around the first of them."""
        found = [(text, spans(text, self.words)) for text in entry.texts]
        text, marked = max(found, key=lambda pair: _different(*pair))
        return _cut(text, marked)


class Finder:
    """Finds in one open workshop; follows its changes until `close`."""

    def __init__(self, ws: Workshop) -> None:
        self._ws = ws
        self._texts = SearchedTexts(ws)
        self._comparable: dict[int, str] = {}
        self._ready = False
        self._unsubscribe = ws.subscribe(self._follow)

    def close(self) -> None:
        """Follow the workshop no longer, and forget its texts."""
        self._unsubscribe()
        self._texts = SearchedTexts(self._ws)
        self._comparable.clear()
        self._ready = False

    def prepare(self) -> None:
        """Read what changed since the last search; at the first, everything."""
        if self._ready and not self._texts.waiting:
            return
        for each in self._texts.read(everything=not self._ready):
            entry = self._texts.entries.get(each)
            if entry is None:
                self._comparable.pop(each, None)
            else:
                self._comparable[each] = comparable(SEPARATOR.join(entry.texts))
        self._ready = True

    def find(self, typed: str) -> Finding:
        """Find everything in which each typed word occurs, wherever in it."""
        words = tuple(dict.fromkeys(comparable(typed[:_LONGEST_QUESTION]).split()))
        if not words:
            return Finding()
        self.prepare()
        found = list(self._comparable)
        for word in sorted(words, key=len, reverse=True):
            found = [i for i in found if word in self._comparable[i]]
        entries = sorted((self._texts.entries[i] for i in found), key=attrgetter("order"))
        return Finding(words, tuple(entries))

    def _follow(self, changes: Changes) -> None:
        if self._ready:
            self._texts.note(changes)


def _different(text: str, marked: list[tuple[int, int]]) -> int:
    """How many different pieces are marked."""
    return len({comparable(text[a:b]) for a, b in marked})


def _cut(text: str, marked: list[tuple[int, int]]) -> Snippet:
    """The piece of a text around its first mark, cut between words where it can be."""
    first = marked[0][0] if marked else 0
    begin, end = (
        max(0, first - _BEFORE),
        min(len(text), max(first + _AFTER, marked[0][1] if marked else 0)),
    )
    if begin and (space := text.find(" ", begin, first)) >= 0:
        begin = space + 1
    least = marked[0][1] if marked else begin
    if end < len(text) and (space := text.rfind(" ", least, end)) > 0:
        end = space
    kept = tuple((a - begin, min(b, end) - begin) for a, b in marked if begin <= a < end)
    return Snippet(text[begin:end], kept, begin > 0, end < len(text))
