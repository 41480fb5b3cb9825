"""Basemaps as MBTiles, raster and vector. What the metadata says is checked against the tiles."""

from __future__ import annotations

import html
import io
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import apsw

from desktop_app.errors import SourceError
from desktop_app.language import N_, _
from desktop_app.model import Basemap
from desktop_app.text import clean
from desktop_app.tiles import unpacked
from maps.sources.found import ReadBasemap
from maps.sources.reading import shown
from maps.sources.tile_grid import Bounds, covered, meets, valid_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TAKEN_IN_BYTES = 25 * 1024 * 1024
_CHECKED_BYTES = 64 * 1024 * 1024
_DEEPEST = 30
_SAMPLES = 12
_FORMATS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}
_FROM_OSM = re.compile(r"openstreetmap|openmaptiles|\bosm\b", re.IGNORECASE)
_OSM_CREDIT = "© OpenStreetMap contributors"

_NOT_MBTILES = N_("{file} is not MBTiles, or is damaged. Ask for the file again.")


@dataclass(frozen=True, slots=True)
class _Extent:
    """What the table of tiles really holds: zooms, and the box around the deepest one."""

    min_zoom: int
    max_zoom: int
    bounds: Bounds


def link_to(path: Path, workshop: Path) -> str:
    """How a workshop remembers a linked file: relative to itself, absolute on another drive."""
    try:
        relative = os.path.relpath(path.absolute(), workshop.absolute().parent)
    except ValueError:  # Windows: two drives
        return str(path.absolute())
    return relative.replace(os.sep, "/")


def read_basemap(path: Path) -> ReadBasemap:
    """Read what an MBTiles file holds. Up to 25 MB it comes with its tiles, to be taken into the workshop.

    Raises:
        SourceError: The file is no MBTiles, is damaged, holds no tiles, or tiles of no known format.
    """
    _refuse_other_kinds(path)
    with _opened(path) as connection:
        said = _metadata(connection)
        flipped = said.get("scheme", "tms").lower() != "xyz"
        extent = _extent(connection, path, flipped)
        tile_format, size = _format(connection, path)
    small = path.stat().st_size <= TAKEN_IN_BYTES
    if not (small or flipped):
        sentence = _(
            "{file} counts its tiles from the north, which a linked file may not. Ask for it as usual MBTiles."
        )
        raise SourceError(sentence.format(file=shown(path)))
    found = _basemap(path, said, extent, tile_format, size)
    return ReadBasemap(
        found, _problems(path, said, extent), (lambda: _tiles(path, flipped)) if small else None
    )


def _refuse_other_kinds(path: Path) -> None:
    from maps.sources.layers import unknown

    if not path.is_file():
        raise SourceError(_("{file} is not there. Look where it is now.").format(file=shown(path)))
    if path.suffix.lower() == ".pmtiles":
        sentence = _(
            "{file} is PMTiles, which cannot be read yet. Ask for the same map as MBTiles."
        )
        raise SourceError(sentence.format(file=shown(path)))
    if path.suffix.lower() != ".mbtiles":
        raise SourceError(unknown(path, path.suffix.lower().lstrip("."), basemap=True))


