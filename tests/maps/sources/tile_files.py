"""Small tile files made for tests: PMTiles with any header, GeoPackages with any tile matrix."""

from __future__ import annotations

import gzip
import io
import json
import math
from typing import TYPE_CHECKING, Any

import apsw
import pytest
from pmtiles.tile import (
    Compression,
    Entry,
    TileType,
    serialize_directory,
    serialize_header,
    zxy_to_tileid,
)

if TYPE_CHECKING:
    from pathlib import Path

HALF = math.pi * 6378137.0
VECTOR = b"\x1a\x02\x0a\x00"
Tile = tuple[int, int, int, bytes]


def picture(size: int = 256, kind: str = "PNG", colour: str = "#88aa88") -> bytes:
    """A picture of one colour."""
    image = pytest.importorskip("PIL.Image")
    out = io.BytesIO()
    image.new("RGB", (size, size), colour).save(out, kind)
    return out.getvalue()


def pmtiles(path: Path, tiles: list[Tile], metadata: Any = None, **header: Any) -> Path:
    """A PMTiles file of these tiles (z, x, y, bytes); `header` says otherwise than they do."""
    entries, data = [], b""
    for tile_id, content in sorted((zxy_to_tileid(z, x, y), d) for z, x, y, d in tiles):
        entries.append(Entry(tile_id, len(data), len(content), 1))
        data += content
    root = serialize_directory(entries)
    words = gzip.compress(json.dumps(metadata or {}).encode())
    said: dict[str, Any] = {
        "root_offset": 127, "root_length": len(root), "metadata_offset": 127 + len(root), "metadata_length": len(words),
        "tile_data_offset": 127 + len(root) + len(words), "tile_data_length": len(data), "clustered": True,
        "internal_compression": Compression.GZIP, "tile_compression": Compression.NONE, "tile_type": TileType.PNG,
        "min_zoom": min(t[0] for t in tiles), "max_zoom": max(t[0] for t in tiles),
        "leaf_directory_offset": 127 + len(root) + len(words), "leaf_directory_length": 0,
    }  # fmt: skip
    whole: Any = {**said, **header}
    path.write_bytes(serialize_header(whole) + root + words + data)
    return path


def geopackage(
    path: Path,
    sets: dict[str, list[Tile]],
    *,
    srs: int = 3857,
    corner: tuple[float, float] = (-HALF, HALF),
    said: str = "",
) -> Path:
    """A GeoPackage of tile sets whose matrices begin at `corner`: z, column and row there, bytes."""
    file = apsw.Connection(str(path))
    file.execute(
        "CREATE TABLE gpkg_contents (table_name, data_type, identifier, description);"
        "CREATE TABLE gpkg_spatial_ref_sys (srs_id, organization, organization_coordsys_id);"
        "CREATE TABLE gpkg_metadata (id, metadata);"
        "CREATE TABLE gpkg_tile_matrix_set (table_name, srs_id, min_x, min_y, max_x, max_y);"
        "CREATE TABLE gpkg_tile_matrix (table_name, zoom_level, matrix_width, matrix_height,"
        " tile_width, tile_height, pixel_x_size, pixel_y_size)"
    )
    file.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, 'EPSG', ?)", (srs, srs))
    file.execute("INSERT INTO gpkg_metadata VALUES (1, ?)", (said,))
    for name, tiles in sets.items():
        _tile_set(file, name, tiles, srs, corner)
    file.close()
    return path


def _tile_set(
    file: apsw.Connection, name: str, tiles: list[Tile], srs: int, corner: tuple[float, float]
) -> None:
    file.execute("INSERT INTO gpkg_contents VALUES (?, 'tiles', ?, '')", (name, name.title()))
    file.execute(
        "INSERT INTO gpkg_tile_matrix_set VALUES (?, ?, ?, ?, ?, ?)",
        (name, srs, corner[0], -HALF, HALF, corner[1]),
    )
    for zoom in {tile[0] for tile in tiles}:
        size = 2 * HALF / 2**zoom / 256
        row = (name, zoom, 2**zoom, 2**zoom, 256, 256, size, size)
        file.execute("INSERT INTO gpkg_tile_matrix VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    file.execute(
        f'CREATE TABLE "{name}" (id INTEGER PRIMARY KEY, zoom_level INTEGER, tile_column INTEGER,'
        " tile_row INTEGER, tile_data BLOB, UNIQUE (zoom_level, tile_column, tile_row))"
    )
    insert = f'INSERT INTO "{name}" VALUES (NULL, ?, ?, ?, ?)'  # noqa: S608 - a name of the test
    file.executemany(insert, tiles)
