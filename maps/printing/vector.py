"""Basemaps of vector tiles: decoded, painted as vectors by the rules of `maps/style/ground.json`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from maps.printing.paths import Path
from maps.printing.pictures import faded
from maps.printing.shapes import add_to_path, cut_to
from maps.printing.sheet import PX, colour
from maps.printing.tile_content import read_tile
from maps.printing.tiles import tiles_over
from maps.style import at_zoom, ground_style

if TYPE_CHECKING:
    from maps.description import MapBasemap
    from maps.printing.projection import Frame
    from maps.printing.sheet import Sheet
    from maps.printing.tile_content import TileContent
    from maps.printing.tiles import Tile

_MOST_TILES = 400


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the ground: what it is written as, its rank among such, and where, as paper geometry."""

    kind: str
    text: str
    rank: float
    geometry: Any


def paint(sheet: Sheet, basemap: MapBasemap) -> list[Name]:
    """Paint the tiles under the frame; gives the names found in them, to be written later."""
    present, things, names = _read(sheet, basemap)
    frame = sheet.frame
    box = frame.x, frame.y, frame.x + frame.width, frame.y + frame.height
    with faded(sheet.canvas, sheet.fresh("vector"), basemap.opacity, box):
        _paint_ground(sheet, present)
        _paint_things(sheet, _cut(sheet, things))
    return names


def names_of(sheet: Sheet, basemap: MapBasemap) -> list[Name]:
    """The names under the frame, without painting anything."""
    return _read(sheet, basemap)[2]


def _read(sheet: Sheet, basemap: MapBasemap) -> tuple[list[Tile], dict[str, list[Any]], list[Name]]:
    """The tiles under the frame that are there, and what is in them as paper geometry."""
    things: dict[str, list[Any]] = {}
    names: list[Name] = []
    present: list[Tile] = []
    if basemap.tile is None:
        return present, things, names
    for tile in tiles_over(sheet.frame, basemap, round(sheet.frame.zoom), _MOST_TILES):
        sheet.pause()
        data = basemap.tile(tile.z, tile.column, tile.y)
        if data is not None:
            present.append(tile)
            _add(sheet.frame, tile, read_tile(data, sheet.description.language), things, names)
    return present, things, names


def _add(
    frame: Frame,
    tile: Tile,
    content: TileContent,
    things: dict[str, list[Any]],
    names: list[Name],
) -> None:
    """Put what is in a tile where it lies on the paper."""
    corner, side = np.array([tile.x, tile.y]), 1 / 2**tile.z

    def paper(square: Any) -> Any:
        return frame.on_paper((square + corner) * side)

    for what, geometries in content.things.items():
        things.setdefault(what, []).append(shapely.transform(geometries, paper))
    names += [
        Name(kind, text, rank, shapely.transform(geometry, paper))
        for kind, text, rank, geometry in content.names
    ]


def _paint_ground(sheet: Sheet, tiles: list[Tile]) -> None:
    """Lay the plain ground under every tile that is there; far out the world's coasts are exact enough."""
    if sheet.frame.zoom < ground_style()["paint"]["background"]["min_zoom"] - 0.5:
        return
    sheet.canvas.setFillColor(colour(sheet.ground["background"]))
    for tile in tiles:
        side = 1 / 2**tile.z
        corners = np.array([[tile.x, tile.y + 1], [tile.x + 1, tile.y]]) * side
        (left, low), (right, high) = sheet.frame.on_paper(corners).tolist()
        sheet.canvas.rect(left, low, right - left + 0.2, high - low + 0.2, stroke=0, fill=1)


def _cut(sheet: Sheet, things: dict[str, list[Any]]) -> dict[str, Any]:
    """What is shown at this zoom, by what it is, cut at the frame."""
    rules = ground_style()["paint"]
    cut: dict[str, Any] = {}
    for what, geometries in things.items():
        if sheet.frame.zoom >= rules.get(what, {}).get("min_zoom", 0) - 0.5:
            kept = cut_to(sheet.frame, np.concatenate(geometries))
            cut[what] = kept[~shapely.is_empty(kept)]
    return cut


def _paint_things(sheet: Sheet, things: dict[str, Any]) -> None:
    """Paint in the style's order; the casings of all roads lie under all roads."""
    style = ground_style()
    cased = [what for what in style["order"] if style["paint"].get(what, {}).get("casing")]
    for what in style["order"]:
        if cased and what == cased[0]:
            for road in cased:
                _stroke(sheet, road, things.get(road, ()), casing=True)
        if style["shapes"].get(what) == "area":
            _fill(sheet, what, things.get(what, ()))
        else:
            _stroke(sheet, what, things.get(what, ()), casing=False)


def _fill(sheet: Sheet, what: str, areas: Any) -> None:
    line = sheet.ground.get(f"{what}_line")
    sheet.canvas.setFillColor(colour(sheet.ground[what]))
    sheet.canvas.setStrokeColor(colour(line or sheet.ground[what]))
    sheet.canvas.setLineWidth(0.3)
    for area in areas:
        path = Path()
        if add_to_path(path, area):
            sheet.canvas.drawPath(path, stroke=1 if line else 0, fill=1, fillMode=0)


def _stroke(sheet: Sheet, what: str, lines: Any, casing: bool) -> None:
    path = Path()
    if not [line for line in lines if add_to_path(path, line)]:
        return
    rule = ground_style()["paint"].get(what, {})
    width = at_zoom(rule.get("width", [[0, 1.0]]), sheet.frame.zoom) * PX
    more = 2 * rule.get("casing", 1) * PX if casing else 0
    dash = [] if casing else [step * PX for step in rule.get("dash", ())]
    sheet.canvas.setLineJoin(1)
    sheet.canvas.setLineCap(0 if dash else 1)
    sheet.canvas.setDash(dash)
    sheet.canvas.setStrokeColor(colour(sheet.ground[f"{what}_casing" if casing else what]))
    sheet.canvas.setLineWidth(width + more)
    sheet.canvas.drawPath(path, stroke=1, fill=0)
    sheet.canvas.setDash([])
