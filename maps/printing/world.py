"""The world that always lies lowest: the countries of Natural Earth from TopoJSON."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import shapely

from maps.printing.paths import Path
from maps.printing.projection import degrees_to_units
from maps.printing.shapes import add_to_path, cut_to
from maps.printing.sheet import colour, mixed
from maps.style import ground_style

if TYPE_CHECKING:
    from maps.printing.projection import Frame, Points
    from maps.printing.sheet import Sheet

WORLD_FILE = pathlib.Path(__file__).parent.parent / "assets" / "world.json"


_HALF_THE_WORLD = 0.5
_POLE = 0.9999
_BEYOND = 0.1  # of the world: how far land goes on beyond the antimeridian


def paint(sheet: Sheet) -> None:
    """Paint sea and land over the frame."""
    canvas, frame, ground = sheet.canvas, sheet.frame, sheet.ground
    faded = _faded(frame.zoom)
    canvas.setFillColor(mixed(ground["world_water"], ground["world_land"], faded))
    canvas.rect(frame.x, frame.y, frame.width, frame.height, stroke=0, fill=1)
    if faded == 1:
        return
    canvas.setFillColor(colour(ground["world_land"]))
    canvas.setStrokeColor(mixed(ground["world_line"], ground["world_land"], faded))
    canvas.setLineWidth(0.4)
    for turn in _turns(frame):
        _paint_turn(sheet, turn)


def _faded(zoom: float) -> float:
    """How much of sea and borders is gone at a zoom: this coast is too coarse for streets."""
    start, gone = (float(end) for end in ground_style()["world_fades"])
    return min(1.0, max(0.0, (zoom - start) / (gone - start)))


def _paint_turn(sheet: Sheet, turn: int) -> None:
    world = _countries()
    left, top, right, bottom = sheet.frame.unit_box
    boxes = world.boxes
    near = (
        (boxes[:, 0] + turn < right)
        & (boxes[:, 2] + turn + _BEYOND > left)
        & (boxes[:, 1] < bottom)
        & (boxes[:, 3] > top)
    )
    areas = [_on_paper(world.outline(int(i)), sheet.frame, turn) for i in np.flatnonzero(near)]
    if not areas:
        return
    for area in cut_to(sheet.frame, np.array(areas, dtype=object)):
        path = Path()
        if add_to_path(path, area):
            sheet.canvas.drawPath(path, stroke=1, fill=1, fillMode=0)


def _on_paper(rings: list[Points], frame: Frame, turn: int) -> Any:
    moved = [frame.on_paper(ring + np.array([turn, 0.0])) for ring in rings]
    return shapely.polygons(moved[0], holes=[shapely.linearrings(h) for h in moved[1:]] or None)


def _turns(frame: Frame) -> range:
    left, _top, right, _bottom = frame.unit_box
    first = int(np.floor(left)) - 1  # land that goes on beyond the world before
    return range(first, int(np.floor(right)) + 1)


@dataclass(frozen=True, slots=True)
class _World:
    """The arcs of all countries in unit coordinates, and which arcs make up which polygon.

    `polygons` are rings of arc indexes, the outer ring first; a negative index is an arc backwards.
    """

    points: Points
    starts: Any  # of each arc in `points`, and the end of the last
    polygons: list[list[list[int]]]
    boxes: Points

    def outline(self, polygon: int) -> list[Points]:
        """The rings of a polygon."""
        return [self._ring(ring) for ring in self.polygons[polygon]]

    def _ring(self, indexes: list[int]) -> Points:
        parts = [self._arc(i) if i >= 0 else self._arc(~i)[::-1] for i in indexes]
        return _unbroken(np.concatenate([parts[0], *(part[1:] for part in parts[1:])]))

    def _arc(self, index: int) -> Points:
        return self.points[self.starts[index] : self.starts[index + 1]]


def _unbroken(ring: Points) -> Points:
    """A ring over the antimeridian goes on beyond 1 in place of jumping back (Chukotka, Fiji).

    One that goes all around the globe (Antarctica) is closed along the pole.
    """
    moved = ring.copy()
    moved[1:, 0] -= np.cumsum(np.round(np.diff(ring[:, 0])))
    around = moved[-1, 0] - moved[0, 0]
    if abs(around) < _HALF_THE_WORLD:
        return moved
    pole = [[moved[-1, 0], 1.0], [moved[0, 0], 1.0], moved[0]]
    return np.vstack([moved, pole])


@cache
def _countries() -> _World:
    topology = orjson.loads(WORLD_FILE.read_bytes())
    points, starts = _arcs(topology)
    countries = topology["objects"]["countries"]["geometries"]
    polygons = [
        rings[1:] if len(rings) > 1 and _is_the_pole(points, starts, rings[0]) else rings
        for country in countries
        for rings in _polygons(country)
    ]
    return _World(points, starts, polygons, _boxes(points, starts, polygons))


def _is_the_pole(points: Points, starts: Any, ring: list[int]) -> bool:
    """Whether a ring only runs along the pole, as the outer one of Antarctica does in Natural Earth."""
    arcs = [i if i >= 0 else ~i for i in ring]
    return all((points[starts[i] : starts[i + 1], 1] >= _POLE).all() for i in arcs)


def _arcs(topology: dict[str, Any]) -> tuple[Points, Any]:
    """Undo the delta coding and the grid of TopoJSON arcs, all at once."""
    arcs = topology["arcs"]
    starts = np.concatenate([[0], np.cumsum([len(arc) for arc in arcs])])
    steps = np.fromiter(chain.from_iterable(chain.from_iterable(arcs)), dtype=np.float64)
    summed = np.cumsum(steps.reshape(-1, 2), axis=0)
    before = np.vstack([[0.0, 0.0], summed])[starts[:-1]]
    grid = summed - np.repeat(before, np.diff(starts), axis=0)
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return degrees_to_units(grid * scale + shift), starts


def _boxes(points: Points, starts: Any, polygons: list[list[list[int]]]) -> Points:
    """The box of each polygon, from the boxes of the arcs of its outer ring."""
    low = np.minimum.reduceat(points, starts[:-1])
    high = np.maximum.reduceat(points, starts[:-1])
    outer = [rings[0] for rings in polygons]
    arcs = np.fromiter(chain.from_iterable(outer), dtype=np.int64)
    arcs = np.where(arcs < 0, ~arcs, arcs)
    first = np.concatenate([[0], np.cumsum([len(ring) for ring in outer])[:-1]])
    return np.hstack(
        [np.minimum.reduceat(low[arcs], first), np.maximum.reduceat(high[arcs], first)]
    )


def _polygons(country: dict[str, Any]) -> list[list[list[int]]]:
    if country.get("type") == "Polygon":
        return [country["arcs"]]
    return list(country.get("arcs", ())) if country.get("type") == "MultiPolygon" else []
