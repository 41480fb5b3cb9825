"""MBTiles, raster and vector. What the metadata says is checked against the tiles."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import apsw

from desktop_app.errors import SourceError
from desktop_app.language import N_, _
from desktop_app.stopping import stop_if
from desktop_app.tile_files import FAILURES, DamagedError
from desktop_app.tile_files.mbtiles_file import MBTiles
from desktop_app.tile_files.sqlite_tiles import (
    DEEPEST,
    box_at,
    check_whole,
    some_tiles,
    zoom_range,
)
from maps.sources.reading import shown
from maps.sources.tile_archive import (
    WORLD,
    Archive,
    Extent,
    extent_at,
    format_of,
    is_small,
    no_tiles,
    read_archive,
    slow_to_find,
    whole_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from maps.sources.found import ReadBasemap

_UNINDEXED_BYTES = 400 * 1024 * 1024  # more than this is not copied just because it has no index
_LOOK_SECONDS = 0.08  # for the extent of a file that is too large to be gone through

_DAMAGED = N_("{file} is not MBTiles, or is damaged. Ask for the file again.")


def read_mbtiles(path: Path, cancelled: Callable[[], bool] = bool) -> ReadBasemap:
    """Read what an MBTiles file holds. A small one comes with its tiles, to be taken into the workshop.

    So does one without an index of its tiles, in which none could be found quickly, up to 400 MB.

    Raises:
        SourceError: The file is no MBTiles, is damaged, holds no tiles or tiles of no known form, or is a
            very large one without an index.
        CancelledError: It was cancelled.
    """
    small = is_small(path)
    with _opened(path, cancelled) as file:
        indexed = file.finds_quickly()
        if not (small or indexed) and path.stat().st_size > _UNINDEXED_BYTES:
            raise slow_to_find(path)
        extent = _extent(file, small or not indexed, path)
        tile_format, size = format_of(some_tiles(file.file, "tiles", seconds=20), path)
        archive = Archive(path, file.said, extent, tile_format, size)
    taken_in = small or not indexed
    return read_archive(archive, (lambda: _tiles(path)) if taken_in else None)


@contextmanager
def _opened(path: Path, cancelled: Callable[[], bool] = bool) -> Iterator[MBTiles]:
    file = None
    try:
        file = MBTiles(path, cancelled)
        check_whole(file.file)
        yield file
    except FAILURES as error:
        stop_if(cancelled)
        raise SourceError(_(_DAMAGED).format(file=shown(path)), repr(error)) from error
    finally:
        if file is not None:
            file.close()


def _extent(file: MBTiles, whole: bool, path: Path) -> Extent:
    """The zooms of the tiles, and the box around them: exact at the deepest zoom where `whole`.

    Of a large file only as many zooms are gone through, from the coarsest on, as a moment allows.
    """
    zooms = zoom_range(file.file, "tiles")
    if zooms is None:
        raise no_tiles(path)
    if not (all(isinstance(z, int) for z in zooms) and 0 <= zooms[0] <= zooms[1] <= DEEPEST):
        raise DamagedError(f"zooms {zooms}")
    if whole:
        return _at(file, zooms, zooms[1], 0)
    found = Extent(*zooms, WORLD)
    for zoom in range(zooms[0], zooms[1] + 1):
        try:
            found = _at(file, zooms, zoom, _LOOK_SECONDS)
        except (apsw.InterruptError, DamagedError):  # the latter: this zoom has no tiles
            break
    return found


def _at(file: MBTiles, zooms: tuple[int, int], zoom: int, seconds: float) -> Extent:
    try:
        west, east, *rows = box_at(file.file, "tiles", zoom, seconds)
    except (TypeError, ValueError) as error:
        raise DamagedError(repr(error)) from error
    north, south = sorted(file.row(zoom, row) for row in rows)
    return extent_at(zooms, zoom, (west, east), (north, south))


def _tiles(path: Path) -> Iterator[tuple[int, int, int, bytes]]:
    with _opened(path) as file:
        yield from whole_file(path, _(_DAMAGED), file.tiles())
