"""Sentences about counts: true for none, one, two and many, and for ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.text import isolate_mixed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_NAMED = 4


def listed(names: Iterable[str]) -> str:
    """Names as a list in a sentence: "Health care, Water and Justice"."""
    shown = [isolate_mixed(name) for name in names]
    if len(shown) < 2:
        return "".join(shown)
    first = _(", ").join(shown[:-1])
    return _("{first} and {last}").format(first=first, last=shown[-1])


def some_of(names: Sequence[str], most: int = 8) -> str:
    """The same, but not all of a long list: the rest as a number."""
    if len(names) <= most + 1:
        return listed(names)
    rest = len(names) - most
    first = _(", ").join(isolate_mixed(name) for name in names[:most])
    return ngettext("{first} and {count} more", "{first} and {count} more", rest).format(
        first=first, count=rest
    )


def sentences(*said: str) -> str:
    """Sentences after each other."""
    return " ".join(sentence for sentence in said if sentence)


def of_marks(count: int) -> str:
    """So many marks."""
    return ngettext("{count} mark", "{count} marks", count).format(count=count)


def most_named(names: Sequence[str], counts: Sequence[int | None], total: int) -> str:
    """Which is said most, and which comes next, of `total` marks; ties are said as ties; "" for none."""
    told = [(n, name) for name, n in zip(names, counts, strict=True) if n]
    sizes = sorted({n for n, _name in told}, reverse=True)
    if not sizes:
        return ""
    tiers = [[name for n, name in told if n == size] for size in sizes]
    first = _first(tiers[0], sizes[0], total)
    if len(sizes) == 1 or len(tiers[1]) > _MOST_NAMED:
        return first
    return sentences(first, _next(tiers[1], sizes[1]))


def _first(names: list[str], count: int, total: int) -> str:
    if len(names) == 1:
        text = ngettext(
            "Named most: {name}, by {count} of {total} mark.",
            "Named most: {name}, by {count} of {total} marks.",
            total,
        )
        return text.format(name=isolate_mixed(names[0]), count=count, total=total)
    text = ngettext(
        "Named most, and equally often: {names}, each by {count} of {total} mark.",
        "Named most, and equally often: {names}, each by {count} of {total} marks.",
        total,
    )
    return text.format(names=some_of(names), count=count, total=total)


def _next(names: list[str], count: int) -> str:
    if len(names) == 1:
        return _("Then {name}, by {count}.").format(name=isolate_mixed(names[0]), count=count)
    return _("Then {names}, each by {count}.").format(names=listed(names), count=count)


def not_told(hides: bool) -> str:
    """That something is left out, for an audience that is not told small counts."""
    return _("Small counts are not told, so that nobody can be picked out.") if hides else ""


def too_few() -> str:
    """That there is something, but too little to be told."""
    return _("There are too few marks here to tell about them without pointing at people.")


def marks_are_not_people(marks: int, groups: int) -> str:
    """What counts of marks cannot say."""
    if marks < 2 or groups < 1:
        return _("A mark is not a person: a group of many may have made it together.")
    return ngettext(
        "{marks} marks of {groups} group are not {marks} people: groups differ in size and in what they mark.",
        "{marks} marks of {groups} groups are not {marks} people: groups differ in size and in what they mark.",
        groups,
    ).format(marks=marks, groups=groups)
