"""Which two sides are looked at: groups against groups, barriers against strengths."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.understanding.chosen import Made
from desktop_app.understanding.eyes import Side, compared, method
from desktop_app.understanding.figure import Item, Pick
from desktop_app.understanding.saying import listed, sentences

if TYPE_CHECKING:
    from desktop_app.understanding.chosen import Chosen

_COLOURS = ("#7a3b8f", "#1b6f8f")


def different_eyes(chosen: Chosen) -> Made:
    """Two groups or sets of groups: those asked for, else residents and others, else the two with most marks."""
    limits = sentences(
        _("Groups differ in size, in how long they spoke and in what they were asked."),
        _("Marking the same place is not agreeing: read the words of both."),
    )
    found = _groups(chosen)
    if found is None:
        return Made(
            _("It takes two groups with marks to look with different eyes."), limits, method(0)
        )
    ours, theirs = (_side(chosen, keys, i) for i, keys in enumerate(found))
    return compared(chosen, ours, theirs, limits)


def strengths(chosen: Chosen) -> Made:
    """Barriers against what works."""
    limits = _(
        "A workshop that asks for barriers hears barriers: few marks of what works do not mean that little works."
    )
    kind = chosen.table.of("kind")
    ours, theirs = (
        Side(replace(chosen.item("kind", code), colour=colour), chosen.marks & kind.saying({code}))
        for code, colour in (("barrier", "#b4501e"), ("strength", "#1b6f8f"))
    )
    return compared(chosen, ours, theirs, limits)


def _groups(chosen: Chosen) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    asked = chosen.asked
    if asked.ours and asked.theirs:
        return asked.ours, asked.theirs
    counts = chosen.table.of("group").counts(chosen.marks)
    having = {
        key: int(n) for key, n in zip(chosen.table.of("group").codes, counts, strict=True) if n
    }
    kinds = {g.key: g.kind for g in chosen.release.groups}
    residents = tuple(key for key in having if kinds.get(key) == "community")
    others = tuple(key for key in having if kinds.get(key) != "community")
    if residents and others:
        return residents, others
    most = sorted(having, key=lambda key: -having[key])
    return ((most[0],), (most[1],)) if len(most) > 1 else None


def _side(chosen: Chosen, keys: tuple[str, ...], place: int) -> Side:
    marks = chosen.marks & chosen.table.of("group").saying(keys)
    if len(keys) == 1:
        return Side(chosen.group_item(keys[0]), marks)
    groups = [g for g in chosen.release.groups if g.key in keys]
    kinds = {g.kind_name for g in groups if g.kind_name}
    one = len(kinds) == 1 and all(
        g.key in keys for g in chosen.release.groups if g.kind_name in kinds
    )
    name = kinds.pop() if one else listed(g.label for g in groups)
    item = Item("+".join(keys), name, colour=_COLOURS[place], pick=Pick("group", keys))
    return Side(item, marks)
