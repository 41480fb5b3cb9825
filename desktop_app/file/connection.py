"""Opening the SQLite file: settings, the functions that GeoPackage triggers call, and failures as sentences."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import apsw

from desktop_app.errors import NotAWorkshopError, WorkshopFileError
from desktop_app.file.geometry import bounds, from_blob
from desktop_app.file.passphrase import unlock
from desktop_app.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_WAIT_MS = 5_000

_FULL = N_("The disk is full: {file} could not be written. Nothing is lost; make room, then go on.")
_UNWRITABLE = N_(
    "{file} could not be written. Is the stick still in, and may this folder be written to?"
)
_BUSY = N_("Another program is writing to {file}. Close it there, then try again.")
_DAMAGED = N_("{file} is damaged or cut short. Open an earlier copy of it, and keep this one.")
_NOT_OURS = N_("{file} is not a Chautari workshop.")
_UNREADABLE = N_("{file} could not be opened. Is it still there, and may it be read?")

_SENTENCES: tuple[tuple[tuple[type[Exception], ...], str, type[WorkshopFileError]], ...] = (
    ((apsw.FullError,), _FULL, WorkshopFileError),
    ((apsw.ReadOnlyError, apsw.IOError, apsw.PermissionsError), _UNWRITABLE, WorkshopFileError),
    ((apsw.BusyError, apsw.LockedError), _BUSY, WorkshopFileError),
    ((apsw.CorruptError,), _DAMAGED, NotAWorkshopError),
    ((apsw.NotADBError,), _NOT_OURS, NotAWorkshopError),
    ((apsw.CantOpenError,), _UNREADABLE, WorkshopFileError),
)


@contextmanager
def failures_as_sentences(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system says about the file into the sentence a user reads."""
    try:
        yield
    except apsw.Error as error:
        for kinds, sentence, made in _SENTENCES:
            if isinstance(error, kinds):
                raise made(_(sentence).format(file=path.name), repr(error)) from error
        raise
    except OSError as error:
        raise WorkshopFileError(_(_UNWRITABLE).format(file=path.name), repr(error)) from error


def open_for_change(path: Path, passphrase: str = "") -> apsw.Connection:
    """Open an existing file for reading and writing: WAL, every commit on disk, deleted words overwritten."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    connection.set_busy_timeout(_WAIT_MS)
    try:
        unlock(connection, path, passphrase)
    except BaseException:
        connection.close()
        raise
    add_functions(connection)
    connection.execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
        "PRAGMA wal_autocheckpoint = 0; PRAGMA trusted_schema = ON"
    ).fetchall()
    return connection


def open_for_reading(path: Path, passphrase: str = "") -> apsw.Connection:
    """Open for reading only, beside a window that holds it, or in a folder that cannot be written."""
    for extra in ("", "&immutable=1"):
        uri = f"{path.absolute().as_uri()}?mode=ro{extra}"
        connection = apsw.Connection(uri, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
        connection.set_busy_timeout(_WAIT_MS)
        try:
            unlock(connection, path, passphrase)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            connection.close()
            if extra:
                raise
            _roll_back_left_over(path, passphrase)
            continue
        except BaseException:
            connection.close()
            raise
        add_functions(connection)
        return connection
    raise AssertionError


def _roll_back_left_over(path: Path, passphrase: str) -> None:
    """Let SQLite put back what a killed program was writing: a file read without its journal is damaged."""
    journal = path.with_name(f"{path.name}-journal")
    if journal.is_file() and journal.stat().st_size:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            unlock(connection, path, passphrase)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        finally:
            connection.close()


def checkpoint(connection: apsw.Connection) -> bool:
    """Move the write-ahead log into the file and empty it; False if somebody was reading."""
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0][0]
    return not busy


def is_cut_short(connection: apsw.Connection, path: Path) -> bool:
    """Tell whether the file has fewer bytes than its pages need (after a checkpoint)."""
    pages, size = connection.pragma("page_count"), connection.pragma("page_size")
    return path.stat().st_size < int(pages) * int(size)


def add_functions(connection: apsw.Connection) -> None:
    """Register the spatial functions that the R-tree's triggers call."""
    for name, side in (("ST_MinX", 0), ("ST_MinY", 1), ("ST_MaxX", 2), ("ST_MaxY", 3)):
        connection.create_scalar_function(name, _bound(side), 1, deterministic=True)
    connection.create_scalar_function("ST_IsEmpty", _is_empty, 1, deterministic=True)


def _bound(side: int) -> Callable[..., Any]:
    def bound(blob: bytes | None) -> float | None:
        geometry = from_blob(blob) if blob else None
        return bounds(geometry)[side] if geometry else None

    return bound


def _is_empty(*blobs: Any) -> int | None:
    return None if blobs[0] is None else int(from_blob(blobs[0]) is None)
