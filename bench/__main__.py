"""`python -m bench [name…]`: run all benchmarks, or those named, and print one line for each."""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

from bench.measuring import ROOT, say

_NAMES = (
    "start",
    "map_files",
    "gis_files",
    "programme",
    "touch",
    "statement",
    "atlas",
    "map_sheet",
    "tiles",
    "marks",
    "places",
    "panning",
    "sound",
    "searching",
    "figures",
    "report",
    "locked",
    "join",
)


def main(asked: list[str]) -> int:
    """Measure; the exit code is 1 if a program failed, never for being slow."""
    names = [name for name in _NAMES if not asked or name in asked]
    failed = False
    for name in names:
        with tempfile.TemporaryDirectory(prefix="chautari-bench-", dir=_disk()) as folder:
            try:
                say(import_module(f"bench.{name}").measure(Path(folder)).line)
            except (RuntimeError, OSError) as error:
                say(f"{name}: could not be measured ({error})")
                failed = True
    return int(failed)


def _disk() -> Path:
    """A folder on the disk that the project is on, since some systems keep their own in memory."""
    folder = ROOT / "out"
    folder.mkdir(exist_ok=True)
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
