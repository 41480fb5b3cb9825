"""The numbers of marks in what leaves: their own for group and room, else shuffled for each recipient.

A mark's own number would join the files of two partners, and tell in which order the marks were made. So each
recipient's files and printed maps have numbers of their own, the same in all of them and in every later one.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from desktop_app.model import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST = 100
_BYTES = 8


def released_numbers(
    secret: bytes, audience: Audience, recipient: str, numbers: Iterable[int]
) -> dict[int, int]:
    """The numbers that an audience and recipient see, by the marks' own.

    They are shuffled from 1 to 100, from 101 to 1,000, from 1,001 to 10,000 and so on: a number stays as short as
    it was, and stays what it is when marks are added.
    """
    if audience <= Audience.ROOM:
        return {n: n for n in numbers}
    shuffled: dict[int, int] = {}
    wanted = set(numbers)
    start, end = 1, _FIRST
    while wanted:
        if any(n <= end for n in wanted):
            said = b"|".join((b"number", audience.code.encode(), recipient.encode(), b"%d" % end))
            shuffled.update(_shuffled(secret, said, start, end))
            wanted = {n for n in wanted if n > end}
        start, end = end + 1, end * 10
    return shuffled


def _shuffled(secret: bytes, said: bytes, start: int, end: int) -> dict[int, int]:
    """The numbers from start to end, each with its place when they are ordered by keyed random bytes."""
    count = end - start + 1
    stream = hashlib.shake_256(secret + said).digest(count * _BYTES)
    order = sorted(range(count), key=lambda i: stream[i * _BYTES : (i + 1) * _BYTES])
    return {start + i: start + place for place, i in enumerate(order)}
