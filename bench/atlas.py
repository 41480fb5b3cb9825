"""One map page per mark for 100 marks as PDF: ours, and QGIS's atlas on the same marks.

Both are measured in a program that is already running, as people meet it: each opens the file, makes the
PDF three times, and says the quickest. QGIS draws points and numbers, ours also the ground and the words.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bench.measuring import ROOT, Outcome, in_turns, python_with_qgis, seconds_told
from bench.workshops import make_workshop

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = 100
_WANTED = 0.5


def measure(folder: Path) -> Outcome:
    """Make both PDFs of 100 pages from the same file."""
    file = folder / "atlas.gpkg"
    make_workshop(file, _MARKS)
    python = python_with_qgis()
    script = ROOT / "bench" / "qgis_atlas.py"
    env = {"QT_QPA_PLATFORM": "offscreen"}
    ours, theirs = in_turns(
        lambda: seconds_told([sys.executable, "-m", "bench.our_atlas", file, folder / "ours.pdf"]),
        (lambda: seconds_told([python, script, file, folder / "theirs.pdf"], env))
        if python
        else None,
        times=3,
    )
    against = "QGIS's atlas" if theirs else "QGIS's Python modules are not installed"
    return Outcome(f"{_MARKS} marks' pages to PDF", ours, theirs, against, _WANTED)
