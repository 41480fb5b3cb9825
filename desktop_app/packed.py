"""Very many numbers for the map page as one buffer, which it reads without parsing.

`CHP1`, the length of the head (uint32), the head (JSON), then the columns, each beginning at a multiple of 8
bytes. All numbers are little-endian. The head's `columns` are [name, type, count]; the types are the names
that `maps/web/packed.mjs` knows.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAGIC = b"CHP1"
_TYPES = {"d": "f64", "f": "f32", "I": "u32", "L": "u32", "H": "u16", "B": "u8"}


def packed(head: Mapping[str, Any], columns: Mapping[str, Any]) -> bytes:
    """Pack columns of numbers under their names; ValueError for a type that the page does not know."""
    views = {name: memoryview(column) for name, column in columns.items()}
    listed = [[name, _type_of(view), len(view)] for name, view in views.items()]
    words = json.dumps({**head, "columns": listed}, ensure_ascii=True).encode("ascii")
    parts: list[Any] = [_MAGIC, struct.pack("<I", len(words)), words, _gap(8 + len(words))]
    for view in views.values():
        parts += (view.cast("B"), _gap(view.nbytes)) if view.nbytes else ()
    return b"".join(parts)


def _type_of(view: memoryview) -> str:
    kind = _TYPES.get(view.format.lstrip("<="))
    if kind is None or int(kind[1:]) != view.itemsize * 8:
        raise ValueError(view.format)
    return kind


def _gap(length: int) -> bytes:
    return bytes(-length % 8)
