"""Reading what people bring: reference layers, basemaps, and marks from elsewhere.

A file that cannot be used raises `SourceError` with one sentence; rows that cannot be used are left out
and listed in `problems`. Nothing is fetched, and nothing is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.sources.found import ReadBasemap, ReadLayer, ReadMark, ReadMarks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = [
    "ReadBasemap",
    "ReadLayer",
    "ReadMark",
    "ReadMarks",
    "read_basemap",
    "read_basemaps",
    "read_layer",
    "read_layers",
    "read_marks",
]


def read_layers(
    path: Path, cancelled: Callable[[], bool] | None = None, crs: str = ""
) -> tuple[ReadLayer, ...]:
    """Read every layer of a file or folder of any known kind, in a process apart unless it is small and simple.

    `cancelled` is asked often; when it says so, the reading ends within a second (CancelledError). `crs` is the
    system of what does not say its own: without it such metres raise `assumed.UnsaidSystemError`.
    """
    from maps.sources.guarded import read_layers as door

    return door(path, cancelled, crs)


def read_layer(path: Path, name: str | None = None) -> ReadLayer:
    """Read one layer of a file: the named one, else the first."""
    from maps.sources.layers import chosen

    return chosen(path, read_layers(path), name)


def read_basemap(path: Path, cancelled: Callable[[], bool] = bool) -> ReadBasemap:
    """Read the basemap that a file is: MBTiles, PMTiles, GeoPackage tiles, or a picture that says where it lies."""
    from maps.sources.basemap import read_basemap as door

    return door(path, cancelled)


def read_basemaps(path: Path, cancelled: Callable[[], bool] = bool) -> tuple[ReadBasemap, ...]:
    """Read every basemap that a file holds: several only in a GeoPackage with several tile sets."""
    from maps.sources.basemap import read_basemaps as door

    return door(path, cancelled)


def read_marks(path: Path) -> ReadMarks:
    """Read marks from a GeoJSON of ours, or from any whose properties carry some of our keys."""
    from maps.sources.guarded import read_marks as door

    return door(path)
