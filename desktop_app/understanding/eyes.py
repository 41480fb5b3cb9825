"""Two sides of one place: what both mark, what only one marks, service by service, and the words of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.understanding.chosen import Made, columns, floats
from desktop_app.understanding.figure import Bars, Item, MapClass, MapShape, OnMap, Quoted, Series
from desktop_app.understanding.places import metres_text, round_step
from desktop_app.understanding.saying import listed, not_told, sentences, too_few
from desktop_app.understanding.telling import ToldTable

if TYPE_CHECKING:
    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.figure import Chart

_MOST_QUOTES = 40
_FEW = 5  # marks of a side
_CLEAR = 10  # of a hundred: smaller differences are not said


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it is called, and its marks."""

    item: Item
    marks: Any


@dataclass(frozen=True, slots=True)
class _Seen:
    """Which marks of each side have one of the other side beside them, and how near that is."""

    both: tuple[Any, Any]
    within: int


def compared(chosen: Chosen, ours: Side, theirs: Side, limits: str) -> Made:
    """Two sides beside each other."""
    sizes = [int(ours.marks.sum()), int(theirs.marks.sum())]
    if not all(sizes):
        return Made(_one_silent(chosen, (ours, theirs), sizes), limits, method(0))
    services, told = _services(chosen, ours, theirs)
    seen = _seen(chosen, ours, theirs)
    places = _told_places(chosen, _places(chosen, (ours, theirs), seen), told)
    if told.is_silent:  # then places may be told
        services, told = (), ToldTable(((), ()), chosen.teller.table(_sums(sizes)).rows, ())
        places = _told_places(chosen, _places(chosen, (ours, theirs), seen), told)
    if not all(map(chosen.teller.number, sizes)) or (told.is_silent and places.is_silent):
        return Made(too_few(), limits, method(0))
    names = [chosen.service_item(code).name for code in services]
    return Made(
        sentence=sentences(
            _places_said((ours, theirs), places),
            _disagreement((ours, theirs), names, told),
            not_told(told.hides or places.hides or not services),
        ),
        limits=limits,
        method=method(seen.within),
        columns=columns(
            ("what", _("What"), "text"),
            *((k, s.item.name, "count") for k, s in (("ours", ours), ("theirs", theirs))),
            *(
                (f"{k}_share", _("Of 100: {name}").format(name=s.item.name), "share")
                for k, s in (("ours", ours), ("theirs", theirs))
            ),
        ),
        rows=(
            *((n, *cells, *_shares(cells, told.rows)) for n, cells in _by_service(names, told)),
            *(
                (n, *cells, *_shares(cells, places.rows))
                for n, cells in _by_service(_place_names(), places)
            ),
        ),
        charts=_charts(
            chosen,
            (ours, theirs),
            seen,
            places,
            _bars(services, names, told, (ours, theirs), chosen),
        ),
        counted=sum(sizes),
        quotes=_quotes(chosen, (ours, theirs), seen),
    )


def _sums(sizes: list[int]) -> list[list[int]]:
    """The sizes of both sides as a table of one column."""
    return [[size] for size in sizes]


def _one_silent(chosen: Chosen, sides: tuple[Side, Side], sizes: list[int]) -> str:
    silent = [s.item.name for s, n in zip(sides, sizes, strict=True) if not n]
    if len(silent) == 2 or chosen.teller.number(max(sizes)):
        return _("There is nothing to compare: no mark here of {names}.").format(
            names=listed(silent)
        )
    return too_few()


def _services(chosen: Chosen, ours: Side, theirs: Side) -> tuple[tuple[str, ...], ToldTable]:
    """Marks by side and service ("" where none is said)."""
    field = chosen.table.of("service")
    rows = []
    for side in (ours, theirs):
        unsaid = int((side.marks & ~field.said).sum())
        rows.append([*field.counts(side.marks).tolist(), unsaid])
    kept = [i for i in range(len(field.codes) + 1) if rows[0][i] or rows[1][i]]
    codes = (*field.codes, "")
    found, table = chosen.teller.gathered(
        [codes[i] for i in kept], [[row[i] for i in kept] for row in rows]
    )
    return found, chosen.teller.table(table)