@contextmanager
def _opened(path: Path) -> Iterator[apsw.Connection]:
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = None
    try:
        connection = apsw.Connection(uri, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
        if path.stat().st_size <= _CHECKED_BYTES:
            _check_whole(connection)
        yield connection
    except (apsw.Error, OSError) as error:
        raise SourceError(_(_NOT_MBTILES).format(file=shown(path)), repr(error)) from error
    finally:
        if connection is not None:
            connection.close()


def _check_whole(connection: apsw.Connection) -> None:
    said = connection.execute("PRAGMA quick_check(1)").fetchall()[0][0]
    if said != "ok":
        raise apsw.CorruptError(said)


def _metadata(connection: apsw.Connection) -> dict[str, str]:
    """The metadata as text; empty where there is no such table."""
    try:
        rows = connection.execute("SELECT name, value FROM metadata").fetchall()
    except apsw.SQLError:
        return {}
    return {
        str(name).strip().lower(): clean(str(value)) for name, value in rows if value is not None
    }


def _extent(connection: apsw.Connection, path: Path, flipped: bool) -> _Extent:
    lowest, highest = connection.execute(
        "SELECT min(zoom_level), max(zoom_level) FROM tiles"
    ).fetchall()[0]
    if lowest is None:
        raise SourceError(
            _("{file} holds no tiles. Ask for the file again.").format(file=shown(path))
        )
    if not (
        isinstance(lowest, int) and isinstance(highest, int) and 0 <= lowest <= highest <= _DEEPEST
    ):
        raise SourceError(_(_NOT_MBTILES).format(file=shown(path)), f"zooms {lowest} to {highest}")
    query = "SELECT min(tile_column), max(tile_column), min(tile_row), max(tile_row) FROM tiles WHERE zoom_level = ?"
    west, east, low, high = (
        int(n or 0) for n in connection.execute(query, (highest,)).fetchall()[0]
    )
    rows = (2**highest - 1 - high, 2**highest - 1 - low) if flipped else (low, high)
    return _Extent(lowest, highest, covered(highest, west, east, *rows))


def _format(connection: apsw.Connection, path: Path) -> tuple[str, int]:
    """The format and size of the tiles, from the first of them that is not empty."""
    query = "SELECT tile_data FROM tiles WHERE length(tile_data) > 0 LIMIT ?"
    seen = False
    for (data,) in connection.execute(query, (_SAMPLES,)):
        seen = True
        if found := tile_format(bytes(data)):
            return found
    sentence = _(
        "{file} has tiles of no known format: they should be PNG, JPEG, WebP or vector tiles."
    )
    if not seen:
        sentence = _("{file} holds no tiles. Ask for the file again.")
    raise SourceError(sentence.format(file=shown(path)))


def tile_format(data: bytes) -> tuple[str, int] | None:
    """The format of a tile (png, jpg, webp, pbf) and its width in pixels (256 for pbf); None if unknown."""
    plain = unpacked(data)
    if not plain:
        return None if plain is None else ("pbf", 256)
    if plain[0] == 0x1A:  # field 3 of a vector tile: a layer
        return "pbf", 256
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(plain)) as picture:
            kind, width, height = _FORMATS.get(picture.format or ""), picture.width, picture.height
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None
    return (kind, width) if kind and width == height and width <= 4096 else None


def _basemap(
    path: Path, said: dict[str, str], extent: _Extent, tile_format_: str, size: int
) -> Basemap:
    kind: Literal["vector", "raster"] = "vector" if tile_format_ == "pbf" else "raster"
    bounds = valid_bounds(said.get("bounds", ""))
    credits_, licence = _credit(said)
    return Basemap(
        id=0,
        name=said.get("name", "").strip()[:200] or path.stem,
        kind=kind,
        path=str(path),
        credits=credits_,
        licence=licence,
        min_zoom=extent.min_zoom,
        max_zoom=extent.max_zoom,
        bounds=bounds if bounds and meets(bounds, extent.bounds) else extent.bounds,
        tile_size=size,
        tile_format=tile_format_,
    )


def _credit(said: dict[str, str]) -> tuple[str, str]:
    """Credits and licence; a map that says it was made from OpenStreetMap owes it both."""
    credits_, licence = _plain(said.get("attribution", "")), _plain(said.get("license", ""))
    told = " ".join((credits_, said.get("name", ""), said.get("description", "")))
    if _FROM_OSM.search(told):
        return credits_ or _OSM_CREDIT, licence or "ODbL"
    return credits_, licence


def _problems(path: Path, said: dict[str, str], extent: _Extent) -> tuple[str, ...]:
    """Where the metadata and the tiles differ in a way that somebody will notice."""
    zooms = [said.get("minzoom", ""), said.get("maxzoom", "")]
    if all(z.isdigit() for z in zooms) and [int(z) for z in zooms] != [
        extent.min_zoom,
        extent.max_zoom,
    ]:
        sentence = _(
            "{file} says that it has zooms {said_low} to {said_high}; it has {low} to {high}."
        )
        return (
            sentence.format(
                file=shown(path),
                said_low=zooms[0],
                said_high=zooms[1],
                low=extent.min_zoom,
                high=extent.max_zoom,
            ),
        )
    return ()


def _plain(text: str) -> str:
    """Text out of the HTML that attributions are written in."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())[:500]


def _tiles(path: Path, flipped: bool) -> Iterator[tuple[int, int, int, bytes]]:
    with _opened(path) as connection:
        query = "SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles WHERE length(tile_data) > 0"
        for z, x, row, data in connection.execute(query):
            yield z, x, 2**z - 1 - row if flipped else row, bytes(data)
