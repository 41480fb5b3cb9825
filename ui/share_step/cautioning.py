"""What masks cannot hide, in words: shown above what leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.released import Caution, Release

_LISTED = 5
_MORE = "…"


def in_words(cautions: Sequence[Caution]) -> str:
    """All that is to be known before a release leaves; "" where there is nothing."""
    same = [c for c in cautions if c.what == "same_words"]
    known = [c for c in cautions if c.what == "known_place"]
    told = []
    if same:
        sentence = _(
            "Went out before in the same words: {list}. Whoever has both can join them by the words."
        )
        told.append(sentence.format(list=_listed([_who(c) for c in same])))
    if known:
        sentence = _(
            "At a place that everybody knows: {list}. It is not hidden if the words name it: protect the words."
        )
        told.append(sentence.format(list=_listed([_where(c) for c in known])))
    return "\n\n".join(told)


def _who(caution: Caution) -> str:
    who = isolate(caution.name) if caution.name else _("everyone")
    return _("{who} ({n})").format(who=who, n=caution.count)


def _where(caution: Caution) -> str:
    numbers = ", ".join(map(str, caution.numbers[:_LISTED]))
    more = _MORE if len(caution.numbers) > _LISTED else ""
    told = _("{place} (here number {n})")
    return told.format(place=isolate(caution.name), n=numbers + more)


def _listed(parts: list[str]) -> str:
    return ", ".join([*parts[:_LISTED], *([_MORE] if len(parts) > _LISTED else [])])


def nobody_named(release: Release) -> str:
    """What everybody who gets an export should find in it, and will not; "" where all is there."""
    if not release.host.strip():
        return _("It does not say who is responsible. Say that in Prepare, under Care.")
    if not release.purpose.strip():
        return _("It does not say what the workshop was for. Say that in Prepare, under Care.")
    return ""
