"""A reference layer made ready for the map page, once: its shapes as columns of numbers, its properties in pieces.

The shapes are in Web Mercator units (x from 0 at 180° west to 1, y from 0 in the north to 1), so that the page draws
them as they come. The columns:

    point_x, point_y, point_feature   one entry for each point, and the number of its feature
    kind, feature, box                one for each line (1) or area (2); the box is west, north, east, south
    first_ring                        where the rings of a shape begin; one more at the end
    ring_start, xy                    where the positions of a ring begin; one more at the end; x, y by turns

An area's outlines run one way and its holes the other, so that many areas can be filled as one path. A line across
the antimeridian goes on beyond 0 or 1.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app.layer_classes import class_finder
from desktop_app.mercator import units
from desktop_app.packed import packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop_app.layer_classes import LayerClass
    from desktop_app.workshop import Change, Workshop

SHAPES = 0
NO_CLASS = 255
PIECE = 1000  # features whose properties lie together
_LINE, _AREA = 1, 2


@dataclass(slots=True)
class _Gathered:
    """What the geometries of a layer hold, before it is numbers."""

    points: list[Sequence[float]] = field(default_factory=list)
    point_feature: list[int] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    feature: list[int] = field(default_factory=list)
    first_ring: list[int] = field(default_factory=list)
    ring_start: list[int] = field(default_factory=list)
    is_hole: list[bool] = field(default_factory=list)
    positions: list[Sequence[float]] = field(default_factory=list)

    def take(self, number: int, geometry: Mapping[str, Any] | None) -> None:
        """Take a feature's geometry; one that cannot be drawn adds nothing."""
        if not geometry:
            return
        kind, coordinates = geometry.get("type"), geometry.get("coordinates") or ()
        if kind == "GeometryCollection":
            for part in geometry.get("geometries") or ():
                self.take(number, part)
        elif kind in {"Point", "MultiPoint"}:
            points = [coordinates] if kind == "Point" else coordinates
            self.points += (p for p in points if p)
            self.point_feature += (number for p in points if p)
        elif kind in {"LineString", "MultiLineString"}:
            lines = [coordinates] if kind == "LineString" else coordinates
            self._shape(number, _LINE, ((line, False) for line in lines))
        elif kind in {"Polygon", "MultiPolygon"}:
            areas = [coordinates] if kind == "Polygon" else coordinates
            rings = ((ring, i > 0) for area in areas for i, ring in enumerate(area))
            self._shape(number, _AREA, rings)

    def _shape(
        self, number: int, kind: int, rings: Iterator[tuple[Sequence[Sequence[float]], bool]]
    ) -> None:
        first = len(self.ring_start)
        for ring, is_hole in rings:
            if ring:
                self.ring_start.append(len(self.positions))
                self.is_hole.append(is_hole)
                self.positions += ring
        if len(self.ring_start) > first:
            self.kind.append(kind)
            self.feature.append(number)
            self.first_ring.append(first)


def packed_shapes(features: Sequence[Mapping[str, Any]]) -> bytes:
    """The shapes of GeoJSON features (WGS 84) as the page reads them."""
    import numpy as np

    found = _Gathered()
    for number, feature in enumerate(features):
        found.take(number, feature.get("geometry"))
    point_x, point_y = _units(found.points)
    starts = np.array([*found.ring_start, len(found.positions)], dtype=np.uint32)
    rings = np.array([*found.first_ring, len(found.ring_start)], dtype=np.uint32)
    x, y = _rings(found, starts)
    columns = {
        "point_x": point_x,
        "point_y": point_y,
        "point_feature": np.array(found.point_feature, dtype=np.uint32),
        "kind": np.array(found.kind, dtype=np.uint8),
        "feature": np.array(found.feature, dtype=np.uint32),
        "box": _boxes(x, y, starts[rings[:-1]]),
        "first_ring": rings,
        "ring_start": starts,
        "xy": np.column_stack([x, y]).reshape(-1),
    }
    return packed({"features": len(features)}, columns)


def put_parts(change: Change, layer_id: int, features: bytes) -> None:
    """Keep a layer's parts with the layer; `features` is its GeoJSON FeatureCollection."""
    for part, data in parts_of(features):
        change.put("layer_part", {"layer_id": layer_id, "part": part, "data": data})


def parts_of(features: bytes) -> Iterator[tuple[int, bytes]]:
    """The parts of a layer: number 0 its shapes, 1 and on the properties of 1,000 features each."""
    listed = _loads(features).get("features") or []
    yield SHAPES, zlib.compress(packed_shapes(listed), 1)
    for start in range(0, len(listed), PIECE):
        rows = [feature.get("properties") or {} for feature in listed[start : start + PIECE]]
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        yield 1 + start // PIECE, zlib.compress(text.encode("utf-8", "replace"), 1)


