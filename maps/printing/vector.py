"""Basemaps of vector tiles: decoded, painted as vectors by the rules of `maps/style/ground.json`."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from maps.printing.paths import Path
from maps.printing.shapes import add_to_path, cut_to
from maps.printing.sheet import PX, colour
from maps.printing.tiles import Tile, tiles_over
from maps.style import at_zoom, ground_style, what_is

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from maps.description import MapBasemap
    from maps.printing.projection import Frame
    from maps.printing.sheet import Sheet

_MOST_TILES = 64
_SHAPES = {
    "Point": "point",
    "MultiPoint": "point",
    "LineString": "line",
    "MultiLineString": "line",
    "Polygon": "area",
    "MultiPolygon": "area",
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the ground: what it is written as, and where, as paper geometry."""

    kind: str
    text: str
    geometry: Any


def paint(sheet: Sheet, basemap: MapBasemap) -> list[Name]:
    """Paint the tiles under the frame; gives the names found in them, to be written later."""
    if basemap.tile is None:
        return []
    tiles = tiles_over(sheet.frame, basemap, round(sheet.frame.zoom), _MOST_TILES)
    things: dict[str, list[Any]] = {}
    names: list[Name] = []
    present = [tile for tile in tiles if _read(basemap.tile, tile, sheet, things, names)]
    sheet.canvas.saveState()
    sheet.canvas.setFillAlpha(basemap.opacity)
    sheet.canvas.setStrokeAlpha(basemap.opacity)
    _paint_ground(sheet, present)
    _paint_things(sheet, _cut(sheet, things))
    sheet.canvas.restoreState()
    return names


def _read(
    tile_of: Callable[[int, int, int], bytes | None],
    tile: Tile,
    sheet: Sheet,
    things: dict[str, list[Any]],
    names: list[Name],
) -> bool:
    """Sort the features of one tile by what they are; tells whether the tile was there."""
    data = tile_of(tile.z, tile.column, tile.y)
    if data is None:
        return False
    for layer, extent, features in _decoded(data, tile):
        grid = _Grid(tile, extent, sheet.frame, sheet.description.language)
        for feature in features:
            _sort(layer, feature, grid, things, names)
    return True


def _decoded(data: bytes, tile: Tile) -> Iterator[tuple[str, int, list[dict[str, Any]]]]:
    import mapbox_vector_tile

    try:
        layers = mapbox_vector_tile.decode(data, default_options={"y_coord_down": True})
    except Exception:  # noqa: BLE001 - a damaged tile is a hole in the map, not the end of it
        _log.warning("tile %s/%s/%s cannot be read", tile.z, tile.x, tile.y)
        return
    for name, layer in layers.items():
        yield name, int(layer.get("extent", 4096)) or 4096, layer.get("features", [])


@dataclass(frozen=True, slots=True)
class _Grid:
    """From the grid of one tile to paper; `language` is that of the names to write."""

    tile: Tile
    extent: int
    frame: Frame
    language: str

    def paper(self, positions: Any) -> Any:
        side = 1 / 2**self.tile.z
        grid = np.array(positions, dtype=np.float64)[:, :2] / self.extent
        return self.frame.on_paper((grid + np.array([self.tile.x, self.tile.y])) * side)


def _sort(
    layer: str,
    feature: dict[str, Any],
    grid: _Grid,
    things: dict[str, list[Any]],
    names: list[Name],
) -> None:
    geometry = feature.get("geometry") or {}
    kind = _SHAPES.get(geometry.get("type", ""), "")
    if not kind:
        return
    properties = feature.get("properties") or {}
    what = what_is(layer, kind, properties) if kind != "point" else ""
    text = _name_in(properties, grid.language)
    label = what_is(layer, kind, properties, "labels") if text else ""
    if not what and not label:
        return
    built = _built(geometry, grid)
    if built is None:
        return
    if what:
        things.setdefault(what, []).append(built)
    if label:
        names.append(Name(label, text, built))


def _name_in(properties: dict[str, Any], language: str) -> str:
    """The name in the map's language, else the local one."""
    short = language.split("-", maxsplit=1)[0]
    for key in (f"name:{language}", f"name:{short}", f"name_{short}", "name", "name:en", "name_en"):
        if value := properties.get(key):
            return str(value)
    return ""


def _built(geometry: dict[str, Any], grid: _Grid) -> Any:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    try:
        if kind.endswith("Point"):
            points = [coordinates] if kind == "Point" else coordinates
            return shapely.points(grid.paper(points[:1])[0])
        if kind.endswith("LineString"):
            lines = [coordinates] if kind == "LineString" else coordinates
            return shapely.multilinestrings(
                [shapely.linestrings(grid.paper(line)) for line in lines if len(line) > 1]
            )
        areas = [coordinates] if kind == "Polygon" else coordinates
        return shapely.multipolygons([_polygon(rings, grid) for rings in areas])
    except (ValueError, IndexError, TypeError, shapely.errors.ShapelyError):
        return None


def _polygon(rings: Any, grid: _Grid) -> Any:
    outer, *holes = (grid.paper(ring) for ring in rings if len(ring) > 3)
    return shapely.polygons(outer, holes=[shapely.linearrings(h) for h in holes] or None)


def _paint_ground(sheet: Sheet, tiles: list[Tile]) -> None:
    """Lay the plain ground under every tile that is there."""
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
            kept = cut_to(sheet.frame, np.array(geometries, dtype=object))
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
