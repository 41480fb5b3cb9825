"""The number that every Ogg file carries: taken away, for it tells how many sounds were made before.

libsndfile counts these serial numbers on from one file to the next by a generator that anyone can step: two voice
notes of one release then say how many pieces of sound the laptop had encoded between them, at four seconds a piece, and
so in which order and how long after one another people spoke. One stream in a file needs no number of its own.
"""

from __future__ import annotations

from functools import lru_cache

SERIAL = b"\0\0\0\1"
_MARK = b"OggS"
_AT, _CHECK, _COUNT, _HEADER = 14, 22, 26, 27
_POLYNOMIAL = 0x04C11DB7
_TOP = 1 << 31
_ALL = (1 << 32) - 1


def without_serial(data: bytes) -> bytes:
    """The same Ogg file with the number that all files have; other bytes are given back as they are."""
    changed, at = bytearray(data), 0
    while changed[at : at + 4] == _MARK and len(changed) >= at + _HEADER:
        lengths = changed[at + _HEADER : at + _HEADER + changed[at + _COUNT]]
        size = _HEADER + len(lengths) + sum(lengths)
        _renumber(changed, at, size)
        at += size
    return bytes(changed)


def _renumber(data: bytearray, at: int, size: int) -> None:
    """Change a page's number, and its checksum by what that changes: a CRC is linear."""
    before = data[at + _AT : at + _AT + 4]
    difference = int.from_bytes(before, "big") ^ int.from_bytes(SERIAL, "big")
    data[at + _AT : at + _AT + 4] = SERIAL
    check = int.from_bytes(data[at + _CHECK : at + _CHECK + 4], "little")
    # The four bytes, seen as a polynomial, stand before all that follows them in the page, and the CRC's own 32 bits.
    check ^= _times(difference, _power(8 * (size - _AT - 4) + 32))
    data[at + _CHECK : at + _CHECK + 4] = check.to_bytes(4, "little")


def _times(one: int, other: int) -> int:
    """The product of two polynomials over two elements, modulo the CRC's own."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one = ((one << 1) & _ALL) ^ (_POLYNOMIAL if one & _TOP else 0)
        other >>= 1
    return product


@lru_cache(maxsize=4096)
def _power(exponent: int) -> int:
    """Give x to a power, modulo the CRC's polynomial."""
    result, square = 1, 2
    while exponent:
        if exponent & 1:
            result = _times(result, square)
        square = _times(square, square)
        exponent >>= 1
    return result
