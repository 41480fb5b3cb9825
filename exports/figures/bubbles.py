"""Counts as circles, their areas in proportion to the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.figures.canvas import ACCENT, MM, PALE, pages

if TYPE_CHECKING:
    from collections.abc import Sequence

SIDE_MM = 9.0
_LEAST_RADIUS_MM = 1.9  # a number still has room beside or in it


def bubbles(counts: Sequence[int]) -> bytes:
    """Draw one circle per page for each count, on the scale of the largest."""
    from reportlab.lib.colors import HexColor

    largest = max([1, *counts])
    with pages(SIDE_MM * MM, SIDE_MM * MM) as (canvas, out):
        for count in counts:
            share = (count / largest) ** 0.5
            radius = max(_LEAST_RADIUS_MM, share * SIDE_MM / 2) * MM
            canvas.setFillColor(HexColor(ACCENT if share > 0.55 else PALE))
            canvas.circle(SIDE_MM * MM / 2, SIDE_MM * MM / 2, radius, stroke=0, fill=1)
            canvas.showPage()
    return out.getvalue()
