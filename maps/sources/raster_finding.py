"""Finding where a raster says that it lies: in itself, or in the small files beside it that have its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rasterio.crs import CRS
from rasterio.errors import CRSError

from desktop_app.errors import SourceError
from desktop_app.language import _
from maps.sources.control_points import points_grid
from maps.sources.placing import NotPlacedError
from maps.sources.raster_kinds import PICTURES
from maps.sources.raster_place import Grid, RasterPlace, UnknownPlaceError, affine_grid
from maps.sources.reading import shown

if TYPE_CHECKING:
    from pathlib import Path

_WGS84 = "EPSG:4326"
_LONGEST_PRJ = 100_000
_A_LITTLE_OVER = 0.01


def find_place(path: Path, dataset: Any) -> tuple[RasterPlace, tuple[str, ...]]:
    """Give the place of an open raster, and what had to be guessed.

    Raises:
        NotPlacedError: It says nothing of where it lies, or not enough.
        SourceError: What it says leads nowhere on the earth.
    """
    size = (dataset.width, dataset.height)
    try:
        grid, crs = _grid(path, dataset)
        problems: tuple[str, ...] = ()
        if not crs:
            crs, problems = _WGS84, (_guessed(path, grid, size, dataset.driver),)
        return RasterPlace(crs, grid, size), problems
    except UnknownPlaceError as error:
        raise nowhere(path, error) from error


def nowhere(path: Path, error: Exception) -> SourceError:
    """What to raise where a raster's coordinates lead nowhere."""
    sentence = _(
        "{file} says that it lies at a place that is not on the map of the world. Ask for it in WGS 84."
    )
    return SourceError(sentence.format(file=shown(path)), repr(error.__cause__ or error))


def _grid(path: Path, dataset: Any) -> tuple[Grid, str]:
    """How its pixels lie in its coordinate system, and that as text; "" where it names none."""
    points, points_crs = dataset.gcps
    if len(points) >= 3 and dataset.transform.is_identity:
        given = [(point.col, point.row, point.x, point.y) for point in points]
        return points_grid(given), _text(points_crs) or _text(dataset.crs) or _beside(path)
    if dataset.transform.is_identity:
        if world := world_file(path):
            return affine_grid(world), _text(dataset.crs) or _beside(path)
        sentence = _("{file} does not say where it lies. Place it on the map by three points.")
        raise _unplaced(dataset.driver, sentence.format(file=shown(path)))
    return affine_grid(dataset.transform), _text(dataset.crs) or _beside(path)


def world_file(path: Path) -> tuple[float, ...]:
    """The geotransform of a world file beside a picture, for kinds whose driver does not look; () if there is none."""
    end = path.suffix.lower()
    for ending in (".wld", f"{end}w", f"{end[:2]}{end[-1:]}w"):
        beside = path.with_suffix(ending)
        if beside.is_file() and beside.stat().st_size <= _LONGEST_PRJ:
            try:
                a, d, b, e, c, f = map(float, beside.read_text("utf-8", "replace").split())
            except ValueError:
                return ()
            return a, b, c - a / 2 - b / 2, d, e, f - d / 2 - e / 2
    return ()


def _text(crs: CRS | None) -> str:
    """A coordinate system as WKT; "" for none, and for one that is only a plane without a place."""
    if crs is None:
        return ""
    try:
        text = str(crs.to_wkt(version="WKT2_2019"))
    except CRSError:
        return ""
    return "" if text.startswith(("ENGCRS", "LOCAL_CS", "ENGINEERINGCRS")) else text


def _beside(path: Path) -> str:
    """The coordinate system of a .prj file with the raster's name."""
    for end in (".prj", ".PRJ"):
        beside = path.with_suffix(end)
        if beside.is_file() and beside.stat().st_size <= _LONGEST_PRJ:
            try:
                wkt = beside.read_text("utf-8", "replace")
                return _text(CRS.from_wkt(wkt, morph_from_esri_dialect=True))
            except CRSError:
                return ""
    return ""


def _guessed(path: Path, grid: Grid, size: tuple[int, int], driver: str) -> str:
    """Say that numbers within degrees are taken as degrees; any others are refused."""
    import numpy as np

    columns, rows = np.array([0.0, size[0], 0, size[0]]), np.array([0.0, 0, size[1], size[1]])
    x, y = grid.ground(columns, rows)
    within = (
        x.min() >= -180 - _A_LITTLE_OVER
        and x.max() <= 360 + _A_LITTLE_OVER
        and np.abs(y).max() <= 90 + _A_LITTLE_OVER
    )
    if not within:
        sentence = _(
            "{file} does not say in which coordinate system it is. Ask for its .prj file too, or for a GeoTIFF."
        )
        raise _unplaced(driver, sentence.format(file=shown(path)))
    sentence = _(
        "{file} does not say in which coordinate system it is; its numbers look like degrees, and are taken as WGS 84."
    )
    return sentence.format(file=shown(path))


def _unplaced(driver: str, sentence: str) -> SourceError:
    """An error by which a picture can be placed by hand; grids of numbers cannot."""
    return NotPlacedError(sentence) if driver in PICTURES else SourceError(sentence)
