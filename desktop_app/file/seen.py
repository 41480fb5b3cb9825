"""What an entry of the journal knew: for each laptop the last of its entries that stood in the file.

An entry keeps it in `seen` (JSON: laptop to counter) where it is not just what the entry before it knew: as the first
of its laptop, after another laptop wrote, and when files are joined or a joining is undone.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import apsw

Seen = dict[str, int]


def as_text(seen: Seen) -> str:
    """As the column has it."""
    return json.dumps(seen, separators=(",", ":"), sort_keys=True)


def from_text(text: str) -> Seen:
    """From the column; nothing where it is empty."""
    return {str(k): int(v) for k, v in json.loads(text).items()} if text else {}


def seen_by(connection: apsw.Connection) -> Seen:
    """What the file knows now; not what was put aside when a joining was undone."""
    query = "SELECT laptop, max(counter) FROM journal WHERE brought >= 0 GROUP BY laptop"
    rows: list[tuple[Any, ...]] = connection.execute(query).fetchall()
    return {str(laptop): int(counter) for laptop, counter in rows}


def fill_seen(connection: apsw.Connection) -> None:
    """Add to entries of an older version what they knew: all that stood before them; and what they undid."""
    query = "SELECT id, laptop, counter, of FROM journal ORDER BY id"
    rows: list[tuple[Any, ...]] = connection.execute(query).fetchall()
    names = {entry: (laptop, counter) for entry, laptop, counter, _of in rows}
    known: Seen = {}
    last = ""
    for entry, laptop, counter, of in rows:
        seen = as_text(known) if laptop != last else ""
        undone = names.get(of, ("", 0))
        connection.execute(
            "UPDATE journal SET seen = ?, of_laptop = ?, of_counter = ? WHERE id = ?",
            (seen, *undone, entry),
        )
        known[laptop], last = counter, laptop
