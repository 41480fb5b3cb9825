"""How bad barriers are, as people said; those of whom nobody said it stay apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.understanding.chosen import Made, columns, floats
from desktop_app.understanding.figure import Bars, Item, Series
from desktop_app.understanding.saying import most_named, not_told, sentences, too_few

if TYPE_CHECKING:
    from typing import Any

    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.telling import ToldTable


def severity(chosen: Chosen) -> Made:
    """Barrier marks by service and by how bad it is; "not said" is a column of its own."""
    field, marks = chosen.table.of("severity"), chosen.barriers
    total = int(marks.sum())
    if not total:
        return Made(_("There is no barrier mark here."), _limits(), _method())
    services, counts = _gathered(chosen, *_table(chosen))
    told = chosen.teller.table(counts)
    if not (marks & field.said).any():
        return Made(_unsaid_all(chosen.teller.number(total)), _limits(), _method())
    if told.is_silent or not chosen.teller.number(total):
        return Made(too_few(), _limits(), _method())
    names = [chosen.name("severity", code) for code in field.codes]
    rows = [chosen.service_item(code) for code in services]
    return Made(
        sentence=_sentence(names, told, total),
        limits=_limits(),
        method=_method(),
        columns=columns(
            ("service", _("Service"), "text"),
            *((f"severity_{c}", n, "count") for c, n in zip(field.codes, names, strict=True)),
            ("not_said", _("Not said"), "count"),
            ("all", _("All"), "count"),
        ),
        rows=(
            *((r.name, *c, t) for r, c, t in zip(rows, told.cells, told.rows, strict=True)),
            (_("All"), *told.columns, total),
        ),
        charts=(_chart(chosen, rows, told),),
        counted=total,
    )


def _table(chosen: Chosen) -> tuple[tuple[str, ...], list[list[int]]]:
    """Services ("" where none is said) by severity and "not said"; services without a mark are left out."""
    severities, services = chosen.table.of("severity"), chosen.table.of("service")
    marks = chosen.barriers
    said = severities.crossed(services, marks).T
    rows = [_with_unsaid(said[i], services, code, marks) for i, code in enumerate(services.codes)]
    no_service = marks & ~services.said
    without = severities.counts(no_service).tolist()
    rows.append([*without, int(no_service.sum()) - sum(without)])
    codes = (*services.codes, "")
    kept = [i for i, row in enumerate(rows) if sum(row)]
    return tuple(codes[i] for i in kept), [rows[i] for i in kept]


def _gathered(
    chosen: Chosen, services: tuple[str, ...], counts: list[list[int]]
) -> tuple[tuple[str, ...], list[list[int]]]:
    codes, turned = chosen.teller.gathered(services, list(zip(*counts, strict=True)))
    return codes, [list(row) for row in zip(*turned, strict=True)]


def _with_unsaid(said: Any, services: Any, code: str, marks: Any) -> list[int]:
    every = int((marks & services.saying({code})).sum())
    return [*map(int, said), every - int(said.sum())]


def _chart(chosen: Chosen, rows: list[Item], told: ToldTable) -> Bars:
    codes = chosen.table.of("severity").codes
    kinds = [chosen.item("severity", code) for code in codes]
    kinds.append(Item("not_said", _("Not said")))
    series = tuple(
        Series(kind, floats(column))
        for kind, column in zip(kinds, zip(*told.cells, strict=True), strict=True)
    )
    return Bars(tuple(rows), series, _("marks"), "stacked")


def _sentence(names: list[str], told: ToldTable, total: int) -> str:
    *said, unsaid = told.columns
    return sentences(most_named(names, said, total), _unsaid(unsaid, total), not_told(told.hides))


def _unsaid(count: int | None, total: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "Of {count} of {total} marks nobody said how bad it is.",
        "Of {count} of {total} marks nobody said how bad it is.",
        count,
    )
    return text.format(count=count, total=total)


def _unsaid_all(total: int) -> str:
    if not total:
        return too_few()
    text = ngettext(
        "Of the {count} barrier mark here nobody said how bad it is.",
        "Of the {count} barrier marks here nobody said how bad it is.",
        total,
    )
    return text.format(count=total)


def _limits() -> str:
    return _(
        "How bad something is was said by those who marked it, each with their own measure; three steps have no "
        "average. Not said does not mean not bad."
    )


def _method() -> str:
    return _("Barrier marks by the three steps shown when marking; none is added up into a score.")
