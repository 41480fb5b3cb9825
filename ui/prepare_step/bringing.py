"""Reading the files that people bring, off the UI thread, and saying what could not be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.errors import CancelledError, SourceError
from desktop_app.language import _
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.model import Basemap
    from maps.sources import ReadBasemap, ReadLayer

    Progress = Callable[..., object]
    Cancelled = Callable[[], bool]

Tiles = tuple[tuple[int, int, int, bytes], ...]


@dataclass(frozen=True, slots=True)
class BroughtBasemap:
    """A basemap that was read; `tiles` where it is small enough to be kept in the workshop."""

    basemap: Basemap
    tiles: Tiles | None
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BroughtLayers:
    """The layers of one file."""

    file: str
    layers: tuple[ReadLayer, ...]


def bring_basemap(path: Path) -> Callable[[Progress, Cancelled], BroughtBasemap]:
    """Make the work that reads a basemap's file."""

    def read(progress: Progress, cancelled: Cancelled) -> BroughtBasemap:
        from maps.sources import read_basemap

        progress(-1)
        found = read_basemap(path)
        return BroughtBasemap(found.basemap, _tiles(found, cancelled), found.problems)

    return read


def bring_layers(path: Path) -> Callable[[Progress, Cancelled], BroughtLayers]:
    """Make the work that reads the layers of a file."""

    def read(progress: Progress, cancelled: Cancelled) -> BroughtLayers:
        from maps.sources import read_layers

        progress(-1)
        layers = read_layers(path, cancelled)
        _stop_if(cancelled)
        return BroughtLayers(path.name, layers)

    return read


def found_again(basemap: Basemap, path: Path) -> dict[str, Any]:
    """What changes when a basemap's file is elsewhere now.

    Raises:
        SourceError: It is not a basemap, or one of another kind.
    """
    from maps.sources import read_basemap

    found = read_basemap(path).basemap
    if found.kind != basemap.kind or found.tile_format != basemap.tile_format:
        sentence = _(
            "{file} is a basemap of another kind. Choose the file that {name} was made from."
        )
        raise SourceError(sentence.format(file=isolate(path.name), name=isolate(basemap.name)))
    same = ("path", "min_zoom", "max_zoom", "bounds", "tile_size")
    return {name: getattr(found, name) for name in same}


def _tiles(found: ReadBasemap, cancelled: Cancelled) -> Tiles | None:
    if found.tiles is None:
        return None
    kept = []
    for tile in found.tiles():
        _stop_if(cancelled)
        kept.append(tile)
    return tuple(kept)


def _stop_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise CancelledError(_("Stopped."))
