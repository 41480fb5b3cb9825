"""The town's features cut into vector tiles (Mapbox Vector Tile, gzipped, XYZ scheme)."""

from __future__ import annotations

import gzip
import math
from typing import TYPE_CHECKING

import mapbox_vector_tile
import numpy as np
import shapely

from desktop_app.sample.ground import to_degrees
from desktop_app.sample.place import WORLD_TILE
from desktop_app.sample.town import Feature, town_features

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

MIN_ZOOM, MAX_ZOOM = WORLD_TILE[0], 15
_EXTENT = 4096
_MARGIN = 80  # tile units past the edge, so that outlines do not show there


def _to_world(shape: BaseGeometry) -> BaseGeometry:
    """Degrees to the unit square of web maps: 0,0 is the north-west corner."""

    def project(points: np.ndarray) -> np.ndarray:
        across = (points[:, 0] + 180) / 360
        up = np.log(np.tan(math.pi / 4 + np.radians(points[:, 1]) / 2))
        return np.column_stack([across, (1 - up / math.pi) / 2])

    return shapely.transform(shape, project)


def _at_zoom(
    features: list[Feature], shapes: np.ndarray, zoom: int
) -> tuple[list[Feature], np.ndarray]:
    """What this zoom shows, in tile units of the whole world, no finer than can be seen."""
    picked = [i for i, feature in enumerate(features) if feature.from_zoom <= zoom]
    scaled = shapely.transform(shapes[picked], lambda points: points * 2**zoom * _EXTENT)
    tolerance = 1.0 if zoom == MAX_ZOOM else 5.0
    return [features[i] for i in picked], shapely.simplify(scaled, tolerance)


def _tile(
    features: list[Feature], shapes: np.ndarray, box: tuple[float, float, float, float]
) -> bytes:
    west, north, east, south = box
    clipped = shapely.clip_by_rect(
        shapes, west - _MARGIN, north - _MARGIN, east + _MARGIN, south + _MARGIN
    )
    layers: dict[str, list[dict[str, object]]] = {}
    for feature, shape in zip(features, clipped, strict=True):
        if not shape.is_empty:
            layers.setdefault(feature.layer, []).append(
                {"geometry": shape, "properties": feature.properties}
            )
    return bytes(
        mapbox_vector_tile.encode(
            [{"name": name, "features": found} for name, found in layers.items()],
            default_options={"quantize_bounds": box, "extents": _EXTENT, "y_coord_down": True},
        )
    )


def town_tiles() -> Iterator[tuple[int, int, int, bytes]]:
    """Cut the town into tiles: zoom, column, row and gzipped bytes, from the whole island inwards."""
    features = list(town_features())
    shapes = np.array([_to_world(to_degrees(feature.shape)) for feature in features])
    for zoom in range(MIN_ZOOM, MAX_ZOOM + 1):
        shown, scaled = _at_zoom(features, shapes, zoom)
        tree = shapely.STRtree(scaled)
        side = 2 ** (zoom - WORLD_TILE[0])
        for column in range(WORLD_TILE[1] * side, (WORLD_TILE[1] + 1) * side):
            for row in range(WORLD_TILE[2] * side, (WORLD_TILE[2] + 1) * side):
                box = tuple(float(v * _EXTENT) for v in (column, row, column + 1, row + 1))
                near = np.sort(tree.query(shapely.box(*box)))
                data = _tile([shown[i] for i in near], scaled[near], box)  # type: ignore[arg-type]
                yield zoom, column, row, gzip.compress(data, mtime=0)
