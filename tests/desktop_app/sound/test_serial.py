"""Sounds carry no number that tells how many were made before them."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest

from desktop_app.sound import decoded
from desktop_app.sound.serial import SERIAL, without_serial
from tests.desktop_app.test_voice_notes import tone


def pages(data: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(data):
        lengths = data[at + 27 : at + 27 + data[at + 26]]
        size = 27 + len(lengths) + sum(lengths)
        found.append(data[at : at + size])
        at += size
    return found


def check_of(page: bytes) -> int:
    """The checksum of a page, bit by bit (RFC 3533)."""
    check = 0
    for byte in page[:22] + bytes(4) + page[26:]:
        check ^= byte << 24
        for _bit in range(8):
            check = (check << 1) ^ (0x104C11DB7 if check & 1 << 31 else 0)
    return check


@pytest.mark.parametrize("seconds", [0.3, 3.0])
def test_every_page_has_the_same_number_and_a_right_checksum(seconds: float) -> None:
    for page in pages(tone(seconds, 500)):
        assert page[14:18] == SERIAL
        assert struct.unpack("<I", page[22:26])[0] == check_of(page)


def test_two_sounds_do_not_tell_how_many_were_made_between_them() -> None:
    first = tone(0.3, 500)
    tone(0.3, 600)
    assert tone(0.3, 500) == first


def test_an_older_sound_is_heard_as_before() -> None:
    old = bytearray(tone(0.5, 500))
    assert without_serial(bytes(old)) == bytes(old)
    assert np.abs(decoded(without_serial(bytes(old)))).max() > 5000


@pytest.mark.parametrize("data", [b"", b"OggS", b"RIFF", zlib.compress(b"x" * 99)])
def test_what_is_no_ogg_file_stays_as_it_is(data: bytes) -> None:
    assert without_serial(data) == data
