"""Finding places offline: names on basemaps and of layers, a small gazetteer, and typed coordinates.

`gather(ws)` makes the `Names` to search in; `read_names(ws, …)` reads those of basemaps whose tiles were
not read yet. Nothing is asked of any network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.finding.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from desktop_app.workshop import Workshop
    from maps.finding.ground_names import GroundName
    from maps.finding.names import Names

__all__ = ["Found", "gather", "read_names"]


def gather(ws: Workshop, read: Mapping[int, Iterable[GroundName]]) -> Names:
    """Index the names of a workshop's basemaps and layers; `read` are those not in the workshop yet."""
    from maps.finding.names import gather as door

    return door(ws, read)


def read_names(
    ws: Workshop,
    progress: Callable[[float], object] = bool,
    cancelled: Callable[[], bool] = bool,
) -> dict[int, tuple[GroundName, ...]]:
    """Read the names of vector basemaps that have none in the workshop yet, by the basemap's id.

    Raises:
        CancelledError: It was cancelled.
    """
    from desktop_app.tiles import open_tiles
    from maps.finding.ground_names import names_of

    known = {row[0] for row in ws.basemap_names()}
    wanted = [b for b in ws.basemaps() if b.kind == "vector" and b.shown and b.id not in known]
    lat, lon, _zoom = ws.about().opens_at
    return {
        basemap.id: names_of(basemap, open_tiles(basemap, ws), (lat, lon), progress, cancelled)
        for basemap in wanted
    }
