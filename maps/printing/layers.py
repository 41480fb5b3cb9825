"""Reference layers: places from elsewhere, quieter than the marks, with their labels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from maps.printing.crowded_points import boxes_of, in_painting_order
from maps.printing.layer_looks import SMALLER, looks_of, paint_point, pen
from maps.printing.layer_places import places_of
from maps.printing.lettering import measure, shortened
from maps.printing.paths import Path
from maps.printing.shapes import Shape, add_to_path, parts_of, shapes_of
from maps.printing.sheet import colour

if TYPE_CHECKING:
    from maps.description import MapLayer
    from maps.printing.layer_looks import LayerLook
    from maps.printing.layer_places import LayerPlaces
    from maps.printing.sheet import Box, Sheet

Label = tuple[str, float, float, float]
"""A label's text, its place (points of the page), and how far the symbol there reaches."""
_LABEL_PT = 6.2
_WIDEST_PT = 120.0
_APART_PT = 60.0  # the same label is not written twice within this distance
_FEW = 400  # above so many points, smaller ones
_MOST_TRIED = 4000  # labels: where there are more, most would find no room
_MARGIN_PT = 6.0
_LEAST_SIGNED_PT = 12.0  # an area as small carries no sign


def paint(sheet: Sheet, layer: MapLayer) -> list[Label]:
    """Paint a layer, areas lowest; gives its labels to be written later."""
    places, looks = places_of(layer), looks_of(layer)
    found = [
        (shape, label, looks[place])
        for geometry, label, place in zip(
            places.shapes, places.shape_labels, places.shape_classes.tolist(), strict=True
        )
        for shape in shapes_of(geometry, sheet.frame)
    ]
    for kind in ("area", "line"):
        for shape, _label, look in found:
            if shape.kind == kind:
                _paint_shape(sheet, shape, look)
    for shape, _label, look in found:
        _paint_signs(sheet, shape, look)
    labels = [(text, *shape.anchor, _reach(shape, look)) for shape, text, look in found if text]
    return labels + _paint_points(sheet, layer, places, looks)


def write_labels(sheet: Sheet, layer: MapLayer, labels: list[Label]) -> None:
    """Write a layer's labels where there is room, none on a mark or on another label."""
    ink, halo = colour(_label_ink(sheet, layer)), colour(sheet.inks["layer_halo"])
    written: dict[str, list[tuple[float, float]]] = {}
    for text, x, y, reach in labels[:: math.ceil(len(labels) / _MOST_TRIED) or 1]:
        others = written.setdefault(text, [])
        if any(math.hypot(x - ox, y - oy) < _APART_PT for ox, oy in others):
            continue
        short = shortened(text, _LABEL_PT, _WIDEST_PT)
        box = _free_box(sheet, measure(short, _LABEL_PT), x, y, reach)
        if box is None:
            continue
        others.append((x, y))
        sheet.letters.draw(
            short, (box[0] + box[2]) / 2, box[1] + _LABEL_PT * 0.3, _LABEL_PT, ink,
            align="middle", halo=halo, halo_width=0.9,
        )  # fmt: skip


def _label_ink(sheet: Sheet, layer: MapLayer) -> str:
    """The layer's colour; where that is only one of many, the ink of the theme."""
    return sheet.inks["ink"] if layer.classes else layer.colour


def _free_box(sheet: Sheet, width: float, x: float, y: float, reach: float) -> Box | None:
    """Take the first free side of a place: over it where nothing stands there, else around it."""
    high = _LABEL_PT * 1.2
    sides = (
        [(x - width / 2, y - high / 2)]
        if not reach
        else [
            (x - width / 2, y - reach - 1 - high),
            (x - width / 2, y + reach + 1),
            (x + reach + 1.5, y - high / 2),
            (x - reach - 1.5 - width, y - high / 2),
        ]
    )
    for left, low in sides:
        box = (left, low, left + width, low + high)
        inside = sheet.frame.holds(box[0], box[1]) and sheet.frame.holds(box[2], box[3])
        if inside and sheet.room.take(box):
            return box
    return None


def _paint_points(
    sheet: Sheet, layer: MapLayer, places: LayerPlaces, looks: tuple[LayerLook, ...]
) -> list[Label]:
    paper, which = places.on_paper(sheet.frame, _MARGIN_PT)
    smaller = len(which) > _FEW
    classes = places.point_classes[which]
    drawn = in_painting_order(paper, classes, [look.over for look in looks])
    for at, (x, y) in zip(drawn.tolist(), paper[drawn].tolist(), strict=True):
        paint_point(sheet, looks[classes[at]], x, y, smaller)
    for place in np.unique(classes):
        for box in boxes_of(paper[drawn][classes[drawn] == place], _size(looks[place], smaller)):
            sheet.room.fill(box)
    if not layer.label_key:
        return []
    step = math.ceil(len(which) / _MOST_TRIED) or 1
    return [
        (places.point_labels[i], x, y, looks[places.point_classes[i]].reach)
        for i, (x, y) in zip(which[::step].tolist(), paper[::step].tolist(), strict=True)
        if places.point_labels[i]
    ]


def _size(look: LayerLook, smaller: bool) -> float:
    return look.reach * (SMALLER if smaller else 1)


def _put_point(sheet: Sheet, look: LayerLook, x: float, y: float) -> None:
    """Paint a point, and let no label stand on it."""
    paint_point(sheet, look, x, y)
    r = look.reach
    sheet.room.fill((x - r, y - r, x + r, y + r))


def _paint_shape(sheet: Sheet, shape: Shape, look: LayerLook) -> None:
    canvas = sheet.canvas
    path = Path()
    if not add_to_path(path, shape.geometry):
        return
    area = shape.kind == "area"
    canvas.saveState()
    pen(sheet, look, area=area, edge=_edge(shape))
    canvas.drawPath(path, stroke=1, fill=1 if area else 0, fillMode=0)
    canvas.restoreState()


def _edge(shape: Shape) -> float:
    """How wide the edge of an area is: thin round small ones, or a town of houses is all edges."""
    left, low, right, high = shape.geometry.bounds
    return float(min(0.8, max(0.2, min(right - left, high - low) / 16)))


def _paint_signs(sheet: Sheet, shape: Shape, look: LayerLook) -> None:
    """Points of a multipoint, and the sign that an area carries where it has room."""
    if shape.kind == "point":
        for part in parts_of(shape.geometry):
            _put_point(sheet, look, part.x, part.y)
    elif _carries_sign(shape, look):
        _put_point(sheet, look, *shape.anchor)


def _carries_sign(shape: Shape, look: LayerLook) -> bool:
    if shape.kind != "area" or not look.signed:
        return False
    left, low, right, high = shape.geometry.bounds
    return bool(min(right - left, high - low) >= _LEAST_SIGNED_PT)


def _reach(shape: Shape, look: LayerLook) -> float:
    """How far from its anchor something of a shape's own is drawn."""
    if shape.kind == "area":
        return look.reach if _carries_sign(shape, look) else 0.0
    return look.reach if shape.kind == "point" else 1.0
