"""Going through tiles that are made of a raster or a placed picture; many of them become a file of their own."""

from __future__ import annotations

import contextlib
import dataclasses
from typing import TYPE_CHECKING

import apsw

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.stopping import stop_if
from desktop_app.text import isolate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.model import Basemap
    from maps.sources.found import ReadBasemap

    Progress = Callable[..., object]
    Cancelled = Callable[[], bool]

_SCHEMA = """
CREATE TABLE metadata (name text, value text);
CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
"""
_PRAGMAS = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = 0x4d504258"


def taken(
    read: ReadBasemap, progress: Progress, cancelled: Cancelled
) -> Iterator[tuple[int, int, int, bytes]]:
    """Go through the tiles; `progress(part)` hears 0 to 1, or -1 where their number is not known.

    Raises:
        CancelledError: `cancelled()` said so; within about 0.3 s.
        SourceError: The file is damaged further in.
    """
    if read.tiles is None:
        return
    if not read.tile_count:
        progress(-1)
    for number, tile in enumerate(read.tiles(), start=1):
        stop_if(cancelled)
        if read.tile_count:
            progress(min(1.0, number / read.tile_count))
        yield tile


def write_mbtiles(
    path: Path, read: ReadBasemap, progress: Progress, cancelled: Cancelled
) -> Basemap:
    """Write the tiles into an MBTiles file, and give the basemap with this file as its (absolute) path.

    It is written beside and then moved into place: stopped or failed, nothing is left, and what was there stays.

    Raises:
        CancelledError: It was stopped.
        SourceError: The disk is full or the folder may not be written, or the raster is damaged.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        _write(beside, read, taken(read, progress, cancelled))
        beside.replace(path)
    except (apsw.Error, OSError) as error:
        raise _unwritten(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    return dataclasses.replace(read.basemap, path=str(path.absolute()), inside=False)


def _write(beside: Path, read: ReadBasemap, tiles: Iterator[tuple[int, int, int, bytes]]) -> None:
    beside.unlink(missing_ok=True)
    connection = apsw.Connection(str(beside))
    try:
        connection.execute(_PRAGMAS)
        connection.execute("BEGIN")
        connection.execute(_SCHEMA)
        connection.executemany("INSERT INTO metadata VALUES (?, ?)", _metadata(read.basemap))
        insert = "INSERT INTO tiles VALUES (?, ?, ?, ?)"
        for z, x, y, data in tiles:
            connection.execute(insert, (z, x, 2**z - 1 - y, data))
        connection.execute("COMMIT")
    finally:
        connection.close()


def _metadata(basemap: Basemap) -> list[tuple[str, str]]:
    """What the MBTiles 1.3 specification asks for."""
    west, south, east, north = basemap.bounds
    said = {
        "name": basemap.name,
        "format": basemap.tile_format,
        "bounds": f"{west:.7f},{south:.7f},{east:.7f},{north:.7f}",
        "minzoom": str(basemap.min_zoom),
        "maxzoom": str(basemap.max_zoom),
        "type": "baselayer",
        "attribution": basemap.credits,
        "license": basemap.licence,
    }
    return [(name, value) for name, value in said.items() if value]


def _unwritten(path: Path, error: Exception) -> SourceError:
    if isinstance(error, apsw.FullError) or getattr(error, "errno", 0) == 28:
        sentence = _("The disk is full: {file} was not made. Make room, then try again.")
    else:
        sentence = _(
            "{file} could not be written. May this folder be written, and is the disk whole?"
        )
    return SourceError(sentence.format(file=isolate(path.name)), repr(error))
