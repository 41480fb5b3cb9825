"""Figures that count marks by one field: levels, goals, rights, and the 4Rs of marks and statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.understanding.chosen import Made, columns, floats, keeping
from desktop_app.understanding.figure import Bars, Item, Series
from desktop_app.understanding.saying import (
    listed,
    marks_are_not_people,
    most_named,
    not_told,
    sentences,
    too_few,
)

if TYPE_CHECKING:
    from desktop_app.understanding.chosen import Chosen


@dataclass(frozen=True, slots=True)
class _Way:
    """What is counted, and what is said of it."""

    field: str
    nothing: str
    limits: str
    method: str
    every: bool = False  # all of the template's words, named or not


def levels(chosen: Chosen) -> Made:
    """At which level exclusion happens, as judged at the desk."""
    way = _Way(
        "level",
        _("No barrier mark here has a level yet: levels are said at the desk."),
        _(
            "Levels were judged at the desk from what was said, not said in the room; others may judge differently."
        ),
        _(
            "Barrier marks by level of the socio-ecological model (McLeroy and others 1988); several levels allowed."
        ),
        every=True,
    )
    return _counted(chosen, way, chosen.barriers)


def goals(chosen: Chosen) -> Made:
    """Which of the Sustainable Development Goals marks bear on."""
    way = _Way(
        "sdg",
        _("No mark here is linked to a goal yet: goals are said at the desk."),
        _("A link says that a mark bears on a goal, not that the goal was met or missed."),
        _(
            "Marks by the Sustainable Development Goals given at the desk (United Nations 2015); several allowed."
        ),
    )
    return _counted(chosen, way, chosen.marks)


def rights(chosen: Chosen) -> Made:
    """Which human rights marks bear on."""
    way = _Way(
        "right",
        _("No mark here is linked to a right yet: rights are said at the desk."),
        _(
            "A link says that a mark bears on a right, not that a court or a treaty body found a breach."
        ),
        _("Marks by the article given at the desk; several allowed."),
    )
    return _counted(chosen, way, chosen.marks)


def _counted(chosen: Chosen, way: _Way, among: Any) -> Made:
    field = chosen.table.of(way.field)
    said = among & field.said
    total = int(said.sum())
    if not total:
        return Made(way.nothing, way.limits, way.method)
    counts = field.counts(among)
    kept = [way.every or bool(n) for n in counts]
    codes = keeping(field.codes, kept)
    told = chosen.teller.row(keeping(counts.tolist(), kept))
    if not chosen.teller.number(total) or not any(told):
        return Made(too_few(), way.limits, way.method)
    order = range(len(codes)) if way.every else _largest_first(told)
    items = tuple(chosen.item(way.field, codes[i]) for i in order)
    shown = tuple(told[i] for i in order)
    return Made(
        sentence=sentences(
            most_named([i.name for i in items], shown, total),
            _unsaid(int(among.sum()), total) if chosen.teller.knows_all else "",
            not_told(None in shown),
        ),
        limits=sentences(way.limits, marks_are_not_people(total, chosen.groups_in(said))),
        method=way.method,
        columns=columns(
            ("code", _("Code"), "text"), ("name", _("Name"), "text"), ("marks", _("Marks"), "count")
        ),
        rows=tuple((i.code, i.name, n) for i, n in zip(items, shown, strict=True)),
        charts=(Bars(items, (Series(Item("marks", _("Marks")), floats(shown)),), _("marks")),),
        counted=total,
    )


def _largest_first(told: tuple[int | None, ...]) -> list[int]:
    return sorted(range(len(told)), key=lambda i: -(told[i] or 0))


def _unsaid(among: int, said: int) -> str:
    """How many say nothing of it; for who knows the room, since the difference may be small."""
    rest = among - said
    if not rest:
        return ""
    return ngettext(
        "{count} more mark says nothing of it.", "{count} more marks say nothing of it.", rest
    ).format(count=rest)


def r4(chosen: Chosen) -> Made:
    """What kind of answer marks and statements call for: the 4Rs."""
    limits = _(
        "Which of the 4Rs something calls for was judged at the desk; one mark or statement may call for several."
    )
    method = _(
        "Marks and statements by redistribution, recognition, representation and reconciliation "
        "(Novelli, Lopes Cardozo and Smith 2017)."
    )
    marks, heard = chosen.table.of("r4"), chosen.table.heard("r4")
    n_marks, n_heard = (
        int((chosen.marks & marks.said).sum()),
        int((chosen.heard & heard.said).sum()),
    )
    if not n_marks + n_heard:
        return Made(_("Nothing here says yet what kind of answer it calls for."), limits, method)
    codes = tuple(dict.fromkeys((*marks.codes, *heard.codes)))
    of_marks = dict(zip(marks.codes, marks.counts(chosen.marks).tolist(), strict=True))
    of_heard = dict(zip(heard.codes, heard.counts(chosen.heard).tolist(), strict=True))
    both = [[of_marks.get(c, 0) for c in codes], [of_heard.get(c, 0) for c in codes]]
    told = chosen.teller.table(both)
    counted = n_marks + n_heard
    if told.is_silent or not chosen.teller.number(counted):
        return Made(too_few(), limits, method)
    items = tuple(chosen.item("r4", code) for code in codes)
    names = [item.name for item in items]
    return Made(
        sentence=sentences(_r4_said(names, told.columns, counted), not_told(told.hides)),
        limits=limits,
        method=method,
        columns=columns(
            ("code", _("Code"), "text"),
            ("name", _("Name"), "text"),
            ("marks", _("Marks"), "count"),
            ("statements", _("Statements"), "count"),
            ("both", _("Together"), "count"),
        ),
        rows=tuple(zip(codes, names, *told.cells, told.columns, strict=True)),
        charts=(
            Bars(
                items,
                (
                    Series(Item("marks", _("Marks")), floats(told.cells[0])),
                    Series(Item("statements", _("Statements")), floats(told.cells[1])),
                ),
                _("marks and statements"),
                "stacked",
            ),
        ),
        counted=counted,
    )


def _r4_said(names: list[str], sums: tuple[int | None, ...], counted: int) -> str:
    told = [(n, name) for n, name in zip(sums, names, strict=True) if n]
    if not told:
        return ""
    most = max(n for n, _name in told)
    first = [name for n, name in told if n == most]
    if len(first) > 1:
        text = _(
            "Called for most, and equally often: {names}, each by {count} of {total} marks and statements."
        )
        return text.format(names=listed(first), count=most, total=counted)
    text = _("Called for most: {name}, by {count} of {total} marks and statements.")
    return text.format(name=first[0], count=most, total=counted)
