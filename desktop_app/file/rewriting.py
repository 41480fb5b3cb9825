"""A workshop's file written anew under another passphrase, or none: beside itself first, then in its place.

SQLite Multiple Ciphers can also change the key within the file, but a program that is killed while the last
pages are written leaves a file that neither passphrase opens. So the new file is whole, and on disk, before
it takes the old one's name; whenever the power fails, one of the two is there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import quote, urlencode

import apsw

from desktop_app.file.connection import add_functions
from desktop_app.file.passphrase import CIPHER, unlock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ZEROS = bytes(1 << 20)
_WINDOWS = os.name == "nt"


def scratch_of(path: Path) -> Path:
    """Where the new file of a path grows; what is found there later was left by a program that was killed."""
    return path.with_name(f".anew-{path.name}")


def clear_scratch(path: Path) -> None:
    """Remove what an earlier attempt left behind; the caller holds the workshop's lock."""
    scratch = scratch_of(path.resolve())
    for left in (scratch, scratch.with_name(f"{scratch.name}-journal")):
        with contextlib.suppress(OSError):
            left.unlink(missing_ok=True)


def write_anew(path: Path, old: str, new: str) -> None:
    """Write a file that nobody has open under another passphrase; "" is none.

    The bytes of the file before are overwritten with zeros where there is a passphrase now, unless they
    are also another file (a hard link, as some backups are): that one is a copy like any other.

    Raises:
        apsw.Error, OSError: It could not be written; the file is as it was.
    """
    path = path.resolve()  # not a link to it
    scratch = scratch_of(path)
    scratch.unlink(missing_ok=True)
    try:
        _write(path, old, scratch, new)
        shutil.copymode(path, scratch)
        with scratch.open("r+b") as file:
            os.fsync(file.fileno())
        with _blanked_after(path) if new else contextlib.nullcontext():
            scratch.replace(path)
            _settle_names(path.parent)
    finally:
        clear_scratch(path)


def _write(path: Path, old: str, scratch: Path, new: str) -> None:
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(path.absolute().as_uri(), flags=flags)
    try:
        unlock(connection, path, old)
        add_functions(connection)
        named = {**CIPHER, "key": new} if new else {"key": ""}
        target = f"{scratch.absolute().as_uri()}?{urlencode(named, quote_via=quote)}"
        connection.execute("VACUUM INTO ?", (target,))
        _refuse_unlike(connection, scratch, new)
    finally:
        connection.close()


def _refuse_unlike(before: apsw.Connection, scratch: Path, new: str) -> None:
    """Raise unless the new file opens with its passphrase and has all tables, and as many rows."""
    after = apsw.Connection(str(scratch), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        unlock(after, scratch, new)
        if _counts(before) != _counts(after):
            raise apsw.CorruptError("the file written anew differs")
    finally:
        after.close()


def _counts(connection: apsw.Connection) -> dict[str, Any]:
    """The number of rows of each table."""
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    names = [str(row[0]) for row in connection.execute(query).fetchall()]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0]
        for name in names
    }


@contextlib.contextmanager
def _blanked_after(path: Path) -> Iterator[None]:
    """Keep hold of the file that is replaced in the block, then overwrite it."""
    if _WINDOWS:  # where an open file cannot be replaced: hold it by a second name
        second = path.with_name(f".before-{path.name}")
        with contextlib.suppress(OSError):
            second.unlink(missing_ok=True)
            second.hardlink_to(path)
        try:
            yield
        finally:
            with contextlib.suppress(OSError), second.open("r+b") as file:
                if not second.samefile(path):
                    _blank(file, names=1)
            with contextlib.suppress(OSError):
                second.unlink(missing_ok=True)
        return
    with path.open("r+b") as file:
        yield
        with contextlib.suppress(OSError):
            _blank(file, names=0)


def _blank(file: BinaryIO, names: int) -> None:
    """Overwrite a file with zeros, unless it has more names than these."""
    if os.fstat(file.fileno()).st_nlink > names:
        return
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    while left > 0:
        left -= file.write(_ZEROS[: min(left, len(_ZEROS))])
    file.flush()
    os.fsync(file.fileno())


def _settle_names(folder: Path) -> None:
    """Put a changed name on disk before what it pointed to before is overwritten."""
    if _WINDOWS:
        return
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
