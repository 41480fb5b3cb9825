"""Tile files as large as a country's, made cheaply: many tiles, and empty space that takes no room on the disk."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import apsw
from pmtiles.tile import (
    Compression,
    Entry,
    TileType,
    serialize_directory,
    serialize_header,
    zxy_to_tileid,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGE = 12_000_000_000
_SIDE = 1000  # tiles of the deepest zoom, along each side
_DEEPEST = 16
_WEST, _NORTH = 39_000, 33_000
_TILE = b"\x1a\x00"  # a vector tile with one empty layer
_LEAF = 20_000  # entries of a directory


def large_mbtiles(path: Path, *, indexed: bool = True) -> Path:
    """An MBTiles file of 12 GB with about 1.3 million tiles; unless `indexed`, none is found quickly."""
    file = apsw.Connection(str(path))
    file.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF").fetchall()
    file.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    file.execute(
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)"
    )
    with file:
        file.executemany(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)",
            ((z, x, 2**z - 1 - y, _TILE) for z, x, y in _places()),
        )
    if indexed:
        file.execute("CREATE UNIQUE INDEX place ON tiles (zoom_level, tile_column, tile_row)")
    file.close()
    with path.open("r+b") as grown:
        grown.truncate(LARGE)
    return path


def large_pmtiles(path: Path) -> Path:
    """A PMTiles file of 12 GB with as many tiles, in directories below directories."""
    ids = sorted(zxy_to_tileid(*place) for place in _places())
    size = LARGE // len(ids)
    root, leaves = [], b""
    for start in range(0, len(ids), _LEAF):
        part = ids[start : start + _LEAF]
        entries = [Entry(t, (start + k) * size, len(_TILE), 1) for k, t in enumerate(part)]
        leaf = serialize_directory(entries)
        root.append(Entry(part[0], len(leaves), len(leaf), 0))
        leaves += leaf
    packed_root, metadata = serialize_directory(root), gzip.compress(b'{"name": "Large"}')
    data_at = 127 + len(packed_root) + len(metadata) + len(leaves)
    header = serialize_header(
        {
            "version": 3, "root_offset": 127, "root_length": len(packed_root),
            "metadata_offset": 127 + len(packed_root), "metadata_length": len(metadata),
            "leaf_directory_offset": 127 + len(packed_root) + len(metadata), "leaf_directory_length": len(leaves),
            "tile_data_offset": data_at, "tile_data_length": LARGE, "addressed_tiles_count": len(ids),
            "tile_entries_count": len(ids), "tile_contents_count": len(ids), "clustered": True,
            "internal_compression": Compression.GZIP, "tile_compression": Compression.NONE,
            "tile_type": TileType.MVT, "min_zoom": 10, "max_zoom": _DEEPEST,
            "min_lon_e7": 342_000_000, "min_lat_e7": -60_000_000, "max_lon_e7": 397_000_000,
            "max_lat_e7": -10_000_000, "center_zoom": 12, "center_lon_e7": 0, "center_lat_e7": 0,
        }
    )  # fmt: skip
    with path.open("wb") as file:
        file.write(header + packed_root + metadata + leaves)
        for place in (0, len(ids) // 2, len(ids) - 1):
            file.seek(data_at + place * size)
            file.write(_TILE)
        file.truncate(data_at + LARGE)
    return path


def _places() -> Iterator[tuple[int, int, int]]:
    for z in range(10, _DEEPEST + 1):
        shift = _DEEPEST - z
        for x in range(_WEST >> shift, (_WEST + _SIDE) >> shift):
            for y in range(_NORTH >> shift, (_NORTH + _SIDE) >> shift):
                yield z, x, y
