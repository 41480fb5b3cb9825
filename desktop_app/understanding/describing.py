"""A figure's picture in words, for who does not see it: made from the chart's own values."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.text import isolate_mixed
from desktop_app.understanding.figure import Bars, Combinations, Dots, Matrix, OnMap, Times
from desktop_app.understanding.saying import listed, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.understanding.figure import Chart, Item

_MOST = 12


def described(charts: Sequence[Chart]) -> str:
    """The charts in words; "" where there is none."""
    return sentences(*(_described(chart) for chart in charts))


@singledispatch
def _described(_chart: object) -> str:
    return ""


@_described.register
def _bars(chart: Bars) -> str:
    said = []
    for series in chart.series:
        values = _pairs(zip(chart.items, series.values, strict=True))
        said.append(
            _("{series}: {values}.").format(series=isolate_mixed(series.item.name), values=values)
        )
    return sentences(_("Bars, in {unit}.").format(unit=chart.unit), *said)


@_described.register
def _matrix(chart: Matrix) -> str:
    said = []
    for item, cells in zip(chart.rows, chart.cells, strict=True):
        pairs = [(c, v) for c, v in zip(chart.columns, cells, strict=True) if v != 0]
        if pairs:
            said.append(
                _("{series}: {values}.").format(
                    series=isolate_mixed(item.name), values=_pairs(pairs)
                )
            )
    return sentences(_("A table of circles, in {unit}.").format(unit=chart.unit), *said)


@_described.register
def _times(chart: Times) -> str:
    said = []
    for item, cells in zip(chart.items, chart.cells, strict=True):
        pairs = [(name, v) for name, v in zip(chart.stretches, cells, strict=True) if v != 0]
        if pairs:
            values = _listed_values(pairs)
            said.append(
                _("{series}: {values}.").format(series=isolate_mixed(item.name), values=values)
            )
    return sentences(_("Over the day, in {unit}.").format(unit=chart.unit), *said)


@_described.register
def _combinations(chart: Combinations) -> str:
    names = {item.code: item.name for item in chart.members}
    pairs = [(_joined(names, codes), n) for codes, n, _pick in chart.combinations]
    values = _listed_values(pairs)
    return _("Combinations, in {unit}: {values}.").format(unit=chart.unit, values=values)


def _joined(names: dict[str, str], codes: Sequence[str]) -> str:
    return " + ".join(names.get(code, code) for code in codes) or _("All others")


@_described.register
def _dots(chart: Dots) -> str:
    said = [
        _("{item}: {across} and {up}").format(
            item=isolate_mixed(item.name), across=_number(across), up=_number(up)
        )
        for item, across, up in zip(chart.items, chart.across, chart.up, strict=True)
    ][:_MOST]
    text = _("Points by {across} and {up}: {values}.")
    return text.format(across=chart.across_unit, up=chart.up_unit, values="; ".join(said))


@_described.register
def _on_map(chart: OnMap) -> str:
    counts = [(c, sum(s.of_class == i for s in chart.shapes)) for i, c in enumerate(chart.classes)]
    values = _listed_values([(c.name, float(n)) for c, n in counts if n])
    if not values:
        return _("A map.")
    if chart.side:
        return _("A map, {side}: {values}.").format(side=isolate_mixed(chart.side), values=values)
    return _("A map: {values}.").format(values=values)


def _pairs(pairs: Iterable[tuple[Item, float | None]]) -> str:
    return _listed_values([(item.name, value) for item, value in pairs])


def _listed_values(pairs: Sequence[tuple[str, float | None]]) -> str:
    return listed(f"{isolate_mixed(name)} {_number(value)}" for name, value in pairs[:_MOST])


def _number(value: float | None) -> str:
    if value is None:
        return _("not told")
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}"
