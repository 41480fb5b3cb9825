"""PMTiles, version 3: one file, with directories that say where each tile's bytes are.

The format: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md. Directories are read when they
are first needed and kept, so that one tile costs one or two short reads of the file.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections import OrderedDict
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pmtiles.tile import (
    Compression,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    deserialize_header,
    tileid_to_zxy,
    zxy_to_tileid,
)

from desktop_app.tile_files.failing import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pmtiles.tile import HeaderDict

HEADER_BYTES = 127
_MOST_PACKED = 8 * 1024 * 1024  # of one directory, or the metadata
_MOST_UNPACKED = 4 * _MOST_PACKED
_MOST_TILE = 64 * 1024 * 1024
_MOST_TILES = 5_000_000  # that one file may be unrolled into
_DEPTH = 4
_KEPT = 64  # leaf directories in memory


class VersionError(DamagedError):
    """It is PMTiles of another version than 3; `version` says which (0: unknown)."""

    def __init__(self, version: int) -> None:
        super().__init__(f"PMTiles version {version}")
        self.version = version


class PackingError(DamagedError):
    """Its tiles or directories are packed in a way that cannot be unpacked here."""


class Directory(NamedTuple):
    """The entries of a directory, ordered by tile number. A run of 0 points to another directory."""

    ids: list[int]
    runs: list[int]
    lengths: list[int]
    offsets: list[int]


class PMTiles:
    """A PMTiles file, open for reading. Not for several threads at once."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        try:
            self.header = _header(self._read(0, HEADER_BYTES))
            self.root = self._directory(self.header["root_offset"], self.header["root_length"])
        except BaseException:
            self._file.close()
            raise
        self._leaves: OrderedDict[int, Directory] = OrderedDict()

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """One tile, as it is in the file; None where there is none."""
        wanted = zxy_to_tileid(z, x, y)
        directory = self.root
        for _depth in range(_DEPTH):
            place = bisect_right(directory.ids, wanted) - 1
            if place < 0:
                return None
            offset, length = directory.offsets[place], directory.lengths[place]
            if run := directory.runs[place]:
                inside = wanted - directory.ids[place] < run
                return self._data(offset, length) if inside else None
            directory = self._leaf(offset, length)
        raise DamagedError("directories within directories")

    def tiles(self) -> Iterator[tuple[int, int, int, bytes]]:
        """All tiles, in the file's order."""
        for count, (tile_id, offset, length) in enumerate(self.addresses()):
            if count >= _MOST_TILES:
                raise DamagedError("more tiles than any map has")
            yield (*tileid_to_zxy(tile_id), self._data(offset, length))

    def addresses(self) -> Iterator[tuple[int, int, int]]:
        """The number of every tile, with where its bytes are."""
        for tile_id, run, offset, length in self.entries():
            for further in range(run):
                yield tile_id + further, offset, length

    def entries(self) -> Iterator[tuple[int, int, int, int]]:
        """Every entry for tiles, in order: first number, how many, offset, length."""
        yield from self._below(self.root, _DEPTH)

    def ends(self) -> tuple[int, int]:
        """The lowest and the highest number of a tile."""
        if not self.root.ids:
            raise DamagedError("no tiles")
        first = last = self.root
        for _depth in range(_DEPTH):
            if first.runs[0] == 0:
                first = self._leaf(first.offsets[0], first.lengths[0])
            if last.runs[-1] == 0:
                last = self._leaf(last.offsets[-1], last.lengths[-1])
        return first.ids[0], last.ids[-1] + max(last.runs[-1], 1) - 1

    def metadata(self) -> bytes:
        """The metadata, which should be a JSON object."""
        return self._unpacked(self.header["metadata_offset"], self.header["metadata_length"])

    def count(self) -> int:
        """How many tiles it says that it has."""
        return min(int(self.header["addressed_tiles_count"]), _MOST_TILES)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _below(self, directory: Directory, depth: int) -> Iterator[tuple[int, int, int, int]]:
        if not depth:
            raise DamagedError("directories within directories")
        for tile_id, run, length, offset in zip(*directory, strict=True):
            if run:
                yield tile_id, run, offset, length
            else:
                yield from self._below(self._leaf(offset, length), depth - 1)

    def _data(self, offset: int, length: int) -> bytes:
        if length > _MOST_TILE:
            raise DamagedError(f"a tile of {length} bytes")
        return self._read(self.header["tile_data_offset"] + offset, length)

    def _leaf(self, offset: int, length: int) -> Directory:
        if offset in self._leaves:
            self._leaves.move_to_end(offset)
        else:
            start = self.header["leaf_directory_offset"] + offset
            self._leaves[offset] = self._directory(start, length)
            if len(self._leaves) > _KEPT:
                self._leaves.popitem(last=False)
        return self._leaves[offset]

    def _directory(self, offset: int, length: int) -> Directory:
        directory = _entries(self._unpacked(offset, length))
        if not directory.ids:
            raise DamagedError("an empty directory")
        return directory

    def _unpacked(self, offset: int, length: int) -> bytes:
        if length > _MOST_PACKED:
            raise DamagedError(f"a directory of {length} bytes")
        data, packing = self._read(offset, length), self.header["internal_compression"]
        if packing in {Compression.NONE, Compression.UNKNOWN} and data[:2] != b"\x1f\x8b":
            return data
        if packing not in {Compression.GZIP, Compression.NONE, Compression.UNKNOWN}:
            raise PackingError(packing.name.capitalize())
        try:
            reader = zlib.decompressobj(wbits=31)
            found = reader.decompress(data, _MOST_UNPACKED)
        except zlib.error as error:
            raise DamagedError(repr(error)) from error
        if not reader.eof:
            raise DamagedError("a directory that is cut short, or absurdly large")
        return found

    def _read(self, offset: int, length: int) -> bytes:
        try:
            self._file.seek(offset)
        except (OverflowError, ValueError) as error:  # beyond any file; closed
            raise DamagedError(repr(error)) from error
        data = self._file.read(length)
        if len(data) != length:
            raise DamagedError(f"{length} bytes at {offset} are not there")
        return data


