"""The one door to basemaps: a file is what its content says, whatever its name ends in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from desktop_app.errors import SourceError
from desktop_app.language import N_, _
from desktop_app.tile_files import FAILURES, kind_of
from desktop_app.tiles import link_of, split_link
from maps.sources.kinds import JSON, PARQUET, SUFFIXES, TABLES
from maps.sources.raster_kinds import SUFFIXES as RASTERS
from maps.sources.reading import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from maps.sources.found import ReadBasemap

TILES = ("mbtiles", "pmtiles", "gpkg")
PATTERNS = tuple(
    f"*.{suffix}"
    for suffix in (*TILES, *["tif", "tiff", "png", "jpg", "jpeg", "webp", "jp2", "img", "asc"])
)
"""What a file dialog shows; a file dropped is told apart by its content, whatever its name."""

_LAYERS = SUFFIXES | TABLES | JSON | PARQUET | {"kmz"}
_PACKED = frozenset({"zip", "osm", "pbf"})  # which may well be reference layers
_INSTEAD = {
    "vrt": N_("{file} only points to other files. Bring those files themselves."),
    "osm": N_("{file} is raw data of OpenStreetMap. Ask for vector tiles made from it (MBTiles or PMTiles)."),
    "pbf": N_("{file} is raw data of OpenStreetMap. Ask for vector tiles made from it (MBTiles or PMTiles)."),
    "pdf": N_("{file} is a PDF. Save its page as a picture (PNG or JPEG), then place that on the map."),
    "zip": N_("{file} is packed. Unpack it and bring the map in it; places (a shapefile) go to reference layers."),
    "qgz": N_("{file} is a QGIS project, which only points to maps. Bring the maps themselves."),
    "qgs": N_("{file} is a QGIS project, which only points to maps. Bring the maps themselves."),
    "heic": N_("{file} is a photo of a kind that cannot be read. Save it as JPEG, then bring that."),
    "ecw": N_("{file} is of a kind that only some programs may read (ECW). Ask for it as a GeoTIFF."),
    "sid": N_("{file} is of a kind that only some programs may read (MrSID). Ask for it as a GeoTIFF."),
    "tfw": N_("{file} says where a picture lies. Bring the picture beside it."),
    "ovr": N_("{file} belongs to a picture beside it. Bring that picture."),
}  # fmt: skip


def link_to(path: Path | str, workshop: Path) -> str:
    """How a workshop remembers a linked file: relative to itself, absolute on another drive."""
    file, table = split_link(path)
    try:
        relative = os.path.relpath(file.absolute(), workshop.absolute().parent)
    except ValueError:  # Windows: two drives
        return link_of(file.absolute(), table)
    return link_of(relative.replace(os.sep, "/"), table)


def read_basemap(path: Path, cancelled: Callable[[], bool] = bool) -> ReadBasemap:
    """Read the basemap that a file is: the first, where it holds several.

    Raises:
        SourceError: It cannot be a basemap; the sentence says what it is and what to do.
        NotPlacedError: It is a picture that does not say where it lies.
        CancelledError: It was cancelled.
    """
    return read_basemaps(path, cancelled)[0]


def read_basemaps(path: Path, cancelled: Callable[[], bool] = bool) -> tuple[ReadBasemap, ...]:
    """Read every basemap that a file holds: one, but for a GeoPackage with several tile sets.

    A small file of tiles comes with them, to be taken into the workshop; a large one is linked.

    Raises:
        SourceError: It cannot be a basemap; the sentence says what it is and what to do.
        NotPlacedError: It is a picture that does not say where it lies.
        CancelledError: It was cancelled.
    """
    kind = _kind(path)
    if kind == "mbtiles":
        from maps.sources.mbtiles import read_mbtiles

        return (read_mbtiles(path, cancelled),)
    if kind == "pmtiles":
        from maps.sources.pmtiles import read_pmtiles

        return (read_pmtiles(path),)
    if kind == "gpkg":
        from maps.sources.geopackage_tiles import read_geopackage_tiles

        return read_geopackage_tiles(path, cancelled)
    if f".{kind}" in RASTERS:
        from maps.sources.raster import read_raster

        return (read_raster(path),)
    raise SourceError(_refusal(kind).format(file=shown(path)))


def _kind(path: Path) -> str:
    """What a file is: by its first bytes if it holds tiles, else by its name."""
    suffix = path.suffix.lower().lstrip(".")
    if path.is_dir():
        sentence = _(
            "{file} is a folder. Bring one file; tiles in folders can be packed as MBTiles."
        )
        raise SourceError(sentence.format(file=shown(path)))
    if not path.is_file():
        raise SourceError(_("{file} is not there. Look where it is now.").format(file=shown(path)))
    if path.stat().st_size == 0:
        raise SourceError(_("{file} is empty. Ask for the file again.").format(file=shown(path)))
    try:
        found = kind_of(path)
    except FAILURES as error:
        if suffix in TILES:
            return suffix
        sentence = _("{file} could not be read. Is it still there, and may it be read?")
        raise SourceError(sentence.format(file=shown(path)), repr(error)) from error
    return suffix if found in {"", "sqlite"} else found


def _refusal(kind: str) -> str:
    """The sentence about a file that is no basemap."""
    if kind in _INSTEAD:
        return _(_INSTEAD[kind])
    if kind in _LAYERS:
        return _("{file} is not a basemap. Add it as a reference layer.")
    return _(
        "{file} cannot be a basemap. Basemaps come as MBTiles, PMTiles, GeoPackage tiles, GeoTIFF or a picture."
    )


def holds_basemap(path: Path) -> bool:
    """Tell whether a file that somebody dropped is for the list of basemaps, be it good or bad."""
    try:
        kind = _kind(path)
    except SourceError:
        return path.suffix.lower().lstrip(".") in TILES
    if kind == "gpkg":
        from maps.sources.geopackage_tiles import has_tiles

        try:
            return has_tiles(path)
        except SourceError:  # damaged: reading it says so
            return True
    return kind in TILES or kind in _INSTEAD.keys() - _PACKED or f".{kind}" in RASTERS


def holds_layers(path: Path) -> bool:
    """Tell whether a file that somebody dropped is for the list of reference layers, be it good or bad."""
    if not holds_basemap(path):
        return True
    if path.suffix.lower() != ".gpkg":
        return False
    from maps.sources.geopackage_tiles import has_features

    try:
        return has_features(path)
    except SourceError:
        return False
