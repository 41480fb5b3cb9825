"""PMTiles version 3, raster and vector. What the header says is checked against the directories."""

from __future__ import annotations

import json
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from pmtiles.tile import Compression, TileType, tileid_to_zxy

from desktop_app.errors import SourceError
from desktop_app.language import N_, _
from desktop_app.text import clean
from desktop_app.tile_files import FAILURES
from desktop_app.tile_files.failing import DamagedError
from desktop_app.tile_files.pmtiles_file import PackingError, PMTiles, VersionError
from maps.sources.reading import shown
from maps.sources.tile_archive import (
    Archive,
    Extent,
    extent_at,
    format_of,
    is_small,
    no_tiles,
    read_archive,
    whole_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from maps.sources.found import ReadBasemap

_SAMPLES = 12
_LOOKED_AT = 4_000  # entries, for the box around the tiles
_DEEPEST = 30
_VERSION = 3

_DAMAGED = N_("{file} is not PMTiles, or is damaged. Ask for the file again.")
_OLDER = N_(
    "{file} is PMTiles of an older version ({version}). Ask for it as PMTiles 3 or MBTiles."
)
_NEWER = N_("{file} is PMTiles of a newer version ({version}). Ask for it as PMTiles 3 or MBTiles.")


def read_pmtiles(path: Path) -> ReadBasemap:
    """Read what a PMTiles file holds. A small one comes with its tiles, to be taken into the workshop.

    Raises:
        SourceError: The file is no PMTiles, is of another version, is damaged, is packed in a way that
            cannot be unpacked here, or holds no tiles or tiles of no known form.
    """
    with _opened(path) as file:
        _refuse_packing(file, path)
        extent = _extent(file, path)
        tile_format, size = format_of(_first_tiles(file), path)
        said = _said(file)
        archive = Archive(path, said, extent, tile_format, size)
    return read_archive(archive, (lambda: _tiles(path)) if is_small(path) else None)


@contextmanager
def _opened(path: Path) -> Iterator[PMTiles]:
    file = None
    try:
        file = PMTiles(path)
        yield file
    except FAILURES as error:
        raise SourceError(_sentence(error).format(file=shown(path)), repr(error)) from error
    finally:
        if file is not None:
            file.close()


def _sentence(error: Exception) -> str:
    if isinstance(error, PackingError):
        return _packed(str(error))
    version = error.version if isinstance(error, VersionError) else 0
    if not version:
        return _(_DAMAGED)
    kind = _NEWER if version > _VERSION else _OLDER
    return _(kind).replace("{version}", str(version))


def _packed(how: str) -> str:
    sentence = _(
        "{file} is packed with {how}, which cannot be unpacked here. Ask for it with gzip."
    )
    return sentence.replace("{how}", how)


def _refuse_packing(file: PMTiles, path: Path) -> None:
    packing, kind = file.header["tile_compression"], file.header["tile_type"]
    if packing in {Compression.BROTLI, Compression.ZSTD}:
        raise PackingError(packing.name.capitalize())
    if kind in {TileType.AVIF, TileType.MLT}:
        sentence = _(
            "{file} has tiles of the kind {kind}, which cannot be drawn here. Ask for PNG, JPEG, WebP or MVT."
        )
        raise SourceError(sentence.format(file=shown(path), kind=kind.name))


def _extent(file: PMTiles, path: Path) -> Extent:
    """Zooms by the lowest and highest tile, and the box around the tiles."""
    try:
        first, last = file.ends()
        low, high = tileid_to_zxy(first)[0], tileid_to_zxy(last)[0]
    except OverflowError as error:
        raise DamagedError(repr(error)) from error
    except IndexError as error:
        raise no_tiles(path) from error
    if not 0 <= low <= high <= _DEEPEST:
        raise DamagedError(f"zooms {low} to {high}")
    return _seen(file, (low, high))


def _seen(file: PMTiles, zooms: tuple[int, int]) -> Extent:
    """The box around the tiles of the deepest zoom that was gone through whole."""
    boxes: dict[int, list[int]] = {}
    looked = 0
    for tile_id, run, _offset, _length in islice(file.entries(), _LOOKED_AT):
        looked += 1
        for one in {tile_id, tile_id + run // 2, tile_id + run - 1}:
            zoom, x, y = tileid_to_zxy(min(one, 2**62))
            box = boxes.setdefault(zoom, [x, x, y, y])
            box[:] = min(box[0], x), max(box[1], x), min(box[2], y), max(box[3], y)
    zoom = max(boxes)
    if looked == _LOOKED_AT and len(boxes) > 1:  # its deepest zoom was not gone through to the end
        zoom = sorted(boxes)[-2]
    west, east, north, south = boxes[zoom]
    return extent_at(zooms, zoom, (west, east), (north, south))


def _told_bounds(file: PMTiles) -> str:
    names = ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
    header: Any = file.header
    return ",".join(str(header[name] / 1e7) for name in names)


def _first_tiles(file: PMTiles) -> Iterator[bytes]:
    for _z, _x, _y, data in islice(file.tiles(), _SAMPLES):
        if data:
            yield data


def _said(file: PMTiles) -> dict[str, str]:
    """The metadata as text by lower-case names; empty where it is no JSON object. The zooms are the header's."""
    try:
        found = json.loads(file.metadata())
    except (DamagedError, ValueError, RecursionError):
        found = {}
    said = {
        str(name).strip().lower(): clean(value[:20_000])
        for name, value in (found.items() if isinstance(found, dict) else ())
        if isinstance(value, str)
    }
    zooms = {name: str(file.header[f"{name[:3]}_zoom"]) for name in ("minzoom", "maxzoom")}  # type: ignore[literal-required]
    return {**said, **zooms, "bounds": _told_bounds(file)}


def _tiles(path: Path) -> Iterator[tuple[int, int, int, bytes]]:
    with _opened(path) as file:
        yield from whole_file(path, _(_DAMAGED), file.tiles())
