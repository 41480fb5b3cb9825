"""Shapes over the map, in classes told apart by lightness and hatch, with their key, the scale and the credits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import maps
from exports.figures.drawing import Shape
from exports.figures.legend import Key, draw_key
from exports.figures.measuring import width_mm
from exports.figures.sketch import Sketch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model import Geometry
    from desktop_app.understanding.figure import MapShape, OnMap
    from exports.figures.drawing import Drawing
    from exports.figures.look import Look
    from maps import MapDescription, MapUnder

    Points = tuple[tuple[float, float], ...]
    Placed = tuple[MapShape, str, Points]

_OPACITY = 0.72
_RADIUS_MM = 1.6  # of a place
_STROKE_MM = 0.35
_SPOT_MM = 0.9  # places that are nearer than this would lie on each other
_SHORT = 40  # corners


def draw_map(
    chart: OnMap,
    width: float,
    height: float | None,
    look: Look,
    alternative: str = "",
    description: MapDescription | None = None,
    around: Sequence[Geometry] = (),
    kept: dict[Any, Any] | None = None,
) -> Drawing:
    """Draw a map's shapes; the map itself, never mirrored, is a PDF under them.

    It shows what lies `around` it too, so that two maps show the same piece. `kept` holds grounds drawn before.
    """
    sketch = Sketch(width, look)
    top = sketch.words(chart.side, 0, 0, width, bold=True) + 1.2 if chart.side else 0.0
    tall = max(30.0, (height - top - 16) if height else width * 0.66)
    shown = [*around, *(shape.geometry for shape in chart.shapes)]
    under = maps.printed_under(description, shown, width, tall, marks=chart.marks, kept=kept)
    for shape, kind, points in _on_paper(chart, under):
        _draw_part(sketch, chart, shape, (kind, points), top)
    sketch.rect(0, top, width, tall, stroke=look.quiet, width=0.25)
    keys = [Key(entry.name, entry.colour, entry.hatch, opacity=_OPACITY) for entry in chart.classes]
    y = draw_key(sketch, keys, top + tall + 1.6)
    y = _draw_foot(sketch, under, y)
    return sketch.done(
        y, alternative, ground=under.pdf, over=under.over, ground_box=(0.0, top, width, tall)
    )


def _draw_foot(sketch: Sketch, under: MapUnder, y: float) -> float:
    """The scale bar, and whose map it is."""
    small, look = sketch.look.size * 0.8, sketch.look
    bar, text = under.bar
    line = sketch.height_of(text, 60, size=small)
    sketch.rect(0, y + line / 2 - 0.35, bar, 0.7, fill=look.quiet)
    sketch.words(text, bar + 1.2, y, 30, size=small, colour=look.quiet)
    left = bar + 3 + width_mm(text, small) + 3
    whose = under.credits
    tall = (
        sketch.words(
            whose, left, y, sketch.width - left, size=small, colour=look.quiet, align="end"
        )
        if whose
        else line
    )
    return y + max(line, tall)


def _on_paper(chart: OnMap, under: MapUnder) -> list[Placed]:
    """Every part of the shapes in millimetres; of places of one class at one spot the last."""
    simple = [(at, found) for at, s in enumerate(chart.shapes) if (found := _simple(s.geometry))]
    projected = under.simple_on_paper([positions for _at, (_kind, positions) in simple])
    known = {at: (kind, p) for (at, (kind, _x)), p in zip(simple, projected, strict=True)}
    placed: list[Placed] = []
    spots: dict[tuple[int, int, int], int] = {}
    for at, shape in enumerate(chart.shapes):
        parts = [known[at]] if at in known else list(under.on_paper(shape.geometry))
        for kind, points in parts:
            if kind == "point":
                x, y = points[0]
                spots[shape.of_class, round(x / _SPOT_MM), round(y / _SPOT_MM)] = len(placed)
            placed.append((shape, kind, points))
    kept = set(spots.values())
    return [part for at, part in enumerate(placed) if part[1] != "point" or at in kept]


def _simple(geometry: Geometry) -> tuple[str, Sequence[Sequence[float]]] | None:
    """A geometry that needs no cutting or thinning: a place, or a short outline without holes."""
    coordinates: Any = geometry.get("coordinates")
    if geometry["type"] == "Point":
        return "point", [coordinates]
    if geometry["type"] == "Polygon" and len(coordinates) == 1 and len(coordinates[0]) <= _SHORT:
        return "area", coordinates[0]
    return None


def _draw_part(
    sketch: Sketch, chart: OnMap, shape: MapShape, part: tuple[str, Points], top: float
) -> None:
    kind, points = part
    entry = chart.classes[shape.of_class]
    told = f"{shape.name}: {entry.name}" if shape.name else entry.name
    looks: dict[str, Any] = {"pick": shape.pick, "told": told}
    mirrored = sketch.look.rtl  # and mirrored again at the end: a map is not
    put = tuple((sketch.width - x if mirrored else x, y + top) for x, y in points)
    if kind == "point":
        drawn = [
            Shape((at,), fill=entry.colour, stroke=sketch.look.paper, width=0.3,
                  radius=_RADIUS_MM, hatch=entry.hatch, **looks)
            for at in put
        ]  # fmt: skip
        sketch.items += drawn
    elif kind == "line":
        sketch.line(*put, stroke=entry.colour, width=0.9, **looks)
    else:
        sketch.items.append(
            Shape(put, fill=entry.colour, stroke=sketch.look.quiet, width=_STROKE_MM / 2,
                  hatch=entry.hatch, opacity=_OPACITY, **looks)
        )  # fmt: skip
