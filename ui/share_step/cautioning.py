"""What masks cannot hide, in words: shown above what leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import ngettext
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.released import Caution

_LISTED = 6
_PLACES = 4


def all_in_words(cautions: Sequence[Caution]) -> str:
    """All that is to be known before a release leaves; "" where there is nothing."""
    places = [c for c in cautions if c.what == "known_place"]
    told = [in_words(c) for c in cautions if c.what == "same_words"]
    told += [in_words(c) for c in places[:_PLACES]]
    rest = len(places) - _PLACES
    if rest > 0:
        more = ngettext(
            "So it is at {n} more named place.", "So it is at {n} more named places.", rest
        )
        told.append(more.format(n=rest))
    return "\n\n".join(told)


def in_words(caution: Caution) -> str:
    """One sentence or two: what can be found out, and what to do about it."""
    return _same_words(caution) if caution.what == "same_words" else _known_place(caution)


def _same_words(caution: Caution) -> str:
    count = caution.count
    if not caution.name:
        told = ngettext(
            "{n} story here went to everyone before, in the same words: whoever has both can join them by the words.",
            "{n} stories here went to everyone before, in the same words: whoever has both can join them by the words.",
            count,
        )
        return told.format(n=count)
    told = ngettext(
        "{n} story here went to {who} before, in the same words: whoever has both can join them by the words.",
        "{n} stories here went to {who} before, in the same words: whoever has both can join them by the words.",
        count,
    )
    return told.format(n=count, who=isolate(caution.name))


def _known_place(caution: Caution) -> str:
    told = ngettext(
        "{n} mark stands at {name}. Everybody knows where that is, so its place is not hidden if the words name it: "
        "protect the words (here number {numbers}).",
        "{n} marks stand at {name}. Everybody knows where that is, so their place is not hidden if the words name it: "
        "protect the words (here numbers {numbers}).",
        caution.count,
    )
    listed = ", ".join(map(str, caution.numbers[:_LISTED]))
    more = "…" if len(caution.numbers) > _LISTED else ""
    return told.format(n=caution.count, name=isolate(caution.name), numbers=listed + more)
