"""Reference layers: places from elsewhere, quieter than the marks, with their labels."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from maps.printing.lettering import measure
from maps.printing.paths import Path
from maps.printing.shapes import Shape, add_to_path, parts_of, shapes_of
from maps.printing.sheet import colour, ink_on

if TYPE_CHECKING:
    from maps.description import MapLayer
    from maps.printing.sheet import Sheet

_LABEL_PT = 6.2
_ICON_PT = 3.6  # half the width of a point with an icon
_DOT_PT = 1.7
_FEW = 400  # above so many points, dots
_LONGEST = 40


def paint(sheet: Sheet, layer: MapLayer) -> list[tuple[str, float, float]]:
    """Paint a layer; gives its labels (text, x, y) to be written later."""
    found = [
        (shape, label) for feature, label in _features(layer)
        for shape in shapes_of(feature, sheet.frame)
    ]  # fmt: skip
    small = sum(shape.kind == "point" for shape, _label in found) > _FEW
    for kind in ("area", "line", "point"):
        for shape, _label in found:
            if shape.kind == kind:
                _paint_shape(sheet, layer, shape, small)
    return [(label, *shape.anchor) for shape, label in found if label]


def write_labels(sheet: Sheet, layer: MapLayer, labels: list[tuple[str, float, float]]) -> None:
    """Write a layer's labels where there is room."""
    ink, halo = colour(layer.colour), colour(sheet.inks["layer_halo"])
    for text, x, y in labels:
        short = text[:_LONGEST]
        width = measure(short, _LABEL_PT)
        low = y - _LABEL_PT * 1.6 - (_ICON_PT if layer.icon else _DOT_PT)
        if layer.geometry == "area":
            low = y - _LABEL_PT / 2
        box = (x - width / 2, low, x + width / 2, low + _LABEL_PT * 1.2)
        inside = sheet.frame.holds(box[0], box[1]) and sheet.frame.holds(box[2], box[3])
        if inside and sheet.room.take(box):
            sheet.letters.draw(
                short, x, low + _LABEL_PT * 0.3, _LABEL_PT, ink,
                align="middle", halo=halo, halo_width=0.9,
            )  # fmt: skip


def _features(layer: MapLayer) -> list[tuple[dict[str, Any], str]]:
    if layer.features is None:
        return []
    collection = json.loads(layer.features())
    return [
        (feature["geometry"], _label(feature.get("properties") or {}, layer.label_key))
        for feature in collection.get("features", ())
        if feature.get("geometry")
    ]


def _label(properties: dict[str, Any], key: str) -> str:
    value = properties.get(key) if key else None
    return "" if value is None else str(value)


def _paint_shape(sheet: Sheet, layer: MapLayer, shape: Shape, small: bool) -> None:
    if shape.kind == "point":
        for part in parts_of(shape.geometry):
            paint_point(sheet, layer, part.x, part.y, small)
        return
    canvas = sheet.canvas
    path = Path()
    if not add_to_path(path, shape.geometry):
        return
    canvas.saveState()
    canvas.setStrokeColor(colour(layer.colour))
    canvas.setFillColor(colour(layer.colour))
    canvas.setStrokeAlpha(0.85)
    canvas.setFillAlpha(0.07)
    canvas.setLineJoin(1)
    canvas.setLineWidth(0.8 if shape.kind == "area" else 1.0)
    canvas.drawPath(path, stroke=1, fill=1 if shape.kind == "area" else 0, fillMode=0)
    canvas.restoreState()


def paint_point(sheet: Sheet, layer: MapLayer, x: float, y: float, small: bool = False) -> None:
    """Draw one place of a layer: its icon on a plate, or a dot."""
    canvas = sheet.canvas
    plate = _ICON_PT if layer.icon and not small else _DOT_PT
    canvas.saveState()
    canvas.setFillColor(colour(layer.colour))
    canvas.setStrokeColor(colour(sheet.inks["layer_halo"]))
    canvas.setLineWidth(0.6)
    if layer.icon and not small:
        canvas.roundRect(x - plate, y - plate, plate * 2, plate * 2, 1.2, stroke=1, fill=1)
        sheet.letters.icon(layer.icon, x, y, plate * 1.7, ink_on(layer.colour))
    else:
        canvas.circle(x, y, plate, stroke=1, fill=1)
    canvas.restoreState()
