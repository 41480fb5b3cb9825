"""Bringing basemaps into a workshop: read, their tiles kept or made, and added by one change at the end.

What takes long (`Bringing`, `TakingIn`) may run in any thread, is told to stop, and leaves the workshop as it
was; `begun` names the tiles that are to be swept away then (`desktop_app.taking_in.sweep`).
"""

from __future__ import annotations

import dataclasses
import itertools
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import ground
from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.taking_in import keep_tiles
from desktop_app.text import isolate
from desktop_app.tiles import all_tiles, find_linked
from desktop_app.workshop import new_id
from maps.sources import read_basemaps
from maps.sources.basemap import link_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from desktop_app.model import Basemap
    from desktop_app.workshop import Workshop
    from maps.sources import ReadBasemap

    Progress = Callable[..., object]
    Cancelled = Callable[[], bool]
    Tiles = Iterable[tuple[int, int, int, bytes]]

_ROOM_LEFT = 100 * 1024 * 1024  # on the disk, whatever is taken in


@dataclass(frozen=True, slots=True)
class Brought:
    """A basemap that was read. Its tiles wait in the workshop under `kept`; 0: its file is linked."""

    basemap: Basemap
    kept: int = 0
    problems: tuple[str, ...] = ()


class _Keeping:
    """What keeps tiles in a workshop, and remembers which."""

    def __init__(self, ws: Workshop) -> None:
        self.ws = ws
        self.begun: list[int] = []

    def keep(self, tiles: Tiles, count: int, progress: Progress, cancelled: Cancelled) -> int:
        kept = new_id()
        self.begun.append(kept)
        return keep_tiles(self.ws, tiles, count, progress, cancelled, kept)


class Bringing(_Keeping):
    """The long part of adding a file's basemaps: call it with `progress(share, text)` and `cancelled()`."""

    def __init__(self, ws: Workshop, path: Path) -> None:
        super().__init__(ws)
        self.path = path

    def __call__(
        self, progress: Progress = bool, cancelled: Cancelled = bool
    ) -> tuple[Brought, ...]:
        """Read the file; keep or make its tiles.

        Raises:
            SourceError: It is no basemap (NotPlacedError: a picture without a place).
            WorkshopFileError: The workshop cannot be written.
            CancelledError: It was cancelled.
        """
        progress(-1.0)
        read = read_basemaps(self.path, cancelled)
        return tuple(self._brought(one, progress, cancelled) for one in read)

    def _brought(self, read: ReadBasemap, progress: Progress, cancelled: Cancelled) -> Brought:
        if read.tiles is not None and read.is_small:
            kept = self.keep(read.tiles(), read.tile_count, progress, cancelled)
            return Brought(dataclasses.replace(read.basemap, path=""), kept, read.problems)
        basemap = read.basemap if read.tiles is None else self._beside(read, progress, cancelled)
        linked = dataclasses.replace(basemap, path=link_to(basemap.path, self.ws.path))
        return Brought(linked, 0, read.problems)

    def _beside(self, read: ReadBasemap, progress: Progress, cancelled: Cancelled) -> Basemap:
        """A large picture's tiles, made into a file beside the workshop."""
        from maps.sources.made_tiles import write_mbtiles

        path = _free(self.ws.path.with_name(f"{self.path.stem}.mbtiles"))
        return write_mbtiles(path, read, progress, cancelled)


class TakingIn(_Keeping):
    """The long part of taking a linked basemap into the workshop; gives what `ground.take_in` wants."""

    def __init__(self, ws: Workshop, basemap: Basemap) -> None:
        super().__init__(ws)
        self.basemap = basemap

    def __call__(self, progress: Progress = bool, cancelled: Cancelled = bool) -> int:
        """Copy the tiles.

        Raises:
            SourceError: The file is gone or damaged, or there is no room for it.
            WorkshopFileError: The workshop cannot be written.
            CancelledError: It was cancelled.
        """
        progress(-1.0)
        self._refuse_without_room()
        counts: list[int] = []
        tiles = _after_counting(all_tiles(self.basemap, self.ws, counts.append))
        return self.keep(tiles, counts[0] if counts else 0, progress, cancelled)

    def _refuse_without_room(self) -> None:
        path = find_linked(self.basemap.path, self.ws.path.parent)
        free = shutil.disk_usage(self.ws.path.parent).free
        if path.is_file() and path.stat().st_size + _ROOM_LEFT > free:
            sentence = _("There is not enough room on the disk to take {file} in. Make room first.")
            raise SourceError(sentence.format(file=isolate(path.name)))


def add_brought(ws: Workshop, brought: Iterable[Brought]) -> tuple[Basemap, ...]:
    """Add what was read, as one change."""
    with ws.change(_("Add a basemap")):
        return tuple(ground.add_basemap(ws, one.basemap, kept=one.kept) for one in brought)


def _after_counting(tiles: Iterator[tuple[int, int, int, bytes]]) -> Tiles:
    """The same tiles, asked for the first one now: by then they are counted."""
    return itertools.chain([first], tiles) if (first := next(tiles, None)) else ()


def _free(path: Path) -> Path:
    """This path, or one like it where there is no file yet."""
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free
