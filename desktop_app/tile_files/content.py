"""What is in a tile: its wrapping, its form and size, read from its first bytes without drawing it."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PIXELS = 4096
"""The most that a tile may measure, along each side."""
_MOST_BYTES = 32 * 1024 * 1024  # of one tile, unpacked
_LAYER = 0x1A  # field 3 of a vector tile, with a length
_JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_JPEG_BARE = {0x01, *range(0xD0, 0xD9)}

Size = tuple[str, int, int]


def unpacked(data: bytes | None) -> bytes | None:
    """The bytes of a tile without their gzip or zlib wrapping; None if they are damaged or absurdly large."""
    if data is None or data[:2] not in {b"\x1f\x8b", b"\x78\x9c", b"\x78\xda", b"\x78\x01"}:
        return data
    try:
        reader = zlib.decompressobj(wbits=47)  # finds out by itself which of the two it is
        found = reader.decompress(data, _MOST_BYTES)
    except (zlib.error, gzip.BadGzipFile):
        return None
    return found if reader.eof else None


def usable(data: bytes | None, tile_format: str) -> bytes | None:
    """A tile as it can be drawn, unpacked; None where it is empty, damaged, or absurdly large."""
    plain = unpacked(data)
    if not plain:
        return None
    if tile_format == "pbf":
        return plain if is_vector(plain) else None
    try:
        found = picture_size(plain)
    except (IndexError, ValueError):
        return None
    fits = found is None or (0 < found[1] <= MOST_PIXELS and 0 < found[2] <= MOST_PIXELS)
    return plain if fits else None


def is_vector(plain: bytes) -> bool:
    """Tell whether the parts of a vector tile fit together: its layers, to the last byte."""
    place, end = 0, len(plain)
    try:
        while place < end:
            tag, place = _varint(plain, place)
            if tag != _LAYER:
                return False
            length, place = _varint(plain, place)
            place += length
    except IndexError:
        return False
    return place == end


def picture_size(plain: bytes) -> Size | None:
    """The form (png, jpg, webp), width and height of a picture; None if it is none of these.

    Raises:
        IndexError: It is cut short.
        ValueError: It is damaged.
    """
    if plain.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png", _big(plain, 16, 4), _big(plain, 20, 4)
    if plain.startswith(b"\xff\xd8\xff"):
        return _jpeg_size(plain)
    if plain.startswith(b"RIFF") and plain[8:12] == b"WEBP":
        return _webp_size(plain)
    return None


def _jpeg_size(plain: bytes) -> Size:
    for marker, start in _segments(plain):
        if marker in _JPEG_SIZES:
            return "jpg", _big(plain, start + 5, 2), _big(plain, start + 3, 2)
    raise ValueError("no frame")


def _segments(plain: bytes) -> Iterator[tuple[int, int]]:
    """The markers of a JPEG, each with where its length stands."""
    place = 2
    while True:
        if plain[place] != 0xFF:
            raise ValueError(f"no marker at {place}")
        marker = plain[place + 1]
        place += 1 if marker == 0xFF else 2
        if marker in _JPEG_BARE or marker == 0xFF:
            continue
        yield marker, place
        place += _big(plain, place, 2)


def _webp_size(plain: bytes) -> Size:
    kind = plain[12:16]
    if kind == b"VP8X":
        return "webp", _little(plain, 24, 3) + 1, _little(plain, 27, 3) + 1
    if kind == b"VP8L":
        bits = _little(plain, 21, 4)
        return "webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return "webp", _little(plain, 26, 2) & 0x3FFF, _little(plain, 28, 2) & 0x3FFF
    raise ValueError(repr(kind))


def _big(plain: bytes, start: int, length: int) -> int:
    return int.from_bytes(_cut(plain, start, length), "big")


def _little(plain: bytes, start: int, length: int) -> int:
    return int.from_bytes(_cut(plain, start, length), "little")


def _cut(plain: bytes, start: int, length: int) -> bytes:
    if len(plain) < start + length:
        raise IndexError(start)
    return plain[start : start + length]


def _varint(plain: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while shift <= 63:
        byte = plain[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if not byte & 0x80:
            return value, place
        shift += 7
    raise IndexError(place)
