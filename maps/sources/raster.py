"""Georeferenced rasters (GeoTIFF and what else GDAL opens safely), made into tiles while one asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.model import Basemap
from desktop_app.text import clean
from maps.sources import pyramid
from maps.sources.found import ReadBasemap
from maps.sources.mercator import TILE
from maps.sources.raster_finding import find_place, nowhere
from maps.sources.raster_opening import opened
from maps.sources.raster_pixels import Bands, RasterPixels, find_bands
from maps.sources.raster_place import RasterPlace, UnknownPlaceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL import Image

    from maps.sources.mercator import Extent, Numbers
    from maps.sources.pyramid import MadeTile
    from maps.sources.warped import Window

_CREDITS = ("TIFFTAG_COPYRIGHT", "EXIF_Copyright", "COPYRIGHT", "Copyright", "copyright", "CREDIT")
_LICENCES = ("LICENSE", "License", "license", "LICENCE", "licence")


@dataclass(frozen=True, slots=True)
class _Plan:
    """All that is known of a raster before its tiles are made."""

    path: Path
    place: RasterPlace
    bands: Bands
    extent: Extent
    zooms: range

    def tiles(self) -> Iterator[MadeTile]:
        with opened(self.path) as dataset:
            yield from pyramid.made_tiles(self.surface(dataset), self.extent, self.zooms)

    def surface(self, dataset: Any) -> _Surface:
        return _Surface(self.place, RasterPixels(self.path, dataset, self.bands))


@dataclass(frozen=True, slots=True)
class _Surface:
    """A raster as `maps.sources.warped` draws it."""

    place: RasterPlace
    source: RasterPixels

    @property
    def size(self) -> tuple[int, int]:
        return self.place.size

    def pixels(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        return self.place.pixels(x, y)

    def piece(self, window: Window, factor: int) -> Image.Image | None:
        return self.source.piece(window, factor)


def read_raster(path: Path) -> ReadBasemap:
    """Read where a raster lies, and how its tiles are to be made; reads only a few of its pixels.

    Any coordinate system that PROJ knows; what is beyond 85.05° north or south is left out.

    Raises:
        NotPlacedError: It is a picture that does not say where it lies.
        SourceError: It is damaged, too large, or lies nowhere on the earth.
    """
    with opened(path) as dataset:
        place, problems = find_place(path, dataset)
        try:
            extent = place.extent()
            zooms = extent.zooms(place.pixel_size())
        except UnknownPlaceError as error:
            raise nowhere(path, error) from error
        plan = _Plan(path, place, find_bands(path, dataset), extent, zooms)
        estimated = pyramid.estimated_bytes(plan.surface(dataset), extent, zooms)
        basemap = _basemap(path, dataset.tags(), extent, zooms)
    count = pyramid.tile_count(extent, zooms)
    return ReadBasemap(basemap, problems, plan.tiles, count, estimated)


def _basemap(path: Path, tags: dict[str, str], extent: Extent, zooms: range) -> Basemap:
    return Basemap(
        id=0,
        name=path.stem[:200],
        kind="raster",
        credits=_said(tags, _CREDITS),
        licence=_said(tags, _LICENCES),
        min_zoom=zooms[0],
        max_zoom=zooms[-1],
        bounds=extent.bounds,
        tile_size=TILE,
        tile_format=pyramid.FORMAT,
    )


def _said(tags: dict[str, str], names: tuple[str, ...]) -> str:
    found = next((tags[name] for name in names if tags.get(name, "").strip()), "")
    return " ".join(clean(found).split())[:500]
