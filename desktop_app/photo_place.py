"""Where a photo was taken, as its metadata says: offered for a mark, and never kept with the photo."""

from __future__ import annotations

import io
import math
import struct
import warnings
from pathlib import Path
from typing import Any

_GPS = 0x8825
_LAT_REF, _LAT, _LON_REF, _LON, _STATUS = 1, 2, 3, 4, 9
_VOID = "V"  # the receiver had no fix, and wrote what it knew last
_MOST_BYTES = 200_000_000


def place_in(source: bytes | Path) -> tuple[float, float] | None:
    """Read where a photo was taken: (longitude, latitude) in degrees, WGS 84; None if it does not say.

    A place that cannot be (no hemisphere, more than 90°, no numbers, 0° 0°, no fix) is none.
    """
    from PIL import Image

    try:
        if isinstance(source, Path):
            source = source.read_bytes() if source.stat().st_size <= _MOST_BYTES else b""
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(source)) as image:
            told = image.getexif().get_ifd(_GPS)
            return _place(told)
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error, IndexError,
            Image.DecompressionBombError):  # fmt: skip
        return None


def _place(told: dict[int, Any]) -> tuple[float, float] | None:
    if _plain(told.get(_STATUS)) == _VOID:
        return None
    lat = _degrees(told.get(_LAT), told.get(_LAT_REF), "NS", 90)
    lon = _degrees(told.get(_LON), told.get(_LON_REF), "EW", 180)
    if lat is None or lon is None or (lat == 0 and lon == 0):
        return None
    return lon, lat


def _degrees(parts: Any, side: Any, sides: str, most: float) -> float | None:
    """Degrees, minutes and seconds as one number; None where they are no angle, or no side is given."""
    side = _plain(side)
    if len(side) != 1 or side not in sides or not isinstance(parts, tuple) or len(parts) != 3:
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    if not (math.isfinite(degrees + minutes + seconds) and min(degrees, minutes, seconds) >= 0):
        return None
    if minutes >= 60 or (seconds >= 60 and minutes):  # some write all below a degree as seconds
        return None
    angle = degrees + minutes / 60 + seconds / 3600
    if angle > most:
        return None
    return round(-angle if side == sides[1] else angle, 7)


def _plain(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    return value.strip("\0 ").upper() if isinstance(value, str) else ""
