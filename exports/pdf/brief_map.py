"""The map of the brief as data: which piece of it is shown how large, the names of its areas, the scale bar.

Lengths are millimetres on A4 (Letter is a little wider; A3 is A4 enlarged).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import maps
from desktop_app.layer_values import text_of
from desktop_app.understanding.places import STEPS_M, metres_text
from exports.pdf.typed import inline, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.released import Release
    from exports.pdf.making import Making
    from maps import PrintedApart

_MARGINS = 36.0
_PAPER = {"letter": 215.9}
_MOST_ZOOM = 2.4
_AROUND = (34.0, 22.0)
_LONGEST_BAR = 32.0
_LEAST_PIECE = 60.0  # square millimetres of an area that has its name on it
_NAME_LETTERS = 28
_NAME_PT = 8.0
_STEP = 2.0
_MM = 72 / 25.4

Numbers = tuple[float, float]


def brief_map(making: Making, numbers: list[int]) -> dict[str, Any]:
    """The piece of the map around some marks; all of it where they have no place.

    Returns:
        width, height, zoom, left, top (of the whole map, left out), names with their places, and the scale bar.
    """
    apart = making.figures.apart
    if apart is None:
        return {}
    ground = making.figures.ground_mm
    wide = _PAPER.get(making.options.paper, 210.0) - _MARGINS
    tall = ground[1] * wide / ground[0] * making.room.map_share
    marks = [apart.places[n][0] for n in numbers if n in apart.places]
    zoom, left, top = _piece(marks, ground, (wide, tall))
    taken = [_around((x * zoom - left + 1.5, y * zoom - top - 0.8), (12.5, 10.5)) for x, y in marks]
    return {
        "width": wide, "height": tall, "zoom": zoom, "left": left, "top": top,
        "names": list(_names(making.release, apart, (zoom, left, top), (wide, tall), taken)),
        "scale": _scale(apart.km_mm * zoom),
    }  # fmt: skip


def _piece(marks: list[Numbers], ground: Numbers, room: Numbers) -> tuple[float, float, float]:
    if not marks:
        return room[0] / ground[0], 0.0, 0.0
    lows = [min(at[i] for at in marks) for i in (0, 1)]
    highs = [max(at[i] for at in marks) for i in (0, 1)]
    fits = (room[i] / (highs[i] - lows[i] + _AROUND[i]) for i in (0, 1))
    zoom = max(room[0] / ground[0], min(*fits, _MOST_ZOOM))
    left, top = (
        max(0.0, min(ground[i] * zoom - room[i], (lows[i] + highs[i]) / 2 * zoom - room[i] / 2))
        for i in (0, 1)
    )
    return zoom, left, top


def _names(
    release: Release,
    apart: PrintedApart,
    piece: tuple[float, float, float],
    room: Numbers,
    taken: list[Any],
) -> Iterator[dict[str, Any]]:
    """The areas of which enough is seen, each with a place where its name is inside it and over nothing else."""
    from shapely import box

    zoom, left, top = piece
    shown = box(1, 1, room[0] - 1, room[1] - 1)

    def on_page(points: Any) -> Any:
        return [(x * zoom - left, y * zoom - top) for x, y in (apart.at(*p) for p in points)]

    for name, flat in _areas(release, on_page):
        seen = flat.intersection(shown)
        told = inline(shortened(name, _NAME_LETTERS))
        size = maps.line_width(told, _NAME_PT, bold=True) / _MM + 2.0, _NAME_PT * 1.5 / _MM
        where = _free(seen, size, shown, taken) if seen.area >= _LEAST_PIECE else None
        if where is not None:
            taken.append(_around(where, size))
            yield {"name": told, "x": where[0], "y": where[1]}


def _free(seen: Any, size: Numbers, shown: Any, taken: list[Any]) -> Numbers | None:
    """The place in what is seen of an area, nearest to its middle, where a name of this size is free; None for none."""
    from shapely import Point, prepare

    prepare(seen)
    middle = seen.representative_point()
    left, top, right, bottom = seen.bounds
    steps = (
        (left + i * _STEP, top + j * _STEP)
        for i in range(int((right - left) / _STEP) + 1)
        for j in range(int((bottom - top) / _STEP) + 1)
    )
    inside = sorted(
        (at for at in steps if seen.contains(Point(at))), key=lambda at: middle.distance(Point(at))
    )
    for at in ((middle.x, middle.y), *inside):
        name = _around(at, size)
        if shown.contains(name) and not any(name.intersects(other) for other in taken):
            return at
    return None


def _around(at: Numbers, size: Numbers) -> Any:
    from shapely import box

    return box(at[0] - size[0] / 2, at[1] - size[1] / 2, at[0] + size[0] / 2, at[1] + size[1] / 2)


def _areas(release: Release, on_page: Any) -> Iterator[tuple[str, Any]]:
    """The layer of areas that "area only" means, else any: names, and shapes on the page."""
    from shapely import make_valid, transform
    from shapely.geometry import shape

    areas = [a for a in release.layers if a.layer.geometry == "area" and a.layer.label_key]
    areas = [a for a in areas if not a.layer.is_buildings]
    for found in ([a for a in areas if a.layer.is_areas] or areas)[:1]:
        for feature in json.loads(found.features())["features"]:
            name = text_of((feature.get("properties") or {}).get(found.layer.label_key))
            if name and (feature.get("geometry") or {}).get("type"):
                yield name, make_valid(transform(shape(feature["geometry"]), on_page))


def _scale(km_mm: float) -> dict[str, Any]:
    fits = [step for step in STEPS_M if step * km_mm / 1000 <= _LONGEST_BAR]
    metres = fits[-1] if fits else STEPS_M[0]
    return {"mm": metres * km_mm / 1000, "text": metres_text(metres)}
