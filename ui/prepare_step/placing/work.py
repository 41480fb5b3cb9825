"""What takes long: reading a picture, and making the tiles of a placed one. Off the UI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.placed_pictures import read_scan
from desktop_app.stopping import stop_if
from desktop_app.taking_in import keep_tiles
from desktop_app.workshop import new_id
from ui.prepare_step.placing.levels import Levels, levels_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.attaching import Picture
    from desktop_app.model import Basemap
    from desktop_app.workshop import Workshop
    from maps.sources.placing_judging import How, Point
    from ui.prepare_step.placing.pairs import Spot

    Progress = Callable[..., object]
    Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture that is ready to be placed; `basemap` where it was placed before."""

    name: str
    picture: Picture
    levels: Levels
    basemap: Basemap | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """How a picture is placed: what a basemap keeps of it, under the same names."""

    points: tuple[Point, ...]
    fit: How
    cut: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A placed picture as a basemap, and the id under which its tiles wait for it."""

    basemap: Basemap
    kept: int
    problems: tuple[str, ...]


def open_picture(path: Path) -> Callable[[Progress, Cancelled], Opened]:
    """Make the work that reads a picture's file."""

    def read(progress: Progress, cancelled: Cancelled) -> Opened:
        progress(-1)
        picture = read_scan(path).picture
        stop_if(cancelled)
        return Opened(path.stem, picture, levels_of(picture))

    return read


def open_again(basemap: Basemap, picture: Picture) -> Callable[[Progress, Cancelled], Opened]:
    """Make the work that prepares a picture that is in the workshop."""

    def read(progress: Progress, cancelled: Cancelled) -> Opened:
        progress(-1)
        levels = levels_of(picture)
        stop_if(cancelled)
        return Opened(basemap.name, picture, levels, basemap)

    return read


class MakeMap:
    """The work that turns a picture into tiles where its points say, and keeps them in the workshop.

    `begun` are the ids of tiles that belong to nothing yet: to be swept away where no map comes of them.
    """

    def __init__(
        self,
        ws: Workshop,
        picture: Picture,
        placed: Placed,
        name: str,
    ) -> None:
        self._ws, self._picture, self._name = ws, picture, name
        self._placed = placed
        self.begun: list[int] = []

    def __call__(self, progress: Progress, cancelled: Cancelled) -> Made:
        """Make and keep the tiles."""
        from maps.sources.placing import fit, placed_picture
        from maps.sources.placing_cut import cut_out

        progress(-1)
        points, how = self._placed.points, self._placed.fit
        whole = placed_picture(self._picture.data, points, how, self._name)
        read = cut_out(whole, fit(points, how), self._placed.cut)
        stop_if(cancelled)
        kept = new_id()
        self.begun.append(kept)
        tiles = read.tiles() if read.tiles else ()
        keep_tiles(self._ws, tiles, read.tile_count, progress, cancelled, kept)
        return Made(read.basemap, kept, read.problems)
