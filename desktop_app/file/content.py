"""All that a file holds, as one digest: two files with the same rows have the same."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import apsw

_LOOK_EVERY = 500  # rows


def content_of(connection: apsw.Connection, progress: Callable[[float], object]) -> bytes:
    """A digest of every row of every table, in the order of their keys."""
    digest = blake2b(digest_size=32)
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    tables = [str(row[0]) for row in connection.execute(query)]
    for n, table in enumerate(tables):
        digest.update(f"\0{table}\0".encode())
        for count, row in enumerate(connection.execute(f'SELECT * FROM "{table}"')):
            for value in row:
                blob = value if isinstance(value, bytes) else repr(value).encode()
                digest.update(b"%s%d:" % (type(value).__name__.encode(), len(blob)))
                digest.update(blob)
            if count % _LOOK_EVERY == 0:
                progress(n / len(tables))
    return digest.digest()
