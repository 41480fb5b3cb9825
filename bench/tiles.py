"""From the question for a tile to its bytes, through what the map page asks; and adding files of 12 GB."""

from __future__ import annotations

import dataclasses
import itertools
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.large_files import large_mbtiles, large_pmtiles
from bench.measuring import ROOT
from desktop_app import ground
from desktop_app.errors import SourceError
from desktop_app.workshop import Workshop
from maps.bringing import Bringing, add_brought
from maps.sources import read_basemaps
from maps.sources.basemap import link_to
from maps.tiles import all_tiles
from ui.map_view.served import Served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.model import Basemap

_WANTED_MS, _WANTED_S = 10.0, 0.3
_MOST = 400  # tiles of one file
_KINDS = frozenset({".mbtiles", ".pmtiles", ".gpkg"})


@dataclass(frozen=True, slots=True)
class Tiles:
    """Milliseconds for each tile; seconds for each large file."""

    tiles: tuple[float, ...]
    added: dict[str, float]

    @property
    def line(self) -> str:
        """The lines as they are printed."""
        ordered = sorted(self.tiles)
        most = ordered[int(len(ordered) * 0.95) - 1]
        verdict = "ok" if most <= _WANTED_MS else "TOO SLOW"
        first = (
            f"a tile reaches the page: 95 % within {most:.2f} ms (wanted {_WANTED_MS:.0f} ms, {verdict};"
            f" longest {ordered[-1]:.1f} ms, {len(ordered)} tiles)"
        )
        lines = [first]
        for name, seconds in self.added.items():
            verdict = "ok" if seconds <= _WANTED_S else "TOO SLOW"
            lines.append(f"{name}: {seconds:.3f} s (wanted {_WANTED_S:.1f} s, {verdict})")
        return "\n".join(lines)


def measure(folder: Path) -> Tiles:
    """The real files beside the project (else the sample's town), linked and inside; then the large ones."""
    with Workshop.create(folder / "tiles.gpkg", title="Tiles") as ws:
        taken = tuple(ms for path in _files() for ms in _of_file(ws, path))
        return Tiles(taken, _large(ws, folder))


def _files() -> list[Path]:
    shared = ROOT.parent / "shared" / "data"
    found = [p for p in sorted(shared.rglob("*")) if p.suffix in _KINDS and "bad" not in p.parts]
    return found or [ROOT / "desktop_app" / "sample" / "town.mbtiles"]


def _of_file(ws: Workshop, path: Path) -> Iterator[float]:
    try:
        read = read_basemaps(path)[0].basemap
    except SourceError:
        return
    linked = ground.add_basemap(ws, _at(read, ws))
    inside = add_brought(ws, Bringing(ws, path)())[0]
    places = [tile[:3] for tile in itertools.islice(all_tiles(ws, linked), _MOST)]
    for basemap in (linked, inside):
        served = Served(ws, bytes, bytes, bytes)
        for z, x, y in places:
            began = time.perf_counter()
            served(f"tiles/{basemap.id}/{z}/{x}/{y}")
            yield (time.perf_counter() - began) * 1000


def _at(basemap: Basemap, ws: Workshop) -> Basemap:
    return dataclasses.replace(basemap, path=link_to(basemap.path, ws.path))


def _large(ws: Workshop, folder: Path) -> dict[str, float]:
    """Seconds for reading and adding, and for the first tile of each."""
    files = {
        "a linked MBTiles file of 12 GB, 1.3 million tiles": large_mbtiles(folder / "a.mbtiles"),
        "a linked PMTiles file of 12 GB, 1.3 million tiles": large_pmtiles(folder / "b.pmtiles"),
    }
    taken = {}
    for name, path in files.items():
        began = time.perf_counter()
        (added,) = add_brought(ws, Bringing(ws, path)())
        taken[f"adding {name}"] = time.perf_counter() - began
        served = Served(ws, bytes, bytes, bytes)
        began = time.perf_counter()
        served(f"tiles/{added.id}/16/39500/33500")
        taken[f"first tile of {name}"] = time.perf_counter() - began
    unindexed = large_mbtiles(folder / "c.mbtiles", indexed=False)
    began = time.perf_counter()
    try:
        read_basemaps(unindexed)
    except SourceError:
        taken["refusing an MBTiles file of 12 GB without an index"] = time.perf_counter() - began
    return taken
