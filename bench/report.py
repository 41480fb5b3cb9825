"""A full report of the sample as PDF: how long it takes beyond the start of the program."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bench.measuring import seconds_told
from desktop_app.model import Audience
from desktop_app.release import release
from desktop_app.sample import make_sample
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

_WANTED = 2.0
_TIMES = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of each edition, the quickest of some runs."""

    full: float
    brief: float

    @property
    def line(self) -> str:
        """The line as it is printed."""
        verdict = "ok" if self.full <= _WANTED else "TOO SLOW"
        return (
            f"a full report of the sample: {self.full:.2f} s (wanted {_WANTED:.0f} s, {verdict};"
            f" the brief {self.brief:.2f} s)"
        )


def measure(folder: Path) -> Taken:
    """Make the sample, and its reports each in a program of its own."""
    path = folder / "sample.gpkg"
    make_sample(path)
    full, brief = (
        min(
            seconds_told([sys.executable, "-m", "bench.report", path, edition])
            for _ in range(_TIMES)
        )
        for edition in ("full", "brief")
    )
    return Taken(full, brief)


def _take(path: str, edition: str) -> float:
    """Make an empty report first: what a running program has imported is not counted."""
    from pathlib import Path

    from exports.pdf import report
    from exports.report_options import ReportOptions

    with Workshop.open(Path(path), write=False) as ws:
        given = release(ws, Audience.ROOM)
        report(replace(given, marks=(), statements=(), votes=(), actions=()))
        started = time.perf_counter()
        report(release(ws, Audience.ROOM), ReportOptions(edition))
        return time.perf_counter() - started


if __name__ == "__main__":
    sys.stdout.write(f"{_take(*sys.argv[1:3])}\n")
