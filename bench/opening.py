"""Opening a million: how many times the time of a hundred thousand; each against QGIS with the same file."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from shutil import which
from typing import TYPE_CHECKING

from bench.many import make_marks, make_places
from bench.measuring import Outcome, in_turns, screen, seconds_until, without_sandbox
from bench.start import qgis

if TYPE_CHECKING:
    from pathlib import Path

_MANY, _TEN_TIMES = 100_000, 1_000_000
_WANTED = 1.0
_MOST_TIMES = 11.0
_OURS = {"CHAUTARI_BENCH": "1", **without_sandbox()}


@dataclass(frozen=True, slots=True)
class Opened:
    """Two lines: a hundred thousand against QGIS, and a million against a hundred thousand."""

    many: Outcome
    million: float

    @property
    def line(self) -> str:
        """The lines as they are printed."""
        times = self.million / self.many.ours
        verdict = "ok" if times <= _MOST_TIMES else "TOO SLOW"
        return (
            f"{self.many.line}\n{self.many.what.replace(f'{_MANY:,}', f'{_TEN_TIMES:,}')}:"
            f" {times:.1f} times that (wanted at most {_MOST_TIMES:.0f}, {verdict};"
            f" {self.million:.2f} s)"
        )


def measure_marks(folder: Path) -> Opened:
    """Marks: both programs open the same file, and say when its map is drawn."""
    return _measured(folder, "marks")


def measure_places(folder: Path) -> Opened:
    """Places of a layer: QGIS opens the same places as a GeoPackage of their own."""
    return _measured(folder, "places")


def _measured(folder: Path, what: str) -> Opened:
    file, large = folder / f"{what}.gpkg", folder / f"{what}-million.gpkg"
    if what == "marks":
        make_marks(file, _MANY)
        make_marks(large, _TEN_TIMES)
        theirs = file
    else:
        theirs = make_places(file, _MANY)
        make_places(large, _TEN_TIMES)
    with screen() as shown:
        env = shown or {"QT_QPA_PLATFORM": "offscreen"}
        other = (lambda: qgis(theirs, folder, env)) if shown and which("qgis") else None
        mine, found = in_turns(lambda: _ours(file, env), other, times=3)
        million = min(_ours(large, env) for _turn in range(2))
    against = "QGIS" if found else "QGIS is not installed, or there is no screen (Xvfb)"
    return Opened(
        Outcome(f"start, open and draw {_MANY:,} {what}", mine, found, against, _WANTED), million
    )


def _ours(file: Path, env: dict[str, str]) -> float:
    return seconds_until([sys.executable, "main.py", file], "usable", {**env, **_OURS})
