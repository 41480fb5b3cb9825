"""Columns of numbers for the page."""

from __future__ import annotations

import json
import struct
from array import array

import pytest

from desktop_app.packed import packed


def test_every_column_begins_at_a_multiple_of_eight() -> None:
    made = packed({"a": "ä"}, {"one": array("B", [1, 2, 3]), "two": array("d", [1.5])})
    (length,) = struct.unpack_from("<I", made, 4)
    head = json.loads(made[8 : 8 + length])
    first = 8 + length + -(8 + length) % 8
    assert head == {"a": "ä", "columns": [["one", "u8", 3], ["two", "f64", 1]]}
    assert made[first : first + 3] == b"\1\2\3"
    assert struct.unpack_from("<d", made, first + 8) == (1.5,)


def test_a_type_that_the_page_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="q"):
        packed({}, {"one": array("q", [1])})
