"""What was found in a file that somebody brought."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.model import Basemap, Geometry, Layer

_SMALL_BYTES = 40 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadLayer:
    """A reference layer: its description, its features (GeoJSON, WGS 84), and what was left out and why."""

    layer: Layer
    features: bytes
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadBasemap:
    """A basemap as it was found, and its tiles where they can be taken into the workshop.

    Three cases:

    - `tiles` is None: the file itself is the basemap, and is linked by `basemap.path`.
    - `tiles`, and `tile_count` is 0: the tiles of a small tile file, ready to be taken in.
    - `tiles`, and `tile_count` is not 0: tiles that are made while one asks for them (a GeoTIFF, a scan
      placed by points). `basemap.path` is "". Take them in with `add_basemap(ws, found.basemap, tiles)`
      where `found.is_small`; else `maps.sources.made_tiles.write_mbtiles(path, found, progress, cancelled)`
      writes them into an MBTiles file beside the workshop and gives the basemap that links to it.
      `maps.sources.made_tiles.taken(found, progress, cancelled)` goes through the tiles with progress,
      and stops with `CancelledError`.

    `tiles()` may be called again, from any thread, and gives (z, x, y, bytes; XYZ). It may raise `SourceError` on
    its way, where a file is damaged further in. Tiles without anything to see are left out, so fewer than `tile_count`
    come; between two of them there is never more than about 0.3 s.
    """

    basemap: Basemap
    problems: tuple[str, ...] = ()
    tiles: Callable[[], Iterator[tuple[int, int, int, bytes]]] | None = None
    tile_count: int = 0  # at most so many come; 0 is not counted
    estimated_bytes: int = 0  # of all tiles that are made, from a sample

    @property
    def is_small(self) -> bool:
        """Tell whether tiles that are made may go into the workshop: up to about 40 MB."""
        return self.estimated_bytes <= _SMALL_BYTES

    @property
    def goes_in(self) -> bool:
        """Tell whether its tiles belong into the workshop, not into a file beside it."""
        return self.tiles is not None and self.is_small


@dataclass(frozen=True, slots=True)
class ReadMark:
    """A mark as a file gives it: `said` by our keys (text or number), not yet checked against a template."""

    number: int  # of the feature in the file, from 1
    geometry: Geometry
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadMarks:
    """The marks of a file, and of which release it is: audience and recipient are "" if of none."""

    name: str
    marks: tuple[ReadMark, ...]
    problems: tuple[str, ...] = ()
    audience: str = ""
    recipient: str = ""
    groups: tuple[str, ...] = field(default=())
