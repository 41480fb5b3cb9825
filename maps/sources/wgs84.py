"""Shapes of any coordinate system as WGS 84, many at once, and which of them lie in the world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from desktop_app.errors import SourceError
from desktop_app.language import _, ngettext
from maps.sources.antimeridian import crossing, cut
from maps.sources.assumed import UnsaidSystemError, assumed
from maps.sources.reading import shown

if TYPE_CHECKING:
    from pathlib import Path

    from maps.sources.problems import Problems

_DECIMALS = 7  # about a centimetre


class Placer:
    """Brings blocks of shapes to WGS 84 and leaves out what is not in the world; `finish` says what that was.

    Args:
        path: Named in sentences.
        crs: What pyproj understands; without it what a person named, else numbers are degrees if they can be.
        problems: Gets the sentences.

    Raises:
        SourceError: The coordinate system is not known.
    """

    def __init__(self, path: Path, crs: Any, problems: Problems) -> None:
        crs = assumed() if crs is None else crs
        self._path = path
        self._problems = problems
        self._guessed = crs is None
        self._looked = False
        self._move = None if crs is None else _move(path, crs)
        self._empty = self._away = self._swapped = 0

    def place(self, shapes: Any) -> tuple[Any, Any]:
        """Choose what lies in the world: which rows, and their shapes, rounded, cut at the antimeridian.

        Raises:
            UnsaidSystemError: The numbers are no degrees, and their system is not said.
        """
        empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
        self._empty += int(empty.sum())
        rows, shapes = _single(np.flatnonzero(~empty), shapes[~empty])
        if self._guessed and not self._looked and len(shapes):
            self._look_at(shapes)
        if self._move is not None:
            shapes = shapely.transform(shapes, self._move)
        shapes = _cut(shapes)
        outside, swapped = _outside(shapes)
        self._away += int(outside.sum())
        self._swapped += int(swapped.sum())
        return rows[~outside], _rounded(shapes[~outside])

    def _look_at(self, shapes: Any) -> None:
        self._looked = True
        positions = np.abs(shapely.get_coordinates(shapes))
        positions = positions[np.isfinite(positions).all(axis=1)]
        if len(positions) and (np.median(positions, axis=0) > [360, 180]).any():
            east, north = (
                float(middle) for middle in np.median(shapely.get_coordinates(shapes), axis=0)
            )
            raise UnsaidSystemError(projected(self._path), middle=(east, north))
        sentence = _("{file} does not say its coordinate system: it was taken as WGS 84.")
        self._problems.add(sentence.format(file=shown(self._path)))

    def finish(self) -> None:
        """Say how many were left out, and why."""
        _say(self._problems, self._empty, self._away, self._swapped)


def projected(path: Path) -> str:
    """The sentence for numbers that are no degrees."""
    sentence = _(
        "{file} has places in metres or feet, and does not say its coordinate system (.prj). Ask for it in WGS 84."
    )
    return sentence.format(file=shown(path))


def _move(path: Path, crs: Any) -> Any:
    """A function that moves rows of positions to WGS 84; None where they are there already."""
    from pyproj import CRS, Transformer
    from pyproj.exceptions import ProjError

    try:
        known = CRS.from_user_input(crs)
        if known.to_epsg(min_confidence=90) == 4326:
            return None
        transformer = Transformer.from_crs(known, "EPSG:4326", always_xy=True)
    except (ProjError, ValueError, TypeError) as error:
        sentence = _(
            "{file} is in a coordinate system that is not known ({name}). Ask for it in WGS 84."
        )
        raise SourceError(
            sentence.format(file=shown(path), name=str(crs)[:60]), repr(error)
        ) from error

    def move(positions: Any) -> Any:
        return np.column_stack(transformer.transform(positions[:, 0], positions[:, 1]))

    return move


def _single(rows: Any, shapes: Any) -> tuple[Any, Any]:
    """The parts of collections instead of them, each with the row that it came from."""
    while (mixed := shapely.get_type_id(shapes) == 7).any():
        parts, owners = shapely.get_parts(shapes[mixed], return_index=True)
        filled = ~shapely.is_empty(parts)
        rows = np.concatenate([rows[~mixed], rows[mixed][owners][filled]])
        shapes = np.concatenate([shapes[~mixed], parts[filled]])
        order = np.argsort(rows, kind="stable")
        rows, shapes = rows[order], shapes[order]
    return rows, shapes


def _cut(shapes: Any) -> Any:
    kinds = shapely.get_type_id(shapes)
    with np.errstate(invalid="ignore"):
        across = crossing(shapely.bounds(shapes)) & np.isin(kinds, (1, 3, 5, 6))
    shapes = shapes.copy()
    for index in np.flatnonzero(across):
        shapes[index] = cut(shapes[index])
    return shapes


def _outside(shapes: Any) -> tuple[Any, Any]:
    """Which shapes have a position that is none on the earth, and which would be there if swapped."""
    positions, owners = shapely.get_coordinates(shapes, return_index=True)
    lon, lat = np.abs(positions[:, 0]), np.abs(positions[:, 1])
    wrong, wrong_swapped = ~((lon <= 180) & (lat <= 90)), ~((lon <= 90) & (lat <= 180))
    outside = np.bincount(owners[wrong], minlength=len(shapes)) > 0
    also_swapped = np.bincount(owners[wrong_swapped], minlength=len(shapes)) > 0
    return outside, outside & ~also_swapped


def _rounded(shapes: Any) -> Any:
    return shapely.transform(shapes, lambda positions: np.round(positions, _DECIMALS))


def _say(problems: Problems, empty: int, outside: int, swapped: int) -> None:
    if swapped:
        problems.first(perhaps_swapped(swapped))
    if empty:
        problems.add(
            ngettext(
                "{n} feature has no place, and is left out.",
                "{n} features have no place, and are left out.",
                empty,
            ).format(n=empty)
        )
    if outside:
        problems.add(
            ngettext(
                "{n} feature is outside the world, and is left out.",
                "{n} features are outside the world, and are left out.",
                outside,
            ).format(n=outside)
        )


def perhaps_swapped(count: int) -> str:
    """The sentence for latitudes that can only be longitudes."""
    return ngettext(
        "{n} place has a latitude beyond 90: latitude and longitude are perhaps swapped.",
        "{n} places have a latitude beyond 90: latitude and longitude are perhaps swapped.",
        count,
    ).format(n=count)
