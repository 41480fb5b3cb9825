"""Barrier marks by area: how many, how many for the people who live there, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.understanding.area_classes import count_classes, rate_classes
from desktop_app.understanding.chosen import Made, columns
from desktop_app.understanding.figure import MapShape, OnMap, Pick
from desktop_app.understanding.saying import listed, most_named, not_told, sentences, too_few

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.understanding.area_classes import Classes
    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.figure import Column, Value
    from desktop_app.understanding.places import Shapes

FEW_MARKS = 5
"""A rate from fewer marks jumps with every mark more or less: it is flagged."""


@dataclass(frozen=True, slots=True)
class _Area:
    """One area: what is told of its marks, its people (None: not known), and marks per 1,000 people."""

    index: int
    name: str
    marks: int | None
    people: float | None
    rate: float | None = None
    low: float | None = None
    high: float | None = None


def wards(chosen: Chosen) -> Made:
    """Barrier marks in each area of the area layer."""
    import numpy as np

    shapes = chosen.places.area_layer(chosen.asked.layer)
    if shapes is None:
        return Made(_("There is no layer of areas here, such as wards."), _limits(), _method())
    places = chosen.places.areas_of(shapes)[chosen.barriers]
    counts = np.bincount(places[places >= 0], minlength=len(shapes.told)).tolist()
    total, inside = len(places), sum(counts)
    if not inside:
        return Made(_("No barrier mark here is surely in one area."), _limits(), _method())
    told = chosen.teller.row([*counts, total - inside])
    if not chosen.teller.number(total) or not any(told[:-1]):
        return Made(too_few(), _limits(), _method())
    areas = _areas(shapes, told[:-1])
    notes = _notes(areas)
    return Made(
        sentence=_sentence(areas, notes, told[-1], total),
        limits=_limits(),
        method=_method(),
        columns=_columns(),
        rows=(*map(_row, areas, notes), _rest(told[-1])),
        charts=_charts(shapes, areas),
        counted=total,
    )


def _areas(shapes: Shapes, told: Sequence[int | None]) -> list[_Area]:
    key = shapes.layer.people_key
    lows, highs = poisson_interval([n or 0 for n in told])
    found = []
    for i, marks in enumerate(told):
        people = shapes.number(i, key) if key else None
        people = people if people and people > 0 else None
        if people is None or marks is None:
            found.append(_Area(i, shapes.name(i), marks, people))
            continue
        per = 1000 / people
        low, high = float(lows[i]) * per, float(highs[i]) * per
        found.append(_Area(i, shapes.name(i), marks, people, marks * per, low, high))
    return found


def poisson_interval(counts: Sequence[int], sure: float = 0.95) -> tuple[Any, Any]:
    """Within what the expected counts lie, exactly (Garwood 1936): arrays of the low and the high ends."""
    import numpy as np
    from scipy.stats import chi2

    seen, tail = np.asarray(counts, dtype=float), (1 - sure) / 2
    low = np.where(seen > 0, chi2.ppf(tail, np.maximum(2 * seen, 1)) / 2, 0.0)
    return low, chi2.ppf(1 - tail, 2 * seen + 2) / 2


def _expected(areas: list[_Area]) -> float | None:
    """Marks per 1,000 people over all areas with both; None where a count is not told."""
    known = [a for a in areas if a.people is not None]
    if not known or any(a.marks is None for a in known):
        return None
    return 1000 * sum(a.marks or 0 for a in known) / sum(a.people or 0 for a in known)


def _columns() -> tuple[Column, ...]:
    return columns(
        ("area", _("Area"), "text"),
        ("marks", _("Barrier marks"), "count"),
        ("people", _("People living there"), "count"),
        ("per_1000", _("Marks per 1,000 people"), "number"),
        ("low", _("At least"), "number"),
        ("high", _("At most"), "number"),
        ("note", _("Beside all areas"), "text"),
    )


def _row(area: _Area, note: str) -> tuple[Value, ...]:
    unknown: Value = "" if area.people is None else None
    return (
        area.name,
        area.marks,
        "" if area.people is None else int(area.people),
        *(unknown if v is None else round(v, 2) for v in (area.rate, area.low, area.high)),
        note,
    )


def _notes(areas: list[_Area]) -> list[str]:
    """Where each area stands in a funnel around the rate of all areas together (Spiegelhalter 2005)."""
    import numpy as np
    from scipy.stats import poisson

    expected = _expected(areas) or 0.0
    lows, highs = poisson.interval(
        0.95, np.array([expected * (a.people or 0) / 1000 for a in areas])
    )
    return [_note(a, expected, low, high) for a, low, high in zip(areas, lows, highs, strict=True)]


def _note(area: _Area, expected: float, low: float, high: float) -> str:
    if area.rate is None or area.marks is None:
        return ""
    if area.marks < FEW_MARKS:
        return _("few marks: the rate is not sure")
    if not expected:
        return ""
    if area.marks > high:
        return _over()
    return _("fewer than chance alone would give") if area.marks < low else _("within chance")


def _over() -> str:
    return _("more than chance alone would give")


def _rest(count: int | None) -> tuple[Value, ...]:
    return (_("Not surely in one area"), count, "", "", "", "", "")


def _charts(shapes: Shapes, areas: list[_Area]) -> tuple[OnMap, ...]:
    counts = _map(shapes, areas, [a.marks for a in areas], count_classes, _("Barrier marks"))
    if all(a.rate is None for a in areas):
        return (counts,)
    rates = [a.rate for a in areas]
    return counts, _map(shapes, areas, rates, rate_classes, _("Marks per 1,000 people"))


def _map(
    shapes: Shapes,
    areas: list[_Area],
    values: list[Any],
    classes_for: Callable[[list[Any]], Classes],
    side: str,
) -> OnMap:
    classes = classes_for(values)
    found = tuple(
        MapShape(
            shapes.given[area.index],
            classes.of[i],
            area.name,
            Pick("area", (shapes.code(area.index) or area.name,)),
        )
        for i, area in enumerate(areas)
    )
    return OnMap(classes.classes, found, side=side)


def _sentence(areas: list[_Area], notes: list[str], outside: int | None, total: int) -> str:
    rest = ""
    if outside:
        rest = ngettext(
            "{count} mark is not surely in one area.",
            "{count} marks are not surely in one area.",
            outside,
        ).format(count=outside)
    return sentences(
        most_named([a.name for a in areas], [a.marks for a in areas], total),
        _highest(areas, notes),
        rest,
        not_told(any(a.marks is None for a in areas)),
    )


def _highest(areas: list[_Area], notes: list[str]) -> str:
    """Where the rate is clearly over that of all areas; "" where no population is known."""
    if not _expected(areas):
        return ""
    names = [a.name for a, note in zip(areas, notes, strict=True) if note == _over()]
    if not names:
        return _("For the people living there, no area has clearly more than the others.")
    return _("For the people living there, clearly more than elsewhere: {names}.").format(
        names=listed(names)
    )


def _limits() -> str:
    return _(
        "Marks are not cases: an area has many where many were asked or where a group knows it well. The interval says "
        "what chance alone could do, no more. Small areas have unsure rates."
    )


def _method() -> str:
    return _(
        "Barrier marks that surely lie in one area; per 1,000 people of the layer's own population; exact Poisson "
        "interval, 95 % (Garwood 1936), and a funnel around the rate of all areas (Spiegelhalter 2005), by SciPy."
    )
