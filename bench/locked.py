"""What a passphrase costs: committing and opening, against the same workshop without one."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from bench.workshops import make_workshop
from desktop_app.file import connection
from desktop_app.file.passphrase import unlock
from desktop_app.marking import place_mark
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_MARKS = 10_000
_COMMITS = 300
_OPENINGS = 9
_WANTED = 1.3
_WORDS = "four plain words together"
_POINT = {"type": "Point", "coordinates": [39.25, -6.8]}


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds, plain and locked: the middle of all commits, the best of the openings (after the key) and keys."""

    commits: tuple[float, float]
    openings: tuple[float, float]
    key: float

    @property
    def line(self) -> str:
        """The line as it is printed."""
        plain, locked = self.openings
        commit, opening = self.commits[1] / self.commits[0], locked / plain
        verdict = "ok" if max(commit, opening) <= _WANTED else "TOO SLOW"
        return (
            f"a passphrase, {_MARKS:,} marks: a commit takes {commit:.2f} and opening with all marks"
            f" read takes {opening:.2f} of the time without (wanted at most {_WANTED}, {verdict};"
            f" commit {self.commits[1]:.2f} and {self.commits[0]:.2f} ms, opening"
            f" {locked:.0f} and {plain:.0f} ms; the key {self.key:.0f} ms more)"
        )


def measure(folder: Path) -> Cost:
    """Commit marks one by one, then open and read all, in turns."""
    plain, locked = folder / "plain.gpkg", folder / "locked.gpkg"
    for path in (plain, locked):
        make_workshop(path, _MARKS)
    with Workshop.open(locked) as ws:
        ws.set_passphrase(_WORDS)
    commits = _commits(plain, locked)
    opened: tuple[list[float], list[float]] = ([], [])
    keys = []
    with _keys_timed() as making:
        for _turn in range(_OPENINGS):
            opened[0].append(_timed(partial(_open, plain, "")))
            making.clear()
            both = _timed(partial(_open, locked, _WORDS))
            keys.append(sum(making))
            opened[1].append(both - sum(making))
    return Cost(commits, (min(opened[0]), min(opened[1])), min(keys))


@contextlib.contextmanager
def _keys_timed() -> Iterator[list[float]]:
    """Collect the milliseconds that the making of each key takes, inside whatever opens a file."""
    taken: list[float] = []

    def timed(*given: Any) -> None:
        taken.append(_timed(partial(unlock, *given)))

    with patch.object(connection, "unlock", timed):
        yield taken


def _commits(plain: Path, locked: Path) -> tuple[float, float]:
    with Workshop.open(plain) as one, Workshop.open(locked, passphrase=_WORDS) as other:
        taken: tuple[list[float], list[float]] = ([], [])
        for _turn in range(_COMMITS):
            for ws, times in zip((one, other), taken, strict=True):
                times.append(_timed(partial(_place, ws)))
    return median(taken[0]), median(taken[1])


def _place(ws: Workshop) -> None:
    place_mark(ws, ws.groups()[0].id, "barrier", "health", ("far",), geometry=_POINT)


def _open(path: Path, passphrase: str) -> None:
    with Workshop.open(path, passphrase=passphrase) as ws:
        ws.marks()


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
