"""Which files are read here, and which in a process of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.sources.kinds import JSON, suffix_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from maps.sources.found import ReadLayer, ReadMarks

# Read by our own Python, within a second whatever is in them.
_HARMLESS = {**dict.fromkeys(JSON, 2_000_000), **dict.fromkeys(("csv", "tsv", "txt"), 1_000_000)}


def read_layers(
    path: Path, cancelled: Callable[[], bool] | None = None, crs: str = ""
) -> tuple[ReadLayer, ...]:
    """Read every layer of a file, apart unless it is small and no library of others touches it.

    `crs` ("EPSG:32645") is taken for what does not say its system of coordinates.

    Raises:
        SourceError: It cannot be read, wants too much memory or time, or crashed its reader.
        CancelledError: `cancelled` said so.
    """
    from maps.sources import layers

    if _is_harmless(path):
        return layers.read_layers(path)
    from maps.sources.apart import apart
    from maps.sources.assumed import read_layers_in

    if crs:
        return apart(read_layers_in, path, crs, cancelled=cancelled)
    return apart(layers.read_layers, path, cancelled=cancelled)


def read_marks(path: Path) -> ReadMarks:
    """Read marks, apart if the file is large. SourceError as `read_layers`."""
    from maps.sources import marks

    if _is_harmless(path):
        return marks.read_marks(path)
    from maps.sources.apart import apart

    return apart(marks.read_marks, path)


def _is_harmless(path: Path) -> bool:
    """Whether a file is read without GDAL, and too small to take long; also one that is not there."""
    from maps.sources.layers import needs_gdal

    try:
        size = path.stat().st_size
        small = path.is_file() and size <= _HARMLESS.get(suffix_of(path), 0)
        return small and not needs_gdal(path)
    except OSError:
        return True
