"""GeoJSON geometry to GeoPackage blobs and back, and their bounds, with the standard library alone.

Blob: `GP`, version 0, flags (little endian, no envelope), SRS 4326, then WKB (OGC 06-103r4, GeoPackage 1.3 §2.1.3).
Coordinates are WGS 84 degrees, longitude first, two dimensions; a third is dropped.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from desktop_app.positions import positions

if TYPE_CHECKING:
    from desktop_app.model import Geometry

_HEADER = b"GP\x00\x01" + struct.pack("<i", 4326)
_POINT = struct.Struct("<BIdd")
_CODES = {
    "Point": 1,
    "LineString": 2,
    "Polygon": 3,
    "MultiPoint": 4,
    "MultiLineString": 5,
    "MultiPolygon": 6,
}
_NAMES = {code: name for name, code in _CODES.items()}
_PARTS = {4: "Point", 5: "LineString", 6: "Polygon"}
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)


def to_blob(geometry: Geometry) -> bytes:
    """Encode a GeoJSON geometry; ValueError for a type or coordinates that no mark can have."""
    try:
        return _HEADER + _wkb(geometry["type"], geometry["coordinates"])
    except (KeyError, TypeError, IndexError, struct.error) as error:
        raise ValueError(str(error)) from error


def from_blob(blob: bytes) -> Geometry | None:
    """Decode a GeoPackage blob (any byte order or envelope); None for an empty geometry."""
    flags = blob[3]
    if flags & 0x10:
        return None
    start = 8 + _ENVELOPE_BYTES[(flags >> 1) & 7]
    if blob[start] == 1 and blob[start + 1 : start + 5] == b"\x01\0\0\0":
        _, _, lon, lat = _POINT.unpack_from(blob, start)
        return {"type": "Point", "coordinates": [lon, lat]}
    name, coordinates, _ = _read(blob, start)
    return {"type": name, "coordinates": coordinates}


def bounds(geometry: Geometry) -> tuple[float, float, float, float]:
    """West, south, east, north of a geometry, in degrees."""
    points = list(positions(geometry["coordinates"]))
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return min(lons), min(lats), max(lons), max(lats)


def _wkb(name: str, coordinates: Any) -> bytes:
    code = _CODES[name]
    if code == 1:
        return _POINT.pack(1, 1, coordinates[0], coordinates[1])
    head = struct.pack("<BII", 1, code, len(coordinates))
    if code == 2:
        return head + _ring(coordinates)
    if code == 3:
        return head + b"".join(struct.pack("<I", len(ring)) + _ring(ring) for ring in coordinates)
    return head + b"".join(_wkb(_PARTS[code], part) for part in coordinates)


def _ring(positions_: Any) -> bytes:
    flat = [value for position in positions_ for value in position[:2]]
    return struct.pack(f"<{len(flat)}d", *flat)


def _read(blob: bytes, at: int) -> tuple[str, Any, int]:
    order = "<" if blob[at] == 1 else ">"
    (code,) = struct.unpack_from(order + "I", blob, at + 1)
    dimensions = 2 + {0: 0, 1: 1, 2: 1, 3: 2}[code // 1000]
    code %= 1000
    at += 5
    if code == 1:
        values = struct.unpack_from(f"{order}{dimensions}d", blob, at)
        return "Point", list(values[:2]), at + 8 * dimensions
    (count,) = struct.unpack_from(order + "I", blob, at)
    at += 4
    if code == 2:
        line, at = _read_ring(blob, at, count, order, dimensions)
        return "LineString", line, at
    parts: list[Any] = []
    for _ in range(count):
        if code == 3:
            (length,) = struct.unpack_from(order + "I", blob, at)
            part, at = _read_ring(blob, at + 4, length, order, dimensions)
        else:
            _, part, at = _read(blob, at)
        parts.append(part)
    return _NAMES[code], parts, at


def _read_ring(
    blob: bytes, at: int, count: int, order: str, dimensions: int
) -> tuple[list[list[float]], int]:
    values = struct.unpack_from(f"{order}{count * dimensions}d", blob, at)
    ring = [[values[i], values[i + 1]] for i in range(0, len(values), dimensions)]
    return ring, at + 8 * len(values)
