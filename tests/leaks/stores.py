"""Opens databases, shapefiles and Parquet files: what their tables hold, and whatever else is in their bytes."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.leaks.held import Held

_ZSTD = b"\x28\xb5\x2f\xfd"
_PART, _MOST_PARTS = 256, 200_000  # bytes of one page: 50 million


def database(data: bytes, held: Held) -> Iterator[bytes]:
    """Every value of every table; and the file's pages, in which more may lie than the tables show."""
    made = sqlite3.connect(":memory:")
    made.deserialize(data)
    for table, how in made.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"
    ).fetchall():
        yield f"{table} {how}".encode()
        try:
            rows = made.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
        except sqlite3.Error:
            continue
        for row in rows:
            held.numbers.append([value for value in row if isinstance(value, float)])
            for value in row:
                yield from _value(value, held)
    made.close()
    held.add_text(data)


def _value(value: Any, held: Held) -> Iterator[bytes]:
    if isinstance(value, bytes):
        if value[:2] == b"GP":
            box = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[value[3] >> 1 & 7]
            held.numbers.append(_positions(value[8 + box :]))
        yield value
    elif value is not None:
        yield str(value).encode("utf-8", errors="replace")


def _positions(wkb: bytes) -> list[float]:
    import shapely

    return [float(n) for n in shapely.get_coordinates(shapely.from_wkb(wkb)).ravel()]


def shapefile(data: bytes, held: Held) -> Iterator[bytes]:
    """A shapefile (ESRI, 1998): its positions stand somewhere among its numbers."""
    for start in (100, 108, 112):  # where the first record's numbers can begin
        numbers = data[start : start + (len(data) - start) // 4 * 4]
        for shift in (0, 4):
            run = numbers[shift : shift + (len(numbers) - shift) // 8 * 8]
            held.numbers.append([n for (n,) in struct.iter_unpack("<d", run) if abs(n) <= 180])
    yield from ()


def parquet_file(data: bytes, held: Held) -> Iterator[bytes]:
    """Every value, what the file says of itself, and each page unpacked: it may hold more than rows show."""
    from pyarrow import BufferReader, parquet

    file = parquet.ParquetFile(BufferReader(data))
    read = file.read()
    yield repr(read.schema.metadata).encode()
    for column in read.columns:
        values = column.to_pylist()
        held.numbers += [_positions(v) for v in values if isinstance(v, bytes)]
        held.numbers += [list(_numbers(v)) for v in values if isinstance(v, dict)]
        yield from (str(value).encode("utf-8", errors="replace") for value in values)
    held.add_text(data)  # names, and the least and the greatest value of each column
    for page in _pages(data):
        held.add_text(page)


def _numbers(value: Any) -> Iterable[float]:
    return (v for v in value.values() if isinstance(v, float))


def _pages(data: bytes) -> Iterator[bytes]:
    """Everything that Zstandard packed, wherever it begins."""
    at = data.find(_ZSTD)
    while at >= 0:
        yield _unpacked(data[at:])
        at = data.find(_ZSTD, at + 4)


def _unpacked(data: bytes) -> bytes:
    """What can be unpacked until something follows that is not packed.

    In small parts: pyarrow never gives back the room that it made for a read which then fails.
    """
    import pyarrow as pa

    parts: list[bytes] = []
    with (
        pa.CompressedInputStream(pa.BufferReader(data), "zstd") as stream,
        suppress(OSError, pa.ArrowInvalid),
    ):
        while len(parts) < _MOST_PARTS and (part := stream.read(_PART)):
            parts.append(part)
    return b"".join(parts)
