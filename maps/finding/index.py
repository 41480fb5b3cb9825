"""Many names, found by how they begin or how a word in them begins, without case and accents."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DROPPED = re.compile("[\u0300-\u036f\u064b-\u065f\u0640'’ʼ`]")
_SPACES = re.compile(r"[\s\-_/.,;:()\"]+")


def folded(text: str) -> str:
    """Text as it is compared: no case, no accents (but the vowel signs of Indic scripts), single spaces."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", text))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", plain).casefold()).strip()


class NameIndex:
    """Rows of names in one long text, so that a search is a scan in C: 10 ms for a million letters."""

    def __init__(self, rows: Iterable[Iterable[str]], *, are_folded: bool = False) -> None:
        """Index rows; a row may have several names, and is found by each."""
        pieces: list[str] = []
        self._starts: list[int] = []
        at = 0
        for names in rows:
            piece = "".join(f"\n{name if are_folded else folded(name)}" for name in names)
            self._starts.append(at)
            pieces.append(piece)
            at += len(piece)
        self._text = "".join(pieces) + "\n"

    def find(self, wanted: str, most: int = 200) -> list[tuple[int, int]]:
        """Rows with (how well, row): 0 the whole name, 1 its beginning, 2 the beginning of a word in it."""
        word = folded(wanted)
        if not word:
            return []
        found: dict[int, int] = {}
        for how, sought in enumerate((f"\n{word}\n", f"\n{word}", f" {word}")):
            for row in self._rows(sought):
                found.setdefault(row, how)
                if len(found) >= most:
                    break
        return [(how, row) for row, how in found.items()]

    def _rows(self, sought: str) -> Iterator[int]:
        at = self._text.find(sought)
        while at >= 0:
            row = bisect_right(self._starts, at) - 1
            yield row
            beyond = self._starts[row + 1] if row + 1 < len(self._starts) else len(self._text) - 1
            at = self._text.find(sought, max(at + 1, beyond))
