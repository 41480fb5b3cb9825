"""Who meets barriers: affected groups, alone and together, each combination kept whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.understanding.chosen import Made, columns, floats
from desktop_app.understanding.figure import Combinations, Pick
from desktop_app.understanding.saying import (
    marks_are_not_people,
    most_named,
    not_told,
    sentences,
    too_few,
)

if TYPE_CHECKING:
    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.figure import Value
    from desktop_app.understanding.telling import ToldSets


def affected(chosen: Chosen) -> Made:
    """Barrier marks by the combination of groups that they affect."""
    field = chosen.table.of("combination")
    counts = field.counts(chosen.barriers)
    by_code = dict(zip(field.codes, counts.tolist(), strict=True))
    total = chosen.teller.number(int(counts.sum()))
    groups = chosen.groups_in(chosen.barriers & field.said)
    if not counts.sum():
        return Made(_("No barrier mark here says whom it affects."), _limits(0, 0), _method())
    sets = chosen.teller.combinations(by_code)
    if not sets.combinations and not any(sets.sizes.values()):
        return Made(too_few(), _limits(0, 0), _method())
    members = [c for c in chosen.table.of("affected").codes if c in sets.sizes]
    members.sort(key=lambda c: -(sets.sizes[c] or 0))
    if not chosen.teller.knows_all:
        members = [c for c in members if sets.sizes[c] or _is_told(c, sets)]
    return Made(
        sentence=_sentence(chosen, members, sets, total),
        limits=_limits(total, groups),
        method=_method(),
        columns=columns(
            ("combination", _("Affected"), "text"),
            ("groups", _("How many together"), "count"),
            ("marks", _("Marks"), "count"),
        ),
        rows=_rows(chosen, members, sets),
        charts=(_chart(chosen, members, sets),),
        counted=total,
    )


def _is_told(member: str, sets: ToldSets) -> bool:
    return any(member in code.split("+") for code, _n in sets.combinations)


def _rows(chosen: Chosen, members: list[str], sets: ToldSets) -> tuple[tuple[Value, ...], ...]:
    """Each combination, then each group alone or with others."""
    rows: list[tuple[Value, ...]] = []
    for code, count in sets.combinations:
        names = [chosen.name("affected", c) for c in code.split("+")]
        rows.append((_only(names), len(names), count))
    if sets.others != 0:
        rows.append((_("All other combinations"), "", sets.others))
    every = _("{name}, alone or with others")
    rows += [(every.format(name=chosen.name("affected", c)), "", sets.sizes[c]) for c in members]
    return tuple(rows)


def _only(names: list[str]) -> str:
    return " + ".join(names) if len(names) > 1 else _("{name} only").format(name=names[0])


def _chart(chosen: Chosen, members: list[str], sets: ToldSets) -> Combinations:
    listed: list[tuple[tuple[str, ...], float | None, Pick | None]] = [
        (tuple(code.split("+")), float(n), Pick("combination", (code,)))
        for code, n in sets.combinations
    ]
    if sets.others:
        listed.append(((), float(sets.others), None))
    return Combinations(
        tuple(chosen.item("affected", code) for code in members),
        floats(sets.sizes[code] for code in members),
        tuple(listed),
        _("marks"),
    )


def _sentence(chosen: Chosen, members: list[str], sets: ToldSets, total: int) -> str:
    names = [chosen.name("affected", code) for code in members]
    sizes = [sets.sizes[code] for code in members]
    return sentences(
        most_named(names, sizes, total),
        _several(chosen, sets),
        not_told(sets.others != 0 or None in sets.sizes.values()),
    )


def _several(chosen: Chosen, sets: ToldSets) -> str:
    """The combination of several groups that is said most often."""
    joint = [(n, code) for code, n in sets.combinations if "+" in code]
    if not joint:
        return ""
    most = max(n for n, _code in joint)
    first = [code for n, code in joint if n == most]
    if len(first) > 1:
        text = ngettext(
            "{number} combinations of several groups are named most, by {count} mark each.",
            "{number} combinations of several groups are named most, by {count} marks each.",
            most,
        )
        return text.format(number=len(first), count=most)
    name = " + ".join(chosen.name("affected", c) for c in first[0].split("+"))
    text = ngettext(
        "Together most often: {name}, by {count} mark.",
        "Together most often: {name}, by {count} marks.",
        most,
    )
    return text.format(name=name, count=most)


def _limits(marks: int, groups: int) -> str:
    return sentences(
        marks_are_not_people(marks, groups),
        _(
            "It says whom people named, not how many are affected; who is not named may be affected all the same, "
            "or may not be safe to name."
        ),
    )


def _method() -> str:
    return _(
        "Barrier marks by the exact set of affected groups that they name; sets are never split (Crenshaw 1989), "
        "and shown as in UpSet (Lex and others 2014)."
    )
