"""Who made a basemap or layer and under what terms, as one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.model import Basemap, Layer


def credit_line(source: Basemap | Layer) -> str:
    """The credit with its licence, or the one of the two that there is; "" where there is none."""
    credit, licence = source.credits.strip(), source.licence.strip()
    if not credit or not licence or licence in credit:
        return credit or licence
    return f"{credit} ({licence})"
