"""GeoJSON of 100,000 marks with all keys, as a whole process: ours, and ogr2ogr with the same columns."""

from __future__ import annotations

import sys
from shutil import rmtree, which
from typing import TYPE_CHECKING

from bench.measuring import Outcome, in_turns, seconds
from bench.workshops import make_workshop

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = 100_000
_WANTED = 1.0


def measure(folder: Path) -> Outcome:
    """Ours goes through consent and writes two map files, dictionary and README; theirs writes one."""
    file, out = folder / "map.gpkg", folder / "out"
    make_workshop(file, _MARKS)
    command: list[object] = ["export", file, "--to", "geojson", "--for", "room", "--out", out]

    def ours() -> float:
        rmtree(out, ignore_errors=True)
        return seconds([sys.executable, "main.py", *command])

    ours()
    same = _as_geopackage(folder, out) if which("ogr2ogr") else None
    mine, theirs = in_turns(ours, (lambda: _ogr(folder, same)) if same else None)
    against = "ogr2ogr" if theirs else "ogr2ogr is not installed"
    return Outcome(f"GeoJSON of {_MARKS:,} marks, all keys", mine, theirs, against, _WANTED)


def _as_geopackage(folder: Path, out: Path) -> Path:
    """The same columns as a GeoPackage, for ogr2ogr to start from."""
    same = folder / "same.gpkg"
    seconds(["ogr2ogr", "-f", "GPKG", same, next(out.glob("*-points.geojson"))])
    return same


def _ogr(folder: Path, same: Path) -> float:
    target = folder / "theirs.geojson"
    target.unlink(missing_ok=True)
    return seconds(["ogr2ogr", "-f", "GeoJSON", "-lco", "RFC7946=YES", target, same])
