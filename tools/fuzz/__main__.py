"""`python -m tools.fuzz --count N`: damage files, read them, say what went wrong; exit code 1 if anything did.

A failure is an exception that is no SourceError, a sentence that does not name the file, a reader that
crashes, hangs, or takes 500 MB. The files that failed are kept in out/fuzz.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tools.fuzz.damage import Damage, damaged, damaged_inside, damages
from tools.fuzz.reader import Reader
from tools.fuzz.seeds import seeds

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
_PACKED = {".zip", ".kmz", ".xlsx", ".ods"}
_AS_MARKS = {".json", ".geojson", ".geojsonl"}
_AS_ROWS = {".csv", ".xlsx", ".ods", ".json", ".geojson", ".gpx", ".kml", ".kmz"}
_AS_BASEMAP = {".mbtiles", ".pmtiles", ".tif", ".tiff", ".gpkg", ".jpg", ".png"}


class Run:
    """One run: the files, the reader, what was counted."""

    def __init__(self, files: Sequence[Path], folder: Path, kept: Path) -> None:
        self.files = files
        self.counts = Counter[str]()
        self.failures: list[tuple[str, str]] = []
        self.reader = Reader()
        self._folder = folder
        self._kept = kept

    def strike(self, file: Path, other: Path, blows: list[Damage], inside: bool, odd: int) -> None:
        """Damage one file and read it in every way in which it may be brought."""
        strike = damaged_inside if inside and file.suffix in _PACKED else damaged
        data = strike(file.read_bytes(), blows, other.read_bytes())
        ending = other.suffix if odd == 0 else file.suffix
        path = self._folder / f"damaged{ending.lower()}"
        path.write_bytes(data)
        for as_what in _ways(path):
            used, failure = self.reader.read(path, as_what)
            self.counts["tried"] += 1
            self.counts["read" if used else "refused"] += not failure
            if failure:
                self._keep(path, file, as_what, failure)

    def _keep(self, path: Path, file: Path, as_what: str, failure: str) -> None:
        self._kept.mkdir(parents=True, exist_ok=True)
        copy = self._kept / f"{len(self.failures):04d}-{as_what}-{file.stem[:30]}{path.suffix}"
        shutil.copyfile(path, copy)
        self.failures.append((copy.name, failure))
        sys.stdout.write(f"\n{copy.name}: {failure}\n")
        sys.stdout.flush()


def _ways(path: Path) -> list[str]:
    ways = [] if path.suffix in _AS_BASEMAP - {".gpkg"} else ["layer"]
    if path.suffix in _AS_MARKS:
        ways.append("marks")
    if path.suffix in _AS_ROWS:
        ways.append("rows")
    if path.suffix in _AS_BASEMAP:
        ways.append("basemap")
    return ways


def run(count: int, start: int, only: str, real: Path) -> int:
    """Damage so many files; gives the number of failures."""
    with tempfile.TemporaryDirectory(prefix="chautari-fuzz-", ignore_cleanup_errors=True) as name:
        made, folder = Path(name, "made"), Path(name, "damaged")
        made.mkdir()
        folder.mkdir()
        files = [p for p in seeds(real, made) if only in p.name]
        going = Run(files, folder, ROOT / "out" / "fuzz")

        @seed(start)
        @settings(
            max_examples=count,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(
            file=st.sampled_from(files),
            other=st.sampled_from(files),
            blows=damages,
            inside=st.booleans(),
            odd=st.integers(0, 19),
        )
        def strike(file: Path, other: Path, blows: list[Damage], inside: bool, odd: int) -> None:
            going.strike(file, other, blows, inside, odd)

        try:
            strike()
        finally:
            going.reader.stop()
    said = ", ".join(f"{number} {what}" for what, number in sorted(going.counts.items()))
    sys.stdout.write(f"{len(files)} files, damaged: {said}; {len(going.failures)} failures.\n")
    return len(going.failures)


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only files with this in their name")
    asked = parser.parse_args()
    failures = run(asked.count, asked.seed, asked.only, ROOT.parent / "shared" / "data")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
