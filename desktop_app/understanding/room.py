"""Who was in the room, against who lives here; and who was not heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.understanding.chosen import Made, columns, floats
from desktop_app.understanding.figure import Bars, Item, Series
from desktop_app.understanding.saying import listed, sentences, some_of

if TYPE_CHECKING:
    from desktop_app.released import ReleasedGroup
    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.figure import Column, Value

_ALL = "all"


@dataclass(frozen=True, slots=True)
class _Heads:
    """The people of one characteristic: by group, in the room, and living here; None is not told or not known."""

    code: str
    name: str
    by_group: tuple[int | None, ...]
    here: int | None
    living: int | None

    @property
    def is_counted(self) -> bool:
        return any(n != 0 for n in self.by_group)


def room(chosen: Chosen) -> Made:
    """Head counts of the groups, beside the population where it is known."""
    heads = _heads(chosen)
    present = _present(chosen)
    living = _living(chosen, heads)
    if not any(h.is_counted for h in heads):
        return Made(
            sentences(_("No heads were counted, or none may be told."), _unheard(chosen, heads)),
            _limits(),
            _method(),
        )
    kept = [h for h in heads if h.is_counted or h.living]
    return Made(
        sentence=sentences(_said(present, kept, living), _unheard(chosen, heads)),
        limits=_limits(),
        method=_method(),
        columns=_columns(chosen),
        rows=tuple(_row(h, present, living) for h in kept),
        charts=(_chart(kept, present, living),),
        counted=present or 0,
    )


def _heads(chosen: Chosen) -> list[_Heads]:
    living = {p.of.code: p.people for p in chosen.release.population}
    told = _are_told(chosen)
    found = []
    for code in chosen.frame.codes("head_count"):
        by_group = tuple(_count(g, code, chosen) for g in chosen.groups)
        here = sum(n or 0 for n in by_group) if told and None not in by_group else None
        name = chosen.name("head_count", code)
        found.append(_Heads(code, name, by_group, here, living.get(code)))
    return found


def _count(group: ReleasedGroup, code: str, chosen: Chosen) -> int | None:
    """A group's head count; 0 where none was entered."""
    codes = group.head_codes or tuple(_code_of(name, chosen) for name, _n in group.head_counts)
    counts = dict(zip(codes, (n for _name, n in group.head_counts), strict=True))
    return counts.get(code, 0)


def _code_of(name: str, chosen: Chosen) -> str:
    frame = chosen.frame
    return next((c for c in frame.codes("head_count") if chosen.name("head_count", c) == name), "")


def _are_told(chosen: Chosen) -> bool:
    """Whether every group with people in it tells its head counts."""
    return all(g.head_counts or not g.band for g in chosen.groups)


def _present(chosen: Chosen) -> int | None:
    """How many people were in the room: those counts that add up; None where not all of them are told."""
    if not _are_told(chosen):
        return None
    total = 0
    for group in chosen.groups:
        adding = [_count(group, c, chosen) for c in _adding(chosen)]
        if None in adding:
            return None
        total += sum(n or 0 for n in adding)
    return total or None


def _adding(chosen: Chosen) -> list[str]:
    frame = chosen.frame
    return [c for c in frame.codes("head_count") if frame.dimension("head_count", c) == "total"]


def _living(chosen: Chosen, heads: list[_Heads]) -> int | None:
    """How many people live here: as counted, else the sum of those who add up, if women and men are among them."""
    people = {p.of.code: p.people for p in chosen.release.population}
    if people.get(_ALL):
        return people[_ALL]
    adding = {h.code: h.living for h in heads if h.code in _adding(chosen) and h.living is not None}
    return sum(n or 0 for n in adding.values()) if {"women", "men"} <= set(adding) else None


def share(part: int | None, whole: int | None) -> float | None:
    """So many in a hundred; None where either is not known."""
    return None if part is None or not whole else round(100 * part / whole, 1)


def _interval(part: int | None, whole: int | None) -> tuple[float | None, float | None]:
    """Within what a share would lie, in a hundred, if these people had been drawn by lot."""
    if part is None or not whole or part > whole:
        return None, None
    from scipy.stats import binomtest

    found = binomtest(part, whole).proportion_ci(0.95, method="wilson")
    return round(100 * float(found.low), 1), round(100 * float(found.high), 1)


