"""A scan or photo of a map, placed on the earth by three or more pairs of points.

The fit is a plane one, from the picture to Web Mercator, which keeps angles: affine for a scan (moved, turned,
scaled, slanted), projective for a photo taken at an angle. By least squares on the ground; what remains is given in
metres on the ground. Pixels count from the upright picture's top left corner, the first one's middle is at (0.5, 0.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.errors import SourceError
from desktop_app.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from maps.sources.found import ReadBasemap

    Point = tuple[float, float, float, float]

How = Literal["affine", "projective"]
LEAST: dict[str, int] = {"affine": 3, "projective": 4}


class NotPlacedError(SourceError):
    """A picture that does not say where on the earth it lies: it can be placed by points."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a picture lies on the earth, and how well its points agree with that."""

    points: tuple[Point, ...]
    how: How
    matrix: tuple[float, ...]  # nine numbers, by rows: pixels to the unit square of Web Mercator
    residuals_m: tuple[float, ...]  # of each point, metres on the ground
    doubtful: int | None = None  # the point without which the others agree far better

    @property
    def rms_m(self) -> float:
        """The root of the mean square of the residuals, in metres."""
        return float((sum(r * r for r in self.residuals_m) / len(self.residuals_m)) ** 0.5)

    def lonlat(self, x: float, y: float) -> tuple[float, float]:
        """Where a pixel lies; two NaN where a slanted photo shows what is beyond its horizon."""
        from maps.sources.placing_fit import lonlat

        return lonlat(self.matrix, x, y)

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """Which pixel shows a place; two NaN beyond the horizon."""
        from maps.sources.placing_fit import pixel

        return pixel(self.matrix, lon, lat)


def fit(points: Sequence[Point], how: How) -> Fit:
    """Fit a picture to the earth.

    Args:
        points: Each with x, y (pixels), longitude, latitude (WGS 84).
        how: `affine` needs three points, `projective` four; with more, what remains can be seen.

    Raises:
        SourceError: Too few points, on one line, doubled, mixed up (the map would be seen as in a mirror), or not
            on the map of the world.
    """
    from maps.sources.placing_fit import fitted

    given = tuple((float(x), float(y), float(lon), float(lat)) for x, y, lon, lat in points)
    if len(given) < LEAST[how]:
        sentence = ngettext(
            "A picture is placed by at least {least} points. Set {n} more.",
            "A picture is placed by at least {least} points. Set {n} more.",
            LEAST[how] - len(given),
        )
        raise SourceError(sentence.format(least=LEAST[how], n=LEAST[how] - len(given)))
    return fitted(given, how)


def placed_picture(picture: bytes, points: Sequence[Point], how: How, name: str) -> ReadBasemap:
    """Give a scan or photo as a basemap, placed by its points, with tiles that are made while one asks.

    Args:
        picture: The bytes of a JPEG, PNG, WebP, TIFF, GIF or BMP; turned upright as its EXIF says.
        points: As for `fit`, in pixels of that upright picture.
        how: As for `fit`.
        name: What the basemap is called.

    Raises:
        SourceError: As `fit`; and the bytes are no picture, damaged, or too large.
    """
    from maps.sources.placed_picture import read_placed

    return read_placed(picture, fit(points, how), name)


def one_line() -> SourceError:
    """What to raise for points that leave the picture free to turn over."""
    return SourceError(
        _(
            "These points lie on one line, or on each other. Set one near another edge of the picture."
        )
    )
