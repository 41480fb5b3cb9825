"""Bookkeeping that waits beside the workshop, while somebody else holds it for changing: the ledger's entries.

Each entry is a file of its own, `.<workshop>.left-<name>`: an SQLite file under the workshop's passphrase, if it has
one. It is written whole, then renamed, so what is found is complete.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

import apsw

from desktop_app.errors import WorkshopFileError
from desktop_app.file.connection import failures_as_sentences
from desktop_app.file.passphrase import begin_locked, unlock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Row = tuple[str, dict[str, Any]]

_TABLES = {"release_log", "kept_place", "kept_shape"}
_UNFINISHED = ".new"


def write(path: Path, passphrase: str, name: int, rows: list[Row]) -> None:
    """Leave rows (table, columns) beside a workshop, in place of those of the same name.

    Raises:
        WorkshopFileError: Nothing can be written there.
    """
    kept = _named(path, name)
    scratch = kept.with_name(f"{kept.name}{_UNFINISHED}")
    with failures_as_sentences(path):
        try:
            _write(scratch, passphrase, rows)
            scratch.replace(kept)
        finally:
            with contextlib.suppress(OSError):
                scratch.unlink(missing_ok=True)


def found(path: Path) -> list[Path]:
    """The files that wait beside a workshop."""
    start = f".{path.name}.left-"
    with contextlib.suppress(OSError):
        return sorted(
            p
            for p in path.parent.iterdir()
            if p.name.startswith(start) and p.suffix != _UNFINISHED and "-journal" not in p.name
        )
    return []


def read(path: Path, passphrase: str) -> Iterator[tuple[Path, list[Row]]]:
    """Each of them with its rows; what cannot be read is passed over."""
    for file in found(path):
        with contextlib.suppress(apsw.Error, WorkshopFileError, OSError, ValueError):
            yield file, _read(file, passphrase)


def remove(path: Path, name: int) -> None:
    """Take rows away again."""
    with contextlib.suppress(OSError):
        _named(path, name).unlink(missing_ok=True)


def _named(path: Path, name: int) -> Path:
    return path.with_name(f".{path.name}.left-{name}")


def _write(file: Path, passphrase: str, rows: list[Row]) -> None:
    file.unlink(missing_ok=True)
    connection = apsw.Connection(str(file))
    try:
        begin_locked(connection, passphrase)
        with connection:
            connection.execute("CREATE TABLE waiting (rows TEXT NOT NULL)")
            connection.execute("INSERT INTO waiting VALUES (?)", (json.dumps(rows),))
    finally:
        connection.close()


def _read(file: Path, passphrase: str) -> list[Row]:
    connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        unlock(connection, file, passphrase)
        ((text,),) = connection.execute("SELECT rows FROM waiting").fetchall()
    finally:
        connection.close()
    return [(table, row) for table, row in json.loads(str(text)) if table in _TABLES]
