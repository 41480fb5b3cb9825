"""A file of an older version as today's tables, without changing it: its rows in memory, its bytes where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import apsw

from desktop_app.file.passphrase import CIPHER, head_of, is_locked

if TYPE_CHECKING:
    from pathlib import Path

_BYTES = frozenset(
    {"attachment_data", "recording_segment", "layer_data", "layer_part", "basemap_tile"}
)
"""Tables that may be larger than memory: they are read where they are."""
_PLAIN = "type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT GLOB 'rtree_*' AND name NOT GLOB 'sqlite_*'"


def copied(connection: apsw.Connection, path: Path, passphrase: str) -> apsw.Connection:
    """Copy the rows of a file that is open for reading."""
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_URI
    made = apsw.Connection("file::memory:", flags=flags)
    tables: list[tuple[Any, ...]] = connection.execute(
        f"SELECT name, sql FROM sqlite_schema WHERE {_PLAIN}"
    ).fetchall()
    _attach(made, path, passphrase)
    for name, sql in tables:
        if name in _BYTES:
            made.execute(f'CREATE TEMP VIEW "{name}" AS SELECT * FROM disk."{name}"')
            continue
        made.execute(str(sql))
        made.execute(f'INSERT INTO main."{name}" SELECT * FROM disk."{name}"')
    return made


def _attach(made: apsw.Connection, path: Path, passphrase: str) -> None:
    named: dict[str, Any] = {"mode": "ro"}
    if is_locked(head_of(path)):
        named |= {**CIPHER, "key": passphrase}
    uri = f"{path.absolute().as_uri()}?{urlencode(named, quote_via=quote)}"
    made.execute("ATTACH ? AS disk", (uri,))
