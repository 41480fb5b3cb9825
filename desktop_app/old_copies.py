"""The copies that were made beside a workshop before its tables changed; what is taken back goes from them too."""

from __future__ import annotations

import contextlib
import os
import re
from typing import TYPE_CHECKING

import apsw

from desktop_app.errors import ChautariError

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.workshop import Change, Workshop

UNOPENED = (ChautariError, apsw.Error, OSError, KeyError, ValueError)
"""What tells that a copy cannot be cleaned: damaged, under another passphrase, held by another program."""

_NAMED = re.compile(r"(?P<stem>.+) \(version \d+, \d+\)\.gpkg", re.DOTALL)
_UNFINISHED = "cleaning"
_ZEROS = bytes(1 << 20)


def copies_of(ws: Workshop) -> list[Path]:
    """The copies of this workshop that stand beside it, also where its file was renamed since."""
    found = []
    with contextlib.suppress(OSError):
        for path in sorted(ws.path.parent.iterdir()):
            named = _NAMED.fullmatch(path.name)
            if named and (named["stem"] == ws.path.stem or _is_of(ws, path)):
                found.append(path)
    return found


def note_unfinished(change: Change) -> None:
    """Note in the file that its copies are still to be cleaned."""
    change.put("meta", {"key": _UNFINISHED, "value": 1})


def note_finished(change: Change) -> None:
    """Take that note away."""
    change.run("DELETE FROM meta WHERE key = ?", (_UNFINISHED,))


def remove(path: Path) -> None:
    """Overwrite a file with zeros, and delete it with what SQLite left beside it."""
    for each in (path, *sidecars_of(path)):
        remove_alone(each)


def sidecars_of(path: Path) -> list[Path]:
    """What SQLite left beside a file."""
    beside = (path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))
    return [each for each in beside if each.exists()]


def remove_alone(path: Path) -> None:
    """Overwrite one file with zeros, and delete it."""
    with path.open("r+b") as file:
        left = file.seek(0, os.SEEK_END)
        file.seek(0)
        while left > 0:
            left -= file.write(_ZEROS[: min(left, len(_ZEROS))])
        file.flush()
        with contextlib.suppress(OSError):
            os.fsync(file.fileno())
    path.unlink()


def _is_of(ws: Workshop, path: Path) -> bool:
    """Whether a copy with another name is of this workshop; not, if it cannot be opened."""
    with contextlib.suppress(*UNOPENED), ws.old_copy(path) as copy:
        return copy.uid() == ws.uid()
    return False
