"""Under which name this file writes its journal: the laptop's, or one of its own if it is a copy on the same laptop.

Two files that are written apart must not count their entries under one name, or joining would take one for the other.
So the file notes where it was when it took a name (a hash of path and inode); found elsewhere, it is a copy.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from desktop_app.file.laptop import laptop_id

if TYPE_CHECKING:
    from pathlib import Path

    import apsw

_NOTE = "writer:"
OWN_OF_COPY = "~"
"""Between a laptop's name and what tells its copies apart."""


class Writer:
    """The name under which an open file writes; it is taken at the first entry, so that looking changes nothing."""

    def __init__(self, connection: apsw.Connection, path: Path, name: str = "") -> None:
        self._connection = connection
        self._place = place_of(path)
        self._taken = self._names()
        here = next((n for n, place in self._taken.items() if place == self._place), "")
        self.name = name or here or self._fresh()
        self._is_noted = self._taken.get(self.name) == self._place

    def take(self) -> str:
        """The name, noted in the file; the caller holds the transaction."""
        if not self._is_noted:
            note(self._connection, self.name, self._place)
            self._is_noted = True
        return self.name

    def begin_anew(self) -> None:
        """Take another name, for a file that is found to be an earlier copy; the caller holds the transaction."""
        note(self._connection, self.name, "")
        self.name = f"{laptop_id()}{OWN_OF_COPY}{secrets.token_hex(3)}"
        self._is_noted = False

    def forget_taking(self) -> None:
        """After a rollback: look again whether the name is noted."""
        self._is_noted = self._names().get(self.name) == self._place

    def _names(self) -> dict[str, str]:
        query = "SELECT substr(key, 8), value FROM meta WHERE key GLOB 'writer:*'"
        rows: list[tuple[Any, ...]] = self._connection.execute(query).fetchall()
        return {str(name): str(place) for name, place in rows}

    def _fresh(self) -> str:
        name = laptop_id()
        if name in self._taken or (self._taken and self._has_written(name)):
            return f"{name}{OWN_OF_COPY}{secrets.token_hex(3)}"
        return name

    def _has_written(self, name: str) -> bool:
        query = "SELECT 1 FROM journal WHERE laptop = ? LIMIT 1"
        return bool(self._connection.execute(query, (name,)).fetchall())


def note(connection: apsw.Connection, name: str, place: str) -> None:
    """Keep in the file that it writes under a name at a place."""
    row = (f"{_NOTE}{name}", place)
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", row)


def place_of(path: Path, inode: int | None = None) -> str:
    """A hash of on which laptop and where a file is, and which; "" if it is not there."""
    try:
        found = path.resolve().stat().st_ino if inode is None else inode
    except OSError:
        return ""
    return hashlib.blake2b(
        f"{laptop_id()}|{path.resolve()}|{found}".encode(), digest_size=12
    ).hexdigest()


def laptop_of(name: str) -> str:
    """The laptop of a name in the journal."""
    return name.partition(OWN_OF_COPY)[0]
