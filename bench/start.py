"""From start to a usable map with 1,000 marks: our window, and QGIS with the same marks."""

from __future__ import annotations

import sys
from shutil import which
from typing import TYPE_CHECKING

from bench.measuring import ROOT, Outcome, in_turns, screen, seconds_until, without_sandbox
from bench.workshops import make_workshop

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = 1_000
_WANTED = 0.7
_OURS = {"CHAUTARI_BENCH": "1", **without_sandbox()}


def measure(folder: Path) -> Outcome:
    """Both programs open the same file; each says `usable` when its map is drawn."""
    file = folder / "start.gpkg"
    make_workshop(file, _MARKS)
    with screen() as shown:
        env = shown or {"QT_QPA_PLATFORM": "offscreen"}
        ours, theirs = in_turns(
            lambda: seconds_until([sys.executable, "main.py", file], "usable", {**env, **_OURS}),
            (lambda: qgis(file, folder, env)) if shown and which("qgis") else None,
        )
    against = "QGIS" if theirs else "QGIS is not installed, or there is no screen (Xvfb)"
    return Outcome(f"start to usable map, {_MARKS:,} marks", ours, theirs, against, _WANTED)


def qgis(file: Path, folder: Path, env: dict[str, str]) -> float:
    """QGIS at its quickest: no plugins, no splash, no look for a newer version."""
    quick = ["--nologo", "--noversioncheck", "--noplugins", "--profiles-path", str(folder / "qgis")]
    script = ROOT / "bench" / "qgis_start.py"
    return seconds_until(["qgis", *quick, "--code", script, file], "usable", env)
