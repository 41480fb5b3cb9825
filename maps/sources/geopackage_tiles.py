"""Tile sets of a GeoPackage. Those on the usual pyramid are used as they are; others are made into tiles."""

from __future__ import annotations

import dataclasses
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import apsw

from desktop_app.errors import SourceError
from desktop_app.language import N_, _
from desktop_app.mercator import unit_lat, unit_lon
from desktop_app.stopping import stop_if
from desktop_app.text import clean, isolate
from desktop_app.tile_files import FAILURES
from desktop_app.tile_files.geopackage_tiles import GeoPackageTiles, NotOnPyramidError, tile_sets
from desktop_app.tile_files.sqlite_tiles import (
    SqliteFile,
    box_at,
    check_whole,
    has_zoom,
    some_tiles,
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

    from desktop_app.tile_files.geopackage_tiles import TileSet
    from maps.sources.found import ReadBasemap

_LOOK_SECONDS = 0.08
_ROUND_THE_WORLD_M = 2 * 20037508.342789244
_TABLES = "SELECT lower(name) FROM sqlite_schema WHERE type IN ('table', 'view')"
_FEATURES = "SELECT count(*) FROM gpkg_contents WHERE lower(data_type) = 'features'"
_BOX = "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?"
_METADATA = "SELECT substr(metadata, 1, 100000) FROM gpkg_metadata LIMIT 20"
_CREDIT = "attribution|copyright|credits?|rights"
_LICENCE = "licen[sc]e|uselimitation|accessconstraints|otherconstraints"

_DAMAGED = N_("{file} is not a GeoPackage, or is damaged. Ask for the file again.")


def read_geopackage_tiles(
    path: Path, cancelled: Callable[[], bool] = bool
) -> tuple[ReadBasemap, ...]:
    """Read every tile set of a GeoPackage; its features are layers, and are left alone.

    Raises:
        SourceError: It is damaged, is a workshop, or holds no tile set that can be used.
        CancelledError: It was cancelled.
    """
    with _opened(path, cancelled) as file:
        check_whole(file)
        sets = tile_sets(file)
        if not sets:
            raise SourceError(_without_tiles(file).format(file=shown(path)))
        said = _said(file)
    if len(sets) == 1:
        return (_read(path, sets[0], "", said, cancelled),)
    return _several(path, sets, said, cancelled)


def _several(
    path: Path, sets: tuple[TileSet, ...], said: dict[str, str], cancelled: Callable[[], bool]
) -> tuple[ReadBasemap, ...]:
    """Those of several tile sets that can be used; the others are named."""
    found, left_out = [], []
    for one in sets:
        try:
            found.append(_read(path, one, one.table, said, cancelled))
        except SourceError as error:
            left_out.append(error)
    if not found:
        raise left_out[0]
    problems = (*found[0].problems, *(error.sentence for error in left_out))
    return (dataclasses.replace(found[0], problems=problems), *found[1:])


def has_tiles(path: Path) -> bool:
    """Tell whether a GeoPackage lists a tile set."""
    with _opened(path, bool) as file:
        return bool(tile_sets(file))


def has_features(path: Path) -> bool:
    """Tell whether a GeoPackage lists features."""
    with _opened(path, bool) as file:
        return bool(file.ask(_FEATURES)[0][0])


@contextmanager
def _opened(path: Path, cancelled: Callable[[], bool]) -> Iterator[SqliteFile]:
    file = None
    try:
        file = SqliteFile(path, cancelled)
        yield file
    except FAILURES as error:
        stop_if(cancelled)
        raise SourceError(_(_DAMAGED).format(file=shown(path)), repr(error)) from error
    finally:
        if file is not None:
            file.close()


def _without_tiles(file: SqliteFile) -> str:
    """The sentence about a GeoPackage without tile sets: what it is instead."""
    names = {row[0] for row in file.ask(_TABLES)}
    if {"mark", "workshop", "journal"} <= names:
        return _(
            "{file} is a workshop, not a basemap. Make an area kit of it to take its basemaps along."
        )
    if file.ask(_FEATURES)[0][0]:
        return _("{file} holds layers, not a basemap. Add it as a reference layer.")
    return _("{file} holds no tiles. Ask for the file again.")


def _read(
    path: Path, found: TileSet, table: str, said: dict[str, str], cancelled: Callable[[], bool]
) -> ReadBasemap:
    stop_if(cancelled)
    try:
        tiles = GeoPackageTiles(path, found.table, cancelled)
    except NotOnPyramidError as error:
        return _made_into_tiles(path, table, error)
    except FAILURES as error:
        raise SourceError(_(_DAMAGED).format(file=shown(path)), repr(error)) from error
    try:
        archive = _archive(path, found, tiles, said, table)
    except FAILURES as error:
        stop_if(cancelled)
        raise SourceError(_(_DAMAGED).format(file=shown(path)), repr(error)) from error
    finally:
        tiles.close()
    small = is_small(path)
    return read_archive(archive, (lambda: _tiles(path, found.table)) if small else None)


def _archive(
    path: Path, found: TileSet, tiles: GeoPackageTiles, said: dict[str, str], table: str
) -> Archive:
    if not (is_small(path) or tiles.finds_quickly()):
        raise slow_to_find(path)
    extent = _extent(tiles, path)
    tile_format, size = format_of(some_tiles(tiles.file, tiles.table, seconds=2), path)
    names = {"name": clean(found.name), "description": clean(found.description)}
    told = {**said, **names, "bounds": _told_bounds(tiles.file, found.table)}
    return Archive(path, told, extent, tile_format, size, table)


def _told_bounds(file: SqliteFile, table: str) -> str:
    """The box of a set in Web Mercator's metres as `west,south,east,north` in degrees; "" if none is told."""
    try:
        box = file.ask(_BOX, (table,))[0]
        west, south, east, north = (float(str(side)) / _ROUND_THE_WORLD_M for side in box)
    except (*FAILURES, IndexError, ValueError):
        return ""
    degrees = (
        unit_lon(0.5 + west),
        unit_lat(0.5 - south),
        unit_lon(0.5 + east),
        unit_lat(0.5 - north),
    )
    return ",".join(map(str, degrees))


def _made_into_tiles(path: Path, table: str, error: Exception) -> ReadBasemap:
    """A set in another projection, drawn anew: only where the file has no other."""
    if table:
        sentence = _(
            "The tile set {name} of {file} is in another projection. Ask for it in a file of its own."
        )
        told = sentence.format(name=isolate(table), file=shown(path))
        raise SourceError(told, repr(error)) from error
    from maps.sources.raster import read_raster

    return read_raster(path)


def _extent(tiles: GeoPackageTiles, path: Path) -> Extent:
    """The zooms that have tiles, and the box around the deepest one that is gone through in a moment."""
    file, table, levels = tiles.file, tiles.table, tiles.levels
    present = [z for z in sorted(levels) if has_zoom(file, table, levels[z].zoom_level)]
    if not present:
        raise no_tiles(path)
    zooms = present[0], present[-1]
    found = Extent(*zooms, WORLD)
    for zoom in present:
        try:
            west, east, north, south = box_at(file, table, levels[zoom].zoom_level, _LOOK_SECONDS)
        except (apsw.InterruptError, TypeError, ValueError):
            break
        (west, north), (east, south) = (
            tiles.usual(zoom, west, north),
            tiles.usual(zoom, east, south),
        )
        found = extent_at(zooms, zoom, (west, east), (north, south))
    return found


def _said(file: SqliteFile) -> dict[str, str]:
    """Credits and licence out of the file's metadata, whatever form of XML it has."""
    try:
        texts = [str(row[0]) for row in file.ask(_METADATA)]
    except FAILURES:  # the table is optional
        return {}
    text = clean("\n".join(texts))
    return {"attribution": _told(text, _CREDIT), "license": _told(text, _LICENCE)}


def _told(text: str, names: str) -> str:
    """The text of the first item or element of one of these names."""
    item = rf'<MDI key="(?:{names})"[^>]*>([^<]+)</MDI>'
    element = rf"<(?:\w+:)?(?:{names})\b[^>]*>\s*(?:<\w+:CharacterString>)?\s*([^<]+?)\s*<"
    found = re.search(item, text, re.IGNORECASE) or re.search(element, text, re.IGNORECASE)
    return found[1].strip() if found else ""


def _tiles(path: Path, table: str) -> Iterator[tuple[int, int, int, bytes]]:
    with _opened(path, bool):
        file = GeoPackageTiles(path, table)
        try:
            yield from whole_file(path, _(_DAMAGED), file.tiles())
        finally:
            file.close()