def _header(data: bytes) -> HeaderDict:
    """The header; its zooms and kinds are not believed yet."""
    try:
        return deserialize_header(data)
    except SpecVersionUnsupported as error:
        raise VersionError(data[7]) from error
    except MagicNumberNotFound as error:
        raise VersionError(2 if data[:2] == b"PM" else 0) from error
    except (ValueError, UnicodeDecodeError, IndexError) as error:
        raise DamagedError(repr(error)) from error


def _entries(data: bytes) -> Directory:
    """The entries of an unpacked directory: columns of numbers, one after the other."""
    numbers = _numbers(data)
    count = numbers[0] if numbers else 0
    if len(numbers) != 1 + 4 * count:
        raise DamagedError(f"{len(numbers)} numbers for {count} entries")
    ids, runs, lengths, said = (numbers[1 + k * count : 1 + (k + 1) * count] for k in range(4))
    offsets: list[int] = []
    for place, offset in enumerate(said):
        follows = offset == 0 and place > 0
        offsets.append(offsets[-1] + lengths[place - 1] if follows else offset - 1)
    return Directory(list(accumulate(ids)), runs, lengths, offsets)


def _numbers(data: bytes) -> list[int]:
    """All the numbers of a directory, each in as many bytes of seven bits as it needs."""
    numbers: list[int] = []
    value = shift = 0
    for byte in data:
        if byte < 0x80:
            numbers.append(value | byte << shift)
            value = shift = 0
        else:
            value |= (byte & 0x7F) << shift
            shift += 7
            if shift > 63:
                raise DamagedError("a number without end")
    return numbers
