"""What a table gives with chosen columns: the places, and the rows to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from maps.sources.degrees import axis_degrees
from maps.sources.shapes import OutsideWorldError
from maps.sources.table_doubts import Doubt, Reason
from maps.sources.table_grids import distance_km
from maps.sources.table_places import NoSystemError, reader

if TYPE_CHECKING:
    from desktop_app.model import Geometry
    from maps.sources.table_columns import Columns
    from maps.sources.table_sheet import Sheet
    from maps.sources.written_places import LatLon

Check = Callable[[], None]
_NOWHERE = {"type": "Point", "coordinates": [0.0, 0.0]}
_LONGEST_SAID = 80
_ENOUGH = 20  # places, to tell which are far from the others
_FAR_TIMES, _FAR_KM, _HOME_KM = 15, 200.0, 50.0
_AWAY_KM, _BACK_KM = 1000.0, 500.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its place."""

    row: int
    cells: tuple[str, ...]
    geometry: Geometry


@dataclass(frozen=True, slots=True)
class Understood:
    """The rows that will be on the map, and those to look at, both by row number.

    `perhaps_swapped`: the places would lie at the workshop if latitude and longitude changed places.
    """

    placed: tuple[Placed, ...]
    doubts: tuple[Doubt, ...]
    perhaps_swapped: bool = False

    @property
    def left_out(self) -> int:
        """How many rows are not on the map."""
        return sum(doubt.left_out for doubt in self.doubts)


def understand(
    sheet: Sheet, columns: Columns, near: LatLon | None = None, check: Check = lambda: None
) -> Understood:
    """Read the place of every row; `check` is called now and then, and may raise to stop."""
    at = [sheet.column(name) for name in columns.names]
    read = reader(columns)
    placed, doubts, seen = [], [], set[tuple[str, ...]]()
    for index, (number, cells) in enumerate(sheet.rows):
        if index % 500 == 0:
            check()
        chosen = tuple(cells[i] for i in at)
        geometry, reason = _placed(chosen, read)
        if geometry is not None:
            placed.append(Placed(number, cells, geometry))
            reason = "twice" if cells in seen else None
            seen.add(cells)
        if reason:
            doubts.append(Doubt(number, said(chosen), reason))
    middle = _middle(placed)
    doubts += _strays(placed, at, middle)
    swapped = columns.form in {"lat_lon", "written", "kobo"} and _perhaps_swapped(middle, near)
    return Understood(tuple(placed), tuple(sorted(doubts, key=lambda d: d.row)), swapped)


def said(cells: Sequence[str]) -> str:
    """What stands in the columns of a place, shortened."""
    if not any(cells):
        return ""
    return ", ".join(" ".join(cell[:_LONGEST_SAID].split()) for cell in cells)[:_LONGEST_SAID]


def surely_swapped(sheet: Sheet, columns: Columns) -> bool:
    """Tell by letters (N, E) and by ranges whether most rows have longitude in the latitude's column."""
    if columns.form != "lat_lon":
        return False
    one, other = (sheet.column(name) for name in columns.names)
    step = max(1, len(sheet.rows) // 500)
    votes = [_vote(cells[one], cells[other]) for _n, cells in sheet.rows[::step]]
    return votes.count(-1) > max(
        votes.count(1), 0.2 * sum(bool(c[one]) for _n, c in sheet.rows[::step])
    )


def _vote(lat: str, lon: str) -> int:
    """1 for the order as it is, -1 for the other, 0 where it cannot be told."""
    try:
        (a, a_axis), (b, b_axis) = axis_degrees(lat), axis_degrees(lon)
    except ValueError:
        return 0
    if a_axis or b_axis:
        return -1 if a_axis == "lon" or b_axis == "lat" else 1
    if abs(a) > 90 >= abs(b) and abs(a) <= 180:
        return -1
    return 1 if abs(b) > 90 >= abs(a) else 0


def _placed(
    cells: tuple[str, ...], read: Callable[[tuple[str, ...]], Geometry]
) -> tuple[Geometry | None, Reason | None]:
    if not all(cells):
        return None, "empty" if not any(cells) else "unreadable"
    try:
        geometry = read(cells)
    except OutsideWorldError:
        return None, "outside"
    except NoSystemError:
        return None, "no_system"
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None, "unreadable"
    return (None, "nowhere") if geometry == _NOWHERE else (geometry, None)


def _middle(placed: Sequence[Placed]) -> LatLon | None:
    points = [p.geometry["coordinates"] for p in placed if p.geometry["type"] == "Point"]
    if not points:
        return None
    return median(p[1] for p in points), median(p[0] for p in points)


def _strays(placed: Sequence[Placed], at: Sequence[int], middle: LatLon | None) -> list[Doubt]:
    """The places that are far from all the others, where most are close together."""
    points = [p for p in placed if p.geometry["type"] == "Point"]
    if middle is None or len(points) < _ENOUGH:
        return []
    away = [distance_km(_lat_lon(p), middle) for p in points]
    most = sorted(away)[int(len(away) * 0.9)]
    limit = max(_FAR_KM, _FAR_TIMES * most)
    home = max(_HOME_KM, 3 * most)
    return [
        Doubt(
            p.row, said([p.cells[i] for i in at]), "swapped" if _back(p, middle) < home else "far"
        )
        for p, km in zip(points, away, strict=True)
        if km > limit
    ]


def _lat_lon(placed: Placed) -> LatLon:
    lon, lat = placed.geometry["coordinates"]
    return lat, lon


def _back(placed: Placed, middle: LatLon) -> float:
    """How far from the others a place would be with its axes swapped, in kilometres."""
    lat, lon = _lat_lon(placed)
    return distance_km((lon, lat), middle) if abs(lon) <= 90 else float("inf")


def _perhaps_swapped(middle: LatLon | None, near: LatLon | None) -> bool:
    if middle is None or near is None or abs(middle[1]) > 90:
        return False
    return (
        distance_km(middle, near) > _AWAY_KM
        and distance_km((middle[1], middle[0]), near) < _BACK_KM
    )
