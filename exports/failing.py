"""What the system says when files cannot be written, as sentences."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from shutil import disk_usage
from typing import TYPE_CHECKING

from desktop_app.errors import ExportError
from desktop_app.language import N_, _
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = N_("The disk is full: nothing was written to {folder}. Make room, then export again.")
_READ_ONLY = N_("{folder} may not be written to. Choose another folder, then export again.")
_GONE = N_("{folder} cannot be reached any more. Is the stick still in? Then export again.")
_IN_USE = N_("A file in {folder} is open in another program. Close it there, then export again.")
_NOT_A_FOLDER = N_("{folder} is a file, not a folder. Choose a folder, then export again.")
_FAILED = N_("The export to {folder} did not work. Nothing was left behind; try another folder.")

_SENTENCES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _FULL),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), _READ_ONLY),
    **dict.fromkeys((errno.ENOENT, errno.ENODEV, errno.EIO, errno.ESTALE, errno.ENXIO), _GONE),
    **dict.fromkeys((errno.EBUSY, errno.ETXTBSY), _IN_USE),
    **dict.fromkeys((errno.ENOTDIR, errno.EEXIST), _NOT_A_FOLDER),
}
_SAYS_FULL = ("is full", "No space left")
_HARDLY_ANY = 1 << 16  # bytes
_SHARING_VIOLATION = 32  # Windows: another program holds the file


@contextmanager
def failures_of_gdal(folder: Path) -> Iterator[None]:
    """Turn what GDAL and SQLite say of a file that they could not write into OSError, like everybody else's."""
    from pyogrio import errors

    told = (
        errors.DataSourceError, errors.DataLayerError, errors.FeatureError, errors.FieldError, errors.GeometryError,
        sqlite3.OperationalError,
    )  # fmt: skip
    try:
        yield
    except told as error:
        said = str(error)
        if any(words in said for words in _SAYS_FULL) or disk_usage(folder).free < _HARDLY_ANY:
            raise OSError(errno.ENOSPC, said) from error
        raise OSError(said) from error


@contextmanager
def failures_as_sentences(folder: Path) -> Iterator[None]:
    """Turn what the system says of a folder into a sentence (ExportError)."""
    try:
        yield
    except OSError as error:
        sentence = _SENTENCES.get(error.errno or 0, _FAILED)
        if getattr(error, "winerror", None) == _SHARING_VIOLATION:
            sentence = _IN_USE
        raise ExportError(_(sentence).format(folder=isolate(str(folder))), repr(error)) from error
