"""The world that always lies lowest: the countries of Natural Earth from TopoJSON."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from maps.printing.projection import to_units
from maps.printing.shapes import add_to_path, cut_to
from maps.printing.sheet import colour

if TYPE_CHECKING:
    from maps.printing.projection import Frame, Points
    from maps.printing.sheet import Sheet

WORLD_FILE = Path(__file__).parent.parent / "assets" / "world.json"


def paint(sheet: Sheet) -> None:
    """Paint sea and land over the frame."""
    canvas, frame = sheet.canvas, sheet.frame
    canvas.setFillColor(colour(sheet.ground["world_water"]))
    canvas.rect(frame.x, frame.y, frame.width, frame.height, stroke=0, fill=1)
    canvas.setFillColor(colour(sheet.ground["world_land"]))
    canvas.setStrokeColor(colour(sheet.ground["world_line"]))
    canvas.setLineWidth(0.4)
    for turn in _turns(frame):
        _paint_turn(sheet, turn)


def _paint_turn(sheet: Sheet, turn: int) -> None:
    outlines, boxes = _countries()
    left, top, right, bottom = sheet.frame.unit_box
    near = (
        (boxes[:, 0] + turn < right)
        & (boxes[:, 2] + turn > left)
        & (boxes[:, 1] < bottom)
        & (boxes[:, 3] > top)
    )
    areas = [_on_paper(outlines[i], sheet.frame, turn) for i in np.flatnonzero(near)]
    if not areas:
        return
    for area in cut_to(sheet.frame, np.array(areas, dtype=object)):
        path = sheet.canvas.beginPath()
        if add_to_path(path, area):
            sheet.canvas.drawPath(path, stroke=1, fill=1, fillMode=0)


def _on_paper(rings: list[Points], frame: Frame, turn: int) -> Any:
    moved = [frame.on_paper(ring + np.array([turn, 0.0])) for ring in rings]
    return shapely.polygons(moved[0], holes=[shapely.linearrings(h) for h in moved[1:]] or None)


def _turns(frame: Frame) -> range:
    left, _top, right, _bottom = frame.unit_box
    return range(int(np.floor(left)), int(np.floor(right)) + 1)


@cache
def _countries() -> tuple[list[list[Points]], Points]:
    """Every polygon of every country in unit coordinates, with their boxes."""
    topology = json.loads(WORLD_FILE.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    outlines = [
        [_ring(ring, arcs) for ring in rings]
        for country in topology["objects"]["countries"]["geometries"]
        for rings in _polygons(country)
    ]
    boxes = np.array([[*rings[0].min(axis=0), *rings[0].max(axis=0)] for rings in outlines])
    return outlines, boxes


def _arcs(topology: dict[str, Any]) -> list[Points]:
    """Undo the delta coding and the grid of TopoJSON arcs."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return [to_units(np.cumsum(np.array(arc), axis=0) * scale + shift) for arc in topology["arcs"]]


def _polygons(country: dict[str, Any]) -> list[list[list[int]]]:
    if country.get("type") == "Polygon":
        return [country["arcs"]]
    return list(country.get("arcs", ())) if country.get("type") == "MultiPolygon" else []


def _ring(indexes: list[int], arcs: list[Points]) -> Points:
    """Join arcs to a ring; a negative index is an arc backwards."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indexes]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
