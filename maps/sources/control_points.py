"""Ground control points inside a raster: a polynomial through them, both ways, by least squares.

Of the second order from ten points on, else of the first, as is usual; on coordinates brought to about -1 to 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from maps.sources.raster_place import Grid, UnknownPlaceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from maps.sources.mercator import Numbers
    from maps.sources.raster_place import Plane

_FOR_SECOND = 10


def points_grid(points: Sequence[tuple[float, float, float, float]]) -> Grid:
    """The grid through points of column, row, x and y.

    Raises:
        UnknownPlaceError: They are fewer than three, or on one line.
    """
    given = np.array(points, dtype=float).reshape(-1, 4)
    if len(given) < 3 or not np.isfinite(given).all():
        raise UnknownPlaceError(f"{len(given)} control points")
    return Grid(_plane(given[:, :2], given[:, 2:]), _plane(given[:, 2:], given[:, :2]))


def _plane(known: Numbers, wanted: Numbers) -> Plane:
    middle, spread = known.mean(axis=0), np.abs(known - known.mean(axis=0)).max(axis=0)
    if not spread.all():
        raise UnknownPlaceError("control points on one line")
    second = len(known) >= _FOR_SECOND
    near = (known - middle) / spread
    terms = _terms(near[:, 0], near[:, 1], second)
    about = wanted.mean(axis=0)
    found, _rest, rank, _sizes = np.linalg.lstsq(terms, wanted - about, rcond=1e-8)
    if rank < terms.shape[1]:
        raise UnknownPlaceError("control points on one line")

    def at(first: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
        x, y = (first - middle[0]) / spread[0], (other - middle[1]) / spread[1]
        result = _terms(x, y, second) @ found + about
        return result[..., 0], result[..., 1]

    return at


def _terms(x: Numbers, y: Numbers, second: bool) -> Numbers:
    one = np.ones_like(x)
    columns = [one, x, y, x * x, x * y, y * y] if second else [one, x, y]
    return np.stack(columns, axis=-1)
