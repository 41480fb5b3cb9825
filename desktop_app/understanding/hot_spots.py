"""Where barrier marks lie close together: hexagons, each with the marks within a stated distance of its middle."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.understanding.chosen import Made, columns
from desktop_app.understanding.figure import MapClass, MapShape, OnMap
from desktop_app.understanding.places import metres_text, round_step
from desktop_app.understanding.saying import listed, sentences

if TYPE_CHECKING:
    from desktop_app.model import Geometry
    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.figure import Value

FEWEST = 5
"""Nothing is drawn from fewer marks."""

_FROM = (5, 10, 20, 50, 100)
_COLOURS = ("#fde3b0", "#fbb45c", "#ee7c2e", "#c2410c", "#7a1f05")
_HATCHES = ("", "points", "lines", "cross", "")
_MOST_PEAKS = 8


@dataclass(frozen=True, slots=True)
class _Grid:
    """Hexagons over the marks: their middles in metres, and how wide they are from side to side."""

    middles: Any
    width: float
    within: int  # metres around a middle within which marks count
    drawn: dict[int, Geometry] = field(default_factory=dict)  # those that were asked for

    def hexagon(self, index: int) -> Any:
        from shapely import Polygon

        x, y = self.middles[index]
        radius = self.width / sqrt(3)
        half = self.width / 2
        corners = (
            (0, radius), (half, radius / 2), (half, -radius / 2),
            (0, -radius), (-half, -radius / 2), (-half, radius / 2),
        )  # fmt: skip
        return Polygon([(x + dx, y + dy) for dx, dy in corners])


def hot_spots(chosen: Chosen) -> Made:
    """Barrier marks smoothed over hexagons; left out is whose place is not known well enough for that."""
    places = chosen.places
    placed = chosen.barriers & places.placed
    if int(placed.sum()) < FEWEST:
        return Made(_few(chosen, int(placed.sum())), _limits(0), _method(0))
    grid = _grid(chosen)
    counted = placed & (places.unsure <= grid.within)
    left_out = int(placed.sum() - counted.sum())
    values = _values(grid, places.xy[counted])
    shown = [int(i) for i in (values >= FEWEST).nonzero()[0]]
    if not shown:
        text = _("Nowhere do {fewest} barrier marks lie within {within} of each other's middle.")
        said = text.format(fewest=FEWEST, within=metres_text(grid.within))
        return Made(said, _limits(_told(chosen, left_out)), _method(grid.within))
    peaks = _peaks(grid, values, shown)
    return Made(
        sentence=_sentence(chosen, grid, peaks, values),
        limits=_limits(_told(chosen, left_out)),
        method=_method(grid.within),
        columns=columns(
            ("place", _("Around"), "text"),
            (
                "marks",
                _("Barrier marks within {within}").format(within=metres_text(grid.within)),
                "count" if chosen.teller.knows_all else "text",
            ),
        ),
        rows=tuple(_row(chosen, grid, i, values) for i in peaks),
        charts=(_map(chosen, grid, values, shown),),
        counted=int(counted.sum()),
    )


def _told(chosen: Chosen, count: int) -> int:
    return chosen.teller.number(count)


def _few(chosen: Chosen, count: int) -> str:
    if not chosen.teller.number(count):
        return _(
            "There are too few barrier marks with a place here: nothing is drawn from under five."
        )
    text = ngettext(
        "Only {count} barrier mark here has a place: nothing is drawn from under five.",
        "Only {count} barrier marks here have a place: nothing is drawn from under five.",
        count,
    )
    return text.format(count=count)


def _grid(chosen: Chosen) -> _Grid:
    """The hexagons over all placed marks of the release, the same for every choice."""
    if "hexagons" not in chosen.places.kept:
        chosen.places.kept["hexagons"] = _made(chosen)
    return chosen.places.kept["hexagons"]  # type: ignore[no-any-return]


def _made(chosen: Chosen) -> _Grid:
    import numpy as np

    places = chosen.places
    known = places.placed & ~np.isnan(places.xy[:, 0])
    typical = float(np.median(places.unsure[known]))
    within = round_step(max(places.extent_m / 15, typical, 100))
    width = within / 1.5
    low, high = places.xy[known].min(axis=0) - within, places.xy[known].max(axis=0) + within
    rows = np.arange(low[1], high[1] + width, width * sqrt(3) / 2)
    across = np.arange(low[0], high[0] + width, width)
    x, y = np.meshgrid(across, rows)
    x = x + (np.arange(len(rows)) % 2 * width / 2)[:, None]
    return _Grid(np.column_stack((x.ravel(), y.ravel())), width, within)


def _values(grid: _Grid, xy: Any) -> Any:
    """How many marks lie within the distance of each middle."""
    import numpy as np
    from scipy.spatial import KDTree

    if not len(xy):
        return np.zeros(len(grid.middles), dtype=np.int64)
    return KDTree(xy).query_ball_point(grid.middles, grid.within, return_length=True)


def _peaks(grid: _Grid, values: Any, shown: list[int]) -> list[int]:
    """The fullest hexagons that share no mark with a fuller one."""
    import numpy as np

    found: list[int] = []
    for index in sorted(shown, key=lambda i: (-values[i], i)):
        apart = grid.middles[found] - grid.middles[index]
        if not found or np.hypot(apart[:, 0], apart[:, 1]).min() > 2 * grid.within:
            found.append(index)
    return found[:_MOST_PEAKS]


def _class_of(value: int) -> int:
    return max(i for i, least in enumerate(_FROM) if value >= least)


def _band(index: int) -> str:
    if index + 1 == len(_FROM):
        return _("{low} marks and more").format(low=_FROM[index])
    return _("{low} to {high} marks").format(low=_FROM[index], high=_FROM[index + 1] - 1)


def _map(chosen: Chosen, grid: _Grid, values: Any, shown: list[int]) -> OnMap:
    most = _class_of(int(values.max())) + 1
    classes = tuple(MapClass(_band(i), _COLOURS[i], _HATCHES[i]) for i in range(most))  # type: ignore[arg-type]
    shapes = tuple(MapShape(_drawn(chosen, grid, i), _class_of(int(values[i]))) for i in shown)
    return OnMap(classes, shapes, marks=True)


def _drawn(chosen: Chosen, grid: _Grid, index: int) -> Geometry:
    if index not in grid.drawn:
        grid.drawn[index] = chosen.places.back(grid.hexagon(index))
    return grid.drawn[index]


def _row(chosen: Chosen, grid: _Grid, index: int, values: Any) -> tuple[Value, ...]:
    count = int(values[index])
    told: Value = count if chosen.teller.knows_all else _band(_class_of(count))
    return (_place(chosen, grid, index), told)


def _place(chosen: Chosen, grid: _Grid, index: int) -> str:
    """The area that a hexagon's middle lies in, else degrees."""
    from shapely import Point

    areas = chosen.places.area_layer()
    middle = Point(grid.middles[index])
    if areas is not None:
        for i, shape in enumerate(areas.flat):
            if shape.covers(middle):
                return areas.name(i)
    lon, lat = chosen.places.back(middle.buffer(1))["coordinates"][0][0]
    return f"{lat:.3f}, {lon:.3f}"


