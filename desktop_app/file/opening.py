"""Opening a workshop's file: told from other files, locked, brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import apsw

from desktop_app.errors import NotAWorkshopError, WorkshopFileError
from desktop_app.file import connection as sqlite
from desktop_app.file import migration, rewriting, rows_in_memory, schema
from desktop_app.file import passphrase as passphrase_of_file
from desktop_app.file.change import now
from desktop_app.file.journal import Journal
from desktop_app.file.lock import WorkshopLock
from desktop_app.file.writer import Writer
from desktop_app.language import _

if TYPE_CHECKING:
    from pathlib import Path


def inode(path: Path) -> tuple[int, int] | None:
    """Which file is there now; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_other_files(path: Path) -> None:
    """Say no to what is not an SQLite file before SQLite creates anything beside it."""
    with sqlite.failures_as_sentences(path), path.open("rb") as file:
        head = file.read(24)
    if not (passphrase_of_file.is_plain(head) or passphrase_of_file.is_locked(head)):
        raise NotAWorkshopError(_("{file} is not a Chautari workshop.").format(file=path.name))


def _version(connection: apsw.Connection, path: Path) -> int:
    try:
        version = migration.version_of(connection)
    except (apsw.SQLError, IndexError, ValueError) as error:
        raise NotAWorkshopError(
            _("{file} is not a Chautari workshop.").format(file=path.name), repr(error)
        ) from error
    migration.refuse_newer(version, path)
    return version


def for_reading(path: Path, passphrase: str) -> apsw.Connection:
    """Open a workshop's file for reading; one of an older version is refused."""
    with sqlite.failures_as_sentences(path):
        connection = sqlite.open_for_reading(path, passphrase)
        try:
            if _version(connection, path) < schema.VERSION:
                sentence = _(
                    "{file} was made by an older version. "
                    "Open it in the window once, where it can be brought up to date."
                )
                raise WorkshopFileError(sentence.format(file=path.name))
            return connection
        except BaseException:
            connection.close()
            raise


def up_to_date_for_reading(path: Path, passphrase: str) -> apsw.Connection:
    """Open a workshop's file for reading; one of an older version as it would be today, in memory."""
    with sqlite.failures_as_sentences(path):
        connection = sqlite.open_for_reading(path, passphrase)
        try:
            version = _version(connection, path)
            if version == schema.VERSION:
                return connection
            in_memory = rows_in_memory.copied(connection, path, passphrase)
        except BaseException:
            connection.close()
            raise
        connection.close()
        migration.migrate(in_memory, version)
        return in_memory


def for_change(
    path: Path, passphrase: str, *, as_it_is: bool = False
) -> tuple[apsw.Connection, WorkshopLock]:
    """Open a workshop's file for changing, brought up to date unless it is wanted as it is; and its lock."""
    lock = WorkshopLock(path)
    try:
        rewriting.clear_scratch(path)
        with sqlite.failures_as_sentences(path):
            connection = sqlite.open_for_change(path, passphrase)
            try:
                if as_it_is:
                    _version(connection, path)
                else:
                    _bring_up_to_date(connection, path)
                return connection, lock
            except BaseException:
                connection.close()
                raise
    except BaseException:
        lock.release()
        raise


def _bring_up_to_date(connection: apsw.Connection, path: Path) -> None:
    version = _version(connection, path)
    if sqlite.checkpoint(connection) and sqlite.is_cut_short(connection, path):
        sentence = _(
            "{file} is damaged or cut short. Open an earlier copy of it, and keep this one."
        )
        raise NotAWorkshopError(sentence.format(file=path.name))
    if version < schema.VERSION:
        migration.keep_copy(path, version)
        with connection:
            migration.migrate(connection, version)
            Journal(connection, Writer(connection, path)).stop_undo(now())
