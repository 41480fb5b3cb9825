"""Services that shut out together: no papers, so no school, so no clinic."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.understanding.chosen import Made, columns, floats
from desktop_app.understanding.figure import Combinations, Pick
from desktop_app.understanding.saying import listed, not_told, sentences, too_few

if TYPE_CHECKING:
    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.figure import Value
    from desktop_app.understanding.telling import ToldSets


def together(chosen: Chosen) -> Made:
    """Which services the same situations name: one group about the same people, or one statement."""
    found = _situations(chosen)
    several = [s for s in found if len(s) > 1]
    if not several:
        return Made(_nothing(len(found)), _limits(), _method())
    order = {code: i for i, code in enumerate(chosen.table.of("service").codes)}
    counts = Counter("+".join(sorted(s, key=order.__getitem__)) for s in found)
    sets = chosen.teller.combinations(counts)
    if not sets.combinations:
        return Made(too_few(), _limits(), _method())
    members = [code for code in order if code in sets.sizes and _is_shown(chosen, code, sets)]
    return Made(
        sentence=sentences(
            _sentence(chosen, sets, len(found)),
            not_told(sets.others != 0 or None in sets.sizes.values()),
        ),
        limits=_limits(),
        method=_method(),
        columns=columns(
            ("services", _("Services named together"), "text"),
            ("situations", _("Situations"), "count"),
            ("jaccard", _("Of all with either, share with both"), "number"),
            ("lift", _("Times as often as by chance"), "number"),
        ),
        rows=(*_rows(chosen, sets), *_pairs(chosen, found)),
        charts=(
            Combinations(
                tuple(chosen.item("service", code) for code in members),
                floats(sets.sizes[code] for code in members),
                _combinations(sets),
                _("situations"),
            ),
        ),
        counted=chosen.teller.number(len(found)),
    )


def _is_shown(chosen: Chosen, code: str, sets: ToldSets) -> bool:
    if chosen.teller.knows_all or sets.sizes[code]:
        return True
    return any(code in combination.split("+") for combination, _n in sets.combinations)


def _situations(chosen: Chosen) -> list[frozenset[str]]:
    """The services of each situation, in barrier marks that name one."""
    field = chosen.table.of("service")
    service = {
        int(row): field.codes[int(code)]
        for row, code in zip(field.rows, field.which, strict=True)
        if chosen.barriers[row]
    }
    return [*_of_groups(chosen, service), *_of_statements(chosen, service)]


def _of_groups(chosen: Chosen, service: dict[int, str]) -> list[frozenset[str]]:
    """One for each group and each combination of people that it names as affected."""
    table = chosen.table
    combination = table.of("combination")
    of_row = dict(zip(combination.rows.tolist(), combination.which.tolist(), strict=True))
    found: dict[tuple[str, Any], set[str]] = {}
    for row, code in service.items():
        if row in of_row:
            found.setdefault((table.marks[row].group_key, of_row[row]), set()).add(code)
    return [frozenset(codes) for codes in found.values()]


def _of_statements(chosen: Chosen, service: dict[int, str]) -> list[frozenset[str]]:
    """One for each statement that is about marks of several services."""
    found: dict[int, set[str]] = {}
    for statement, mark in chosen.table.links.tolist():
        if mark in service and chosen.heard[statement]:
            found.setdefault(statement, set()).add(service[mark])
    return [frozenset(codes) for codes in found.values() if len(codes) > 1]


def _rows(chosen: Chosen, sets: ToldSets) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for code, count in sets.combinations:
        names = [chosen.name("service", c) for c in code.split("+")]
        text = " + ".join(names) if len(names) > 1 else _("{name} only").format(name=names[0])
        rows.append((text, count, "", ""))
    if sets.others != 0:
        rows.append((_("All other combinations"), sets.others, "", ""))
    return rows


def _pairs(chosen: Chosen, found: list[frozenset[str]]) -> list[tuple[Value, ...]]:
    """Every two services that are named together; for who knows the room."""
    if not chosen.teller.knows_all:
        return []
    alone: Counter[str] = Counter(code for s in found for code in s)
    pairs = Counter(pair for s in found for pair in combinations(sorted(s), 2))
    rows: list[tuple[Value, ...]] = []
    for (one, other), both in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        either = alone[one] + alone[other] - both
        lift = both * len(found) / (alone[one] * alone[other])
        names = [chosen.name("service", one), chosen.name("service", other)]
        text = _("{names}, whatever else").format(names=listed(names))
        rows.append((text, both, round(both / either, 2), round(lift, 2)))
    return rows


def _combinations(
    sets: ToldSets,
) -> tuple[tuple[tuple[str, ...], float | None, Pick | None], ...]:
    shown: list[tuple[tuple[str, ...], float | None, Pick | None]] = []
    for code, count in sets.combinations:
        codes = tuple(code.split("+"))
        shown.append((codes, float(count), Pick("service", codes)))
    if sets.others:
        shown.append(((), float(sets.others), None))
    return tuple(shown)


def _sentence(chosen: Chosen, sets: ToldSets, total: int) -> str:
    joint = [(n, code) for code, n in sets.combinations if "+" in code]
    if not joint:
        return _("No combination of services is named often enough to be told.")
    most = max(n for n, _code in joint)
    first = [
        " + ".join(chosen.name("service", c) for c in code.split("+"))
        for n, code in joint
        if n == most
    ]
    if len(first) > 3:
        return _("No combination of services is named more often than the others.")
    text = ngettext(
        "Named together most: {names}, in {count} of {total} situation.",
        "Named together most: {names}, in {count} of {total} situations.",
        total,
    )
    return text.format(names=listed(first), count=most, total=total)


def _nothing(situations: int) -> str:
    if not situations:
        return _("No barrier mark here names both a service and whom it affects.")
    return _("No two services are named together here.")


def _limits() -> str:
    return _(
        "Named together is not caused by each other: ask what comes first. A situation is a group's account, not a "
        "number of people; a group that marked much has more chances to name two."
    )


def _method() -> str:
    return _(
        "A situation is one group naming the same combination of affected people, or one statement about marks of "
        "several services. Share with both: Jaccard (1901); times as often as by chance: lift (Brin and others 1997)."
    )