def _sentence(chosen: Chosen, grid: _Grid, peaks: list[int], values: Any) -> str:
    most = int(values[peaks[0]])
    first = [i for i in peaks if int(values[i]) == most]
    names = listed(dict.fromkeys(_place(chosen, grid, i) for i in first))
    if chosen.teller.knows_all:
        text = _("Most lie close together around {names}: {count} barrier marks within {within}.")
        said = text.format(names=names, count=most, within=metres_text(grid.within))
    else:
        text = _("Most lie close together around {names}: {band} within {within}.")
        band = _band(_class_of(most))
        said = text.format(names=names, band=band, within=metres_text(grid.within))
    spots = ngettext(
        "{count} place has five or more.", "{count} places have five or more.", len(peaks)
    )
    return sentences(said, spots.format(count=len(peaks)))


def _limits(left_out: int) -> str:
    out = ngettext(
        "{count} mark is left out because its place is known less well than that.",
        "{count} marks are left out because their places are known less well than that.",
        left_out,
    )
    return sentences(
        _(
            "Many marks lie where many people walked, lived or were asked; few marks do not mean few barriers."
        ),
        out.format(count=left_out) if left_out else "",
    )


def _method(within: int) -> str:
    how = _(
        "Hexagons; each stands for the barrier marks within a distance of its middle, all with the same weight "
        "(a uniform kernel: Silverman 1986), from five marks on."
    )
    if not within:
        return how
    return sentences(
        how,
        _("The distance here is {within}; hidden places count where they are shown.").format(
            within=metres_text(within)
        ),
    )
