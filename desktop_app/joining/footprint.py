"""What an entry of the journal is about: which rows it writes, removes, and needs to be there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import apsw

from desktop_app.file.changesets import id_of
from desktop_app.file.pointing import NO_CLAIM, POINTING
from desktop_app.joining.versions import provisional

if TYPE_CHECKING:
    from collections.abc import Callable

    Owner = Callable[[str, int], int]
    Columns = Callable[[str], list[str]]

TOLD = {
    "mark": frozenset(
        {
            "words", "translation", "title", "idea", "geom", "where", "cope_words", "barriers", "service", "kind",
            "group_id",
        }
    ),
    "statement": frozenset({"words", "translation", "group_id"}),
}  # fmt: skip
"""Columns that a group heard at read-back (as in `marking`, `discussing`): changing one ends the agreement."""
_TOLD_OF_OWNER = {
    "attachment": ("owner_id", {"caption"}),
    "follow_up": ("of_id", {"seen", "words"}),
}


def key_of(table: str, row_id: int) -> int:
    """A name for a row: its id; of an agreement, which has the id of its story, the negative."""
    return -row_id if table == "consent" else row_id


@dataclass(slots=True)
class Footprint:
    """Rows by key, with their tables."""

    writes: dict[int, str] = field(default_factory=dict)
    removes: set[int] = field(default_factory=set)
    needs: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row in one entry. `old` and `new` hold the columns that were recorded."""

    key: int
    table: str
    op: str  # INSERT, UPDATE, DELETE; TOLD: what was agreed about it holds no longer; CHOSEN: a value as it was
    old: dict[str, Any]
    new: dict[str, Any]

    @property
    def claims(self) -> bool:
        """Whether it says that the row is there: not if only its place in a list has changed."""
        return self.op in {"INSERT", "CHOSEN"} or (
            self.op == "UPDATE" and not self.new.keys() <= NO_CLAIM
        )


class Reader:
    """Reads changesets, with the columns of the tables at hand."""

    def __init__(self, columns: Columns, owner: Owner) -> None:
        self._columns_in, self._owner = columns, owner
        self._columns: dict[str, list[str]] = {}
        self._pointing: dict[str, list[int]] = {}
        self._owners: dict[int, int] = {}

    def columns(self, table: str) -> list[str]:
        """The columns of a table."""
        if table not in self._columns:
            self._columns[table] = names = self._columns_in(table)
            self._pointing[table] = [names.index(c) for c in POINTING.get(table, ()) if c in names]
        return self._columns[table]

    def footprint(self, changeset: bytes, kind: str) -> Footprint:
        """What an entry is about; quick, for every entry is looked at."""
        found = Footprint()
        slow = []
        for change in apsw.Changeset.iter(changeset):
            table, op, row_id = change.name, change.op, id_of(change)
            if table in _SLOW:
                slow.append(self._row_change(change))
                continue
            found.writes[row_id] = table
            if op == "DELETE":
                found.removes.add(row_id)
            found.needs.update(self._needed(table, change.old if op == "DELETE" else change.new))
            if op == "UPDATE" and table in TOLD and self._tells(table, change):
                found.writes[-row_id] = "consent"
        for each in self._with_told(slow, kind):
            found.writes[each.key] = each.table
            if each.op == "DELETE":
                found.removes.add(each.key)
            if each.op == "INSERT":
                found.needs.update(
                    v for c in POINTING.get(each.table, ()) if (v := each.new.get(c))
                )
        return found

    def changes(self, changeset: bytes, kind: str) -> list[RowChange]:
        """Every row of an entry."""
        found = [self._row_change(change) for change in apsw.Changeset.iter(changeset)]
        return self._with_told(found, kind)

    def _needed(self, table: str, new: Any) -> list[int]:
        self.columns(table)
        size = len(new)
        places = self._pointing[table]
        return [v for i in places if i < size and isinstance(v := new[i], int) and v]

    def _tells(self, table: str, change: apsw.TableChange) -> bool:
        names, told = self.columns(table), TOLD[table]
        new: Any = change.new
        return any(v is not apsw.no_change and n in told for n, v in zip(names, new, strict=False))

    def _row_change(self, change: apsw.TableChange) -> RowChange:
        names = self.columns(change.name)
        old, new = _named(names, change.old), _named(names, change.new)
        if change.name in _TOLD_OF_OWNER and change.op != "UPDATE":
            self._owners[id_of(change)] = int((new or old)[_TOLD_OF_OWNER[change.name][0]])
        if change.name == "conflict":
            return RowChange(0, "conflict", change.op, old, new)
        return RowChange(key_of(change.name, id_of(change)), change.name, change.op, old, new)

    def _with_told(self, changes: list[RowChange], kind: str) -> list[RowChange]:
        """The same, with what ends agreements; and choices in place of conflicts that are gone."""
        found = [c for c in changes if c.table != "conflict"]
        told = {
            -c.key
            for c in found
            if c.table in TOLD and c.op == "UPDATE" and TOLD[c.table] & c.new.keys()
        }
        for c in found if kind == "change" else ():  # a photo that is kept is a covered one
            told |= self._told_of_owner(c)
        told -= {c.key for c in found if c.table == "consent" and c.op != "DELETE"}  # agreed since
        found += [RowChange(key, "consent", "TOLD", {}, {}) for key in sorted(told)]
        written = {(c.key, column) for c in found for column in c.new}
        gone = {c.key for c in found if c.op == "DELETE"}
        for c in (c for c in changes if (c.table, c.op) == ("conflict", "DELETE")):
            key, column = int(c.old["row_id"]), str(c.old["column"])
            if key not in gone and (key, column) not in written:
                new = {column: provisional(str(c.old["versions"]))} if column else {}
                found.append(RowChange(key, str(c.old["table"]), "CHOSEN", {}, new))
        return found

    def _told_of_owner(self, c: RowChange) -> set[int]:
        """The agreement that a picture, a voice note or what was seen later ends."""
        if c.table not in _TOLD_OF_OWNER or c.op == "DELETE":
            return set()
        column, told = _TOLD_OF_OWNER[c.table]
        if c.op == "UPDATE":
            owner = self._owners.get(c.key) or self._owner(c.table, c.key)
            return {-owner} if owner and told & c.new.keys() else set()
        return {-int(c.new[column])}


_SLOW = frozenset({"consent", "conflict", *_TOLD_OF_OWNER})


def _named(names: list[str], values: Any) -> dict[str, Any]:
    if values is None:
        return {}
    return {n: v for n, v in zip(names, values, strict=False) if v is not apsw.no_change}
