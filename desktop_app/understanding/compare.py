"""Several workshops beside each other, or one place at two dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.text import isolate_mixed
from desktop_app.understanding.chosen import Made, columns, floats
from desktop_app.understanding.figure import Bars, Item, Series
from desktop_app.understanding.saying import listed, not_told, sentences, some_of, too_few
from desktop_app.understanding.tabulating import Tabulated
from desktop_app.understanding.telling import Teller

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.released import Release
    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.figure import Value
    from desktop_app.understanding.telling import ToldTable

_COLOURS = ("#0b6b5b", "#c26a1b", "#4b6cb7", "#8a3b6f", "#6b7280")
_CLEAR = 10  # of a hundred


def compare(chosen: Chosen) -> Made:
    """The share of barrier marks about each service, in this workshop and in others."""
    others = chosen.asked.others
    if not others:
        return Made(
            _("There is nothing to compare with: open another workshop beside this one."),
            _limits(),
            _method(),
        )
    tables = [chosen.table, *(_table(chosen, other) for other in others)]
    teller = Teller(max(t.release.audience for t in tables))
    codes = tuple(dict.fromkeys(c for t in tables for c in t.of("service").codes))
    counts = [_counts(t, codes, chosen) for t in tables]
    kept = [i for i in range(len(codes)) if any(row[i] for row in counts)]
    services, table = teller.gathered(
        [codes[i] for i in kept], [[row[i] for i in kept] for row in counts]
    )
    told = teller.table(table)
    total = sum(map(sum, counts))
    if not total:
        return Made(_("No barrier mark of either names a service."), _limits(), _method())
    if told.is_silent:
        return Made(too_few(), _limits(), _method())
    names = _names([t.release for t in tables])
    return Made(
        sentence=sentences(
            _sentence(chosen, services, names, told),
            _only_in_one(chosen, services, names, told),
            not_told(told.hides),
        ),
        limits=_limits(),
        method=_method(),
        columns=columns(
            ("service", _("Service"), "text"),
            *(
                column
                for i, name in enumerate(names)
                for column in (
                    (f"marks_{i + 1}", name, "count"),
                    (f"share_{i + 1}", _("Of 100: {name}").format(name=name), "share"),
                )
            ),
        ),
        rows=tuple(_row(chosen, code, i, told) for i, code in enumerate(services)),
        charts=(_chart(chosen, services, names, told),),
        counted=total,
    )


def _table(chosen: Chosen, release: Release) -> Tabulated:
    """Another release as columns, made once."""
    kept, key = chosen.places.kept, f"other {id(release)}"
    if key not in kept:
        kept[key] = Tabulated(release)
    return kept[key]  # type: ignore[no-any-return]


def _counts(table: Tabulated, codes: Iterable[str], chosen: Chosen) -> list[int]:
    """Barrier marks by service; the choice holds for all, as far as codes are the same."""
    marks, _heard = table.chosen(chosen.choice.beside(("group", "session", "area")))
    field = table.of("service")
    counts = field.counts(marks & table.of("kind").saying({"barrier"}))
    found = dict(zip(field.codes, counts.tolist(), strict=True))
    return [found.get(code, 0) for code in codes]


def _names(releases: list[Release]) -> list[str]:
    """Titles; with the day where two have the same title, with a number where that is the same too."""
    names = [r.title for r in releases]
    if len(set(names)) < len(names):
        names = [_("{title}, {day}").format(title=r.title, day=r.day or "?") for r in releases]
    if len(set(names)) < len(names):
        names = [f"{i}. {name}" for i, name in enumerate(names, 1)]
    return names


def _share(told: ToldTable, row: int, column: int) -> float | None:
    count, total = told.cells[row][column], told.rows[row]
    return None if count is None or not total else round(100 * count / total, 1)


def _row(chosen: Chosen, code: str, column: int, told: ToldTable) -> tuple[Value, ...]:
    values: list[Value] = [chosen.service_item(code).name]
    for row in range(len(told.cells)):
        values += [told.cells[row][column], _share(told, row, column)]
    return tuple(values)


def _chart(chosen: Chosen, services: tuple[str, ...], names: list[str], told: ToldTable) -> Bars:
    items = tuple(map(chosen.service_item, services))
    series = tuple(
        Series(
            Item(str(row + 1), name, colour=_COLOURS[row % len(_COLOURS)]),
            floats(_share(told, row, i) for i in range(len(services))),
        )
        for row, name in enumerate(names)
    )
    return Bars(items, series, _("barrier marks in a hundred of each"))


def _sentence(chosen: Chosen, services: tuple[str, ...], names: list[str], told: ToldTable) -> str:
    """The service whose share differs most between two of them."""
    found = []
    for i, code in enumerate(services):
        shares = [(s, n) for row, n in enumerate(names) if (s := _share(told, row, i)) is not None]
        if len(shares) > 1:
            low, high = min(shares), max(shares)
            found.append((high[0] - low[0], chosen.service_item(code).name, high, low))
    if not found:
        return ""
    gap, service, high, low = max(found)
    if gap < _CLEAR:
        return _("No service has a clearly different share in one of them.")
    text = _(
        "They differ most on {service}: {high:.0f} of 100 in {there}, {low:.0f} of 100 in {here}."
    )
    return text.format(
        service=isolate_mixed(service),
        high=high[0],
        there=isolate_mixed(high[1]),
        low=low[0],
        here=isolate_mixed(low[1]),
    )


def _only_in_one(
    chosen: Chosen, services: tuple[str, ...], names: list[str], told: ToldTable
) -> str:
    said = []
    for row, name in enumerate(names):
        only = [
            chosen.service_item(code).name
            for i, code in enumerate(services)
            if told.cells[row][i]
            and all(told.cells[r][i] == 0 for r in range(len(names)) if r != row)
        ]
        if only:
            text = ngettext("Only in {name}: {services}.", "Only in {name}: {services}.", len(only))
            said.append(text.format(name=listed([name]), services=some_of(only)))
    return sentences(*said)


def _limits() -> str:
    return _(
        "Workshops differ in who came, how long they spoke and what they were asked: a difference between them is a "
        "question, not a finding. Shares hide how few marks a workshop has: look at the counts."
    )


def _method() -> str:
    return _(
        "Barrier marks that name a service, as shares of each workshop's own; services are the same if their codes are."
    )
