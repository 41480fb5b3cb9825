"""What the files know beside their journals: what was taken back, erased and blanked, and the bookkeeping."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app import blanked, erasing, withdrawing
from desktop_app.file import forgotten
from desktop_app.file.schema import TRACKED
from desktop_app.joining.rows import in_pieces
from desktop_app.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.workshop import Change, Workshop

_UNITED = (
    "taken_out:",
    "together:",
    "recall:",
    "block:",
    "block_given:",
    forgotten.NOTE,
    blanked.NOTE,
)
"""Notes in `meta` that hold for every copy of the workshop."""


@dataclass(slots=True)
class Gone:
    """What must not come back: hashes of withdrawn stories, hashes of erased rows, and what was blanked in stories."""

    withdrawn: dict[str, str] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    blanks: dict[int, set[tuple[int, str]]] = field(default_factory=dict)

    def add(self, ws: Workshop) -> None:
        """Add what a file knows."""
        for name, at in ws.withdrawn().items():
            self.withdrawn[name] = min(at, self.withdrawn.get(name, at))
        self.erased.update(ws.noted(forgotten.NOTE))
        for story, found in blanked.blanked_in(ws).items():
            self.blanks.setdefault(story, set()).update(found)

    def without(self, known: Gone) -> Gone:
        """What of it somebody does not know yet."""
        withdrawn = {h: at for h, at in self.withdrawn.items() if h not in known.withdrawn}
        blanks = {s: found - known.blanks.get(s, set()) for s, found in self.blanks.items()}
        return Gone(withdrawn, self.erased - known.erased, {s: b for s, b in blanks.items() if b})

    def __bool__(self) -> bool:
        return bool(self.withdrawn or self.erased or self.blanks)


def clean_before(ws: Workshop, gone: Gone) -> int:
    """Take out of the workshop what other laptops took out, before anything comes in; gives how many stories it had.

    Raises:
        WorkshopFileError: It is out, but another program holds earlier pages of the file.
    """
    known = Gone()
    known.add(ws)
    new = gone.without(known)
    count = 0
    if new.withdrawn:
        count = withdrawing.clean(ws, new.withdrawn).count
    if new.erased or gone.blanks:  # a word that was blanked and written again is blanked again
        with ws.change(_("Take out what was taken back elsewhere"), journal=False) as change:
            _take_out(ws, change, all_ids(ws), Gone({}, new.erased, gone.blanks))
        erasing.leave_nothing_behind(ws)
    return count


def _take_out(ws: Workshop, change: Change, ids: Iterable[int], gone: Gone) -> None:
    out = {i for i in ids if forgotten.hash_of(i) in gone.erased} if gone.erased else set()
    if out:
        change.run_many("DELETE FROM recording_segment WHERE recording_id = ?", [(i,) for i in out])
        change.run_many("DELETE FROM recording_segment WHERE id = ?", [(i,) for i in out])
        for table in ("recording", "slip"):
            for row_id in out:
                if change.ids(table, "id", row_id):
                    change.delete(table, row_id)
        erasing.erase_rows(ws, change, out)
    for story, blanks in gone.blanks.items():
        texts = erasing.texts_of(ws, story)
        words = blanked.words_again(ws.secret(), story, blanks, texts)
        if words:
            erasing.blank_pattern(ws, change, story, erasing.pattern_of(words))


def all_ids(ws: Workshop) -> set[int]:
    """The ids of all rows that a file has, or remembers."""
    tables = [t for t in TRACKED if t != "template_entry"]
    query = " UNION ALL ".join(
        f'SELECT id FROM "{table}"' for table in (*tables, "recording_segment")
    )
    there = {int(row[0]) for row in ws.ask(query)}
    return there | ws.journal.ids()


def unite(change: Change, other: Workshop) -> None:
    """Take over the other file's bookkeeping: notes, ledger, what was given for hidden places."""
    for prefix in _UNITED:
        rows = [(f"{prefix}{name}", value) for name, value in other.notes(prefix).items()]
        change.put_many("meta", ("key", "value"), rows)
    change.put_many("withdrawn", ("hash", "at"), other.withdrawn().items())
    _unite_ledger(change, other)
    columns = ("place", "way", "at", "shape", "pos_how", "metres", "decimals", "code", "name")
    change.put_many("kept_shape", ("id", "shape"), other.ask("SELECT id, shape FROM kept_shape"))
    for row in other.ask(f"SELECT {', '.join(columns)} FROM kept_place"):
        _keep_earlier(change, dict(zip(columns, row, strict=True)))


def _unite_ledger(change: Change, other: Workshop) -> None:
    left = [row for table, row in other.left_beside() if table == "release_log"]
    for row in (*other.release_rows(), *left):
        known = change.run("SELECT checksums FROM release_log WHERE id = ?", (row["id"],))
        if not known or (row["checksums"] and not known[0][0]):
            change.put("release_log", row)


def _keep_earlier(change: Change, row: dict[str, Any]) -> None:
    """Of two answers for one hidden place the one that left first."""
    query = "SELECT at, shape FROM kept_place WHERE place = ? AND way = ?"
    known = change.run(query, (row["place"], row["way"]))
    if not known or (row["at"], row["shape"]) < known[0]:
        change.put("kept_place", row)


def take_bytes(change: Change, other: Workshop, came: set[int], erased: set[str]) -> int:
    """Copy the bytes of rows that came: pictures, voice notes, layers, tiles; and sound; gives ms of it."""
    for table, key, columns in _BYTES:
        for piece in in_pieces(came):
            rows = other.ask(f"SELECT {', '.join(columns)} FROM {table} WHERE {key} IN ({piece})")
            change.put_many(table, columns, rows)
    return _take_sound(change, other, erased)


_BYTES = (
    ("attachment_data", "id", ("id", "data")),
    ("layer_data", "id", ("id", "data")),
    ("layer_part", "layer_id", ("layer_id", "part", "data")),
    ("basemap_tile", "basemap_id", ("basemap_id", "z", "x", "y", "data")),
)


def _take_sound(change: Change, other: Workshop, erased: set[str]) -> int:
    """Pieces of sound are in no journal: those that are not here come, but for what was erased here."""
    recordings = {r[0] for r in change.run("SELECT id FROM recording")}
    there = {r[0] for r in change.run("SELECT id FROM recording_segment")}
    found = other.ask("SELECT id, recording_id, ms FROM recording_segment")
    new = [(i, ms) for i, recording, ms in found if recording in recordings and i not in there]
    new = [(i, ms) for i, ms in new if forgotten.hash_of(i) not in erased] if erased else new
    columns = ("id", "recording_id", "at_ms", "ms", "data")
    for row_id, _ms in new:
        query = f"SELECT {', '.join(columns)} FROM recording_segment WHERE id = ?"
        change.put_many("recording_segment", columns, other.ask(query, (row_id,)))
    return sum(ms for _row_id, ms in new)
