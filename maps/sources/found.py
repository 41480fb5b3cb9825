"""What was found in a file that somebody brought."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.model import Basemap, Geometry, Layer

Tiles = "Callable[[], Iterator[tuple[int, int, int, bytes]]]"


@dataclass(frozen=True, slots=True)
class ReadLayer:
    """A reference layer: its description, its features (GeoJSON, WGS 84), and what was left out and why."""

    layer: Layer
    features: bytes
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadBasemap:
    """A basemap, linked by its path; `tiles` (z, x, y, bytes; XYZ) where it is small enough to be taken in."""

    basemap: Basemap
    problems: tuple[str, ...] = ()
    tiles: Callable[[], Iterator[tuple[int, int, int, bytes]]] | None = None


@dataclass(frozen=True, slots=True)
class ReadMark:
    """A mark as a file gives it: `said` by our keys (text or number), not yet checked against a template."""

    number: int  # of the feature in the file, from 1
    geometry: Geometry
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadMarks:
    """The marks of a file, and of which release it is: audience and recipient are "" if of none."""

    name: str
    marks: tuple[ReadMark, ...]
    problems: tuple[str, ...] = ()
    audience: str = ""
    recipient: str = ""
    groups: tuple[str, ...] = field(default=())
