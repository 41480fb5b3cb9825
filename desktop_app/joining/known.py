"""All entries that a file knows, by the rows that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import apsw

from desktop_app.file.pointing import POINTING, pointed_to
from desktop_app.joining.merging import Merged, Needed, Written, base_of, merge, told_in
from desktop_app.joining.past import Past

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.file.seen import Seen
    from desktop_app.joining.footprint import Footprint, Reader, RowChange
    from desktop_app.joining.past import Stamp

    There = Callable[[str, int], dict[str, Any] | None]

COLUMNS = "laptop, counter, at, label, kind, changeset, seen, of_laptop, of_counter"
_SAYS_NOTHING = frozenset({"join", "settle", "wall"})
_WRITES = frozenset({"change", "keep"})


class Known:
    """The entries of a file, and those that it is given one file after the other."""

    def __init__(self, reader: Reader, ask: Callable[..., list[tuple[Any, ...]]]) -> None:
        self._reader, self._ask = reader, ask
        self.past = Past()
        self.seen: Seen = {}
        self.writes: dict[int, list[Stamp]] = {}
        self.removes: dict[int, list[Stamp]] = {}
        self.needs: dict[int, list[Stamp]] = {}
        self.table_of: dict[int, str] = {}  # of rows that were removed once, or are asked for
        self._joins: set[Stamp] = set()
        self._toggles: dict[Stamp, list[tuple[Stamp, str]]] = {}
        self._parsed: dict[Stamp, dict[int, list[RowChange]]] = {}

    def add(self, row: tuple[Any, ...]) -> Footprint | None:
        """Take an entry (`COLUMNS`); gives what it is about, None if it writes nothing."""
        laptop, counter, _at, _label, kind, changeset, seen, of_laptop, of_counter = row
        stamp, of = (laptop, counter), (of_laptop, of_counter)
        self.past.add(stamp, seen)
        self.seen[laptop] = max(counter, self.seen.get(laptop, 0))
        if kind in {"undo", "redo"}:
            self._toggles.setdefault(of, []).append((stamp, kind))
        if not changeset or not self.says_something(row):
            return None
        found = self._footprint(changeset, kind)
        for key, table in found.writes.items():
            self.writes.setdefault(key, []).append(stamp)
            if key in found.removes:
                self.table_of[key] = table
        for key in found.removes:
            self.removes.setdefault(key, []).append(stamp)
        for key in found.needs:
            self.needs.setdefault(key, []).append(stamp)
        return found

    def says_something(self, row: tuple[Any, ...]) -> bool:
        """Whether an entry wrote, undid or did again anything: not if it joined, or undid a joining."""
        return row[4] not in _SAYS_NOTHING and (row[7], row[8]) not in self._joins

    def _footprint(self, changeset: bytes, kind: str) -> Footprint:
        """Of what is undone or done again also what it did the first time."""
        if kind not in {"undo", "redo"}:
            return self._reader.footprint(changeset, kind)
        inverse = bytes(apsw.Changeset.invert(changeset))
        found, before = (self._reader.footprint(each, "change") for each in (changeset, inverse))
        found.writes.update(before.writes)
        return found

    def expect_joins(self, stamps: Iterable[Stamp]) -> None:
        """Be told which of the entries to come are joinings: undoing one writes nothing."""
        self._joins.update(stamps)

    def merging(self, there: There) -> Merging:
        """Merge rows; `there` gives a row as one of the files has it."""
        return Merging(self, there)

    def toggled(self, stamp: Stamp) -> tuple[tuple[Stamp, ...], tuple[Stamp, ...]]:
        """Since when an entry holds (by its own stamp or that of who did it again), or since when it is undone."""
        toggles = dict(self._toggles.get(stamp, ()))
        if not toggles:
            return (stamp,), ()
        latest = self.past.latest(toggles)
        again = tuple(s for s in latest if toggles[s] == "redo")
        return again, () if again else tuple(latest)

    def changes_of(self, stamp: Stamp) -> dict[int, list[RowChange]]:
        """The rows of an entry that writes, by key; of others nothing."""
        if stamp not in self._parsed:
            query = "SELECT kind, changeset FROM journal WHERE laptop = ? AND counter = ?"
            kind, changeset = self._ask(query, stamp)[0]
            rows: dict[int, list[RowChange]] = {}
            for change in self._reader.changes(changeset, kind) if kind in _WRITES else ():
                rows.setdefault(change.key, []).append(change)
            self._parsed[stamp] = rows
        return self._parsed[stamp]

    def columns(self, table: str) -> list[str]:
        """The columns of a table."""
        return self._reader.columns(table)


class Merging:
    """Rows merged together: whether one stays may follow from whether another does."""

    def __init__(self, known: Known, there: There) -> None:
        self._known, self._there = known, there
        self._done: dict[int, Merged] = {}
        self._claims: dict[int, Needed] = {}

    def merged(self, key: int, table: str) -> Merged:
        """What becomes of a row."""
        if key not in self._done:
            known = self._known
            self._done[key] = merge(
                table,
                known.columns(table),
                self._written(key),
                self._needed(key),
                self._there(table, abs(key)),
                known.past,
                self._stays,
            )
        return self._done[key]

    def _written(self, key: int) -> list[Written]:
        return [
            Written(stamp, change, *self._known.toggled(stamp))
            for stamp in self._known.writes.get(key, ())
            for change in self._known.changes_of(stamp).get(key, ())
        ]

    def _needed(self, key: int) -> Needed:
        """When rows were written that pointed to this one then: who wrote them says that it is there."""
        known = self._known
        if key not in known.removes:
            return Needed()
        if key not in self._claims:
            self._claims[key] = Needed()
            users: dict[int, str] = {}
            for stamp in known.needs.get(key, ()):
                for other, changes in known.changes_of(stamp).items():
                    if any(key in pointed_to(c.table, {**c.old, **c.new}) for c in changes):
                        users[other] = changes[0].table
            for other, table in users.items():
                self._claims[key].add(self._claims_by(other, table, key))
        return self._claims[key]

    def _claims_by(self, key: int, table: str, pointed: int) -> Needed:
        """When a row was made to point to another; and when it was written, or needed itself, while it did."""
        written = self._written(key)
        live = [w for w in written if w.change.claims]
        made = {s for w in live for s in w.stamps if pointed in pointed_to(table, w.change.new)}
        claims = {s for w in live for s in w.stamps} | self._needed(key).all
        if table == "consent":
            return Needed(made, claims)
        base = base_of(written, self._there(table, key), self._known.past)
        found: set[Stamp] = set()
        for column in POINTING[table]:
            told = told_in(column, written)
            found.update(s for s in claims if pointed in self._as_of(s, told, base.get(column)))
        return Needed(made, found)

    def _as_of(self, stamp: Stamp, told: dict[Stamp, Any], base: Any) -> list[Any]:
        """What stood in a column in the eyes of who wrote an entry."""
        past = self._known.past
        values = [
            told[s] for s in past.latest(s for s in told if s == stamp or past.knew(stamp, s))
        ]
        return values or [base]

    def ever_pointed_to(self, key: int, table: str) -> set[int]:
        """The rows that were removed once, and to which a row points or did."""
        known = self._known
        found = {-key} if table == "consent" else set[int]()
        for w in self._written(key):
            found |= pointed_to(table, w.change.old) | pointed_to(table, w.change.new)
        if key > 0:
            found |= pointed_to(table, self._there(table, key) or {})
        return {p for p in found if p in known.removes}

    def _stays(self, removal: Written) -> bool:
        """Whether a row went only because another one did, which is still there (as all that it points to)."""
        if removal.change.table == "consent":
            return False
        together = self._known.changes_of(removal.entry)
        stays = False
        for pointed in pointed_to(removal.change.table, removal.change.old):
            if pointed in self._known.removes:
                if self.merged(pointed, self._known.table_of[pointed]).row is None:
                    return False
                stays = stays or any(c.op == "DELETE" for c in together.get(pointed, ()))
        return stays
