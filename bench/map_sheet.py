"""An A1 map sheet at 300 dpi as a whole process: over an aerial picture, and over vector tiles."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.measuring import ROOT, environment
from bench.workshops import make_workshop
from desktop_app.ground import add_basemap
from desktop_app.model import Basemap
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Tiles = Iterator[tuple[int, int, int, bytes]]

_MARKS = 200
_WANTED_S, _WANTED_MB = 20.0, 1500
_ZOOM, _COLUMNS, _ROWS = 18, 66, 46  # more pixels than an A1 at 300 dpi shows
_AT = (159_645, 136_038)  # of the first tile
_VECTOR = ROOT.parent / "shared" / "data" / "dar-es-salaam" / "dar_ramanihuria.mbtiles"


@dataclass(frozen=True, slots=True)
class Sheets:
    """How long each sheet took, in seconds, and the most memory it held, in megabytes."""

    taken: dict[str, tuple[float, int]]

    @property
    def line(self) -> str:
        """The line as it is printed."""
        fits = all(s <= _WANTED_S and mb <= _WANTED_MB for s, mb in self.taken.values())
        told = ", ".join(f"{what} {s:.1f} s and {mb} MB" for what, (s, mb) in self.taken.items())
        verdict = "ok" if fits else "TOO MUCH"
        return f"A1 map sheet, 300 dpi: {told} (wanted {_WANTED_S:.0f} s and {_WANTED_MB} MB, {verdict})"


def measure(folder: Path) -> Sheets:
    """Each from the command to the file; the vector sheet only where the real tiles are."""
    grounds = {"raster": _aerial_ground()}
    if _VECTOR.is_file():
        grounds["vector"] = _vector_ground()
    return Sheets({what: _printed(folder, what, *ground) for what, ground in grounds.items()})


def _printed(folder: Path, what: str, basemap: Basemap, tiles: Tiles) -> tuple[float, int]:
    file = folder / f"{what}.gpkg"
    make_workshop(file, _MARKS)
    with Workshop.open(file) as ws:
        add_basemap(ws, basemap, tiles)
    words = ("export", file, "--to", "map-pdf", "--for", "room", "--out", folder / what)
    sheet = ("--paper", "a1", "--dpi", "300", "--view", "basemap")
    return _measured([sys.executable, "main.py", *map(str, words), *sheet])


def _measured(command: list[str]) -> tuple[float, int]:
    """Seconds, and the largest resident memory as the system counted it (0 where it does not)."""
    started = time.perf_counter()
    program = subprocess.Popen(command, cwd=ROOT, env=environment(None), stdout=subprocess.DEVNULL)
    if not hasattr(os, "wait4"):
        code, most = program.wait(), 0
    else:
        _pid, status, used = os.wait4(program.pid, 0)
        code, most = os.waitstatus_to_exitcode(status), used.ru_maxrss
        program.returncode = code
    if code != 0:
        raise RuntimeError(f"the export ended with {code}")
    per_mb = 1024 * 1024 if sys.platform == "darwin" else 1024
    return time.perf_counter() - started, most // per_mb


def _vector_ground() -> tuple[Basemap, Tiles]:
    from maps.sources import read_basemap

    found = read_basemap(_VECTOR)
    assert found.tiles is not None
    return found.basemap, found.tiles()


def _aerial_ground() -> tuple[Basemap, Tiles]:
    """A picture from the air: tiles of noise, for flat colours would be read too quickly."""
    pictures = [_picture(n) for n in range(12)]
    side = 360 / 2**_ZOOM
    west = _AT[0] * side - 180
    basemap = Basemap(
        0, "Aerial", "raster", min_zoom=_ZOOM, max_zoom=_ZOOM, tile_format="jpg",
        bounds=(west, -6.8668, west + _COLUMNS * side, -6.8040),
    )  # fmt: skip
    tiles = (
        (_ZOOM, _AT[0] + x, _AT[1] + y, pictures[(x * 5 + y * 7) % len(pictures)])
        for y in range(_ROWS)
        for x in range(_COLUMNS)
    )
    return basemap, tiles


def _picture(seed: int) -> bytes:
    from PIL import Image

    coarse = random.Random(seed).randbytes(64 * 64 * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (64, 64), coarse).resize((256, 256)).save(out, "JPEG", quality=85)
    return out.getvalue()
