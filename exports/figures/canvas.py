"""The canvas that the small charts are drawn on: pages of one size, in memory."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MM = 72 / 25.4
ACCENT = 0x0B6B5B
PALE = 0xCFE6DF


@contextmanager
def pages(width: float, height: float) -> Iterator[tuple[Any, io.BytesIO]]:
    """Give a canvas with pages of a size in points, and the bytes that it fills at the end."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), pageCompression=1, invariant=1)
    yield canvas, out
    canvas.save()
