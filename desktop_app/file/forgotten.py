"""Rows that were erased for good, remembered by hashes of their ids: no other laptop's file brings them back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import apsw

NOTE = "erased:"


def hash_of(row_id: int) -> str:
    """What stays of a row: its id is random, and says nothing."""
    return hashlib.sha256(f"row|{row_id}".encode()).hexdigest()[:40]


def note(connection: apsw.Connection, row_ids: Iterable[int]) -> None:
    """Keep in the file that these rows are gone."""
    rows = [(f"{NOTE}{hash_of(row_id)}", 1) for row_id in row_ids]
    connection.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", rows)
