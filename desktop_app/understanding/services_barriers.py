"""Which services cannot be reached or used, and for what reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.understanding.chosen import Made, columns, floats
from desktop_app.understanding.figure import Bars, Item, Matrix, Series
from desktop_app.understanding.saying import (
    listed,
    marks_are_not_people,
    most_named,
    not_told,
    sentences,
    too_few,
)
from desktop_app.understanding.telling import ToldTable

if TYPE_CHECKING:
    from typing import Any

    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.figure import Chart, Column, Value


@dataclass(frozen=True, slots=True)
class _Crossed:
    """Rows (dimensions or kinds of barriers) by services, as told; only those that any mark names."""

    rows: tuple[str, ...]
    services: tuple[str, ...]
    told: ToldTable


def services_barriers(chosen: Chosen) -> Made:
    """Barrier marks by service and dimension; and by kind of barrier, by service where that may be told."""
    counted = _counted(chosen)
    total = int(counted.sum())
    if not total:
        return Made(
            _("No barrier mark here names both a service and a reason."), _limits(0, 0), _method()
        )
    by_dimension = _crossed(chosen, "dimension", counted)
    if not any(by_dimension.told.rows):
        return Made(too_few(), _limits(0, 0), _method())
    by_kind = _crossed(chosen, "barrier", counted)
    kinds = _kinds(chosen, by_dimension, by_kind, counted)
    return Made(
        sentence=_sentence(chosen, by_dimension, total),
        limits=_limits(total, chosen.groups_in(counted)),
        method=_method(),
        columns=_columns(chosen, by_dimension),
        rows=_rows(chosen, by_dimension, by_kind, kinds),
        charts=(_dimensions_chart(chosen, by_dimension), _kinds_chart(chosen, by_kind, kinds)),
        counted=total,
    )


def _counted(chosen: Chosen) -> Any:
    """The barrier marks that name a service and a reason; none where they are too few to be told."""
    table = chosen.table
    found = chosen.barriers & table.of("service").said & table.of("barrier").said
    return found if chosen.teller.number(int(found.sum())) else found & False


def _crossed(chosen: Chosen, field: str, mask: Any) -> _Crossed:
    """By service as far as that may be told, else for all services together."""
    rows, services = chosen.table.of(field), chosen.table.of("service")
    counts = rows.crossed(services, mask)
    down, across = counts.any(axis=1), counts.any(axis=0)
    codes = tuple(code for code, some in zip(rows.codes, down, strict=True) if some)
    named = tuple(code for code, some in zip(services.codes, across, strict=True) if some)
    shown, table = chosen.teller.gathered(named, counts[down][:, across].tolist())
    told = chosen.teller.table(table)
    if not told.is_silent:
        return _Crossed(codes, shown, told)
    sums = chosen.teller.row([sum(row) for row in table])
    return _Crossed(codes, (), ToldTable(((),) * len(codes), sums, ()))


def _kinds(
    chosen: Chosen, by_dimension: _Crossed, by_kind: _Crossed, mask: Any
) -> dict[str, int | None]:
    """How many marks name each kind of barrier; told so that it gives back nothing of its dimension, nor that of it."""
    if chosen.teller.knows_all:
        return dict(zip(by_kind.rows, by_kind.told.rows, strict=True))
    field = chosen.table.of("barrier")
    counts = dict(zip(field.codes, field.counts(mask).tolist(), strict=True))
    found: dict[str, int | None] = {}
    for dimension, total in zip(by_dimension.rows, by_dimension.told.rows, strict=True):
        codes = [c for c in by_kind.rows if chosen.frame.dimension("barrier", c) == dimension]
        told = chosen.teller.row([counts[c] for c in codes])
        found.update(zip(codes, told if total is not None else (None,) * len(codes), strict=True))
    return {code: found[code] for code in by_kind.rows}


def _columns(chosen: Chosen, crossed: _Crossed) -> tuple[Column, ...]:
    return columns(
        ("dimension", _("What stands in the way"), "text"),
        ("barrier", _("Reason"), "text"),
        *((code, chosen.service_item(code).name, "count") for code in crossed.services),
        ("all", _("All services"), "count"),
    )


def _rows(
    chosen: Chosen, crossed: _Crossed, by_kind: _Crossed, kinds: dict[str, int | None]
) -> tuple[tuple[Value, ...], ...]:
    """Each dimension, and under it those kinds of barriers of which anything is told."""
    rows: list[tuple[Value, ...]] = []
    for code, cells, total in zip(crossed.rows, crossed.told.cells, crossed.told.rows, strict=True):
        name = chosen.name("dimension", code)
        rows.append((name, "", *cells, total))
        for kind, inner in zip(by_kind.rows, by_kind.told.cells, strict=True):
            if chosen.frame.dimension("barrier", kind) == code and kinds[kind] is not None:
                shown = inner if chosen.teller.knows_all else (None,) * len(cells)
                rows.append((name, chosen.name("barrier", kind), *shown, kinds[kind]))
    return tuple(rows)


def _matrix(chosen: Chosen, section: str, crossed: _Crossed) -> Matrix:
    return Matrix(
        tuple(map(chosen.service_item, crossed.services)),
        tuple(chosen.item(section, code) for code in crossed.rows),
        tuple(floats(column) for column in zip(*crossed.told.cells, strict=True)),
        _("marks"),
    )


def _dimensions_chart(chosen: Chosen, crossed: _Crossed) -> Chart:
    if crossed.services:
        return _matrix(chosen, "dimension", crossed)
    return _bars(chosen, "dimension", dict(zip(crossed.rows, crossed.told.rows, strict=True)))


def _kinds_chart(chosen: Chosen, by_kind: _Crossed, kinds: dict[str, int | None]) -> Chart:
    """For who knows the room services by kinds, else kinds alone."""
    if chosen.teller.knows_all:
        return _matrix(chosen, "barrier", by_kind)
    return _bars(chosen, "barrier", kinds)


def _bars(chosen: Chosen, section: str, counts: dict[str, int | None]) -> Bars:
    told = {code: n for code, n in counts.items() if n is not None}
    items = tuple(chosen.item(section, code) for code in told)
    return Bars(items, (Series(Item("marks", _("Marks")), floats(told.values())),), _("marks"))


def _sentence(chosen: Chosen, crossed: _Crossed, total: int) -> str:
    names = [chosen.name("dimension", code) for code in crossed.rows]
    return sentences(
        most_named(names, crossed.told.rows, total),
        _together(chosen, crossed),
        not_told(crossed.told.hides or not crossed.services),
    )


def _together(chosen: Chosen, crossed: _Crossed) -> str:
    """The service and dimension that are said together most often."""
    cells = [
        (count, chosen.service_item(service).name, chosen.name("dimension", row))
        for row, counts in zip(crossed.rows, crossed.told.cells, strict=True)
        for service, count in zip(crossed.services, counts, strict=True)
        if count
    ]
    if not cells:
        return ""
    most = max(count for count, _service, _row in cells)
    first = [f"{service}: {row}" for count, service, row in cells if count == most]
    if len(first) > 3:
        return ""
    text = ngettext(
        "Most often together: {names} ({count} mark).",
        "Most often together: {names} ({count} marks).",
        most,
    )
    return text.format(names=listed(first), count=most)


def _limits(marks: int, groups: int) -> str:
    return sentences(
        marks_are_not_people(marks, groups),
        _(
            "A mark with several reasons counts under each, so the numbers add up to more than the marks."
        ),
    )


def _method() -> str:
    return _(
        "Barrier marks that name a service and a reason, counted by service and by the dimensions of the AAAQ frame "
        "(CESCR, General Comment 14, 2000)."
    )
