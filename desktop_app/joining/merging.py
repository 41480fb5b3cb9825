"""One row out of all that laptops wrote about it: what nobody knew better of stands; where that differs, people choose.

A write stands until somebody who knew it writes over it. What was undone never was. So the row follows from the
entries that are known, whatever came first, and every laptop that knows the same entries has the same row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app.joining.rules import rule_for
from desktop_app.joining.versions import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.joining.footprint import RowChange
    from desktop_app.joining.past import Past, Stamp

    Row = dict[str, Any]


_NEVER_ASKED = frozenset({"vote"})
"""Rows that stay where one laptop removed them and another wrote them."""


@dataclass(frozen=True, slots=True)
class Written:
    """One change of a row. `stamps` say since when it holds; none if it was undone, which `undone` then says."""

    entry: Stamp
    change: RowChange
    stamps: tuple[Stamp, ...]
    undone: tuple[Stamp, ...] = ()


@dataclass(slots=True)
class Needed:
    """When rows pointed to a row: were `made` to, so it should stay; and `all` moments, so it was there."""

    made: set[Stamp] = field(default_factory=set)
    all: set[Stamp] = field(default_factory=set)

    def add(self, other: Needed) -> None:
        """Add what another row says."""
        self.made |= other.made
        self.all |= other.made | other.all


@dataclass(slots=True)
class Merged:
    """What becomes of a row: its values (None: it is gone), and what is asked, by column ("" is the row itself)."""

    row: Row | None
    asked: dict[str, list[Version]] = field(default_factory=dict)


def merge(
    table: str,
    columns: Iterable[str],
    written: list[Written],
    needed: Needed,
    there: Row | None,
    past: Past,
    stays: Callable[[Written], bool],
) -> Merged:
    """Merge one row.

    Args:
        table: Its table.
        columns: The table's columns.
        written: All that is known to be written about it.
        needed: The entries that say so by pointing to it.
        there: The row as it is in one of the files, for columns that nobody wrote.
        past: Which entries knew of which.
        stays: Whether a removal removes nothing, because what the row hung on is still there.
    """
    live = [w for w in written if w.stamps]
    removed = removals(written, stays)
    direct = needed.made | {s for w in live if w.change.claims for s in w.stamps}
    asked = _verdict(table, removed, direct, needed.all, past)
    if asked is None:
        return Merged(None)
    row, different = _cells(table, columns, written, live, there, past)
    if row is None:
        return Merged(None)
    if asked:
        different[""] = asked
    return Merged(row, different)


def removals(written: list[Written], stays: Callable[[Written], bool]) -> set[Stamp]:
    """When a row was removed, by who still stands by it; `stays` as for `merge`."""
    removed: set[Stamp] = set()
    for w in written:
        if w.change.op == "INSERT" and not w.stamps:
            removed.update(w.undone)  # undoing what put it there removes it
        elif w.change.op == "TOLD" or (w.change.op == "DELETE" and w.stamps and not stays(w)):
            removed.update(w.stamps)
    return removed


def _verdict(
    table: str, removed: set[Stamp], direct: set[Stamp], all_claims: set[Stamp], past: Past
) -> list[Version] | None:
    """None if the row is gone; else who is to be asked about it: nobody, or those who differ.

    Only who wrote the row itself, or let something point to it, has decided that it stays. Who wrote what
    hangs on it, knowing that it is asked about, has decided nothing.
    """
    if not removed:
        return []
    latest = past.latest(direct | removed)
    gone, kept = [s for s in latest if s in removed], [s for s in latest if s not in removed]
    if not gone or (kept and table in _NEVER_ASKED):
        return []
    if table == "consent":
        return None
    claims = {s for s in direct | all_claims if not any(past.knew(g, s) or g == s for g in gone)}
    if not claims:
        return None
    unaware = {s for s in claims if not any(past.knew(s, g) for g in gone)}
    return [Version(*s, None) for s in gone] + [
        Version(*s, "") for s in past.last(unaware or claims)
    ]


def _cells(
    table: str,
    columns: Iterable[str],
    written: list[Written],
    live: list[Written],
    there: Row | None,
    past: Past,
) -> tuple[Row | None, dict[str, list[Version]]]:
    base = base_of(written, there, past)
    told: dict[str, dict[Stamp, Any]] = {}
    for column in {column for w in live for column in w.change.new}:
        told[column] = told_in(column, live)
    if not base and not told:
        return None, {}
    row: Row = {}
    asked: dict[str, list[Version]] = {}
    for column in columns:
        if column in told:
            versions = [Version(*s, told[column][s]) for s in past.latest(told[column])]
            row[column] = _one(table, column, versions, asked)
        elif column in base:
            row[column] = base[column]
    if table == "mark":
        _fit_place(row, asked)
    return row, asked


def told_in(column: str, written: list[Written]) -> dict[Stamp, Any]:
    """What was written in a column of a row, by when, but for what was undone."""
    told: dict[Stamp, Any] = {}
    for w in written:
        if column in w.change.new:
            told.update(dict.fromkeys(w.stamps, w.change.new[column]))
    return told


def _one(table: str, column: str, versions: list[Version], asked: dict[str, list[Version]]) -> Any:
    values = list(dict.fromkeys(v.value for v in versions))
    if len(values) == 1:
        return values[0]
    rule = rule_for(table, column)
    if rule:
        return rule(values)
    asked[column] = versions
    return values[0]


def _fit_place(row: Row, asked: dict[str, list[Version]]) -> None:
    """A mark is somewhere exactly if it has a place: what is asked is the place."""
    if row.get("geom") is not None:
        row["where"] = "place"
        asked.pop("where", None)
    elif row.get("where") == "place":
        others = [v.value for v in asked.pop("where", []) if v.value != "place"]
        row["where"] = others[0] if others else "nowhere"


def base_of(written: list[Written], there: Row | None, past: Past) -> Row:
    """What the columns held before anybody wrote them."""
    base: Row = dict(there or {})
    olds: dict[str, dict[Stamp, Any]] = {}
    for w in written:
        if w.change.op == "INSERT" and not w.stamps:
            base.update(w.change.new)
        for column, value in w.change.old.items():
            olds.setdefault(column, {})[w.entry] = value
    for column, values in olds.items():
        base[column] = values[_earliest(values, past)]
    return base


def _earliest(values: Iterable[Stamp], past: Past) -> Stamp:
    """One that knew none of the others."""
    stamps = sorted(values, key=lambda s: (s[1], s[0]))
    return next(s for s in stamps if not any(past.knew(s, o) for o in stamps if o != s))
