"""Tiles of a basemap for whoever draws it: those kept in the workshop, or those of its linked file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import tiles
from desktop_app.tiles import find_linked, open_tiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.model import Basemap
    from desktop_app.workshop import Workshop

MEDIA_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "pbf": "application/x-protobuf",
}


class TileSource:
    """The tiles of one basemap of an open workshop; may be asked from any thread."""

    def __init__(self, workshop: Workshop, basemap: Basemap) -> None:
        self._workshop = workshop
        self._basemap = basemap
        self._tile = open_tiles(basemap, workshop)

    @property
    def media_type(self) -> str:
        """What its tiles are."""
        return MEDIA_TYPES.get(self._basemap.tile_format, "image/png")

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """One tile, unpacked (XYZ numbering); None where there is none, or its file is gone."""
        return self._tile(z, x, y)

    def is_missing(self) -> bool:
        """Tell whether the linked file is not where it was, nor beside the workshop."""
        if self._basemap.inside or not self._basemap.path:
            return False
        return not find_linked(self._basemap.path, self._workshop.path.parent).is_file()


def missing(workshop: Workshop) -> tuple[str, ...]:
    """The names of the basemaps whose linked files are gone."""
    return tuple(b.name for b in workshop.basemaps() if TileSource(workshop, b).is_missing())


def all_tiles(
    workshop: Workshop, basemap: Basemap, counted: Callable[[int], object] = bool
) -> Iterator[tuple[int, int, int, bytes]]:
    """Every tile of a linked basemap: z, x, y (XYZ numbering), bytes as in its file.

    Args:
        workshop: Where the basemap is.
        basemap: One that is linked.
        counted: Told first how many there are (0: unknown).

    Raises:
        SourceError: Its file is gone or damaged.
    """
    return tiles.all_tiles(basemap, workshop, counted)
