"""The positions in GeoJSON, however deep they are nested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def positions_of(geometry: Mapping[str, Any] | None) -> Iterator[tuple[float, float]]:
    """All positions of a geometry or collection of geometries: longitude, latitude; none of None."""
    if geometry:
        for part in geometry.get("geometries") or ():
            yield from positions_of(part)
        yield from positions(geometry.get("coordinates") or ())


def positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    """All positions of nested coordinates, without heights; TypeError or IndexError for anything else."""
    if isinstance(coordinates, str):
        raise TypeError(coordinates)
    if coordinates and isinstance(coordinates[0], (int, float)):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from positions(part)
