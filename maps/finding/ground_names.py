"""The names that are written on a vector basemap, read out of its tiles once."""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from desktop_app.mercator import unit_lat, unit_x, unit_y
from desktop_app.stopping import stop_if
from desktop_app.text import clean
from maps.style import what_is

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.model import Basemap

_log = logging.getLogger(__name__)
_MOST_TILES = 900
_AROUND = 0.25  # degrees, where a basemap is too large to be read wholly
_SHAPES = {1: "point", 2: "line", 3: "area"}
_MOVE, _LINE = 1, 2
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class GroundName:
    """A name on a basemap, what it is written as (town_name …), and where: degrees."""

    name: str
    what: str
    lon: float
    lat: float


def names_of(
    basemap: Basemap,
    tile: Callable[[int, int, int], bytes | None],
    around: tuple[float, float],
    progress: Callable[[float], object] = bool,
    cancelled: Callable[[], bool] = bool,
) -> tuple[GroundName, ...]:
    """Read the names of a vector basemap: all of a town's; of a country's, the large ones and those around.

    Args:
        basemap: Says which zooms it has, and where it is.
        tile: Gives its tiles, unpacked.
        around: Latitude and longitude near which every name is wanted.
        progress: Told the share that is done, now and then.
        cancelled: Asked for each tile.

    Raises:
        CancelledError: It was cancelled.
    """
    wanted = list(_wanted(basemap, around))
    found: dict[tuple[str, str, int, int], GroundName] = {}
    for count, (z, x, y) in enumerate(wanted):
        stop_if(cancelled)
        if count % 20 == 0:
            progress(count / len(wanted))
        for name in _names_in(tile(z, x, y), z, x, y):
            key = (name.name, name.what, *_cell(name))
            found.setdefault(key, name)
    return tuple(found.values())


def _cell(name: GroundName) -> tuple[int, int]:
    """About a kilometre: a street is cut into many pieces, and named once in each cell."""
    return math.floor(name.lon * 100), math.floor(name.lat * 100)


def _wanted(basemap: Basemap, around: tuple[float, float]) -> Iterator[tuple[int, int, int]]:
    """The deepest tiles of all of it that are not too many, and deeper ones around a place."""
    whole = next(
        (
            z
            for z in range(basemap.max_zoom, basemap.min_zoom - 1, -1)
            if _count(z, basemap.bounds) <= _MOST_TILES
        ),
        basemap.min_zoom,
    )
    yield from _tiles(whole, basemap.bounds)
    if whole < basemap.max_zoom:
        lat, lon = around
        near = (lon - _AROUND, lat - _AROUND, lon + _AROUND, lat + _AROUND)
        deep = next(
            (z for z in range(basemap.max_zoom, whole, -1) if _count(z, near) <= _MOST_TILES),
            whole,
        )
        if deep > whole:
            yield from _tiles(deep, near)


def _ranges(z: int, bounds: tuple[float, float, float, float]) -> tuple[range, range]:
    west, south, east, north = bounds
    size = 2**z
    east = east if east >= west else east + 360
    columns = range(math.floor(unit_x(west) * size), math.floor(unit_x(east) * size - 1e-9) + 1)
    top, low = math.floor(unit_y(north) * size), math.floor(unit_y(south) * size)
    return columns, range(max(0, top), min(size - 1, low) + 1)


def _count(z: int, bounds: tuple[float, float, float, float]) -> int:
    columns, rows = _ranges(z, bounds)
    return len(columns) * len(rows)


def _tiles(z: int, bounds: tuple[float, float, float, float]) -> Iterator[tuple[int, int, int]]:
    columns, rows = _ranges(z, bounds)
    for y in rows:
        for x in columns:
            yield z, x % 2**z, y


def _names_in(data: bytes | None, z: int, x: int, y: int) -> Iterator[GroundName]:
    """Every name of a tile, in each language that it has; nothing of a damaged one."""
    if not data:
        return
    from google.protobuf.message import DecodeError
    from mapbox_vector_tile.Mapbox.vector_tile_pb2 import tile as Tile  # noqa: N812

    read = Tile()
    try:
        read.ParseFromString(data)
    except (DecodeError, ValueError):
        _log.warning("a tile cannot be read")
        return
    for layer in read.layers:
        keys = [i for i, key in enumerate(layer.keys) if _is_name(key)]
        if not keys:
            continue
        for feature in layer.features:
            tags = dict(zip(feature.tags[::2], feature.tags[1::2], strict=False))
            texts = {_text(layer, tags[i]) for i in keys if i in tags} - {""}
            if texts:
                yield from _of_feature(layer, feature, tags, texts, (z, x, y))


def _is_name(key: str) -> bool:
    return key == "name" or key.startswith(("name:", "name_"))


def _text(layer: Any, index: int) -> str:
    if index >= len(layer.values):
        return ""
    return clean(layer.values[index].string_value).strip()[:_LONGEST]


def _of_feature(
    layer: Any, feature: Any, tags: dict[int, int], texts: set[str], at: tuple[int, int, int]
) -> Iterator[GroundName]:
    shape = _SHAPES.get(feature.type, "")
    properties = {
        layer.keys[k]: _value(layer.values[v])
        for k, v in tags.items()
        if k < len(layer.keys) and v < len(layer.values)
    }
    what = what_is(layer.name, shape, properties, "labels")
    place = _middle(list(feature.geometry), shape) if what else None
    if place is None:
        return
    z, x, y = at
    extent = layer.extent or 4096
    across, down = (x + place[0] / extent) / 2**z, (y + place[1] / extent) / 2**z
    lon, lat = across % 1 * 360 - 180, unit_lat(down)
    for text in sorted(texts):
        yield GroundName(text, what, round(lon, 6), round(lat, 6))


def _value(value: Any) -> Any:
    for kind in ("string_value", "int_value", "uint_value", "sint_value", "double_value"):
        if value.HasField(kind):
            return getattr(value, kind)
    return value.bool_value if value.HasField("bool_value") else value.float_value


def _middle(commands: list[int], shape: str) -> tuple[float, float] | None:
    """Where a name stands, in the tile's units: a point, the middle of a line, the middle of an outline."""
    points = list(_first_part(commands))
    if not points:
        return None
    if shape == "point":
        return points[0]
    if shape == "line":
        return _half_way(points)
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def _first_part(commands: list[int]) -> Iterator[tuple[float, float]]:
    """The positions of the first point, line or ring (Mapbox Vector Tile 2.1, section 4.3)."""
    x = y = at = 0
    moves = 0
    while at < len(commands):
        what, count = commands[at] & 7, commands[at] >> 3
        at += 1
        if what not in {_MOVE, _LINE} or at + 2 * count > len(commands):
            return
        moves += what == _MOVE
        if moves > 1:
            return
        for _step in range(count):
            x += (commands[at] >> 1) ^ -(commands[at] & 1)
            y += (commands[at + 1] >> 1) ^ -(commands[at + 1] & 1)
            at += 2
            yield float(x), float(y)


def _half_way(points: list[tuple[float, float]]) -> tuple[float, float]:
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    left = sum(lengths) / 2
    for (a, b), length in zip(pairwise(points), lengths, strict=True):
        if length >= left > 0:
            share = left / length
            return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        left -= length
    return points[0]
