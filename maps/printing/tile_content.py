"""What is in one vector tile, sorted by what it is: read once, however many maps of a report show it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from maps.style import label_of, name_in, what_is

if TYPE_CHECKING:
    from collections.abc import Iterator

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
class TileContent:
    """Geometries in the tile's own square (0 to 1, y down).

    `things` are arrays of them by what they are painted as; `names` are (what they are written as, text,
    rank, geometry).
    """

    things: dict[str, Any]
    names: tuple[tuple[str, str, float, Any], ...]


@lru_cache(maxsize=64)
def read_tile(data: bytes, language: str) -> TileContent:
    """Read a Mapbox Vector Tile; a damaged one is empty, and said so in the log.

    Args:
        data: The tile, not compressed.
        language: That of the names wanted; where a feature has none in it, the local one.
    """
    parts: dict[str, list[Any]] = {}
    names: list[tuple[str, str, float, Any]] = []
    for layer, extent, features in _decoded(data):
        sorted_features: dict[str, list[dict[str, Any]]] = {}
        for feature in features:
            _sort(layer, extent, feature, language, sorted_features, names)
        for what, geometries in sorted_features.items():
            parts.setdefault(what, []).append(_built(geometries, extent))
    return TileContent(
        {what: np.concatenate(arrays) for what, arrays in parts.items()}, tuple(names)
    )


def _decoded(data: bytes) -> Iterator[tuple[str, int, list[dict[str, Any]]]]:
    import mapbox_vector_tile

    try:
        layers = mapbox_vector_tile.decode(data, default_options={"y_coord_down": True})
    except Exception:  # noqa: BLE001 - a damaged tile is a hole in the map, not the end of it
        _log.warning("a vector tile of %s bytes cannot be read", len(data))
        return
    for name, layer in layers.items():
        yield name, int(layer.get("extent", 4096)) or 4096, layer.get("features", [])


def _sort(
    layer: str,
    extent: int,
    feature: dict[str, Any],
    language: str,
    sorted_features: dict[str, list[dict[str, Any]]],
    names: list[tuple[str, str, float, Any]],
) -> None:
    geometry = feature.get("geometry") or {}
    kind = _SHAPES.get(geometry.get("type", ""), "")
    if not kind:
        return
    properties = feature.get("properties") or {}
    if kind != "point" and (what := what_is(layer, kind, properties)):
        sorted_features.setdefault(what, []).append(geometry)
    label, rank = label_of(layer, kind, properties)
    if label and (text := name_in(properties, language)):
        built = _built([geometry], extent)[:1]
        names += [(label, text, rank, one) for one in built if kind != "point" or _is_inside(one)]


def _is_inside(point: Any) -> bool:
    """Tell whether a point lies in its tile; beyond it, it is the neighbour's to write."""
    return bool(0 <= point.x < 1 and 0 <= point.y < 1)


def _built(geometries: list[dict[str, Any]], extent: int) -> Any:
    """Build many geometries at once; those that are none are left out."""
    points, lines, areas = [], [], []
    for geometry in geometries:
        parts = _parts(geometry)
        kind = _SHAPES[geometry["type"]]
        if kind == "point":
            points += parts
        elif kind == "line":
            lines += [line for line in parts if len(line) > 1]
        else:
            areas += [rings for part in parts if (rings := [r for r in part if len(r) > 3])]
    return np.concatenate([_points(points, extent), _lines(lines, extent), _areas(areas, extent)])


def _parts(geometry: dict[str, Any]) -> list[Any]:
    coordinates = geometry.get("coordinates") or []
    if geometry["type"].startswith("Multi"):
        return list(coordinates)
    return [coordinates] if coordinates else []


def _square(positions: Any, extent: int) -> Any:
    flat = np.fromiter(chain.from_iterable(positions), dtype=np.float64)
    return flat.reshape(-1, 2) / extent


def _points(points: list[Any], extent: int) -> Any:
    return shapely.points(_square(points, extent)) if points else np.array([], dtype=object)


def _lines(lines: list[Any], extent: int) -> Any:
    if not lines:
        return np.array([], dtype=object)
    which = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    return shapely.linestrings(_square(chain.from_iterable(lines), extent), indices=which)


def _areas(areas: list[list[Any]], extent: int) -> Any:
    if not areas:
        return np.array([], dtype=object)
    rings = list(chain.from_iterable(areas))
    which = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    built = shapely.linearrings(_square(chain.from_iterable(rings), extent), indices=which)
    owner = np.repeat(np.arange(len(areas)), [len(rings_of) for rings_of in areas])
    return shapely.polygons(built, indices=owner)
