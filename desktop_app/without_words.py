"""What the log may say of a failure: its kind and where in the program, never the words that it was about.

What an exception says often quotes what could not be read: a cell of a table, a line of a story, a file's
name. A log lies on the disk for long, and is sent to others.
"""

from __future__ import annotations

import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

_MOST_FRAMES = 12


def trace(error: BaseException) -> str:
    """One line: each exception, what caused it, and the places in the code that it came through."""
    told: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        told.append(f"{_kind(cause)} ({_places(cause.__traceback__)})")
        cause = cause.__cause__ or cause.__context__
    return " < ".join(told)


def _kind(error: BaseException) -> str:
    number = getattr(error, "errno", None) or getattr(error, "extendedresult", None)
    name = type(error).__name__
    return f"{name} {number}" if isinstance(number, int) else name


def _places(start: TracebackType | None) -> str:
    frames = traceback.extract_tb(start)[-_MOST_FRAMES:]
    return ", ".join(f"{PurePath(f.filename).name}:{f.lineno} {f.name}" for f in frames)