def _seen(chosen: Chosen, ours: Side, theirs: Side) -> _Seen:
    """Two marks are at one place if they may lie within the distance, or surely lie in one area."""
    places = chosen.places
    within = round_step(max(places.extent_m / 30, 100))
    return _Seen(
        (_beside(chosen, ours, theirs, within), _beside(chosen, theirs, ours, within)), within
    )


def _beside(chosen: Chosen, these: Side, those: Side, within: int) -> Any:
    """Which of these marks have one of those near, or in the same area where either is not known exactly."""
    import numpy as np
    from scipy.spatial import KDTree

    places = chosen.places
    near = these.marks & False
    known = places.placed & (places.unsure <= within)
    mine, other = np.flatnonzero(these.marks & known), np.flatnonzero(those.marks & known)
    if len(mine) and len(other):
        metres, _which = KDTree(places.xy[other]).query(places.xy[mine])
        near[mine[metres <= within]] = True
    areas = places.area_layer()
    if areas is None:
        return near
    area = places.areas_of(areas)
    rough, exact = places.placed & ~known, known
    near |= these.marks & rough & np.isin(area, area[those.marks & (area >= 0)])
    near |= these.marks & exact & np.isin(area, area[those.marks & rough & (area >= 0)])
    return near


def _places(chosen: Chosen, sides: tuple[Side, Side], seen: _Seen) -> list[list[int]]:
    """For each side its marks where the other marks too, where only it marks, and those without a place."""
    placed = chosen.places.placed
    return [
        [
            int((side.marks & both).sum()),
            int((side.marks & placed & ~both).sum()),
            int((side.marks & ~placed).sum()),
        ]
        for side, both in zip(sides, seen.both, strict=True)
    ]


def _told_places(chosen: Chosen, counts: list[list[int]], services: ToldTable) -> ToldTable:
    """What is told of places: nothing where the sum of a side is told in one table and hides something in the other."""
    told = chosen.teller.table(counts)
    if told.rows == services.rows:
        return told
    return ToldTable(((None,) * 3,) * 2, (None,) * 2, (None,) * 3)


def _place_names() -> list[str]:
    return [_("Where both mark"), _("Where only one marks"), _("Without a place")]


def _by_service(names: list[str], told: ToldTable) -> list[tuple[str, tuple[int | None, ...]]]:
    return list(zip(names, zip(*told.cells, strict=True), strict=True))


def _shares(
    cells: tuple[int | None, ...], sums: tuple[int | None, ...]
) -> tuple[float | None, ...]:
    return tuple(
        None if n is None or not total else round(100 * n / total, 1)
        for n, total in zip(cells, sums, strict=True)
    )


def _places_said(sides: tuple[Side, Side], places: ToldTable) -> str:
    said = []
    for side, cells in zip(sides, places.cells, strict=True):
        if cells[0] is None or cells[1] is None:
            continue
        text = ngettext(
            "{name}: {both} of {count} placed mark where the other side marks too.",
            "{name}: {both} of {count} placed marks where the other side marks too.",
            cells[0] + cells[1],
        )
        said.append(
            text.format(name=listed([side.item.name]), both=cells[0], count=cells[0] + cells[1])
        )
    return sentences(*said)


