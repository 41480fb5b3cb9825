"""What a search for a place gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Where = Literal["coordinates", "mark", "layer", "basemap", "gazetteer"]


@dataclass(frozen=True, slots=True)
class Found:
    """A place: its name, what it is in words, where it is (degrees), and how near to look at it."""

    name: str
    what: str
    lat: float
    lon: float
    zoom: float
    where: Where
    mark_id: int = 0
