"""GeoPackage, shapefile and GeoParquet of 100,000 marks, as whole processes: ours, and ogr2ogr with the same columns.

Ours goes through consent first, and dresses the GeoPackage; theirs only copies rows. No ratio was promised: what is
wanted is that it stays as it is.
"""

from __future__ import annotations

import sys
from shutil import rmtree, which
from typing import TYPE_CHECKING

from bench.measuring import Outcome, in_turns, say, seconds
from bench.workshops import make_workshop

if TYPE_CHECKING:
    from pathlib import Path

_MARKS, _TURNS = 100_000, 3
_WANTED = 5.0
_DRIVERS = {"shp": "ESRI Shapefile", "parquet": "Parquet", "gpkg": "GPKG"}


def measure(folder: Path) -> Outcome:
    """Measure the three, and give the last: the GeoPackage."""
    file, out = folder / "map.gpkg", folder / "out"
    make_workshop(file, _MARKS)
    same = _same_columns(file, folder) if which("ogr2ogr") else None
    for form in ("shp", "parquet"):
        say(_outcome(form, file, out, same).line)
    return _outcome("gpkg", file, out, same)


def _outcome(form: str, file: Path, out: Path, same: Path | None) -> Outcome:
    def ours() -> float:
        rmtree(out, ignore_errors=True)
        command = ["export", file, "--to", form, "--for", "room", "--out", out]
        return seconds([sys.executable, "main.py", *command])

    def theirs() -> float:
        rmtree(out, ignore_errors=True)
        out.mkdir()
        return seconds(["ogr2ogr", "-f", _DRIVERS[form], out / f"theirs.{form}", same or ""])

    compared = same is not None and _can_write(form)
    mine, other = in_turns(ours, theirs if compared else None, _TURNS)
    against = "ogr2ogr" if compared else "ogr2ogr cannot write it here"
    return Outcome(f"{_DRIVERS[form]} of {_MARKS:,} marks", mine, other, against, _WANTED)


def _can_write(form: str) -> bool:
    """Whether the system's GDAL has a format: Parquet is often left out."""
    return form != "parquet"


def _same_columns(file: Path, folder: Path) -> Path:
    """The marks as GeoJSON, for ogr2ogr to start from, made into a GeoPackage."""
    given, same = folder / "given", folder / "same.gpkg"
    command = ["export", file, "--to", "geojson", "--for", "room", "--out", given]
    seconds([sys.executable, "main.py", *command])
    seconds(["ogr2ogr", "-f", "GPKG", same, next(given.glob("*-points.geojson"))])
    return same
