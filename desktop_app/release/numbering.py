"""The numbers of marks in what leaves: their own for group and room, else shuffled for each recipient.

A mark's own number would join the files of two partners, and tell in which order the marks were made and on which
laptop. So each recipient's files and printed maps have numbers of their own, the same in all of them and ever after.

The numbers are shuffled within ranges. Each range takes the same share of every laptop with a letter or none, so its
numbers say nothing of the laptop; the second and third also take those of laptops with two letters, which are many.
What is beyond is scattered over all numbers of more than a million.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.model import Audience
from desktop_app.numbers import BLOCK, BLOCKS, FIRST_OF_ANY

if TYPE_CHECKING:
    from collections.abc import Iterable

_BYTES = 8
_FEW = 10_000
_TABLES = 6
"""So many laptops have no letter or the first ones: more are seldom at one workshop."""
_COUNTS = (_TABLES, FIRST_OF_ANY - _TABLES, BLOCKS - FIRST_OF_ANY)
_HALF_BITS, _ROUNDS = 15, 8


@dataclass(frozen=True, slots=True)
class _Range:
    """Numbers from `start` to `end`, and up to which count each sort of laptop has its numbers in it."""

    start: int
    end: int
    upto: tuple[int, int, int]


_RANGES = (
    _Range(1, 1_000, (120, 14, 0)),
    _Range(1_001, 100_000, (5_120, 1_014, 70)),
    _Range(100_001, 1_000_000, (105_120, 6_014, 360)),
)


def released_numbers(
    secret: bytes, audience: Audience, recipient: str, numbers: Iterable[int]
) -> dict[int, int]:
    """The numbers that an audience and recipient see, by the marks' own; they stay when marks are added."""
    if audience <= Audience.ROOM:
        return {n: n for n in numbers}
    said = b"|".join((b"number", audience.code.encode(), recipient.encode()))
    wanted, shown = set(numbers), {}
    before = (0, 0, 0)
    for part in _RANGES:
        places = {n: place for n in wanted if (place := _place(n, before, part.upto)) >= 0}
        if places:
            order = _shuffled(secret + said + b"|%d" % part.end, part.end - part.start + 1)
            shown.update({n: part.start + int(order[place]) for n, place in places.items()})
            wanted -= places.keys()
        before = part.upto
    beyond, key = _RANGES[-1].end + 1, hashlib.blake2b(secret + said, digest_size=32).digest()
    return shown | {n: beyond + _scattered(key, n) for n in wanted}


def _place(number: int, before: tuple[int, ...], upto: tuple[int, ...]) -> int:
    """Where a number is in a range, from 0; -1 if it is in another one."""
    block, n = divmod(number, BLOCK)
    passed, first = 0, 0
    for laptops, low, high in zip(_COUNTS, before, upto, strict=True):
        if block < first + laptops:
            if not low < n <= high:
                return -1
            return passed + (block - first) * (high - low) + n - low - 1
        passed += laptops * (high - low)
        first += laptops
    return -1


def _shuffled(key: bytes, count: int) -> list[int]:
    """The numbers from 0 to `count` - 1, each the place that it has when all are ordered by keyed random bytes."""
    stream = hashlib.shake_256(key).digest(count * _BYTES)
    if count <= _FEW:
        order = sorted(range(count), key=lambda i: stream[i * _BYTES : (i + 1) * _BYTES])
        places = [0] * count
        for place, i in enumerate(order):
            places[i] = place
        return places
    import numpy as np

    ranked = np.empty(count, dtype=np.int64)
    ranked[np.frombuffer(stream, dtype=">u8").argsort(kind="stable")] = np.arange(count)
    found: list[int] = ranked.tolist()
    return found


def _scattered(key: bytes, number: int) -> int:
    """A number below 2^30, another for each: a Feistel network over two halves (Luby and Rackoff 1988)."""
    mask = (1 << _HALF_BITS) - 1
    left, right = number >> _HALF_BITS, number & mask
    for turn in range(_ROUNDS):
        said = b"|%d|%d" % (turn, right)
        digest = hashlib.blake2b(said, key=key, digest_size=4)
        left, right = right, left ^ (int.from_bytes(digest.digest()) & mask)
    return left << _HALF_BITS | right