def _disagreement(sides: tuple[Side, Side], names: list[str], told: ToldTable) -> str:
    """The service on which the sides' shares lie farthest apart; nothing of a side with few marks."""
    if any(total is not None and total < _FEW for total in told.rows):
        return _(
            "One side has fewer than {few} marks: too few to say what they differ most on."
        ).format(few=_FEW)
    found = []
    for name, cells in _by_service(names, told):
        first, second = _shares(cells, told.rows)
        if first is not None and second is not None:
            found.append((abs(first - second), name, first, second))
    if not found:
        return ""
    gap, name, first, second = max(found)
    if gap < _CLEAR:
        return _("No service stands out on one side only.")
    text = _(
        "They differ most on {name}: {first:.0f} of 100 ({ours}), {second:.0f} of 100 ({theirs})."
    )
    return text.format(
        name=listed([name]),
        first=first,
        second=second,
        ours=listed([sides[0].item.name]),
        theirs=listed([sides[1].item.name]),
    )


def _bars(
    services: tuple[str, ...],
    names: list[str],
    told: ToldTable,
    sides: tuple[Side, Side],
    chosen: Chosen,
) -> Bars:
    items = tuple(map(chosen.service_item, services))
    shares = [_shares(cells, told.rows) for _name, cells in _by_service(names, told)]
    series = tuple(
        Series(side.item, floats(share[i] for share in shares)) for i, side in enumerate(sides)
    )
    return Bars(items, series, _("marks in a hundred of each side"), "facing")


def _charts(
    chosen: Chosen, sides: tuple[Side, Side], seen: _Seen, places: ToldTable, bars: Bars
) -> tuple[Chart, ...]:
    """Two maps, then the services facing each other; bars alone where nothing has a place."""
    maps = tuple(
        _map(chosen, side, both, told)
        for side, both, told in zip(sides, seen.both, places.cells, strict=True)
    )
    shown = maps if any(m.shapes for m in maps) else ()
    return (*shown, bars) if bars.items else shown


def _map(chosen: Chosen, side: Side, both: Any, told: tuple[int | None, ...]) -> OnMap:
    """A side's marks; in two classes only where it is told how many are in each."""
    rows = [int(i) for i in (side.marks & chosen.places.placed).nonzero()[0]]
    colour = side.item.colour or "#d98a1f"
    apart = told[0] is not None and told[1] is not None
    classes: tuple[MapClass, ...] = (
        MapClass(_("both mark here"), "#7b5ea7", "cross"),
        MapClass(_("only {name}").format(name=side.item.name), colour),
    )
    if not apart:
        classes = (MapClass(_("marks of {name}").format(name=side.item.name), colour),)
        rows = rows if chosen.teller.number(len(rows)) else []
    shapes, names = [], chosen.table.mark_names
    for row in rows:
        geometry = chosen.table.marks[row].geometry
        if geometry is not None:
            of_class = 1 if apart and not both[row] else 0
            shapes.append(MapShape(geometry, of_class, names[row]))
    return OnMap(classes, tuple(shapes), side=side.item.name)


def _quotes(chosen: Chosen, sides: tuple[Side, Side], seen: _Seen) -> tuple[Quoted, ...]:
    """Words of each side, as many of one as of the other."""
    found: list[Quoted] = []
    for side, both in zip(sides, seen.both, strict=True):
        spoken = [int(i) for i in side.marks.nonzero()[0] if chosen.table.marks[int(i)].words]
        spoken.sort(key=lambda row: (not both[row], row))
        found += [_quote(chosen, row, bool(both[row])) for row in spoken[: _MOST_QUOTES // 2]]
    return tuple(found)


def _quote(chosen: Chosen, row: int, both: bool) -> Quoted:
    mark = chosen.table.marks[row]
    label = chosen.group_item(mark.group_key).name
    part = _("Where both mark") if both else _("Where only one marks")
    return Quoted("mark", mark.number, label, part, mark.words, mark.words_lang)


def method(within: int) -> str:
    """How sides are compared; the distance is left out where it is 0."""
    how = _(
        "Marks of two sides at one place: within a distance of each other, or in one area where a place is not known "
        "well enough for that; shares of each side's own marks."
    )
    if not within:
        return how
    return sentences(how, _("The distance here is {within}.").format(within=metres_text(within)))