def _columns(chosen: Chosen) -> tuple[Column, ...]:
    return columns(
        ("characteristic", _("Who"), "text"),
        *((g.key, g.label, "count") for g in chosen.groups),
        ("in_room", _("In the room"), "count"),
        ("in_room_share", _("Of 100 in the room"), "share"),
        ("in_room_low", _("At least, by lot"), "share"),
        ("in_room_high", _("At most, by lot"), "share"),
        ("living_here", _("Living here"), "count"),
        ("living_here_share", _("Of 100 living here"), "share"),
    )


def _row(heads: _Heads, present: int | None, living: int | None) -> tuple[Value, ...]:
    low, high = _interval(heads.here, present)
    return (
        heads.name,
        *heads.by_group,
        heads.here,
        share(heads.here, present),
        low,
        high,
        "" if heads.living is None else heads.living,
        "" if heads.living is None or not living else share(heads.living, living),
    )


def _chart(heads: list[_Heads], present: int | None, living: int | None) -> Bars:
    items = tuple(Item(h.code, h.name) for h in heads)
    room_item, living_item = Item("room", _("In the room")), Item("living", _("Living here"))
    if not present or not living:
        counts = Series(room_item, floats(h.here for h in heads))
        return Bars(items, (counts,), _("people"))
    ends = [_interval(h.here, present) for h in heads]
    here = Series(
        room_item,
        floats(share(h.here, present) for h in heads),
        floats(low for low, _high in ends),
        floats(high for _low, high in ends),
    )
    there = Series(living_item, floats(share(h.living, living) for h in heads))
    return Bars(items, (here, there), _("people in a hundred"))


def _said(present: int | None, heads: list[_Heads], living: int | None) -> str:
    if not present:
        return _("How many people were in the room is not told in full: small counts are left out.")
    said = ngettext(
        "{count} person was in the room.", "{count} people were in the room.", present
    ).format(count=present)
    if not living:
        return sentences(said, _("Nobody has entered yet how many people live here."))
    return sentences(said, _furthest(present, heads, living))


def _furthest(present: int, heads: list[_Heads], living: int) -> str:
    """Who is fewest and who most against their share of those living here, if chance would seldom do that."""
    fewer: list[tuple[float, str, float, float]] = []
    more: list[tuple[float, str, float, float]] = []
    for h in heads:
        here, there = share(h.here, present), share(h.living, living)
        low, high = _interval(h.here, present)
        if here is None or there is None or low is None or high is None or low <= there <= high:
            continue
        (fewer if here < there else more).append((abs(here - there), h.name, here, there))
    if not fewer and not more:
        return _("No share in the room is clearly different from that of those who live here.")
    missing = _(
        "Fewest against those who live here: {name}, {here:.0f} of 100 in the room, {there:.0f} living here."
    )
    many = _(
        "Most against those who live here: {name}, {here:.0f} of 100 in the room, {there:.0f} living here."
    )
    return sentences(_most_apart(missing, fewer), _most_apart(many, more))


def _most_apart(text: str, apart: list[tuple[float, str, float, float]]) -> str:
    if not apart:
        return ""
    _gap, name, here, there = max(apart)
    return text.format(name=listed([name]), here=here, there=there)


def _unheard(chosen: Chosen, heads: list[_Heads]) -> str:
    """Who lives here or is named by the template, and has no head in the room or no mark."""
    return sentences(_nobody_of(chosen, heads), _no_mark_of(chosen))


def _nobody_of(chosen: Chosen, heads: list[_Heads]) -> str:
    if not _are_told(chosen) or not chosen.groups:
        return ""
    names = [h.name for h in heads if h.here == 0 and h.code != "not_said"]
    if not names:
        return ""
    return _("Nobody in the room was counted as: {names}.").format(names=some_of(names))


def _no_mark_of(chosen: Chosen) -> str:
    if not chosen.marks.any():
        return ""
    field = chosen.table.of("affected")
    counts = field.counts(chosen.marks)
    names = [chosen.name("affected", c) for c, n in zip(field.codes, counts, strict=True) if n == 0]
    if not names:
        return ""
    return _("No mark says that it affects: {names}.").format(names=some_of(names))


def _limits() -> str:
    return _(
        "A room is no sample: people were invited, and came. The interval only says how far a share could be off "
        "if they had been drawn by lot. Who is counted here may still not have spoken, and one person counts under "
        "several words."
    )


def _method() -> str:
    return _(
        "Heads as counted per group, against the population table; shares of all in the room with Wilson's 95 % "
        "interval (Wilson 1927), by SciPy."
    )
