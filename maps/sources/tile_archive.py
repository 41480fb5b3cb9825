"""What the readers of tile files have in common: what was found in a file becomes a basemap."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.model import Basemap
from desktop_app.tile_files import FAILURES, picture_size, unpacked
from desktop_app.tile_files.content import MOST_PIXELS, is_vector
from desktop_app.tiles import link_of
from maps.sources.found import ReadBasemap
from maps.sources.reading import shown
from maps.sources.tile_grid import Bounds, are_near, covered, meets, snapped, valid_bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

TAKEN_IN_BYTES = 25 * 1024 * 1024
"""Up to this size a file of tiles is taken into the workshop; a larger one is linked."""

WORLD: Bounds = (-180.0, -85.06, 180.0, 85.06)
_FROM_OSM = re.compile(r"openstreetmap|openmaptiles|\bosm\b", re.IGNORECASE)
_WRITTEN_BY_PROGRAM = re.compile(r"^\s*Created by QGIS algorithm.*", re.DOTALL)  # credits nobody
_OSM_CREDIT = "© OpenStreetMap contributors"

Kind = Literal["vector", "raster"]


@dataclass(frozen=True, slots=True)
class Extent:
    """What a file really holds: zooms, and the box around its tiles of one `zoom`."""

    min_zoom: int
    max_zoom: int
    bounds: Bounds
    zoom: int = 0


@dataclass(frozen=True, slots=True)
class Archive:
    """What was found in one file or tile set. `said` is its metadata, by lower-case names."""

    path: Path
    said: Mapping[str, str]
    extent: Extent
    tile_format: str
    tile_size: int
    table: str = ""
    name: str = ""


def is_small(path: Path) -> bool:
    """Tell whether a file of tiles is small enough to be taken into the workshop at once."""
    return path.stat().st_size <= TAKEN_IN_BYTES


def read_archive(
    archive: Archive, tiles: Callable[[], Iterator[tuple[int, int, int, bytes]]] | None
) -> ReadBasemap:
    """The basemap that a file is, its credits, and where its metadata and its tiles disagree."""
    kind: Kind = "vector" if archive.tile_format == "pbf" else "raster"
    said, extent = archive.said, archive.extent
    credits_, licence = credit(said)
    basemap = Basemap(
        id=0,
        name=said.get("name", "").strip()[:200] or archive.name or archive.path.stem,
        kind=kind,
        path=link_of(archive.path, archive.table),
        credits=credits_,
        licence=licence,
        min_zoom=extent.min_zoom,
        max_zoom=extent.max_zoom,
        bounds=_bounds(kind, valid_bounds(said.get("bounds", "")), extent),
        tile_size=archive.tile_size,
        tile_format=archive.tile_format,
    )
    return ReadBasemap(basemap, _problems(archive), tiles)


def _bounds(kind: Kind, told: Bounds | None, extent: Extent) -> Bounds:
    """Where a basemap ends: as its file says, if its tiles agree.

    A picture is cut there, for its outermost tiles are filled up with black or white; so it is believed
    only where it ends in those very tiles, or where their box cannot tell (over the antimeridian).
    """
    if told is None or not meets(told, extent.bounds):
        return extent.bounds
    across = told[0] > told[2]
    agrees = (
        kind == "vector"
        or across
        or are_near(snapped(told, extent.zoom), extent.bounds, extent.zoom)
    )
    return told if agrees else extent.bounds


def credit(said: Mapping[str, str]) -> tuple[str, str]:
    """Credits and licence; a map that says it was made from OpenStreetMap owes it both."""
    raw = _WRITTEN_BY_PROGRAM.sub("", said.get("attribution", ""))
    credits_, licence = plain(raw), plain(said.get("license", "") or said.get("licence", ""))
    told = " ".join((raw, said.get("name", ""), said.get("description", "")))
    if not _FROM_OSM.search(told):
        return credits_, licence
    if not re.search(r"openstreetmap|\bosm\b", credits_, re.IGNORECASE):
        credits_ = ", ".join(part for part in (credits_.rstrip(" ©,;|"), _OSM_CREDIT) if part)
    return credits_, licence or "ODbL"


def plain(text: str) -> str:
    """Text out of the HTML that attributions are written in."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())[:500]


def tile_format(data: bytes) -> tuple[str, int] | None:
    """The form of a tile (png, jpg, webp, pbf) and its width in pixels (256 for pbf); None if unknown."""
    found = unpacked(data)
    if not found:
        return None if found is None else ("pbf", 256)
    if is_vector(found):
        return "pbf", 256
    try:
        size = picture_size(found)
    except (IndexError, ValueError):
        return None
    if size is None or size[1] != size[2] or not 0 < size[1] <= MOST_PIXELS:
        return None
    return size[0], size[1]


def format_of(tiles: Iterable[bytes], path: Path) -> tuple[str, int]:
    """The form and size of the first tile that has one.

    Raises:
        SourceError: There are no tiles, or none of a form that is known.
    """
    seen = False
    for data in tiles:
        seen = True
        if found := tile_format(data):
            return found
    sentence = _(
        "{file} has tiles of no known format: they should be PNG, JPEG, WebP or vector tiles."
    )
    raise SourceError(sentence.format(file=shown(path))) if seen else no_tiles(path)


def no_tiles(path: Path) -> SourceError:
    """What is said of a file without tiles."""
    return SourceError(_("{file} holds no tiles. Ask for the file again.").format(file=shown(path)))


def slow_to_find(path: Path) -> SourceError:
    """What is said of a large file in which every tile would have to be searched for."""
    sentence = _(
        "{file} is large and has no index of its tiles, so that each would take long to find. "
        "Ask for it as PMTiles, or as MBTiles with an index."
    )
    return SourceError(sentence.format(file=shown(path)))


def extent_at(
    zooms: tuple[int, int], zoom: int, columns: tuple[int, int], rows: tuple[int, int]
) -> Extent:
    """The extent of a file from the columns and rows (counted from the north) that it has at one zoom."""
    return Extent(*zooms, covered(zoom, *columns, *rows), zoom)


def whole_file(
    path: Path, damaged: str, read: Iterator[tuple[int, int, int, bytes]]
) -> Iterator[tuple[int, int, int, bytes]]:
    """Tiles one by one; a file that turns out to be damaged on the way raises `damaged` as its sentence."""
    try:
        yield from read
    except FAILURES as error:
        raise SourceError(damaged.format(file=shown(path)), repr(error)) from error


def _problems(archive: Archive) -> tuple[str, ...]:
    """Where the metadata and the tiles differ in a way that somebody will notice."""
    extent = archive.extent
    zooms = [archive.said.get("minzoom", ""), archive.said.get("maxzoom", "")]
    if not all(z.isdigit() for z in zooms) or [int(z) for z in zooms] == [
        extent.min_zoom,
        extent.max_zoom,
    ]:
        return ()
    sentence = _("{file} says that it has zooms {said_low} to {said_high}; it has {low} to {high}.")
    told = sentence.format(
        file=shown(archive.path),
        said_low=zooms[0],
        said_high=zooms[1],
        low=extent.min_zoom,
        high=extent.max_zoom,
    )
    return (told,)