def shapes_of(ws: Workshop, layer_id: int) -> bytes:
    """A layer's shapes, made now where the file has none; KeyError for no such layer."""
    kept = ws.layer_part(layer_id, SHAPES)
    if kept is not None:
        return zlib.decompress(kept)
    return packed_shapes(_loads(ws.layer_features(layer_id)).get("features") or [])


def properties_of(ws: Workshop, layer_id: int, number: int) -> dict[str, Any]:
    """What one feature says; KeyError where there is none."""
    kept = ws.layer_part(layer_id, 1 + number // PIECE)
    rows = _rows(kept) if kept is not None else list(all_properties(ws, layer_id))
    place = number % PIECE if kept is not None else number
    if place >= len(rows):
        raise KeyError(number)
    return dict(rows[place])


def all_properties(ws: Workshop, layer_id: int) -> Iterable[Mapping[str, Any]]:
    """What every feature says, in order."""
    part = 1
    kept = ws.layer_part(layer_id, part)
    if kept is None:
        listed = _loads(ws.layer_features(layer_id)).get("features") or []
        yield from (feature.get("properties") or {} for feature in listed)
    while kept is not None:
        yield from _rows(kept)
        part += 1
        kept = ws.layer_part(layer_id, part)


def class_numbers(values: Iterable[object], classes: Sequence[LayerClass], by: str) -> bytes:
    """For each value the place of its class, one byte; `NO_CLASS` where it is in none."""
    find = class_finder(classes, by)
    known: dict[tuple[type, object], int] = {}
    places = bytearray()
    for value in values:
        key = (type(value), None if isinstance(value, list | dict) else value)
        if key not in known:
            place = find(value)
            known[key] = NO_CLASS if place is None or place >= NO_CLASS else place
        places.append(known[key])
    return bytes(places)


def _rows(kept: bytes) -> list[dict[str, Any]]:
    return _loads(zlib.decompress(kept))  # type: ignore[no-any-return]


def _loads(text: bytes) -> Any:
    import orjson

    return orjson.loads(text)


def _units(positions: Sequence[Sequence[float]]) -> tuple[Any, Any]:
    """Positions in degrees as Web Mercator units; no numbers where they are none."""
    import numpy as np

    places = np.array([(p[0], p[1]) for p in positions], dtype=np.float64).reshape(-1, 2)
    return units(places[:, 0], places[:, 1])


def _rings(found: _Gathered, starts: Any) -> tuple[Any, Any]:
    """The positions of all rings, on one side of the antimeridian each, outlines one way and holes the other."""
    import numpy as np

    x, y = _units(found.positions)
    if not len(x):
        return x, y
    first, last = starts[:-1].astype(np.int64), starts[1:].astype(np.int64)
    of_ring = np.repeat(np.arange(len(first)), last - first)
    steps = np.concatenate([[0.0], -np.round(np.diff(x))])
    steps[first] = 0
    turns = np.cumsum(steps)
    x = x + turns - turns[first][of_ring]
    backward = _areas(x, y, first, of_ring) > 0
    wrong = (backward != np.array(found.is_hole))[of_ring]
    order = np.where(wrong, (first + last - 1)[of_ring] - np.arange(len(x)), np.arange(len(x)))
    order = np.where(_is_area(found, len(first))[of_ring], order, np.arange(len(x)))
    return x[order], y[order]


def _areas(x: Any, y: Any, first: Any, of_ring: Any) -> Any:
    """Twice the signed area of each ring, measured from its first position."""
    import numpy as np

    dx, dy = x - x[first][of_ring], y - y[first][of_ring]
    cross = np.concatenate([dx[:-1] * dy[1:] - dx[1:] * dy[:-1], [0.0]])
    ends = np.concatenate([first[1:] - 1, [len(x) - 1]])
    cross[ends] = 0
    return np.add.reduceat(cross, first)


def _is_area(found: _Gathered, rings: int) -> Any:
    import numpy as np

    counts: Any = np.diff(np.array([*found.first_ring, rings], dtype=np.int64))
    return np.repeat(np.array(found.kind, dtype=np.uint8) == _AREA, counts)


def _boxes(x: Any, y: Any, first: Any) -> Any:
    """West, north, east, south of each shape, one after the other."""
    import numpy as np

    if not len(first):
        return np.empty(0)
    low, high = np.minimum.reduceat, np.maximum.reduceat
    return np.column_stack([low(x, first), low(y, first), high(x, first), high(y, first)]).reshape(
        -1
    )
