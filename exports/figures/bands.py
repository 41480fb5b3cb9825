"""How many people a group had, as a bar: full to the least, pale to the most that its band says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exports.figures.canvas import ACCENT, MM, PALE, pages

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH_MM, HEIGHT_MM = 46.0, 4.0


def band_bars(bands: Sequence[tuple[int, int]], most: int = 0) -> bytes:
    """Draw one bar per page, all on one scale.

    Args:
        bands: The least and the most people of each group; equal where the number is known.
        most: What the full width stands for; the largest band where 0.
    """
    from reportlab.lib.colors import HexColor

    full = max([most, 1, *(high for _low, high in bands)])
    with pages(WIDTH_MM * MM, HEIGHT_MM * MM) as (canvas, out):
        for low, high in bands:
            for colour, share in ((PALE, high / full), (ACCENT, low / full)):
                canvas.setFillColor(HexColor(colour))
                _bar(canvas, share)
            canvas.showPage()
    return out.getvalue()


def _bar(canvas: Any, share: float) -> None:
    width = max(0.0, min(1.0, share)) * WIDTH_MM * MM
    if width:
        height = HEIGHT_MM * MM
        canvas.roundRect(0, 0, width, height, min(1.4, width / 2), stroke=0, fill=1)
