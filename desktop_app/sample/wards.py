"""The eight wards of the town, as areas that meet without gaps and together are the island."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import shapely
from shapely.geometry import LineString
from shapely.geometry import Point as Dot

from desktop_app.sample.ground import Point, curve, rough
from desktop_app.sample.landscape import land

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class Ward(NamedTuple):
    """A ward: official code, number, names, area in metres, and where its name stands."""

    code: str
    number: int
    name: str
    name_ne: str
    area: BaseGeometry
    label: Point


_WARDS: tuple[tuple[int, str, str, Point], ...] = (
    (1, "Bazaar", "बजार", (-520, 330)),
    (2, "Pulpari", "पुलपारि", (760, -430)),
    (3, "Ghat", "घाट", (-2640, -2840)),
    (4, "Dandagaun", "डाँडागाउँ", (-930, 2790)),
    (5, "Simalchaur", "सिमलचौर", (-2560, 20)),
    (6, "Besi", "बेँसी", (690, 1480)),
    (7, "Kafalbari", "काफलबारी", (1860, 700)),
    (8, "Naya Basti", "नयाँ बस्ती", (-150, -1130)),
)
_BORDERS: tuple[list[Point], ...] = (
    [
        (4750, 3650),
        (5600, 4300),
        (6400, 5200),
        (7500, 8500),
    ],  # from the river's source to the coast
    [(-4300, 3900), (-5200, 4700), (-6200, 6200), (-7000, 8500)],  # from the stream's source
    [(-820, -2250), (-1700, -1950), (-2600, -1550), (-4200, -1750), (-6000, -900), (-11500, -1500)],
    [(-1980, 900), (-1600, 1260), (-900, 1180), (-380, 1010), (120, 840), (560, 690), (960, 520)],
    [(-110, 760), (-150, 1500), (100, 2200), (-50, 3100), (700, 4000), (900, 5600), (400, 9800)],
    [
        (150, 400),
        (560, 60),
        (980, 40),
        (1500, -150),
        (2200, 60),
        (4200, 550),
        (7000, 1500),
        (11800, 1100),
    ],
    [
        (-110, 40),
        (150, -260),
        (240, -640),
        (330, -1050),
        (700, -1750),
        (1500, -2700),
        (1400, -6500),
    ],
    [(-640, -930), (-420, -1010)],  # the stream's mouth
)


def _cuts() -> list[LineString]:
    borders = [LineString(rough(curve(line, 1), 0.25, 120, 91)) for line in _BORDERS]
    streams = [land().streams["river"], land().streams["stream"]]
    return [*borders, *streams]


@cache
def wards() -> tuple[Ward, ...]:
    """The wards in the order of their numbers."""
    lines = shapely.union_all([land().island.exterior, *_cuts()])
    cells = [
        c
        for c in shapely.get_parts(shapely.polygonize([lines]))
        if land().island.buffer(1).contains(c)
    ]
    return tuple(
        Ward(f"SUNDAR{number:02d}", number, name, name_ne, _area(at, cells), at)
        for number, name, name_ne, at in _WARDS
    )


def _area(at: Point, cells: list[BaseGeometry]) -> BaseGeometry:
    """The cell around a ward's name, with the slivers between borders and streams that lie nearest."""
    mine = [c for c in cells if _owner(c, cells) == at]
    return shapely.union_all(mine)


def _owner(cell: BaseGeometry, cells: list[BaseGeometry]) -> Point:
    inside = [at for *_, at in _WARDS if cell.contains(Dot(at))]
    if inside:
        return inside[0]
    homes = {at: next(c for c in cells if c.contains(Dot(at))) for *_, at in _WARDS}
    return max(
        homes,
        key=lambda at: (
            cell.boundary.intersection(homes[at].boundary).length,
            -cell.distance(Dot(at)),
        ),
    )
