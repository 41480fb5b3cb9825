"""Taking in one file: its entries that are not known yet, and what becomes of the rows that they are about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from desktop_app.file.pointing import pointed_to
from desktop_app.file.seen import from_text
from desktop_app.joining.clocks import minutes_between
from desktop_app.joining.footprint import Reader
from desktop_app.joining.known import COLUMNS, Known
from desktop_app.joining.rows import in_pieces, put_rows, rows_of
from desktop_app.joining.versions import Version, as_text, conflict_id
from desktop_app.stopping import stop_if

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.file.seen import Seen
    from desktop_app.joining.footprint import Footprint
    from desktop_app.joining.merging import Merged
    from desktop_app.joining.past import Stamp
    from desktop_app.joining.side import Side
    from desktop_app.workshop import Change, Workshop

_JOURNAL = f"{COLUMNS}, of, brought"
_LOOKS_UP = 1_000  # entries or rows between two looks at whether to stop
_CONFLICT = ["id", "table", "row_id", "column", "versions", "found_at"]


class Taking:
    """The workshop that takes, while it takes in one file after the other."""

    def __init__(self, ws: Workshop, change: Change, cancelled: Callable[[], bool] = bool) -> None:
        self.ws, self._change, self._cancelled = ws, change, cancelled
        self._other: Side | None = None
        self.known = Known(Reader(self._columns_in, self._owner), change.run)
        self._join = 0
        self.new: Counter[str] = Counter()  # rows by table
        self.entries = 0
        self.came: set[int] = set()  # rows of the file in hand
        self._behind = 0
        rows = change.run(f"SELECT {COLUMNS} FROM journal WHERE brought >= 0 ORDER BY counter")
        self.known.expect_joins((row[0], row[1]) for row in rows if row[4] == "join")
        for row in rows:
            self.known.add(row)

    def take(self, other: Side, tick: Callable[[float], object] = bool) -> int:
        """Take in what another file knows; `tick` is told the share that is done; gives how many entries were new."""
        seen = other.seen
        rows = list(other.news(self.known.seen))
        self.came = set()
        self.known.expect_joins((row[0], row[1]) for row in rows if row[4] == "join")
        if not any(map(self.known.says_something, rows)):
            return 0  # it has joined what is known here: else two laptops would tell each other so for ever
        self._other = other
        name = self.ws.journal.writes_as
        if seen.get(name, 0) > self.known.seen.get(name, 0):
            self.ws.journal.write_under_another_name()  # this file is an earlier copy of itself
        self._copy_entries(rows)
        prints = []
        for number, row in enumerate(rows):
            if number % _LOOKS_UP == 0:
                stop_if(self._cancelled)
                tick(number / len(rows) / 2)
            if found := self.known.add(row):
                prints.append(found)
        quick, merged = self._sorted_out(prints, seen)
        self._put_as_there(other, quick, lambda share: tick((1 + share) / 2))
        self._put_merged(merged)
        self.entries += len(rows)
        self.came = {abs(key) for key in (*quick, *merged)}
        self._compare_clocks(rows)
        return len(rows)

    def _copy_entries(self, rows: list[tuple[Any, ...]]) -> None:
        if not self._join:
            self._join = self.ws.journal.begin_join()
            self._next = self._join + 1
        numbered = [(self._next + i, *row, 0, self._join) for i, row in enumerate(rows)]
        places = ", ".join("?" * len(numbered[0]))
        self._change.run_many(f"INSERT INTO journal (id, {_JOURNAL}) VALUES ({places})", numbered)
        self._next += len(rows)

    def clock_minutes(self) -> int:
        """By how many minutes the clocks of laptops differ at least, as far as the entries tell."""
        return self._behind

    def _compare_clocks(self, rows: list[tuple[Any, ...]]) -> None:
        """An entry cannot be older than one that it knew."""
        query = "SELECT at FROM journal WHERE laptop = ? AND counter = ?"
        for _laptop, _counter, at, _label, _kind, _changes, seen, *_of in rows:
            for known in from_text(seen).items():
                for (earlier,) in self._change.run(query, known) if known[0] != _laptop else ():
                    self._behind = max(self._behind, minutes_between(at, earlier))

    def ask_again(self) -> None:
        """Look once more at what is asked: what somebody wrote may have been erased since."""
        self._other = None
        rows = self._change.run('SELECT DISTINCT row_id, "table" FROM conflict')
        if rows:
            self._put_merged(self._merge_all({int(row_id): str(table) for row_id, table in rows}))

    # What becomes of rows -----------------------------------------------------------------------

    def _sorted_out(
        self, prints: list[Footprint], seen: Seen
    ) -> tuple[dict[int, str], dict[int, tuple[str, Merged]]]:
        """Rows that only the other side wrote, which become as they are there; and rows that must be merged."""
        known, tables = self.known, dict[int, str]()
        needs: set[int] = set()
        for found in prints:
            tables.update(found.writes)
            needs |= found.needs
        slow = {
            key: table
            for key, table in tables.items()
            if key in known.removes or _beyond(known.writes[key], seen)
        }
        slow |= {key: known.table_of[key] for key in needs if key in known.removes}
        if any(key > 0 for key in known.removes):
            merging = known.merging(self._there)
            for key, table in tables.items():
                slow |= {p: known.table_of[p] for p in merging.ever_pointed_to(key, table)}
        return {k: t for k, t in tables.items() if k not in slow}, self._merge_all(slow)

    def _merge_all(self, slow: dict[int, str]) -> dict[int, tuple[str, Merged]]:
        """Merge rows, and those that were removed together with one that stays."""
        merging = self.known.merging(self._there)
        merged: dict[int, tuple[str, Merged]] = {}
        waiting = dict(slow)
        while waiting:
            key, table = waiting.popitem()
            merged[key] = (table, merging.merged(key, table))
            related = self._related(key, *merged[key])
            waiting |= {k: t for k, t in related.items() if k not in merged}
        return merged

    def _related(self, key: int, table: str, merged: Merged) -> dict[int, str]:
        """Rows that stay or go with a row: what it hangs on, and what was removed together with it."""
        known, found = self.known, dict[int, str]()
        for pointed in pointed_to(table, merged.row or {}):
            if pointed in known.removes:
                found[pointed] = known.table_of[pointed]
        for stamp in known.removes.get(key, ()):
            for other, changes in known.changes_of(stamp).items():
                if changes[0].op == "DELETE":
                    found[other] = changes[0].table
        return found

    def _put_as_there(
        self, other: Side, quick: dict[int, str], tick: Callable[[float], object]
    ) -> None:
        by_table: dict[str, list[int]] = {}
        for key, table in quick.items():
            by_table.setdefault(table, []).append(abs(key))
        done = 0
        for table, ids in by_table.items():
            columns = self.known.columns(table)
            for start in range(0, len(ids), _LOOKS_UP):
                stop_if(self._cancelled)
                some = ids[start : start + _LOOKS_UP]
                found = other.rows(table, columns, some)
                self._put(table, {i: found.get(i) for i in some})
                done += len(some)
                tick(done / len(quick))
        asked = "SELECT 1 FROM conflict LIMIT 1"
        if self._change.run(asked) or other.ws.ask(asked):
            self._ask_as_there(other, [key for key in quick if key > 0])

    def _ask_as_there(self, other: Side, row_ids: list[int]) -> None:
        for piece in in_pieces(row_ids):
            query = f"SELECT id FROM conflict WHERE row_id IN ({piece})"
            wanted: dict[int, tuple[Any, ...] | None] = {
                r[0]: None for r in self._change.run(query)
            }
            wanted |= other.rows("conflict", _CONFLICT, (r[0] for r in other.ws.ask(query)))
            put_rows(self._change, "conflict", _CONFLICT, wanted)

    def _put_merged(self, merged: dict[int, tuple[str, Merged]]) -> None:
        by_table: dict[str, dict[int, tuple[Any, ...] | None]] = {}
        asked: dict[int, tuple[Any, ...] | None] = {}
        for key, (table, found) in merged.items():
            columns = self.known.columns(table)
            row = None
            if found.row is not None:
                whole = {**self._defaults(table), **found.row, "id": abs(key)}
                row = tuple(whole[column] for column in columns)
            by_table.setdefault(table, {})[abs(key)] = row
            if key > 0:
                query = "SELECT id FROM conflict WHERE row_id = ?"
                asked |= {r[0]: None for r in self._change.run(query, (key,))}
                for column, versions in found.asked.items():
                    conflict = self._conflict(table, key, column, versions)
                    asked[conflict[0]] = conflict
        for table, wanted in by_table.items():
            self._put(table, wanted)
        put_rows(self._change, "conflict", _CONFLICT, asked)

    def _put(self, table: str, wanted: dict[int, tuple[Any, ...] | None]) -> None:
        self.new[table] += put_rows(self._change, table, self.known.columns(table), wanted)

    def _conflict(
        self, table: str, row_id: int, column: str, versions: list[Version]
    ) -> tuple[Any, ...]:
        query = "SELECT at FROM journal WHERE laptop = ? AND counter = ?"
        dated = [
            Version(
                v.laptop,
                v.counter,
                v.value,
                str(self._change.run(query, (v.laptop, v.counter))[0][0]),
            )
            for v in versions
        ]
        found_at = max(v.at for v in dated)
        row = (table, row_id, column, as_text(dated), found_at)
        return (conflict_id(table, row_id, column), *row)

    # The two files ------------------------------------------------------------------------------

    def _there(self, table: str, row_id: int) -> dict[str, Any] | None:
        columns = self.known.columns(table)
        row = rows_of(self._change.run, table, columns, (row_id,)).get(row_id)
        if row is None and self._other:
            row = self._other.rows(table, columns, (row_id,)).get(row_id)
        return None if row is None else dict(zip(columns, row, strict=True))

    def _columns_in(self, table: str) -> list[str]:
        return [str(row[1]) for row in self._change.run(f'PRAGMA table_info("{table}")')]

    def _defaults(self, table: str) -> dict[str, Any]:
        """What columns hold that were added since a row was recorded."""
        rows = self._change.run(f'PRAGMA table_info("{table}")')
        given = {str(row[1]): row[4] for row in rows}
        return {
            name: self._change.run(f"SELECT {value}")[0][0] if value is not None else None
            for name, value in given.items()
        }

    def _owner(self, table: str, row_id: int) -> int:
        """Whose a picture, or what was seen later, is; 0 if no file knows any more."""
        column = "owner_id" if table == "attachment" else "of_id"
        query = f"SELECT {column} FROM {table} WHERE id = ?"
        for ask in (self._change.run, self._other.ws.ask if self._other else None):
            found = ask(query, (row_id,)) if ask else []
            if found:
                return int(found[0][0])
        return 0


def _beyond(stamps: list[Stamp], seen: Seen) -> bool:
    """Whether one of these entries is not known to who has seen so much."""
    return any(counter > seen.get(laptop, 0) for laptop, counter in stamps)
