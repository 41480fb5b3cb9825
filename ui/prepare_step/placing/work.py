"""What takes long: reading a picture, and making the tiles of a placed one. Off the UI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.errors import CancelledError
from desktop_app.language import _
from desktop_app.placed_pictures import read_scan
from ui.prepare_step.placing.levels import Levels, levels_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.attaching import Picture
    from desktop_app.model import Basemap
    from maps.sources.placing_judging import How, Point

    Progress = Callable[..., object]
    Cancelled = Callable[[], bool]

Tiles = tuple[tuple[int, int, int, bytes], ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture that is ready to be placed; `basemap` where it was placed before."""

    name: str
    picture: Picture
    levels: Levels
    basemap: Basemap | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A placed picture as a basemap, with its tiles."""

    basemap: Basemap
    tiles: Tiles
    problems: tuple[str, ...]


def open_picture(path: Path) -> Callable[[Progress, Cancelled], Opened]:
    """Make the work that reads a picture's file."""

    def read(progress: Progress, cancelled: Cancelled) -> Opened:
        progress(-1)
        picture = read_scan(path).picture
        _stop_if(cancelled)
        return Opened(path.stem, picture, levels_of(picture))

    return read


def open_again(basemap: Basemap, picture: Picture) -> Callable[[Progress, Cancelled], Opened]:
    """Make the work that prepares a picture that is in the workshop."""

    def read(progress: Progress, cancelled: Cancelled) -> Opened:
        progress(-1)
        levels = levels_of(picture)
        _stop_if(cancelled)
        return Opened(basemap.name, picture, levels, basemap)

    return read


def make_tiles(
    picture: bytes, points: Sequence[Point], how: How, name: str
) -> Callable[[Progress, Cancelled], Made]:
    """Make the work that turns a picture into tiles where its points say."""

    def make(progress: Progress, cancelled: Cancelled) -> Made:
        from maps.sources.placing import placed_picture

        progress(-1)
        read = placed_picture(picture, points, how, name)
        tiles = []
        for count, tile in enumerate(read.tiles() if read.tiles else (), 1):
            _stop_if(cancelled)
            tiles.append(tile)
            progress(min(1.0, count / max(1, read.tile_count)))
        return Made(read.basemap, tuple(tiles), read.problems)

    return make


def _stop_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise CancelledError(_("Stopped."))
